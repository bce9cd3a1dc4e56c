from __future__ import annotations

import pytest

from bot.web.tracking import without_tracking


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("utm_source=rss&q=a+b%20c%2c&id=%e9&utm_medium=feed", "q=a+b%20c%2c&id=%e9"),
        ("fbclid=x", ""),
        ("ref=rss&page=2", "page=2"),
        ("source=rss-4ab1------2&page=2", "page=2"),
        ("ref=chapter-2&source=17", "ref=chapter-2&source=17"),
        ("partner=rss&emc=rss", ""),
        ("feed=rss2", "feed=rss2"),
        ("a=1&&b", "a=1&&b"),
        ("xtor=RSS-3208", ""),
        ("", ""),
    ],
)
def test_tracking_goes_and_every_other_byte_stays(query: str, expected: str) -> None:
    assert expected == without_tracking(query)
