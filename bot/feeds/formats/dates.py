"""The dates of feeds, strictly: RFC 822 or ISO 8601, or nearly so.

Pure. A text without a day, a month and a year is not a date; missing parts are not taken from today.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

_YEARS = range(1995, 2101)
"""No feed is older than 1995; 1970 is a clock's zero, 0001 a database's, 9999 a form's."""

_LONGEST_DATE = 60
"""Characters read of a date; the longest in real feeds has 38."""

# Zones that news feeds use and email.utils does not know (it knows those of North America), in minutes from UTC.
_ZONES = {
    "BST": 60, "WEST": 60, "CET": 60, "MET": 60, "CEST": 120, "MEST": 120, "EET": 120, "SAST": 120, "EEST": 180,
    "MSK": 180, "GST": 240, "PKT": 300, "IST": 330, "SGT": 480, "HKT": 480, "JST": 540, "KST": 540, "AEST": 600,
    "AEDT": 660, "NZST": 720,
}  # fmt: skip
_NAMED_ZONE = re.compile(r"([A-Z]{3,4})\s*$")
_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?"
)
_MIDNIGHT_AFTER = 24


def moment(text: str) -> datetime | None:
    """The instant in UTC that a feed's date names (without a zone: UTC), or None when it is not a full date."""
    words = " ".join(text.split())[:_LONGEST_DATE]
    found = _iso(words) or _rfc822(words)
    if found is None or found.year not in _YEARS:
        return None
    return found.astimezone(UTC)


def _iso(words: str) -> datetime | None:
    found = _ISO.match(words)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        midnight = datetime(year, month, day, tzinfo=_zone(found[7] or ""))
    except ValueError:
        return None
    if hour > _MIDNIGHT_AFTER or minute >= 60 or second > 60:  # noqa: PLR2004 - minutes and seconds of a clock
        return None
    return midnight + timedelta(hours=hour, minutes=minute, seconds=second)


def _zone(sign: str) -> timezone:
    digits = re.sub(r"\D", "", sign)
    if not digits:
        return UTC
    minutes = int(digits[:2]) * 60 + int(digits[2:4] or 0)
    return timezone(timedelta(minutes=min(minutes, 24 * 60 - 1) * (-1 if sign.startswith("-") else 1)))


def _rfc822(words: str) -> datetime | None:
    try:
        parsed = parsedate_tz(words) or parsedate_tz(f"{words} 00:00:00")
        if parsed is None or not parsed[0]:
            return None
        offset = parsed[9]
        if not offset and (named := _NAMED_ZONE.search(words)):
            offset = _ZONES.get(named[1], 0) * 60
        return datetime(*parsed[:6], tzinfo=timezone(timedelta(seconds=offset or 0)))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
