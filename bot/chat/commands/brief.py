"""/brief, plain questions, and the buttons that ask for a briefing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.archive.answers import answered, keeping, told
from bot.archive.dismissed import among
from bot.archive.lookup import SearchResult
from bot.chat.commands.subjects import Subject, briefings, search, subject
from bot.chat.commands.topics import tagged
from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import Rows
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Ask, Reply
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import followed
from bot.chat.parsing.question import parse_question
from bot.model import Dismissed, DismissedStory, Message
from bot.ports import StoreError
from bot.render import briefing, chat_texts
from bot.render.markup import Text
from summaries.model import Briefing
from summaries.topics import Topic

OLD: Final = timedelta(days=7)
"""From this age on, the answer says how old its newest article is."""


async def brief(desk: Desk, ask: Ask) -> Reply:
    """Brief on topics, on any words, or, without words, on what the chat follows."""
    question = parse_question(ask.words)
    if question.trouble:
        return reply(Text(question.trouble))
    in_force = await desk.catalog.topics()
    if not question.subjects:
        return await _answer(desk, ask, await _followed(desk, ask, in_force), question.window)
    return await _answer(desk, ask, [subject(asked, in_force) for asked in question.subjects], question.window)


async def brief_now(desk: Desk, ask: Ask, press: Press) -> Reply:
    """Brief on the topic of the button, or on what the chat follows."""
    in_force = await desk.catalog.topics()
    if not press.value(0):
        return await _answer(desk, ask, await _followed(desk, ask, in_force), None)
    topic = tagged(press.value(0), in_force)
    return (
        await _answer(desk, ask, [Subject(topic.name, topic)], None) if topic else reply_notice(chat_texts.TOPIC_GONE)
    )


async def _followed(desk: Desk, ask: Ask, in_force: Sequence[Topic]) -> list[Subject]:
    """The topics that the chat follows, in the order of the catalog; all when it follows none or all."""
    wanted = {name.casefold() for name in followed(await chat_view.schedules(desk, ask)) or ()}
    return [Subject(topic.name, topic) for topic in in_force if not wanted or topic.name.casefold() in wanted]


async def _answer(desk: Desk, ask: Ask, subjects: Sequence[Subject], window: timedelta | None) -> Reply:
    now = desk.clock.now()
    since = now - window if window else None
    results = [await search(desk, one, since) for one in subjects]
    dismissed = await _dismissed(desk, ask, results)
    made = await briefings(desk, results, now, dismissed)
    zone = await desk.zone_of(ask.chat)
    left_out = [chat_texts.not_told(len(dismissed))] if dismissed else []
    note = " ".join([*_notes(subjects, results, zone, now, old=window is None), *left_out])
    coverage = await desk.catalog.coverage()
    check = await _check(desk, ask, made, now)
    messages = briefing.brief(made, zone=zone, now=now, coverage=coverage, note=note, check=check)
    return Reply(_with_rows(messages, await _rows(desk, ask, subjects, results)))


async def _dismissed(desk: Desk, ask: Ask, results: Sequence[SearchResult]) -> tuple[DismissedStory, ...]:
    """The stories among the articles found that the chat does not want to hear of."""
    known = await desk.store.get(Dismissed, str(ask.chat))
    return among(known.stories, {filed.key for one in results for filed in one.filed}) if known else ()


async def _check(desk: Desk, ask: Ask, made: Sequence[Briefing], now: datetime) -> briefing.Check | None:
    """The buttons to check the stories with, once what they refer to is kept; none when the store takes nothing."""
    answer = answered(told(made), ask.chat, now)
    if not answer.stories:
        return None
    try:
        await desk.store.commit(*await keeping(desk.store, answer))
    except StoreError:
        return None
    return partial(keyboards.checks, answer.id)


def _notes(
    subjects: Sequence[Subject], results: Sequence[SearchResult], zone: str, now: datetime, *, old: bool
) -> list[str]:
    """What the reader should know first: how a name was read, what was left out, how old the newest article is."""
    notes = [chat_texts.taken_for(one.asked, one.topic.name) for one in subjects if one.topic and one.mistyped]
    notes += [chat_texts.left_out(one.left_out) for one in results if one.left_out]
    newest = max((one.filed[0].news for one in results if one.filed), default=now)
    if old and now - newest > OLD:
        notes.append(chat_texts.newest_is_from(newest, zone, now))
    return notes


async def _rows(desk: Desk, ask: Ask, subjects: Sequence[Subject], results: Sequence[SearchResult]) -> Rows:
    """Topics that may have been meant; or, for a single topic that the chat does not follow, a button to follow it."""
    near = dict.fromkeys(name for one in subjects if not one.topic for name in one.near)
    if near:
        return keyboards.briefs(near)
    only = subjects[0].topic if len(subjects) == 1 else None
    if only is None or not ask.manager or not results[0].filed:
        return ()
    theirs = followed(await chat_view.schedules(desk, ask))
    follows = theirs is not None and (not theirs or only.name.casefold() in map(str.casefold, theirs))
    return () if follows else keyboards.follow(only.name)


def _with_rows(messages: tuple[Message, ...], rows: Rows) -> tuple[Message, ...]:
    return (*messages[:-1], replace(messages[-1], buttons=(*messages[-1].buttons, *rows)))


FAMILY: Final = Family(
    commands=(
        Command(
            "brief",
            Who.EVERYONE,
            "Get a briefing now: on your topics, one topic, or any words",
            brief,
            ("chip export rules 7d", "huawei, smic", "华为"),
        ),
    ),
    buttons=(ButtonAction(Action.NOW, Who.EVERYONE, brief_now),),
)
