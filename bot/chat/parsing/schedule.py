"""Schedules as people write them: topics, days, times and a zone, in any order and with words between.

Pure and total: whatever is written is read, and what nobody understands comes back with what it may have meant. The
commands on subscriptions import it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from itertools import groupby
from typing import Final

from bot.chat.parsing import zones
from bot.model import EVERY_DAY, WEEKDAYS
from bot.render.sanitize import bare, one_line
from summaries.topics import Topic, find_topic

TOKENS_READ: Final = 40
"""Words of one command that are read; forty hold a dozen topics and every weekday."""
CHARACTERS_READ: Final = 600
WINDOW: Final = 8
"""Most words of a topic's name or of an alias that are looked for; 48 letters hold hardly more."""
UNKNOWN_TOLD: Final = 3
"""Phrases that are told apart when they are not understood; then nothing more is looked for with typos."""

_DAY_NAMES: Final = (
    ("mon", "monday"),
    ("tue", "tues", "tuesday"),
    ("wed", "weds", "wednesday"),
    ("thu", "thur", "thurs", "thursday"),
    ("fri", "friday"),
    ("sat", "saturday"),
    ("sun", "sunday"),
)
_DAYS: Final[Mapping[str, tuple[int, ...]]] = {
    **{name + plural: (number,) for number, names in enumerate(_DAY_NAMES) for name in names for plural in ("", "s")},
    **dict.fromkeys(("daily", "everyday", "day"), EVERY_DAY),
    **dict.fromkeys(("weekdays", "weekday", "workdays", "workday"), WEEKDAYS),
    **dict.fromkeys(("weekends", "weekend"), (5, 6)),
}
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})([ap]m)?|(\d{1,2})(h|[ap]m)|(0\d)([0-5]\d)")
_NAMED_TIMES: Final = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_LIKE_A_TIME = re.compile(r"[\d:.]+(h|[ap]m)?|\d{1,2}[:.h]\d+\S*")
_FILLER: Final = frozenset(
    {
        "at",
        "on",
        "every",
        "each",
        "and",
        "&",
        "+",
        "in",
        "the",
        "to",
        "about",
        "time",
        "please",
        "me",
        "send",
        "o'clock",
    }
    | {"-", "–", "—", "zone", "timezone", "topic", "topics", "for", "by", "from", "digest", "news"}
    | {"days", "morning", "mornings", "afternoon", "evening", "evenings", "night", "local"}
)
_EVERYTHING: Final = frozenset({"all", "everything", "*", "any"})


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words that say nothing to us: the topics and zones that they may have meant, and what is wrong with them."""

    words: str
    near: tuple[str, ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """Times on days: each of `times` on each of `days`."""

    days: tuple[int, ...] | None = None
    times: tuple[time, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood. None, or empty, is what was not said; `everything` is "all topics" said outright.

    `more` are further days with times of their own: "weekdays 08:30, weekends 10:00".
    """

    topics: tuple[str, ...] = ()
    everything: bool = False
    days: tuple[int, ...] | None = None
    times: tuple[time, ...] = ()
    zone: str = ""
    unknown: tuple[Unknown, ...] = ()
    more: tuple[Hours, ...] = ()


@dataclass(slots=True)
class _Reading:
    """The reader's place among the words, and what it has found so far."""

    tokens: Sequence[str]
    topics: Sequence[Topic]
    names: Mapping[str, str]
    place: int = 0
    found: list[str] = field(default_factory=list)
    everything: bool = False
    hours: list[time | tuple[int, ...]] = field(default_factory=list)
    zone: str = ""
    unknown: list[tuple[int, str]] = field(default_factory=list)


def hear(text: str, topics: Sequence[Topic]) -> Heard:
    """Read `text` against the topics in force. Never raises."""
    reading = _Reading(_tokens(text), topics, _names(topics))
    while reading.place < len(reading.tokens):
        if reading.tokens[reading.place] == ",":
            reading.place += 1
            continue
        reading.place += next(filter(None, (reader(reading) for reader in _READERS)))
    first, *more = _hours(reading.hours)
    return Heard(
        topics=tuple(dict.fromkeys(reading.found)),
        everything=reading.everything,
        days=first.days,
        times=first.times,
        more=tuple(more),
        zone=reading.zone,
        unknown=tuple(_unknown(words, topics) for words in _phrases(reading.unknown)[:UNKNOWN_TOLD]),
    )


