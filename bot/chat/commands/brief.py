"""/brief, plain questions, and the buttons that ask for a briefing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.archive.lookup import Pile, by_words, on_topic
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
from bot.model import Message
from bot.render import briefing as render
from bot.render import chat_texts
from bot.render.markup import Text
from bot.render.sanitize import one_line
from bot.render.story import runs_in
from summaries import brief as summarise
from summaries.model import BriefedStory, Briefing, Budget, Receipt
from summaries.selection.engines import Engine
from summaries.topics import Topic, find_topic

OLD: Final = timedelta(days=7)
"""From this age the answer says how old its news is."""
FEW: Final = 2
"""Subjects that get a whole briefing each; of more, each gets a shorter one."""
WHOLE: Final = Budget()
SHORTER: Final = Budget(characters=400, stories=2, sentences=2)


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing asked about: the topic that was meant, or the words themselves; and topics that look like it."""

    asked: str
    topic: Topic | None = None
    near: tuple[str, ...] = ()


async def brief(desk: Desk, ask: Ask) -> Reply:
    """A briefing on topics, on any words, or on what the chat follows."""
    question = parse_question(ask.words)
    if question.trouble:
        return reply(Text(question.trouble))
    in_force = await desk.catalog.topics()
    if not question.subjects:
        return await _answer(desk, ask, await _followed(desk, ask, in_force), question.window)
    return await _answer(desk, ask, [_subject(asked, in_force) for asked in question.subjects], question.window)


async def brief_now(desk: Desk, ask: Ask, press: Press) -> Reply:
    """The same by a button: on one topic, or on what the chat follows."""
    in_force = await desk.catalog.topics()
    if not press.value(0):
        return await _answer(desk, ask, await _followed(desk, ask, in_force), None)
    topic = tagged(press.value(0), in_force)
    return (
        await _answer(desk, ask, [Subject(topic.name, topic)], None) if topic else reply_notice(chat_texts.TOPIC_GONE)
    )


def _subject(asked: str, in_force: Sequence[Topic]) -> Subject:
    found = find_topic(asked, in_force)
    return Subject(asked, found.topic, found.near)


async def _followed(desk: Desk, ask: Ask, in_force: Sequence[Topic]) -> list[Subject]:
    """The topics that the chat follows, in the newsroom's order; all, when it follows none or all."""
    wanted = {name.casefold() for name in followed(await chat_view.schedules(desk, ask)) or ()}
    return [Subject(topic.name, topic) for topic in in_force if not wanted or topic.name.casefold() in wanted]


async def _answer(desk: Desk, ask: Ask, subjects: Sequence[Subject], window: timedelta | None) -> Reply:
    now = desk.clock.now()
    since = now - window if window else None
    piles = [await _pile(desk, subject, since) for subject in subjects]
    briefings = await _briefings(piles, now, desk.engine)
    zone = await desk.zone_of(ask.chat)
    note = " ".join(_notes(subjects, piles, zone, now, old=window is None))
    messages = render.brief(briefings, zone=zone, now=now, coverage=await desk.catalog.coverage(), note=note)
    return Reply(_with_rows(messages, await _rows(desk, ask, subjects, piles)))


async def _pile(desk: Desk, subject: Subject, since: datetime | None) -> Pile:
    if subject.topic:
        return await on_topic(desk.store, subject.topic, since)
    return await by_words(desk.store, subject.asked, since)


async def _briefings(piles: Sequence[Pile], now: datetime, engine: Engine) -> list[Briefing]:
    """A briefing for each pile; a sentence that was told under one subject is not told again under the next."""
    budget = WHOLE if len(piles) <= FEW else SHORTER
    told: set[Receipt] = set()
    counted: set[str] = set()
    briefings = []
    for pile in piles:
        articles = [filed.article for filed in pile.filed]
        uncounted = {article.id for article in articles} - counted
        counted |= uncounted
        # A thread, so that other chats are served meanwhile: a briefing takes from milliseconds to a second.
        briefing = await asyncio.to_thread(summarise, articles, pile.topic, now=now, budget=budget, engine=engine)
        stories = _untold(briefing.stories, told)
        told.update(receipt for story in stories for sentence in story.sentences for receipt in sentence.receipts)
        if stories or not briefing.stories:
            read = min(briefing.read, len(uncounted))
            briefings.append(replace(briefing, topic=pile.topic.name, stories=stories, read=read))
    return briefings


def _untold(stories: Sequence[BriefedStory], told: set[Receipt]) -> tuple[BriefedStory, ...]:
    """The stories with the sentences that were not told yet; not those without one, or whose headline was told."""
    left = []
    for story in stories:
        sentences = tuple(one for one in story.sentences if not told.intersection(one.receipts))
        if sentences and (sentences[0] == story.sentences[0] or not runs_in(story)):
            left.append(replace(story, sentences=sentences))
    return tuple(left)


def _notes(subjects: Sequence[Subject], piles: Sequence[Pile], zone: str, now: datetime, *, old: bool) -> list[str]:
    """What the reader should know first: how a name was read, what was left out, how old the newest is."""
    notes = [chat_texts.taken_for(one.asked, one.topic.name) for one in subjects if one.topic and _is_typo(one)]
    notes += [chat_texts.left_out(pile.left_out) for pile in piles if pile.left_out]
    newest = max((pile.filed[0].news for pile in piles if pile.filed), default=now)
    if old and now - newest > OLD:
        notes.append(chat_texts.newest_is_from(newest, zone, now))
    return notes


def _is_typo(subject: Subject) -> bool:
    """Whether a topic was found though neither its name nor an alias is what was written."""
    if subject.topic is None:
        return False
    known = {one_line(name).casefold() for name in (subject.topic.name, *subject.topic.terms)}
    return one_line(subject.asked).casefold() not in known


async def _rows(desk: Desk, ask: Ask, subjects: Sequence[Subject], piles: Sequence[Pile]) -> Rows:
    """Topics that may have been meant; or, for a single topic that the chat does not follow, a button to follow it."""
    near = dict.fromkeys(name for one in subjects if not one.topic for name in one.near)
    if near:
        return keyboards.briefs(near)
    only = subjects[0].topic if len(subjects) == 1 else None
    if only is None or not ask.manager or not piles[0].filed:
        return ()
    theirs = followed(await chat_view.schedules(desk, ask))
    follows = theirs is not None and (not theirs or only.name.casefold() in map(str.casefold, theirs))
    return () if follows else keyboards.follow(only.name)


def _with_rows(messages: tuple[Message, ...], rows: Rows) -> tuple[Message, ...]:
    return (*messages[:-1], replace(messages[-1], buttons=rows))


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
