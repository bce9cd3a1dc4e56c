from __future__ import annotations

import pytest

from bot.playground.text.entity import Entity
from bot.playground.text.quotes import position

TEXT = "🎉 Shares fell. Shares fell on Monday."
BOLD = Entity("bold", 3, 6)


@pytest.mark.parametrize(
    ("quote", "quoted", "near", "expected"),
    [
        ("Shares fell.", (Entity("bold", 0, 6),), 0, 3),
        ("Shares fell.", (), 0, None),  # it is bold in the message
        ("Shares fell", (), 0, 16),
        ("hares", (Entity("bold", 0, 5),), 0, 4),  # a part of what is bold
        ("fell", (), 0, 10),
        ("fell", (), 20, 23),
        ("fell on", (Entity("bold", 0, 4),), 0, None),
        ("rose", (), 0, None),
    ],
)
def test_a_quotation_stands_where_words_and_formatting_are_the_same(
    quote: str, quoted: tuple[Entity, ...], near: int, expected: int | None
) -> None:
    assert expected == position(TEXT, (BOLD,), quote, quoted, near)


def test_links_do_not_count() -> None:
    link = Entity("text_link", 0, 4, "https://e.com/")
    assert 0 == position("Tern reports", (link,), "Tern reports", (), 0)
    assert 0 == position("Tern reports", (), "Tern reports", (link,), 0)
