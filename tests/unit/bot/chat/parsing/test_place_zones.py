"""The time zone of a place."""

from __future__ import annotations

from math import inf, nan

import pytest

from bot.chat.parsing.place_zones import zone_at


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (52.5, 13.4, "Europe/Berlin"),
        (40.7, -74, "America/New_York"),
        (28.6, 77.2, "Asia/Kolkata"),
        (-33.9, 151.2, "Australia/Sydney"),
        (0, -30, "Etc/GMT+2"),  # at sea
        (90, 180, "Etc/GMT-12"),
    ],
)
def test_a_place_has_the_zone_of_its_clocks(latitude: float, longitude: float, zone: str) -> None:
    assert zone == zone_at(latitude, longitude)


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 0), (0, -181), (nan, 0), (0, inf), (10**30, 0)])
def test_what_is_no_place_has_none(latitude: float, longitude: float) -> None:
    assert zone_at(latitude, longitude) == ""
