"""The scanner: goes through the letters of a text and says what its words are, one after the other.

At each place a topic in force comes first; then the longest of what a word or a zone makes of the text there. What
nothing recognizes is kept as unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.chat.parsing.words import zones
from bot.chat.parsing.words.items import Item, Mark, Named, Place, Unknown
from bot.chat.parsing.words.letters import Letters, bare
from bot.chat.parsing.words.patterns import Word
from bot.chat.parsing.words.phrasebook import BEGINS, ENDS, IN_WORD
from bot.chat.parsing.words.times import LIKE_A_TIME, NOT_A_TIME
from summaries.topics import Topic

_SPACE: Final = re.compile(r"[\s.!?()\[\]\"“”«»„:]+")
_STOP: Final = re.compile(r"[,，、;；،؛\n]")
_DASH: Final = re.compile(r"-")
_LEFT_OUT: Final = re.compile(r"(?<![^\s,(])-(?=[^\s\d-])")
_OFFSET: Final = re.compile(r"(?:(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::?\d{2})?|(?<=\s)[+-]\d{2}:\d{2})(?!\d)")
_PLACE: Final = re.compile(rf"[^\W\d](?:[{IN_WORD}/'-]|\.(?=\w))*(?: (?:[^\W\d][{IN_WORD}/'-]*|\d)){{0,2}}")
_RUN: Final = re.compile(r"[^\s,，、;；]+")
_SIGN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]+")
_TIME_FOLLOWS: Final = re.compile(r"\s*\d")
MOST_LOST: Final = 16
"""Unknown words, or signs, after which the rest is not looked at: that is no schedule, and each costs 0.5 ms."""
_LONGEST_CITY: Final = 12
"""Signs of the longest city in Chinese and Japanese that CLDR has: 11."""
_ABBREVIATION: Final = 4
"""Letters of the longest abbreviation of a zone; such a word in the middle of times may be a word of any language."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at text[start:end]."""

    start: int
    end: int
    item: Item


def scan(
    text: Letters, words: Sequence[Word], topics: re.Pattern[str] | None, names: Sequence[str]
) -> tuple[Found, ...]:
    """What the words of the text are. `topics` matches the names and aliases of `names`, one group each. Total."""
    found: list[Found] = []
    place = lost = 0
    while place < len(text.text):
        if lost == MOST_LOST:
            return (*found, Found(place, len(text.text), Unknown(text.original(place, len(text.text)))))
        space = _SPACE.match(text.text, place)
        if space:
            place = space.end()
            continue
        here = _at(text, place, words, topics, names)
        found.extend(here)
        lost += isinstance(here[0].item, Unknown)
        place = max(here[-1].end, place + 1)
    return tuple(found)


def topic_pattern(topics: Sequence[Topic]) -> tuple[re.Pattern[str] | None, tuple[str, ...]]:
    """The pattern of all names and aliases, longest first, and the topic that each of its groups names."""
    aliases = {bare(term): topic.name for topic in topics for term in topic.terms if not term.startswith("-")}
    known = {words.strip(): name for words, name in (aliases | {bare(one.name): one.name for one in topics}).items()}
    ordered = sorted(filter(None, known), key=lambda words: (-len(words), words))
    if not ordered:
        return None, ()
    pattern = "|".join(f"({_edged(words)})" for words in ordered)
    return re.compile(pattern), tuple(known[words] for words in ordered)


def _edged(words: str) -> str:
    """The words with edges: beside a name in Latin letters may stand signs of another script, as in SMIC以外."""
    written = re.escape(words).replace(r"\ ", r"\s+")
    if words.isascii():
        return rf"(?<![a-z0-9]){written}(?![a-z0-9])"
    return (BEGINS if _SIGN.match(words) is None else "") + written + (ENDS if _SIGN.match(words[-1]) is None else "")


def _at(
    text: Letters, place: int, words: Sequence[Word], topics: re.Pattern[str] | None, names: Sequence[str]
) -> list[Found]:
    topic = topics.match(text.text, place) if topics else None
    if topic and topic.lastindex:
        return [Found(place, topic.end(), Named(names[topic.lastindex - 1], topic[0]))]
    best = _longest(text.text, place, words)
    zone = _zone(text, place)
    if zone and (not best or zone.end > best[-1].end):
        return [zone]
    return best or [_mark(text.text, place) or _unknown(text, place)]


def _longest(text: str, place: int, words: Sequence[Word]) -> list[Found]:
    best: list[Found] = []
    for word in words:
        match = word.pattern.match(text, place)
        if match and match.end() > (best[-1].end if best else place):
            best = [Found(place, match.end(), item) for item in word.read(match)] or best
    return best


def _mark(text: str, place: int) -> Found | None:
    for pattern, kind in ((_STOP, ","), (_LEFT_OUT, "without_one"), (_DASH, "to")):
        if pattern.match(text, place):
            return Found(place, place + 1, Mark(kind))
    return None


def _zone(text: Letters, place: int) -> Found | None:
    offset = _OFFSET.match(text.text, place)
    if offset:
        zone = zones.find_zone(offset[0] if offset[0][0].isalpha() else f"utc{offset[0]}")
        trouble = "" if zone else zones.ABOUT_ZONES
        return Found(place, offset.end(), Place(zone) if zone else Unknown(text.original(place, offset.end()), trouble))
    if place and text.text[place - 1].isalnum() and not _SIGN.match(text.text[place]):
        return None
    if _SIGN.match(text.text, place):
        return _city_in_signs(text.text, place)
    named = _PLACE.match(text.text, place)
    tries = named[0].split(" ") if named else []
    for count in range(len(tries), 0, -1):
        words = " ".join(tries[:count])
        end = place + len(words)
        if len(words) <= _ABBREVIATION and _TIME_FOLLOWS.match(text.text, end):
            continue
        if zones.ambiguous(words):
            return Found(place, end, Unknown(text.original(place, end), zones.SEVERAL_ZONES))
        zone = zones.find_zone(words)
        if zone:
            return Found(place, end, Place(zone))
    return None


def _city_in_signs(text: str, place: int) -> Found | None:
    """A city in a script without spaces: the longest name that begins here."""
    for end in range(min(place + _LONGEST_CITY, len(text)), place + 1, -1):
        zone = zones.city_names().get(text[place:end])
        if zone:
            return Found(place, end, Place(zone))
    return None


def _unknown(text: Letters, place: int) -> Found:
    run = _SIGN.match(text.text, place) or _RUN.match(text.text, place)
    end = place + 1 if _SIGN.match(text.text, place) else (run.end() if run else place + 1)
    words = text.original(place, end)
    return Found(place, end, Unknown(words, NOT_A_TIME if LIKE_A_TIME.fullmatch(words) else ""))
