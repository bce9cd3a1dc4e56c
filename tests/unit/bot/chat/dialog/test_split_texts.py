"""Long texts that an app split into messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.dialog.request import Request
from bot.chat.dialog.split_texts import SHORTEST, follows, joined, may_continue
from bot.model import ChatKind, TextPart

NOW = datetime(2020, 9, 8, 16, tzinfo=UTC)
PART = TextPart(7, 1, NOW, "article")
NEXT = Request(7, ChatKind.PRIVATE, "", 7, admin=True, message=2, sent=NOW + timedelta(seconds=1), words="x" * SHORTEST)


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (NEXT, True),
        (replace(NEXT, words="short"), False),
        (replace(NEXT, forwarded="Harbour Wire"), False),
        (replace(NEXT, sent=None), False),
    ],
)
def test_a_long_pasted_text_may_continue(ask: Request, *, expected: bool) -> None:
    assert expected == may_continue(ask)


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        (NEXT, True),
        (replace(NEXT, message=3), False),
        (replace(NEXT, sent=NOW + timedelta(seconds=3)), False),
        (replace(NEXT, sent=NOW - timedelta(seconds=1)), False),
        (replace(NEXT, forwarded="Harbour Wire"), False),
        (replace(NEXT, sent=None), False),
    ],
)
def test_the_next_part_is_the_next_message_and_comes_at_once(ask: Request, *, expected: bool) -> None:
    assert expected == follows(PART, ask)


@pytest.mark.parametrize(
    ("first", "rest", "expected"),
    [("It fell. ", " It rose.", "It fell.\n\nIt rose."), ("It fell on ", "Monday.", "It fell on Monday.")],
)
def test_parts_are_joined_within_a_sentence_or_between_paragraphs(first: str, rest: str, expected: str) -> None:
    assert expected == joined(first, rest)
