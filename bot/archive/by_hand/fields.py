"""What an admin may correct of an article, in words: its title, date, outlet and language. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from bot.feeds.formats.entry import LONGEST_TITLE
from bot.render.sanitize import one_line, visible
from bot.schedule.zones import zone_named

LONGEST_OUTLET: Final = 100
"""Characters of an outlet's name."""
_LANGUAGE: Final = re.compile("[a-z]{2,3}")
_NONE: Final = frozenset({"-", "none"})


class Refusal(Enum):
    """Why words are no value of a field."""

    EMPTY = auto()
    TOO_LONG = auto()
    NO_DATE = auto()
    AHEAD = auto()
    NO_LANGUAGE = auto()


@dataclass(frozen=True, slots=True)
class Said:
    """Words for a field, with the zone of who wrote them and the time now."""

    words: str
    zone: str
    now: datetime


Value = str | datetime | None


def _title(said: Said) -> Value | Refusal:
    title = one_line(said.words)
    if not visible(title):
        return Refusal.EMPTY
    return title if len(title) <= LONGEST_TITLE else Refusal.TOO_LONG


def _outlet(said: Said) -> Value | Refusal:
    name = one_line(said.words)
    if not visible(name):
        return Refusal.EMPTY
    return name if len(name) <= LONGEST_OUTLET else Refusal.TOO_LONG


def _language(said: Said) -> Value | Refusal:
    code = said.words.strip().casefold()
    return code if _LANGUAGE.fullmatch(code) else Refusal.NO_LANGUAGE


def _date(said: Said) -> Value | Refusal:
    """A day or a moment of ISO 8601, in the zone of who wrote it unless it names one; "none" for no date."""
    words = said.words.strip()
    if words.casefold() in _NONE:
        return None
    try:
        moment = datetime.fromisoformat(words)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone_named(said.zone))
        return moment if moment <= said.now + timedelta(minutes=1) else Refusal.AHEAD
    except (ValueError, OverflowError):
        return Refusal.NO_DATE


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in `Article`, and what words mean for it."""

    name: str
    read: Callable[[Said], Value | Refusal]


FIELDS: Final[Mapping[str, Field]] = MappingProxyType(
    {
        "title": Field("title", _title),
        "date": Field("published", _date),
        "outlet": Field("outlet", _outlet),
        "language": Field("language", _language),
    }
)
"""The fields by the words that an admin writes."""
