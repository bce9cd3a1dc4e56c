"""/brief, plain questions, and the buttons that ask for a briefing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from bot.archive.dismissed import muted_topics
from bot.archive.lookup import ANY_TIME, Window
from bot.chat.commands.topics import tagged
from bot.chat.dialog import chat_view
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import followed
from bot.chat.parsing.question import is_small, parse_question
from bot.chat.questions.answer import ResolvedQuestion, answer
from bot.chat.questions.spelling import understood
from bot.chat.questions.subjects import Subject, only_excluded, subjects
from bot.model import Dismissed
from bot.render.markup import Text
from bot.render.speech.speech import to_say
from bot.render.texts import chat_texts, schedule_texts
from bot.schedule.zones import zone_named
from summaries.topics import Topic, is_alias, is_name

EXAMPLE: Final = to_say("chip export rules 7d")
EXAMPLES: Final = (EXAMPLE, to_say("huawei, smic since monday"), "华为")


async def brief(desk: Desk, ask: Request) -> Reply:
    """Brief on topics, on any words, or, without words, on what the chat follows."""
    asked = await resolved(desk, ask)
    return reply(Text(asked)) if isinstance(asked, str) else await answer(desk, ask, asked)


async def resolved(desk: Desk, ask: Request) -> ResolvedQuestion | str:
    """What a question asks about; in place of one that is not understood, what is wrong with it."""
    in_force, zone, now = await desk.catalog.topics(ask.chat), await desk.zone_of(ask.chat), desk.clock.now()
    question = parse_question(ask.words, now, zone, [topic.name for topic in in_force], ask.speech.code)
    if question.trouble:
        return ask.speech.say(question.trouble)
    if question.subjects and all(map(is_small, question.subjects)) and not _named(question.subjects, in_force):
        return ask.speech.say(chat_texts.WHICH)
    about = await understood(desk.store, question.subjects, in_force, is_open=question.open)
    excluded = only_excluded(question.subjects)
    if excluded or not about:
        about = [replace(one, without=excluded) for one in await _followed(desk, ask, in_force)]
    return ResolvedQuestion(
        tuple(about),
        question.window,
        zone,
        now,
        ask.speech,
        followed=not question.subjects,
        ahead=question.ahead,
        personal=question.personal and not any(one.topic or one.near for one in about),
    )


async def brief_now(desk: Desk, ask: Request, press: Press) -> Reply:
    """Brief on the topic of the button, or on what the chat follows."""
    in_force, zone, now = await desk.catalog.topics(ask.chat), await desk.zone_of(ask.chat), desk.clock.now()
    if not press.value(0):
        return await answer(
            desk, ask, ResolvedQuestion(tuple(await _followed(desk, ask, in_force)), ANY_TIME, zone, now, ask.speech)
        )
    topic = tagged(press.value(0), in_force)
    if topic is None:
        return reply_notice(ask.speech.say(schedule_texts.TOPIC_GONE))
    return await answer(desk, ask, ResolvedQuestion((Subject(topic.name, topic),), ANY_TIME, zone, now, ask.speech))


async def show(desk: Desk, ask: Request, press: Press) -> Reply:
    """Brief on the words of the button, or on what the chat follows, since the day that it carries."""
    in_force, zone, now = await desk.catalog.topics(ask.chat), await desk.zone_of(ask.chat), desk.clock.now()
    words = press.value(1)
    about = subjects(words.split(", "), in_force) if words else await _followed(desk, ask, in_force)
    try:
        since = datetime.strptime(press.value(0), "%Y%m%d").replace(tzinfo=zone_named(zone)) if press.value(0) else None
    except ValueError:
        about, since = [], None
    if not about:
        return reply_notice(ask.speech.say(chat_texts.OLD_BUTTON))
    return await answer(
        desk, ask, ResolvedQuestion(tuple(about), Window(since and since.astimezone(UTC)), zone, now, ask.speech)
    )


def _named(asked: Sequence[str], in_force: Sequence[Topic]) -> bool:
    return any(is_name(one, topic) or is_alias(one, topic) for one in asked for topic in in_force)


async def _followed(desk: Desk, ask: Request, in_force: Sequence[Topic]) -> list[Subject]:
    """The topics that the chat follows, in the order of the catalog; all when it follows none or all.

    Muted topics are left out while others are there.
    """
    wanted = {name.casefold() for name in followed(await chat_view.schedules(desk, ask)) or ()}
    named = [topic for topic in in_force if not wanted or topic.name.casefold() in wanted]
    muted = set(muted_topics(await desk.store.get(Dismissed, str(ask.chat)), desk.clock.now()))
    heard = [topic for topic in named if topic.name not in muted]
    return [Subject(topic.name, topic) for topic in heard or named]


FAMILY: Final = Family(
    commands=(
        Command(
            "brief",
            Who.EVERYONE,
            "Get a briefing now: on your topics, one topic, or any words",
            brief,
            EXAMPLES,
            first=True,
        ),
    ),
    buttons=(
        ButtonAction(Action.NOW, Who.EVERYONE, brief_now),
        ButtonAction(Action.SHOW, Who.EVERYONE, show),
    ),
)
