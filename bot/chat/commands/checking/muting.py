"""/mute and /unmute: topics and outlets that digests and alerts leave out, for a while or for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rapidfuzz import fuzz, process

from bot.archive.dismissed import MOST_MUTED, mute, unmute
from bot.chat.commands.checking import mute_rows
from bot.chat.commands.checking.dismissal import IN_LIST, listing
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.parsing.pauses import PauseRequest, parse_pause
from bot.model import Dismissed, Muted, MutedKind, Source
from bot.ports import Drop, Put
from bot.render.markup import Text, Trusted
from bot.render.speech.speech import to_say
from bot.render.texts import chat_texts
from bot.render.texts.following import mute_texts
from summaries.topics import find_topic, is_alias, is_name

NEWEST: Final = 500
"""The newest articles whose outlets can be named, beside the sources."""
NEAR: Final = 75.0
"""Similarity (0 to 100) from which the name of an outlet is suggested."""
WORDS_READ: Final = 20
_KINDS: Final = {mute_rows.TOPIC: MutedKind.TOPIC, mute_rows.OUTLET: MutedKind.OUTLET}
EXAMPLE: Final = to_say("tiktok until monday")
EXAMPLES: Final = (EXAMPLE, to_say("techwire 7d"))


@dataclass(frozen=True, slots=True)
class Named:
    """What can be muted under a name: a topic, an outlet, or names that may have been meant; "" for neither."""

    topic: str = ""
    outlet: str = ""
    near: tuple[str, ...] = ()


@in_turn
async def mute_named(desk: Desk, ask: Request) -> Reply:
    """Mute a topic or an outlet for as long as the words say; without words, list what is muted."""
    words = " ".join(ask.words.split())
    if not words:
        return listing(ask.speech, await _in_force(desk, ask), 0, edit=False)
    name, period, rest = _parted(words, desk.clock.now(), await desk.zone_of(ask.chat))
    named = await _named(desk, ask, name)
    if not rest and (wrong := await _behind_a_name(desk, ask, name)):
        return reply(Text(mute_texts.not_a_time(ask.speech, wrong) + "\n"), Trusted(ask.speech.say(mute_texts.USAGE)))
    if named.topic and named.outlet:
        return reply(Text(mute_texts.which(ask.speech, name)), rows=mute_rows.which(ask.speech, named.topic, rest))
    if not named.topic and not named.outlet:
        said = mute_texts.unknown(ask.speech, name, named.near)
        return reply(Text(f"{said}\n"), Trusted(ask.speech.say(mute_texts.USAGE)))
    kind = MutedKind.TOPIC if named.topic else MutedKind.OUTLET
    return await _muted(desk, ask, kind, named.topic or named.outlet, period.until)


@in_turn
async def mute_pressed(desk: Desk, ask: Request, press: Press) -> Reply:
    """Mute what a button names."""
    kind, name, words = _KINDS.get(press.value(0)), press.value(1), press.value(2)
    period = parse_pause(words, desk.clock.now(), await desk.zone_of(ask.chat)) if words else PauseRequest(None)
    if kind is None or not name or period is None:
        return reply_notice(ask.speech.say(chat_texts.OLD_BUTTON))
    return await _muted(desk, ask, kind, name, period.until)


@in_turn
async def unmute_named(desk: Desk, ask: Request) -> Reply:
    """Tell the chat of a topic or an outlet again; without words, list what is muted."""
    known = await _in_force(desk, ask)
    words = " ".join(ask.words.split())
    if not words:
        return listing(ask.speech, known, 0, edit=False)
    meant = {_plain(words), _plain((await _named(desk, ask, words)).topic)}
    one = next((one for one in known.muted if _plain(one.name) in meant), None)
    if one is None:
        rows = mute_rows.listed(ask.speech, known, 0) if known.muted else ()
        return reply_text(ask.speech.say(mute_texts.NOT_MUTED), rows)
    await _end(desk, ask, one)
    return reply(Text(mute_texts.heard_again(ask.speech, one.name)))


@in_turn
async def unmute_pressed(desk: Desk, ask: Request, press: Press) -> Reply:
    """Tell the chat again of what a button names."""
    kind = _KINDS.get(press.value(0))
    known = await _in_force(desk, ask)
    one = next((one for one in known.muted if one.kind is kind and tag(one.name) == press.value(1)), None)
    if one is None:
        return reply_notice(ask.speech.say(mute_texts.NOT_MUTED))
    left = await _end(desk, ask, one)
    if press.value(2) == IN_LIST:
        return listing(ask.speech, left.at(desk.clock.now()), 0)
    return reply(Text(mute_texts.heard_again(ask.speech, one.name)), edit=True)


def _parted(words: str, now: datetime, zone: str) -> tuple[str, PauseRequest, str]:
    """A name and for how long: the longest end of the words that is a time; without one, all is the name, for good."""
    parts = words.split(" ")[:WORDS_READ]
    for place in range(1, len(parts)):
        rest = " ".join(parts[place:])
        if period := parse_pause(rest, now, zone):
            return " ".join(parts[:place]), period, rest
    return words, PauseRequest(None), ""


async def _named(desk: Desk, ask: Request, name: str) -> Named:
    found = find_topic(name, await desk.catalog.topics(ask.chat))
    outlets = await _outlets(desk)
    outlet = outlets.get(_plain(name), "")
    alike = process.extract(_plain(name), list(outlets), scorer=fuzz.ratio, score_cutoff=NEAR)
    near = dict.fromkeys((*found.near, *(outlets[one] for one, _, _ in alike)))
    return Named(found.topic.name if found.topic else "", outlet, tuple(near)[:3])


async def _behind_a_name(desk: Desk, ask: Request, words: str) -> str:
    """What stands behind the name of a topic or an outlet, and is no part of it; "" where there is no such name."""
    in_force, outlets, parts = await desk.catalog.topics(ask.chat), await _outlets(desk), words.split(" ")[:WORDS_READ]
    if _plain(words) in outlets or find_topic(words, in_force).topic:
        return ""
    for place in range(len(parts) - 1, 0, -1):
        name = " ".join(parts[:place])
        if _plain(name) in outlets or any(is_name(name, one) or is_alias(name, one) for one in in_force):
            return " ".join(parts[place:])
    return ""


async def _outlets(desk: Desk) -> dict[str, str]:
    """The outlets of the newest articles and the titles of the sources, by their letters and digits."""
    newest = await desk.store.articles(limit=NEWEST)
    names = (*(source.title for source in await desk.store.every(Source)), *(one.article.outlet for one in newest))
    return {_plain(name): " ".join(name.split()) for name in names if _plain(name)}


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold())).removeprefix("the")


async def _muted(desk: Desk, ask: Request, kind: MutedKind, name: str, until: datetime | None) -> Reply:
    now, zone = desk.clock.now(), await desk.zone_of(ask.chat)
    one = Muted(kind, name, now, until)
    known = mute(await _known(desk, ask), one)
    if len(known.at(now).muted) > MOST_MUTED:
        return reply_text(ask.speech.say(mute_texts.TOO_MANY))
    await desk.store.commit(Put(known))
    topic = kind is MutedKind.TOPIC
    said = (mute_texts.muted_topic if topic else mute_texts.muted_outlet)(ask.speech, name, until, zone)
    means = ask.speech.say(mute_texts.TOPIC_MEANS if topic else mute_texts.OUTLET_MEANS)
    rows = mute_rows.muted(ask.speech, one)
    return reply(Text(f"{said}\n"), Trusted(means), rows=rows, edit=bool(ask.pressed))


async def _end(desk: Desk, ask: Request, one: Muted) -> Dismissed:
    left = unmute(await _known(desk, ask), one, desk.clock.now())
    await desk.store.commit(Put(left) if left.stories or left.muted else Drop(Dismissed, left.key))
    return left


async def _in_force(desk: Desk, ask: Request) -> Dismissed:
    return (await _known(desk, ask)).at(desk.clock.now())


async def _known(desk: Desk, ask: Request) -> Dismissed:
    return await desk.store.get(Dismissed, str(ask.chat)) or Dismissed(ask.chat)


FAMILY: Final = Family(
    commands=(
        Command(
            "mute",
            Who.MANAGER,
            "Leave a topic or an outlet out for a while",
            mute_named,
            EXAMPLES,
        ),
        Command("unmute", Who.MANAGER, "Tell of it again", unmute_named),
    ),
    buttons=(
        ButtonAction(Action.MUTE, Who.MANAGER, mute_pressed),
        ButtonAction(Action.UNMUTE, Who.MANAGER, unmute_pressed),
    ),
)
