"""Times of day in words: "half past 8", "halb neun", "8 Uhr 30", "点半", and the parts of a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from bot.chat.parsing.words.han_numbers import HAN_FIGURE, han_number
from bot.chat.parsing.words.items import Ahead, Item, Part
from bot.chat.parsing.words.letters import bare
from bot.chat.parsing.words.patterns import Phrases, Word, compiled
from bot.chat.parsing.words.phrasebook import BEGINS, ENDS
from bot.chat.parsing.words.times import FIGURES, clock, read_figures
from summaries.languages.schedule import PARTS

_HOUR_MINUTES: Final = 60
_DAY_MINUTES: Final = 24 * 60
_HALF_DAY: Final = 12


def clock_words(phrases: Phrases) -> Iterator[Word]:
    """The words of times of day."""
    words = phrases.language.schedule
    hours = {bare(form): hour for hour, forms in enumerate(words.hour_names, 1) for form in forms}
    names = "|".join(sorted(map(re.escape, hours), key=len, reverse=True))
    yield Word(FIGURES, lambda match: (read_figures(match),))
    for template, minutes in (*words.clock, *((f"{before} {{h}}", "0") for before in words.phrases["clock_before"])):
        yield compiled(_template(bare(template), phrases, names), partial(_read, hours, minutes))
    for part in PARTS:
        yield compiled(phrases.of(part), partial(_part, part))
    if hours:
        yield compiled(_spelt_hour(phrases, names), partial(_read, hours, "0"))
    yield compiled(phrases.of("tonight"), lambda match: (Ahead(0), Part("evening", match[0])))


def _spelt_hour(phrases: Phrases, names: str) -> str:
    """An hour in words is one before a part of the day ("eight in the evening"); elsewhere it may be any number."""
    part = phrases.either(one for name in PARTS for one in phrases.language.schedule.phrases[name])
    return rf"{BEGINS}(?P<h>{names}){ENDS}(?=\s+(?:[^\s\d]{{1,3}}\s+){{0,2}}{part})"


def _part(name: str, match: re.Match[str]) -> tuple[Item, ...]:
    return (Part(name, match[0]),)


def _template(template: str, phrases: Phrases, names: str) -> str:
    """The pattern of a template, whose {h} is an hour and {m} are minutes."""
    if not phrases.language.spaced:
        figure = rf"\d{{1,2}}|{HAN_FIGURE}"
        written = re.escape(template).replace(r"\ ", r"\s*")
        return rf"(?<![\d.:]){_filled(written, figure, figure)}(?!\d|[.:]\d)"
    hour = rf"\d{{1,2}}|{names}" if names else r"\d{1,2}"
    written = _filled(re.escape(template).replace(r"\ ", r"\s+"), hour, r"\d{1,2}")
    if phrases.language.schedule.phrases["clock_before"]:
        written = rf"(?:{phrases.of('clock_before')}\s+)?{written}"
    return rf"(?<![\d.:]){BEGINS}{written}(?![\d:]|\.\d){'' if template.endswith('.') else ENDS}"


def _filled(written: str, hour: str, minutes: str) -> str:
    return written.replace(r"\{h\}", f"(?P<h>{hour})").replace(r"\{m\}", f"(?P<m>{minutes})")


def _read(hours: dict[str, int], minutes: str, match: re.Match[str]) -> tuple[Item, ...]:
    found = match.groupdict()
    hour = hours.get(found.get("h") or "", 0) or (han_number(found["h"]) if found.get("h") else 0)
    more = int(minutes) if minutes not in {"+", "-"} else int(f"{minutes}{han_number(found['m'])}")
    if hour >= 24 or abs(more) >= _DAY_MINUTES:  # noqa: PLR2004 - hours of a day
        return (clock(hour, 0, match[0], sure=True),)
    at = (hour * _HOUR_MINUTES + more) % _DAY_MINUTES
    return (clock(at // _HOUR_MINUTES, at % _HOUR_MINUTES, match[0], sure=hour > _HALF_DAY or hour == 0),)
