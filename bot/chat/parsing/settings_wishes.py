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
from bot.chat.parsing.words.items import Clock, Days, Every, Part, Times
from bot.chat.parsing.words.phrasebook import phrases, plain
from bot.render.sanitize import one_line, strip_hidden
from bot.render.speech.languages import OFFERED, own_name
from summaries.topics import Topic

_AROUND: Final = " \"'“”«»„‘’?!.,:…？！。،؟।¿¡"
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class SettingsWish:
    """The command that does what is wished, and its words; "" for one that needs to be chosen: less, other times."""

    command: str = ""
    words: str = ""


def settings_wish(text: str, topics: Sequence[Topic], now: datetime, zone: str) -> SettingsWish | None:
    """What a message wishes of the chat's settings; None for what is rather a question."""
    written = unicodedata.normalize("NFKC", one_line(strip_hidden(text[: CHARACTERS + 1]))).strip(_AROUND)
    if not written or len(text.strip()) > CHARACTERS or plain(written) in {plain(topic.name) for topic in topics}:
        return None
    for key in ("muting", "pausing", "amount"):
        found = _beginning(key).fullmatch(plain(written))
        rest = written[found.start("rest") : found.end("rest")].strip(_AROUND) if found else ""
        if found and (wish := _behind(key, rest, topics, now, zone)):
            return wish
    code = next((code for code in OFFERED if plain(own_name(code)) == plain(written)), "")
    return SettingsWish("language", code) if code else _schedule(written, topics, now, zone)


def _behind(key: str, rest: str, topics: Sequence[Topic], now: datetime, zone: str) -> SettingsWish | None:
    """The wish that begins with a phrase of `key`, by what stands behind it."""
    if key == "pausing":
        return SettingsWish("pause", rest) if rest and parse_pause(rest, now, zone) else None
    if key == "muting":
        words = rest.split()
        if any(parse_pause(" ".join(words[place:]), now, zone) for place in range(1, len(words))):
            return SettingsWish("mute", rest)
        asked = parse_schedule(rest, topics)
        return SettingsWish() if asked.topics and asked.hours and not asked.unknown else None
    asked = parse_schedule(rest, ())
    return SettingsWish() if not rest or (asked.hours and not asked.unknown) else None


def _schedule(written: str, topics: Sequence[Topic], now: datetime, zone: str) -> SettingsWish | None:
    """A schedule in every word of the text, none of which is a window of time ("huawei on friday") or a bare number."""
    if not any(isinstance(one.item, (Clock, Days, Every, Part, Times)) for one in scanned(written)):
        return None
    if parse_question(written, now, zone, names=[topic.name for topic in topics]).window != ANY_TIME:
        return None
    asked = parse_schedule(written, topics)
    if asked.unknown or not any(map(str.isalpha, written)) or not _comes_again(asked):
        return None
    return SettingsWish("subscribe", written) if asked.topics or asked.round_up else SettingsWish()


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
    return re.compile(rf"(?:{asking}\W*)*{phrases(key)}\W*(?P<rest>.*?)(?:\W*{asking})*")
