"""Times of day and zones as the dates of feeds write them: the part of a date that is not its day. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

# Zones that news feeds use, in minutes from UTC. Of names with two meanings, the one that feeds mean most often:
# IST is of India, CST of Chicago, BST of London.
_ZONES = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MET": 60, "MEZ": 60, "WAT": 60,
    "CEST": 120, "MEST": 120, "MESZ": 120, "EET": 120, "SAST": 120, "CAT": 120, "EEST": 180, "MSK": 180, "MSD": 240,
    "EAT": 180, "TRT": 180, "AST": -240, "ADT": -180, "GST": 240, "PKT": 300, "IST": 330, "NPT": 345, "WIB": 420,
    "ICT": 420, "SGT": 480, "HKT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "ACDT": 630,
    "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "NST": -210, "NDT": -150, "BRT": -180, "ART": -180, "CLT": -240,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AKST": -540, "AKDT": -480, "HST": -600, "IDT": 180, "YEKT": 300, "BDT": 360, "WITA": 480, "WIT": 540, "VLAT": 600,
}  # fmt: skip
_PLACES = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
"""Names for the time of the day's season."""
_LARGEST_OFFSET = 14 * 60
"""Minutes from UTC of the zone that is farthest from it; a larger offset is a mistake, and counts as none."""

_HALF = "上午|下午|午前|午後|午后|晚上|오전|오후|[صم](?!\\w)|[ap]\\s?\\.?\\s?m\\b\\.?"
_TIME = re.compile(
    rf"(?P<before>{_HALF})?\s*(?<!\d)(?P<hour>\d{{1,2}})\s?(?:[:時时点點시]\s?(?P<minute>\d\d?)(?!\d)[分분]?"
    rf"(?:[:.]?(?P<second>\d\d?)(?!\d)[秒초]?)?(?:[.,:]\d+)?|\s?(?=[ap]\.?\s?m\b))\s?(?P<after>{_HALF})?",
    re.IGNORECASE,
)
_LOOSE_TIME = re.compile(
    r"(?<![\d.])(?P<hour>\d{1,2})\s?[h.]\s?(?P<minute>\d\d)(?:\.(?P<second>\d\d))?(?![\d.])(?P<before>)(?P<after>)",
    re.IGNORECASE,
)
"""A time that has no colon: "10h30", "10.30 Uhr", "10.30.00"."""
_AFTERNOON = ("下午", "午後", "午后", "晚上", "오후", "م", "p")
_ZONE = re.compile(
    r"\s*(?:\(?[A-Z]{1,5}\)?\s?)?(?:(?P<sign>[+-])\s?(?P<hours>\d{1,2})(?:[:.]?(?P<minutes>\d\d))?(?::?\d\d)?(?!\d))"
    r"|\s*(?P<lost>\d{4})(?=\s*$)"
    r"|\s*\(?(?P<place>(?:[A-Z][A-Za-z]+/)+[A-Z][A-Za-z_]+|[A-Z]{3}\d[A-Z]{3})\)?"
    r"|\s*(?P<words>(?:Atlantic|British|Central|Eastern|Greenwich|India|Japan|Korea|Mountain|Pacific)"
    r"(?: \w+){0,2} Time)"
    r"|\s*[(\[]?(?P<name>[A-Za-z]{1,5})\b[)\]]?"
)
"""What follows a time: an offset, one whose plus was lost (in an address "+0200" becomes " 0200"), a place, a name
in full, a name."""
_LAST_ZONE = re.compile(r"\b([A-Z]{2,5})\)?\s*$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as the time from midnight, its zone (UTC when none is named), and the text without both."""

    time: timedelta
    zone: tzinfo
    rest: str


def read_clock(words: str) -> Clock:
    """The time of day in a date; midnight of UTC without one. Raises ValueError for a time that no clock shows."""
    found = _TIME.search(words) or _LOOSE_TIME.search(words)
    if not found:
        return Clock(timedelta(0), UTC, words)
    before, behind = words[: found.start()], words[found.end() :]
    zone, length = _zone(behind, before)
    rest = f"{before} {behind[length:]}".partition("(")[0]  # in brackets stands the zone once more, in words
    return Clock(_time_of_day(found), zone, rest)


def _time_of_day(found: re.Match[str]) -> timedelta:
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    half = (found["before"] or found["after"] or "").casefold()
    if half and hour <= 12:  # noqa: PLR2004 - hours of half a day
        hour = hour % 12 + 12 * half.startswith(_AFTERNOON)
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and minute):  # noqa: PLR2004 - what clocks show
        raise ValueError("no such time of day")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _zone(behind: str, before: str) -> tuple[tzinfo, int]:
    """The zone that is written behind a time, and how many characters it takes there."""
    found = _ZONE.match(behind)
    if found and found["sign"]:
        minutes = int(found["hours"]) * 60 + int(found["minutes"] or 0)
        return _offset(-minutes if found["sign"] == "-" else minutes), found.end()
    if found and found["lost"] and _YEAR.search(before):
        return _offset(int(found["lost"][:2]) * 60 + int(found["lost"][2:])), found.end()
    if found and found["place"]:
        return _place(found["place"]), found.end()
    if found and found["words"]:
        return _named("".join(word[0] for word in found["words"].split())) or UTC, found.end()
    if found and found["name"] and (zone := _named(found["name"].upper())):
        return zone, found.end()
    last = _LAST_ZONE.search(behind)
    return (_named(last[1]) if last else None) or UTC, 0


def _named(name: str) -> tzinfo | None:
    if name in _PLACES:
        return _place(_PLACES[name])
    return _offset(_ZONES[name]) if name in _ZONES else None


def _offset(minutes: int) -> tzinfo:
    return timezone(timedelta(minutes=minutes)) if 0 < abs(minutes) <= _LARGEST_OFFSET else UTC


@lru_cache(maxsize=100)
def _place(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such place
        return UTC
