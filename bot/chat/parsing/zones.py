"""Time zones as people name them: IANA names, cities, common abbreviations, UTC+3.

The names of the zones come from the machine's zone data, which is read once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Final
from zoneinfo import available_timezones

_OFFSET = re.compile(r"(?:utc|gmt)([+\-−–])(\d{1,2})(?::?(\d{2}))?")
_WEST, _EAST = 12, 14
"""The widest offsets in use, in hours: Baker Island and Kiribati. IANA's fixed zones end there too."""

_HALF_HOURS: Final = {
    (3, 30): "Asia/Tehran",
    (4, 30): "Asia/Kabul",
    (5, 30): "Asia/Kolkata",
    (5, 45): "Asia/Kathmandu",
    (6, 30): "Asia/Yangon",
    (9, 30): "Australia/Darwin",
}
"""Offsets that are not full hours, by places that keep them all year: IANA has no fixed zones for them."""

_REGIONS: Final = frozenset(
    {"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)
"""The regions whose zones are named after cities; elsewhere they are old names, such as US/Pacific."""

_SPOKEN: Final = {
    "z": "UTC",
    "gmt": "UTC",
    "cet": "Europe/Berlin",
    "cest": "Europe/Berlin",
    "eet": "Europe/Athens",
    "eest": "Europe/Athens",
    "wet": "Europe/Lisbon",
    "bst": "Europe/London",
    "uk": "Europe/London",
    "msk": "Europe/Moscow",
    "et": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "ct": "America/Chicago",
    "cdt": "America/Chicago",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "ist": "Asia/Kolkata",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "hkt": "Asia/Hong_Kong",
    "sgt": "Asia/Singapore",
    "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney",
    "beijing": "Asia/Shanghai",
    "shenzhen": "Asia/Shanghai",
    "delhi": "Asia/Kolkata",
    "new delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata",
    "bangalore": "Asia/Kolkata",
    "washington": "America/New_York",
    "boston": "America/New_York",
    "miami": "America/New_York",
    "nyc": "America/New_York",
    "san francisco": "America/Los_Angeles",
    "seattle": "America/Los_Angeles",
    "dallas": "America/Chicago",
    "houston": "America/Chicago",
    "munich": "Europe/Berlin",
    "hamburg": "Europe/Berlin",
    "frankfurt": "Europe/Berlin",
    "geneva": "Europe/Zurich",
    "barcelona": "Europe/Madrid",
    "milan": "Europe/Rome",
    "st petersburg": "Europe/Moscow",
    "saint petersburg": "Europe/Moscow",
    "kiev": "Europe/Kyiv",
    "lviv": "Europe/Kyiv",
    "abu dhabi": "Asia/Dubai",
    "hanoi": "Asia/Bangkok",
    "saigon": "Asia/Ho_Chi_Minh",
    "tel aviv": "Asia/Jerusalem",
    "rio": "America/Sao_Paulo",
    "são paulo": "America/Sao_Paulo",
}
"""Names that IANA does not have, each with its zone. CST is left out: it may mean Chicago or Beijing."""


def find_zone(words: str) -> str:
    """The IANA zone that `words` name ("Berlin", "cet", "asia/tokyo", "UTC+3"), or ""."""
    key = words.casefold().replace("_", " ").strip(" .")
    offset = _OFFSET.fullmatch(key.replace(" ", ""))
    if offset:
        return _fixed(east=offset[1] == "+", hours=int(offset[2]), minutes=int(offset[3] or 0))
    return _SPOKEN.get(key) or _known().get(key, "")


def similar_zones(words: str) -> tuple[str, ...]:
    """IANA zones with similar names, best first, at most three."""
    key = words.casefold().replace("_", " ")[:60]
    matches = get_close_matches(key, _known(), n=6, cutoff=0.75)
    return tuple(dict.fromkeys(_known()[match] for match in matches))[:3]


def _fixed(*, east: bool, hours: int, minutes: int) -> str:
    if minutes:
        return _HALF_HOURS.get((hours, minutes), "") if east else ""
    if hours == 0:
        return "UTC"
    if hours > (_EAST if east else _WEST):
        return ""
    return f"Etc/GMT{'-' if east else '+'}{hours}"  # POSIX counts westward: Etc/GMT-3 is three hours east


@cache
def _known() -> Mapping[str, str]:
    """Zones by whole name and by city, in lower case; a city that two zones share goes to the first by name."""
    names = sorted(available_timezones())
    places = [name for name in names if name.split("/")[0] in _REGIONS and "/" in name]
    cities = {name.rsplit("/", 1)[1].replace("_", " ").casefold(): name for name in reversed(places)}
    whole = {name.replace("_", " ").casefold(): name for name in names if "/" in name or name in {"UTC", "GMT"}}
    return cities | whole
