"""Zones as people name them."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.dialog.keyboards import ZONES
from bot.chat.parsing.words.zones import find_zone, similar_zones


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("beijing", "Asia/Shanghai"),
        ("St. Johns", ""),
        ("st johns", "America/St_Johns"),
        ("utc", "UTC"),
        ("UTC+0", "UTC"),
        ("UTC+3", "Etc/GMT-3"),
        ("GMT-03:00", "Etc/GMT+3"),
        ("UTC−3", "Etc/GMT+3"),
        ("UTC+5:30", "UTC+05:30"),
        ("UTC-5:30", "UTC-05:30"),
        ("UTC-3:30", "UTC-03:30"),
        ("UTC+10:30", "UTC+10:30"),
        ("UTC+12:45", "UTC+12:45"),
        ("UTC+14", "Etc/GMT-14"),
        ("UTC+15", ""),
        ("UTC-13", ""),
        ("cet", "Europe/Berlin"),
        ("cst", ""),
        ("Mars/Olympus", ""),
        ("", ""),
    ],
)
def test_a_zone_is_known_by_its_names(words: str, name: str) -> None:
    assert name == find_zone(words)


def test_every_iana_name_with_a_region_is_known_as_it_is() -> None:
    names = {name for name in available_timezones() if "/" in name}
    assert names == {find_zone(name) for name in names}


def test_zones_on_buttons_exist() -> None:
    assert [name for _, name in ZONES] == [ZoneInfo(name).key for _, name in ZONES]


def test_an_offset_is_east_when_it_is_plus() -> None:
    assert timedelta(hours=3) == datetime(2020, 9, 8, tzinfo=ZoneInfo(find_zone("utc+3"))).utcoffset()


@given(st.text(max_size=40))
def test_any_words_name_a_zone_or_none(words: str) -> None:
    found = find_zone(words)
    assert found == "" or ZoneInfo(found).key == found
    assert len(similar_zones(words)) <= 3