def clock(words: str) -> time | None:
    """The time of day that `words` write ("08:30", "8.30", "8:30am", "20h", "noon"), or None."""
    found = _CLOCK.fullmatch(words)
    if not found:
        return _NAMED_TIMES.get(words)
    hours = int(found[1] or found[4] or found[6])
    minutes = int(found[2] or found[7] or 0)
    half = found[3] or (found[5] if found[5] != "h" else None)
    if half:
        if hours > 12:  # noqa: PLR2004 - a clock of twelve hours
            return None
        hours = hours % 12 + (12 if half == "pm" else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None  # noqa: PLR2004 - a day of hours


def days(words: str) -> tuple[int, ...]:
    """The weekdays that one word names ("weekdays", "mon-fri", "mon/thu"), Monday as 0, or none."""
    first, dash, last = re.sub("[–—]", "-", words).partition("-")
    if dash:
        start, end = _DAYS.get(first, ()), _DAYS.get(last, ())
        if len(start) != 1 or len(end) != 1:
            return ()
        return tuple((start[0] + n) % 7 for n in range((end[0] - start[0]) % 7 + 1))
    named = [_DAYS.get(part, ()) for part in re.split("[/+&]", words)]
    return tuple(dict.fromkeys(day for some in named for day in some)) if all(named) else ()


def _hours(said: Sequence[time | tuple[int, ...]]) -> list[Hours]:
    """Times and days in the order of their mention, as those that belong together; one at least.

    Days go with the times beside them: the first words of either kind with the next ones of the other, and so on. Words
    that are left over at the end belong to the last pair.
    """
    runs = [list(run) for _, run in groupby(said, key=lambda one: isinstance(one, time))]
    last = max(len(runs) // 2 - 1, 0)
    pairs: dict[int, list[time | tuple[int, ...]]] = {}
    for number, run in enumerate(runs):
        pairs.setdefault(min(number // 2, last), []).extend(run)
    return [_together(pair) for pair in pairs.values()] or [Hours()]


def _together(said: Sequence[time | tuple[int, ...]]) -> Hours:
    named = {day for one in said if not isinstance(one, time) for day in one}
    return Hours(tuple(sorted(named)) or None, tuple(sorted({one for one in said if isinstance(one, time)})))


def plain(text: str) -> str:
    """The words in small letters, without marks and in one way of writing: "8:30 P.M." is "8:30pm"."""
    small = unicodedata.normalize("NFKC", bare(text)).casefold()
    small = re.sub(r"\b([ap])\.m\b\.?", r"\1m", small)
    return re.sub(r"(?<=\d)\s+(?=[ap]m\b)", "", small)


def _tokens(text: str) -> list[str]:
    """The words, with "," where one phrase ends and another begins."""
    words = plain(text[:CHARACTERS_READ])
    words = re.sub(r"\b(utc|gmt)\s*([+\-−–])\s*(?=\d)", r"\1\2", words)
    words = re.sub(r"(?<=[a-z])\s*[-–—]\s*(?=(mon|tue|wed|thu|fri|sat|sun))", "-", words)
    return re.sub(r"[,，、;；\n]", " , ", words).split()[:TOKENS_READ]


def _names(topics: Sequence[Topic]) -> dict[str, str]:
    """Names and aliases as they are written, each with its topic; a name before an alias."""
    aliases = {_key(term): topic.name for topic in topics for term in topic.terms if not term.startswith("-")}
    return aliases | {_key(topic.name): topic.name for topic in topics}


def _key(words: str) -> str:
    return unicodedata.normalize("NFKC", one_line(words)).casefold()


def _windows(reading: _Reading) -> Sequence[str]:
    """The phrases that start here, longest first; none reaches over a comma."""
    here = list(reading.tokens[reading.place : reading.place + WINDOW])
    reach = here.index(",") if "," in here else len(here)
    return [" ".join(here[:length]) for length in range(reach, 0, -1)]


def _a_known_name(reading: _Reading) -> int:
    for window in _windows(reading):
        if window in reading.names:
            reading.found.append(reading.names[window])
            return window.count(" ") + 1
    return 0


def _a_time(reading: _Reading) -> int:
    token = reading.tokens[reading.place]
    after_at = reading.place > 0 and reading.tokens[reading.place - 1] == "at"
    at = clock(f"{token}h" if after_at and token.isdecimal() else token)
    if at is None:
        return 0
    reading.hours.append(at)
    return 1


def _some_days(reading: _Reading) -> int:
    found = days(reading.tokens[reading.place])
    if found:
        reading.hours.append(found)
    return 1 if found else 0


def _a_zone(reading: _Reading) -> int:
    for window in _windows(reading)[-3:]:
        found = zones.zone(window)
        if found:
            reading.zone = found
            return window.count(" ") + 1
    return 0


def _a_word_between(reading: _Reading) -> int:
    token = reading.tokens[reading.place]
    reading.everything |= token in _EVERYTHING
    return 1 if token in _EVERYTHING | _FILLER else 0


def _a_name_with_typos(reading: _Reading) -> int:
    for window in _windows(reading) if len(reading.unknown) < UNKNOWN_TOLD else ():
        topic = find_topic(window, reading.topics).topic
        if topic:
            reading.found.append(topic.name)
            return window.count(" ") + 1
    return 0


def _anything(reading: _Reading) -> int:
    reading.unknown.append((reading.place, reading.tokens[reading.place]))
    return 1


_READERS: Final = (_a_known_name, _a_time, _some_days, _a_zone, _a_word_between, _a_name_with_typos, _anything)


def _phrases(unknown: Sequence[tuple[int, str]]) -> list[str]:
    """Unknown words that stood side by side, joined."""
    phrases: list[str] = []
    last = -2
    for place, word in unknown:
        if place == last + 1:
            phrases[-1] += f" {word}"
        else:
            phrases.append(word)
        last = place
    return phrases


def _unknown(words: str, topics: Sequence[Topic]) -> Unknown:
    if _LIKE_A_TIME.fullmatch(words):
        return Unknown(words, trouble="times go from 00:00 to 23:59, such as 08:30, 8:30pm or 20h")
    if "/" in words or re.match(r"(utc|gmt)\W", words):
        near = zones.near(words)
        return Unknown(words, near, "a time zone is a city or an offset, such as Berlin, Asia/Shanghai or UTC+3")
    return Unknown(words, find_topic(words, topics).near)
