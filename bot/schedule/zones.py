"""Time zones by name: those of IANA, and fixed offsets, which are named "UTC+03:30"."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_FIXED: Final = re.compile(r"UTC([+-])(\d{2}):(\d{2})")
_IANA_FIXED: Final = re.compile(r"Etc/GMT([+-])(\d{1,2})")


@lru_cache(maxsize=1_024)  # IANA has some 600 names
def zone_named(name: str) -> tzinfo:
    """The zone `name`; UTC when this machine does not know it: its zone data may be the older of the two."""
    fixed = _FIXED.fullmatch(name)
    if fixed:
        ahead = timedelta(hours=int(fixed[2]), minutes=int(fixed[3]))
        return timezone(ahead if fixed[1] == "+" else -ahead)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def fixed_zone(*, east: bool, hours: int, minutes: int) -> str:
    """The name of a fixed offset; that of IANA where there is one, which are those of whole hours."""
    if minutes:
        return f"UTC{'+' if east else '-'}{hours:02}:{minutes:02}"
    return f"Etc/GMT{'-' if east else '+'}{hours}" if hours else "UTC"  # POSIX counts westward


def zone_label(name: str) -> str:
    """A zone as people name it: its city ("New York"), or the offset ("UTC+3").

    >>> zone_label("America/New_York"), zone_label("Etc/GMT-3"), zone_label("UTC-03:30"), zone_label("UTC")
    ('New York', 'UTC+3', 'UTC-3:30', 'UTC')
    """
    offset = _IANA_FIXED.fullmatch(name)
    if offset:
        return f"UTC{'+' if offset[1] == '-' else '-'}{offset[2]}"
    fixed = _FIXED.fullmatch(name)
    if fixed:
        return f"UTC{fixed[1]}{int(fixed[2])}:{fixed[3]}"
    return name.rsplit("/", 1)[-1].replace("_", " ")
