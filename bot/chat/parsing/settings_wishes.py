"""Wishes on what a chat gets, as sentences: "mute tiktok for a week", "too many messages", "huawei every day at 9".

Each is read as the command that does it. It is offered, and not done: a sentence may mean something else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from bot.archive.lookup import ANY_TIME
from bot.chat.parsing.courtesy import CHARACTERS
from bot.chat.parsing.pauses import parse_pause
from bot.chat.parsing.question import parse_question
from bot.chat.parsing.schedule.parse import parse_schedule, scanned
from bot.chat.parsing.schedule.request import ScheduleRequest
from bot.chat.parsing.words.items import Clock, Days, Every, Mark, Part, Times
from bot.chat.parsing.words.phrasebook import phrases, plain, whole
from bot.chat.parsing.words.zones import find_zone
from bot.render.sanitize import one_line, strip_hidden
from bot.render.speech.languages import OFFERED, own_name
from summaries.text.tokens import unspaced
from summaries.topics import Topic

_AROUND: Final = " \"'“”«»„‘’?!.,:…？！。،؟।¿¡"
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class SettingsWish:
    """The command that does what is wished, and its words; "" for one that needs to be chosen: less, other times.

    `zone` is the time zone of the place where somebody says to be.
    """

    command: str = ""
    words: str = ""
    zone: str = ""


def settings_wish(text: str, topics: Sequence[Topic], now: datetime, zone: str) -> SettingsWish | None:
    """What a message wishes of the chat's settings; None for what is rather a question."""
    written = unicodedata.normalize("NFKC", one_line(strip_hidden(text[: CHARACTERS + 1]))).strip(_AROUND)
    if not written or len(text.strip()) > CHARACTERS or plain(written) in {plain(topic.name) for topic in topics}:
        return None
    for key in ("muting", "pausing", "amount", "residing", "following"):
        found = _beginning(key).fullmatch(plain(written))
        rest = written[found.start("rest") : found.end("rest")].strip(_AROUND) if found else ""
        if found and (wish := _behind(key, rest, topics, now, zone)):
            return wish
    if muted := _muted_behind(written, now, zone):
        return muted
    code = next((code for code in OFFERED if plain(own_name(code)) == plain(written)), "")
    return SettingsWish("language", code) if code else _schedule(written, topics, now, zone)


def _behind(key: str, rest: str, topics: Sequence[Topic], now: datetime, zone: str) -> SettingsWish | None:
    """The wish that begins with a phrase of `key`, by what stands behind it."""
    if key == "residing":
        place = find_zone(rest) if rest else ""
        return SettingsWish(zone=place) if place else None
    if key == "following":
        return _followed_at(rest, topics)
    if key == "pausing":
        return SettingsWish("pause", rest) if rest and parse_pause(rest, now, zone) else None
    if key == "muting":
        if timed := _timed(rest, now, zone):
            return SettingsWish("mute", timed)
        asked = parse_schedule(rest, topics)
        return SettingsWish() if asked.topics and asked.hours and not asked.unknown else None
    return _less(rest, now, zone)


def _less(rest: str, now: datetime, zone: str) -> SettingsWish | None:
    """Fewer messages, at certain times or for a time: "don't disturb me until monday"."""
    asked = parse_schedule(rest, ())
    if not rest or (asked.hours and not asked.unknown):
        return SettingsWish()
    return SettingsWish("pause", rest) if parse_pause(rest, now, zone) else None


def _followed_at(rest: str, topics: Sequence[Topic]) -> SettingsWish | None:
    """A topic to follow with its times, "huawei daily at 9"; None without times, which is a wish for a topic."""
    asked = parse_schedule(rest, topics)
    timed = asked.topics and not asked.unknown and any(one.times for one in asked.hours)
    return SettingsWish("subscribe", rest) if timed else None


def _muted_behind(written: str, now: datetime, zone: str) -> SettingsWish | None:
    """A mute whose words stand behind its subject: "tiktok静音一个星期"."""
    found = _muting_within().fullmatch(plain(written))
    if not found or not parse_pause(written[found.start("rest") :], now, zone):
        return None
    subject = written[found.start("subject") : found.end("subject")].strip(_AROUND)
    return SettingsWish("mute", f"{subject} {written[found.start('rest') :].strip(_AROUND)}")


def _timed(rest: str, now: datetime, zone: str) -> str:
    """A subject and the time behind it, with a space between them; "" without a time."""
    places = range(1, len(rest)) if unspaced(rest[-1:]) else (place for place, sign in enumerate(rest) if sign == " ")
    at = next((place for place in places if parse_pause(rest[place:], now, zone)), 0)
    return f"{rest[:at].strip()} {rest[at:].strip()}" if at else ""


@cache
def _muting_within() -> re.Pattern[str]:
    return re.compile(rf"(?P<subject>\S.*?)\W*{phrases('muting_after')}\W*(?P<rest>\S.*)")


def _schedule(written: str, topics: Sequence[Topic], now: datetime, zone: str) -> SettingsWish | None:
    """A schedule in every word of the text, none of which is a window of time ("huawei on friday") or a bare number.

    Who asks that something be sent ("tonight at 7 send me huawei") means no window.
    """
    thanks = _thanks_behind().search(plain(written))
    written = written[: thanks.start()] if thanks else written
    said = [one.item for one in scanned(written)]
    if not any(isinstance(one, (Clock, Days, Every, Part, Times)) for one in said):
        return None
    asked = parse_schedule(written, topics)
    if asked.unknown or not any(map(str.isalpha, written)):
        return None
    if whole("sending").search(plain(written)) and asked.topics and any(one.times for one in asked.hours):
        return SettingsWish("subscribe", written)
    if parse_question(written, now, zone, names=[topic.name for topic in topics]).window != ANY_TIME:
        return None
    usual = Mark("every") in said or any(isinstance(one, Part) for one in said)
    if not _comes_again(asked) and not (usual and any(one.times for one in asked.hours)):
        return None
    return SettingsWish("subscribe", written) if asked.topics or asked.round_up else SettingsWish()


@cache
def _thanks_behind() -> re.Pattern[str]:
    return re.compile(rf"[\s,，、;،]+{phrases('thanks')}$")


def _comes_again(asked: ScheduleRequest) -> bool:
    """Whether it is said at which times digests come; days alone are rather a question ("huawei monday")."""
    if any(one.once for one in asked.hours):
        return False
    several = any(len(one.times) > 1 or (one.days and one.times) for one in asked.hours)
    some_days = any(1 < len(one.days or ()) < _WEEK for one in asked.hours)
    return several or asked.round_up or bool(asked.topics and (asked.assumed or some_days))


@cache
def _beginning(key: str) -> re.Pattern[str]:
    asking = phrases("asking")
    others = {"pausing": ("amount", "stop"), "amount": ("amount",)}.get(key, ())
    ends = "|".join((asking, *map(phrases, others)))
    return re.compile(rf"(?:{asking}\W*)*{phrases(key)}\W*(?P<rest>.*?)(?:\W*(?:{ends}))*")
