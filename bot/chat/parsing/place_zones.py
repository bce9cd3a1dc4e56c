"""The time zone of a place, by the boundaries of zones (timezone-boundary-builder, as tzfpy has them); no network.

The boundaries are read when the first place is looked up: 0.2 s and 34 MB. They are simplified: within some hundred
metres of a border the zone may be that of the other side.
"""

from __future__ import annotations

from zoneinfo import available_timezones

NORTH, EAST = 90.0, 180.0
"""Degrees of the farthest latitude and longitude."""


def zone_at(latitude: float, longitude: float) -> str:
    """The IANA zone of a place; "" for no place, or a zone that this machine does not know."""
    if not (abs(latitude) <= NORTH and abs(longitude) <= EAST):
        return ""
    import tzfpy  # noqa: PLC0415 - few share a place, and the boundaries take 34 MB

    name = tzfpy.get_tz(longitude, latitude)
    return name if name in available_timezones() else ""
