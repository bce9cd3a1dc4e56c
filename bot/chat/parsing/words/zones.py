"""Time zones as people name them: IANA names, cities in ten languages, common abbreviations, UTC+3:30.

The names of the zones come from the machine's zone data, those of cities from Unicode's CLDR; both are read once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from difflib import get_close_matches
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from babel import Locale

from bot.chat.parsing.words.letters import bare
from bot.render.speech.speech import to_say
from bot.schedule.zones import fixed_zone
from summaries import languages

_OFFSET = re.compile(r"(?:utc|gmt)([+\-−–])(\d{1,2})(?::?(\d{2}))?")
_WEST, _EAST = timedelta(hours=12), timedelta(hours=14)
"""The widest offsets in use: Baker Island and Kiribati. IANA's fixed zones end there too."""

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


_ELSEWHERE: Final = {
    **dict.fromkeys(("мск", "москве", "московское время", "по москве"), "Europe/Moscow"),
    **dict.fromkeys(("києві", "києвом", "києва"), "Europe/Kyiv"),
    **dict.fromkeys(("北京", "深圳", "广州"), "Asia/Shanghai"),
    **dict.fromkeys(("दिल्ली", "नई दिल्ली", "मुंबई", "भारत", "دلهي"), "Asia/Kolkata"),
    **dict.fromkeys(("münchen", "hamburg", "köln", "frankfurt", "ميونخ"), "Europe/Berlin"),
    **dict.fromkeys(("大阪", "日本", "日本時間"), "Asia/Tokyo"),
    **dict.fromkeys(("ginebra", "genève", "genf", "zürich"), "Europe/Zurich"),
    **dict.fromkeys(("mailand", "milán", "милан"), "Europe/Rome"),
    **dict.fromkeys(("санкт-петербург", "питер"), "Europe/Moscow"),
}
"""Large cities, and forms of cities, that CLDR does not have as zones."""
_SEVERAL: Final = {
    "cst": ("Chicago", "Shanghai", "Havana"),
    "ist": ("Kolkata", "Dublin", "Jerusalem"),
    "ast": ("Halifax", "Riyadh"),
    "amt": ("Manaus", "Yerevan"),
    "gst": ("Dubai", "South Georgia"),
}
"""Abbreviations of several zones, each with a city of every one."""
SEVERAL_ZONES: Final = to_say("several time zones have this abbreviation: name the city")
ABOUT_ZONES: Final = to_say("a time zone is a city or an offset, such as Berlin, Asia/Shanghai or UTC+3")


def ambiguous(words: str) -> tuple[str, ...]:
    """The cities of the zones that an abbreviation may stand for; none when it stands for one, or for nothing."""
    return _SEVERAL.get(words.casefold().strip(" ."), ())


def find_zone(words: str) -> str:
    """The IANA zone that `words` name ("Berlin", "cet", "asia/tokyo", "UTC+3"), or ""."""
    key = words.casefold().replace("_", " ").strip(" .")
    offset = _OFFSET.fullmatch(key.replace(" ", ""))
    if offset:
        return _offset(offset)
    return _SPOKEN.get(key) or _known().get(key, "") or city_names().get(bare(key), "")


def similar_zones(words: str) -> tuple[str, ...]:
    """IANA zones with similar names, best first, at most three."""
    key = words.casefold().replace("_", " ")[:60]
    matches = get_close_matches(key, _known(), n=6, cutoff=0.75)
    return tuple(dict.fromkeys(_known()[match] for match in matches))[:3]


def _offset(match: re.Match[str]) -> str:
    """The zone of an offset of whole quarters of an hour, "" outside those in use."""
    east, hours, minutes = match[1] == "+", int(match[2]), int(match[3] or 0)
    if minutes % 15 or timedelta(hours=hours, minutes=minutes) > (_EAST if east else _WEST):
        return ""
    return fixed_zone(east=east, hours=hours, minutes=minutes)


@cache
def _known() -> Mapping[str, str]:
    """Zones by whole name and by city, in lower case; a city that two zones share goes to the first by name."""
    names = sorted(available_timezones())
    places = [name for name in names if name.split("/")[0] in _REGIONS and "/" in name]
    cities = {name.rsplit("/", 1)[1].replace("_", " ").casefold(): name for name in reversed(places)}
    whole = {name.replace("_", " ").casefold(): name for name in names if "/" in name or name in {"UTC", "GMT"}}
    return cities | whole


@cache
def city_names() -> Mapping[str, str]:
    """Zones by the names of their cities in the languages that we know, in plain letters."""
    return {
        bare(named["city"]): zone
        for code in reversed(languages.CODES)
        for zone, named in Locale.parse(code).time_zones.items()
        if named.get("city")
    } | {bare(name): zone for name, zone in _ELSEWHERE.items()}
