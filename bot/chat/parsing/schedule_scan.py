"""The scanner under `schedule`: goes through the words of a command and collects topics, times, days and a zone.

At each place the recognizers are tried in order, exact topic names first; each returns how many words it took. A word
that no recognizer takes is kept as unknown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Final

from bot.chat.parsing import zones
from bot.chat.parsing.clock_times import normalized, time_of_day, weekdays
from bot.render.sanitize import one_line
from summaries.topics import Topic, find_topic

TOKENS_READ: Final = 40
"""Words of one command that are read; forty hold a dozen topics and every weekday."""
CHARACTERS_READ: Final = 600
NAME_WORDS: Final = 8
"""Longest topic name or alias that is looked for, in words: the 48 characters of a name hardly hold more."""
ZONE_WORDS: Final = 3
"""Longest name of a zone, in words: "salt lake city"."""
UNKNOWN_PLACES: Final = 3
"""Unknown words after which names with typos are no longer looked for: each look compares with every topic."""

_FILLER: Final = frozenset(
    {"at", "on", "every", "each", "and", "&", "+", "in", "the", "to", "about", "time", "please", "me", "send"}
    | {"o'clock", "-", "–", "—", "zone", "timezone", "topic", "topics", "for", "by", "from", "digest", "news"}
    | {"days", "morning", "mornings", "afternoon", "evening", "evenings", "night", "local"}
)
_EVERYTHING: Final = frozenset({"all", "everything", "*", "any"})


@dataclass(slots=True)
class Scan:
    """The place of the scanner among the words, and what it has found so far.

    `hours` are times and sets of days in the order in which they are mentioned; `unknown` are words with their places.
    """

    tokens: Sequence[str]
    topics: Sequence[Topic]
    names: Mapping[str, str]
    place: int = 0
    found: list[str] = field(default_factory=list)
    everything: bool = False
    hours: list[time | tuple[int, ...]] = field(default_factory=list)
    zone: str = ""
    unknown: list[tuple[int, str]] = field(default_factory=list)


def scan(text: str, topics: Sequence[Topic]) -> Scan:
    """Scan `text` against the topics in force. Total."""
    state = Scan(_tokens(text), topics, _names(topics))
    while state.place < len(state.tokens):
        if state.tokens[state.place] == ",":
            state.place += 1
        else:
            state.place += next(filter(None, (recognize(state) for recognize in _RECOGNIZERS)))
    return state


def _tokens(text: str) -> list[str]:
    """The words, with "," where one phrase ends and another begins."""
    words = normalized(text[:CHARACTERS_READ])
    words = re.sub(r"\b(utc|gmt)\s*([+\-−–])\s*(?=\d)", r"\1\2", words)
    words = re.sub(r"(?<=[a-z])\s*[-–—]\s*(?=(mon|tue|wed|thu|fri|sat|sun))", "-", words)
    return re.sub(r"[,，、;；\n]", " , ", words).split()[:TOKENS_READ]


def _names(topics: Sequence[Topic]) -> dict[str, str]:
    """Topics by their names and aliases as people write them; a name wins over an alias."""
    aliases = {_key(term): topic.name for topic in topics for term in topic.terms if not term.startswith("-")}
    return aliases | {_key(topic.name): topic.name for topic in topics}


def _key(words: str) -> str:
    return unicodedata.normalize("NFKC", one_line(words)).casefold()


def _phrases_here(state: Scan) -> Sequence[str]:
    """The phrases that start at this place, longest first; none goes beyond a comma."""
    here = list(state.tokens[state.place : state.place + NAME_WORDS])
    reach = here.index(",") if "," in here else len(here)
    return [" ".join(here[:length]) for length in range(reach, 0, -1)]


def _known_name(state: Scan) -> int:
    for phrase in _phrases_here(state):
        if phrase in state.names:
            state.found.append(state.names[phrase])
            return phrase.count(" ") + 1
    return 0


def _time(state: Scan) -> int:
    token = state.tokens[state.place]
    after_at = state.place > 0 and state.tokens[state.place - 1] == "at"
    at = time_of_day(f"{token}h" if after_at and token.isdecimal() else token)
    if at is None:
        return 0
    state.hours.append(at)
    return 1


def _days(state: Scan) -> int:
    found = weekdays(state.tokens[state.place])
    if found:
        state.hours.append(found)
    return 1 if found else 0


def _zone(state: Scan) -> int:
    for phrase in _phrases_here(state)[-ZONE_WORDS:]:
        found = zones.find_zone(phrase)
        if found:
            state.zone = found
            return phrase.count(" ") + 1
    return 0


def _filler(state: Scan) -> int:
    token = state.tokens[state.place]
    state.everything |= token in _EVERYTHING
    return 1 if token in _EVERYTHING | _FILLER else 0


def _name_with_typos(state: Scan) -> int:
    for phrase in _phrases_here(state) if len(state.unknown) < UNKNOWN_PLACES else ():
        topic = find_topic(phrase, state.topics).topic
        if topic:
            state.found.append(topic.name)
            return phrase.count(" ") + 1
    return 0


def _anything(state: Scan) -> int:
    state.unknown.append((state.place, state.tokens[state.place]))
    return 1


_RECOGNIZERS: Final = (_known_name, _time, _days, _zone, _filler, _name_with_typos, _anything)
