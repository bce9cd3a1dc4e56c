"""Times of day in words: "half past 8", "halb neun", "8 Uhr 30", "点半", and the parts of a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from bot.chat.parsing.words.items import Ahead, Item, Part
from bot.chat.parsing.words.letters import plain
from bot.chat.parsing.words.patterns import HAN_FIGURE, Phrases, Word, compiled, han_number
from bot.chat.parsing.words.phrasebook import BEGINS, ENDS
from bot.chat.parsing.words.times import FIGURES, clock, read_figures
from summaries.languages.schedule import PARTS

_HOUR_MINUTES: Final = 60
_DAY_MINUTES: Final = 24 * 60
_HALF_DAY: Final = 12


def clock_words(phrases: Phrases) -> Iterator[Word]:
    """The words of times of day."""
    yield Word(FIGURES, lambda match: (read_figures(match),))
    hours = {plain(form): hour for hour, forms in enumerate(phrases.language.schedule.hour_names, 1) for form in forms}
    names = "|".join(sorted(map(re.escape, hours), key=len, reverse=True))
    before = phrases.language.schedule.phrases["clock_before"]
    for template, minutes in (*phrases.language.schedule.clock, *((f"{one} {{h}}", "0") for one in before)):
        yield compiled(_template(plain(template), phrases, names), partial(_read, hours, minutes))
    for part in PARTS:
        yield compiled(phrases.of(part), partial(_part, part))
    if hours:
        part = phrases.either(one for name in PARTS for one in phrases.language.schedule.phrases[name])
        spelt = rf"{BEGINS}(?P<h>{names}){ENDS}(?=\s+(?:[^\s\d]{{1,3}}\s+){{0,2}}{part})"
        yield compiled(spelt, partial(_read, hours, "0"))
    yield compiled(phrases.of("tonight"), lambda match: (Ahead(0), Part("evening", match[0])))


def _part(name: str, match: re.Match[str]) -> tuple[Item, ...]:
    return (Part(name, match[0]),)


def _template(template: str, phrases: Phrases, names: str) -> str:
    han = "" if phrases.language.spaced else f"|{HAN_FIGURE}"
    hour, minute = rf"(?P<h>\d{{1,2}}{han}{'|' + names if names else ''})", rf"(?P<m>\d{{1,2}}{han})"
    pattern = re.escape(template).replace(r"\ ", r"\s*" if not phrases.language.spaced else r"\s+")
    pattern = pattern.replace(r"\{h\}", hour).replace(r"\{m\}", minute)
    if not phrases.language.spaced:
        return rf"(?<![\d.:]){pattern}(?!\d|[.:]\d)"
    if phrases.language.schedule.phrases["clock_before"]:
        pattern = rf"(?:{phrases.of('clock_before')}\s+)?{pattern}"
    return rf"(?<![\d.:]){BEGINS}{pattern}(?![\d:]|\.\d){ENDS if template[-1].isalnum() or template[-1] == '}' else ''}"


def _read(hours: dict[str, int], minutes: str, match: re.Match[str]) -> tuple[Item, ...]:
    found = match.groupdict()
    hour = hours.get(found.get("h") or "", 0) or (han_number(found["h"]) if found.get("h") else 0)
    more = int(minutes) if minutes not in {"+", "-"} else int(f"{minutes}{han_number(found['m'])}")
    if hour >= 24 or abs(more) >= _DAY_MINUTES:  # noqa: PLR2004 - hours of a day
        return (clock(hour, 0, match[0], sure=True),)
    at = (hour * _HOUR_MINUTES + more) % _DAY_MINUTES
    return (clock(at // _HOUR_MINUTES, at % _HOUR_MINUTES, match[0], sure=hour > _HALF_DAY or hour == 0),)
