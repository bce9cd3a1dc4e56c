"""Date parsing: a date as a page writes it, to an aware datetime."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import dateparser

from summaries.languages import profile

_LONGEST = 60
"""Code points of a date in words; dateparser takes milliseconds on long strings."""

_EARLIEST = 1990
"""The first year with pages on the web."""

_MONTHS = 12
_SINCE_1970 = re.compile(r"(\d{10})(?:\d{3})?")
"""Seconds or milliseconds, as some JSON-LD has them."""
_FIGURES = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}")


def parse_date(value: str, language: str = "") -> datetime | None:
    """The aware moment that a written date names, in any usual form; None if day, month or year is missing.

    A date without a time is midnight of UTC; a time without a zone is taken for UTC.
    """
    if counted := _SINCE_1970.fullmatch(value.strip()):
        return datetime.fromtimestamp(int(counted[1]), UTC)
    for read in (datetime.fromisoformat, parsedate_to_datetime, lambda text: _worded(text, language)):
        try:
            found = read(value.strip())
            found = found if found is None or found.tzinfo else found.replace(tzinfo=UTC)
            if found is not None and found.year >= _EARLIEST and found.astimezone(UTC):
                return found
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def _worded(value: str, language: str) -> datetime | None:
    """A date in words; parts that are missing or relative to an unknown now are never filled in."""
    rules = profile(language)
    figures = _FIGURES.match(value)
    if figures and rules.ambiguous_dates and all(int(part) <= _MONTHS for part in figures.groups()):
        return None  # 5/6/2020 is in May or in June, by country
    settings: Any = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "TIMEZONE": "UTC"}
    found: datetime | None = dateparser.parse(
        value[:_LONGEST], languages=[language or rules.dates_as], settings=settings
    )
    return found
