"""Which source a person means."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.chat.commands.admin.source_names import matching, similar, title
from bot.model import Source

SINCE = datetime(2020, 9, 8, tzinfo=UTC)
DELTA = Source("d1", "https://delta.example/rss", "Delta Post", SINCE)
HARBOUR = Source("h1", "https://harbour.example/feed.xml", "Harbour  Wire", SINCE)
UNTITLED = Source("u1", "https://untitled.example/feed", "\u200b", SINCE)
SOURCES = (DELTA, HARBOUR)


@pytest.mark.parametrize(("source", "expected"), [(HARBOUR, "Harbour Wire"), (UNTITLED, "untitled.example")])
def test_a_source_without_a_visible_title_goes_by_its_host(source: Source, expected: str) -> None:
    assert expected == title(source)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("1", [DELTA]),
        ("h1", [HARBOUR]),
        ("harbour wire", [HARBOUR]),
        ("delta.example/rss", [DELTA]),
        ("HTTPS://delta.example/rss#top", [DELTA]),
        ("0", []),
        ("3", []),
        ("harbour", []),
    ],
)
def test_a_source_goes_by_number_id_title_or_address(asked: str, expected: list[Source]) -> None:
    assert expected == matching(asked, SOURCES)


@pytest.mark.parametrize(
    ("asked", "expected"), [("harbor wire", [HARBOUR]), ("delta", [DELTA]), ("zebra", []), ("x", [])]
)
def test_similar_names_are_suggested(asked: str, expected: list[Source]) -> None:
    assert expected == similar(asked, SOURCES)
