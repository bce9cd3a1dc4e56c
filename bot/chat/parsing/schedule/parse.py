"""Schedules as people write them, understood: topics, days, times, how often and a zone, in any order.

Total: every text gives a `ScheduleRequest`, and words that are not understood come back with what they may mean. A
text is read in one language if it can be (in "so 8 Uhr", *so* is Sunday), else in English and another, else in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Final

from bot.chat.parsing.schedule.grammar import Lost, hours_of, meaning
from bot.chat.parsing.schedule.request import NotUnderstood, ScheduleRequest
from bot.chat.parsing.schedule.round_ups import round_up_hours
from bot.chat.parsing.schedule.scan import Found, scan, topic_pattern
from bot.chat.parsing.words import zones
from bot.chat.parsing.words.items import Named, Unknown
from bot.chat.parsing.words.letters import Letters, bare, letters
from bot.chat.parsing.words.vocabulary import known_words, vocabulary
from summaries import languages
from summaries.languages.scripts import IN_PAIRS, script_of
from summaries.topics import Topic, find_topic

CHARACTERS_READ: Final = 400
"""Forty words, which hold a dozen topics and every weekday."""
UNKNOWN_SHOWN: Final = 3
"""Phrases that are reported when they are not understood."""
MISSPELT: Final = 6
"""Unknown words among which names of topics with typing errors are looked for: each look compares with every topic."""
_SIGN: Final = re.compile(f"[{IN_PAIRS}]")
_ENGLISH: Final = "en"
_SIMILAR: Final = 0.8
"""Likeness by difflib's ratio from which a word is suggested: one wrong letter in five."""


def parse_schedule(text: str, topics: Sequence[Topic]) -> ScheduleRequest:
    """Parse `text` against the topics in force. Never raises."""
    written = letters(text[:CHARACTERS_READ])
    found, codes = _in_best_language(written, topics)
    return _request(_with_misspelt(written, found, topics), written, topics, codes)


def scanned(text: str) -> tuple[Found, ...]:
    """The words of a text without topics, in the language that knows most of them."""
    return _in_best_language(letters(text[:CHARACTERS_READ]), ())[0]


def _in_best_language(written: Letters, topics: Sequence[Topic]) -> tuple[tuple[Found, ...], tuple[str, ...]]:
    """The words in the language that leaves the fewest letters unknown, and the codes of all that leave so few.

    It is the first of those that leave none.
    """
    pattern, names = topic_pattern(topics)
    best: tuple[Found, ...] = ()
    read: tuple[str, ...] = ()
    least = len(written.text) + 1
    for codes in readings(written.text):
        found = scan(written, vocabulary(codes), pattern, names)
        left = sum(one.letters for one in meaning(found).unknown)
        if left < least:
            best, read, least = found, codes, left
        elif left == least and len(codes) == 1:
            read = (*read, *codes)
        if not left:
            break
    return best, read


def readings(text: str) -> Iterator[tuple[str, ...]]:
    """The languages (ISO 639-1) to try, one reading each: those whose script the text in `letters` has."""
    others = tuple(code for code in _written(text) if code != _ENGLISH)
    yield (_ENGLISH,)
    yield from ((code,) for code in others)
    yield from ((_ENGLISH, code) for code in others)
    if len(others) > 1:
        yield (_ENGLISH, *others)


def _written(text: str) -> tuple[str, ...]:
    """The languages whose script the text has."""
    scripts = {script_of(letter) for letter in text if letter.isalpha()}
    unspaced = _SIGN.search(text) is not None
    return tuple(one.code for one in languages.profiles() if (one.script in scripts if one.spaced else unspaced))


def _with_misspelt(written: Letters, found: Sequence[Found], topics: Sequence[Topic]) -> tuple[Found, ...]:
    """The same with unknown words that are the name of a topic with a typing error as that topic."""
    if sum(isinstance(one.item, Unknown) for one in found) > MISSPELT:
        return tuple(found)
    mended: list[Found] = []
    rest = list(found)
    while rest:
        run = _unknown_run(rest)
        named = next((one for one in _shorter(run) if _topic(written, one, topics)), ())
        taken = len(named) or 1
        mended.append(_named(written, named, topics) if named else rest[0])
        del rest[:taken]
    return tuple(mended)


def _unknown_run(found: Sequence[Found]) -> Sequence[Found]:
    count = next(
        (n for n, one in enumerate(found) if not isinstance(one.item, Unknown) or one.item.trouble), len(found)
    )
    return found[:count]


def _shorter(run: Sequence[Found]) -> Iterator[Sequence[Found]]:
    return (run[:count] for count in range(min(len(run), 8), 0, -1))


def _topic(written: Letters, run: Sequence[Found], topics: Sequence[Topic]) -> Topic | None:
    return find_topic(written.original(run[0].start, run[-1].end), topics).topic if topics else None


def _named(written: Letters, run: Sequence[Found], topics: Sequence[Topic]) -> Found:
    topic = _topic(written, run, topics)
    return Found(run[0].start, run[-1].end, Named(topic.name if topic else ""))


def _request(
    found: Sequence[Found], written: Letters, topics: Sequence[Topic], codes: tuple[str, ...]
) -> ScheduleRequest:
    read = meaning(found)
    hours, trouble = hours_of(read)
    hours, round_up, other_trouble = round_up_hours(read.round_up, hours)
    trouble = trouble or other_trouble
    unknown = [_explained(one, written, topics, codes) for one in _joined(read.unknown)[:UNKNOWN_SHOWN]]
    if trouble:
        unknown.append(NotUnderstood(written.written.strip(), trouble=trouble))
    return ScheduleRequest(
        topics=tuple(dict.fromkeys(one for one in read.topics if one not in read.without)),
        everything=read.everything,
        without=tuple(dict.fromkeys(read.without)),
        hours=hours,
        zone=read.zone,
        unknown=tuple(unknown),
        assumed=read.assumed,
        silently=read.silently,
        round_up=round_up,
    )


def _joined(unknown: Sequence[Lost]) -> list[Lost]:
    """Unknown words as phrases: neighbours are joined, those with a trouble of their own are not."""
    phrases: list[Lost] = []
    for one in unknown:
        last = phrases[-1] if phrases else None
        if last and not last.trouble and not one.trouble and one.start - last.end <= 1:
            phrases[-1] = Lost(last.start, one.end)
        else:
            phrases.append(one)
    return phrases


def _explained(one: Lost, written: Letters, topics: Sequence[Topic], codes: tuple[str, ...]) -> NotUnderstood:
    words = written.original(one.start, one.end)
    if one.trouble:
        return NotUnderstood(words or written.written.strip(), zones.ambiguous(words), one.trouble)
    if "/" in words or re.match(r"(?i)(utc|gmt)\W", words):
        return NotUnderstood(words, zones.similar_zones(words), zones.ABOUT_ZONES)
    return NotUnderstood(words, find_topic(words, topics).near, meant=_meant(words, codes))


def _meant(words: str, codes: tuple[str, ...]) -> str:
    """What a word may be meant as, of the words of the languages that were read."""
    known = known_words(codes)
    near = get_close_matches(bare(words.partition(" ")[0]), known, n=1, cutoff=_SIMILAR)
    return known[near[0]] if near else ""
