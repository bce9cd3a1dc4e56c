"""/share: links that offer a topic, with its days and time, to whoever opens them; one tap follows it.

What follows `start=` in a link has 64 characters of A–Z, a–z, 0–9, _ and -
(https://core.telegram.org/bots/features#deep-linking): "s-", the tag of the topic, its weekdays and its time, as in
"s-1a2b3c4d-01234-0830".
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final

from bot.chat.dialog import chat_view
from bot.chat.dialog.callback_data import Action, Press, decode_days, encode_days, tag
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import ZONES, Rows, button
from bot.chat.dialog.reply_builders import reply, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import DEFAULT_TIME
from bot.chat.parsing.schedule.parse import parse_schedule
from bot.chat.parsing.schedule.request import Hours, ScheduleRequest
from bot.model import EVERY_DAY, Access
from bot.render.markup import Code, Fragment, Text, Trusted
from bot.render.speech.speech import Speech, to_say
from bot.render.texts import schedule_texts
from bot.render.texts.access import share_texts
from bot.render.times import days_named
from summaries.topics import Topic

LINK: Final = "https://t.me/"
_PAYLOAD: Final = re.compile(r"s-(?P<tag>[0-9a-f]{8})-(?P<days>[0-6]{0,7})-(?P<at>\d{4})?")
EXAMPLE: Final = to_say("huawei weekdays 08:30")


@dataclass(frozen=True, slots=True)
class Shared:
    """What a link offers: the tag of a topic, weekdays, and a time, None where the reader's default counts."""

    topic: str
    days: tuple[int, ...] = ()
    at: time | None = None


def payload(shared: Shared) -> str:
    """What follows `start=` in the link."""
    return (
        f"s-{shared.topic}-{encode_days(shared.days)}-{shared.at:%H%M}"
        if shared.at
        else f"s-{shared.topic}-{encode_days(shared.days)}-"
    )


def read(words: str) -> Shared | None:
    """What these words after /start offer; None for any others."""
    parts = _PAYLOAD.fullmatch(words.strip())
    if parts is None:
        return None
    at = parts["at"] or ""
    try:
        when = time(int(at[:2]), int(at[2:])) if at else None
    except ValueError:
        return None
    return Shared(parts["tag"], decode_days(parts["days"]), when)


async def share(desk: Desk, ask: Request) -> Reply:
    """Make a link for the topic that is named, with days and a time if they are."""
    if not ask.words.strip():
        return reply_text(ask.speech.say(share_texts.USAGE))
    topics = await desk.catalog.topics()
    # As in /subscribe: the words of a language become patterns when it is first written.
    asked = await asyncio.to_thread(parse_schedule, ask.words, topics)
    if asked.unknown or not asked.topics:
        wrong = next(iter(asked.unknown), None)
        said = schedule_texts.no_such_topic(
            ask.speech, wrong.words if wrong else ask.words, wrong.near if wrong else ()
        )
        return reply(Text(f"{said}\n"), Trusted(ask.speech.say(share_texts.USAGE)))
    shared = _shared(asked)
    return (
        _link(desk, ask, shared, asked.topics[0])
        if shared
        else reply_text(ask.speech.say(share_texts.NOTHING_TO_SHARE))
    )


def _shared(asked: ScheduleRequest) -> Shared | None:
    """What a link can carry of a schedule; None where that is not all of it."""
    hours = next(iter(asked.hours), Hours())
    plain = Hours(hours.days, hours.times, each=hours.each)
    fits = len(asked.topics) == 1 and len(asked.hours) <= 1 and len(hours.times) <= 1 and hours == plain
    if not fits or asked.without or asked.everything or asked.zone:
        return None
    return Shared(tag(asked.topics[0]), hours.days or (), next(iter(hours.times), None))


async def share_pressed(desk: Desk, ask: Request, press: Press) -> Reply:
    """Make a link for the topic of a button."""
    topic = _tagged(press.value(0), await desk.catalog.topics())
    if topic is None:
        return reply_notice(ask.speech.say(schedule_texts.TOPIC_GONE))
    return _link(desk, ask, Shared(tag(topic.name)), topic.name)


def invite_others(ask: Request, topic: str) -> Rows:
    """The button that makes a link for a topic."""
    return ((button(ask.speech.say(share_texts.INVITE_OTHERS), Action.SHARE, tag(topic)),),)


def _link(desk: Desk, ask: Request, shared: Shared, topic: str) -> Reply:
    name = desk.username()
    if not name:
        return reply_text(ask.speech.say(share_texts.NO_NAME))
    lines: list[Fragment] = [
        Text(share_texts.link(ask.speech, topic, _when(ask.speech, shared)) + "\n"),
        Code(f"{LINK}{name}?start={payload(shared)}"),
        Trusted(f"\n{ask.speech.say(share_texts.FOR_GROUPS)}\n"),
        Code(f"{LINK}{name}?startgroup={payload(shared)}"),
    ]
    closed = desk.access is not Access.OPEN
    also = share_texts.INVITE_THEM if ask.admin else share_texts.INVITED_TOO
    return reply(*lines, Trusted(f"\n{ask.speech.say(also)}" if closed else ""))


async def offered(desk: Desk, ask: Request) -> Reply | None:
    """The question that follows a link to a topic; None for any other words after /start.

    A chat that has no time zone yet answers by its zone.
    """
    shared = read(ask.words)
    if shared is None:
        return None
    topic, speech = _tagged(shared.topic, await desk.catalog.topics()), ask.speech
    if topic is None:
        return reply_text(
            speech.say(share_texts.LINK_OVER), ((button(speech.say(share_texts.TOPICS), Action.TOPICS, "0"),),)
        )
    zone = (await chat_view.chat(desk, ask)).zone
    at = shared.at or DEFAULT_TIME
    given = (shared.topic, encode_days(shared.days or EVERY_DAY), f"{at:%H:%M}")
    question = Text(
        share_texts.offered(speech, topic.name, _when(speech, Shared(shared.topic, shared.days or EVERY_DAY, at)))
    )
    if zone:
        return reply(question, rows=((button(speech.say(share_texts.YES), Action.FOLLOW, *given, zone),),))
    zones = [button(name, Action.FOLLOW, *given, one) for name, one in ZONES]
    rows = tuple(tuple(zones[n : n + 3]) for n in range(0, len(zones), 3))
    return reply(question, Trusted("\n" + speech.say(share_texts.ASK_ZONE)), rows=rows)


def _when(speech: Speech, shared: Shared) -> str:
    """Days and time, as far as they are named."""
    if not shared.days and shared.at is None:
        return ""
    days = days_named(speech, shared.days or EVERY_DAY)
    return f"{days}, {shared.at:%H:%M}" if shared.at else days


def _tagged(mark: str, topics: Sequence[Topic]) -> Topic | None:
    return next((topic for topic in topics if tag(topic.name) == mark), None)


FAMILY: Final = Family(
    commands=(
        Command(
            "share",
            Who.EVERYONE,
            "Make a link with which others get a topic",
            share,
            (EXAMPLE,),
        ),
    ),
    buttons=(ButtonAction(Action.SHARE, Who.EVERYONE, share_pressed),),
)
