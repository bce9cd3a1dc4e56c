"""Whether articles name the words of alerts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.alerts.naming import can_be_named, named
from bot.model import Alert, Filed
from summaries.model import Article

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)


def filed(text: str) -> Filed:
    return Filed(Article(text, text), "x", NOON, NOON, text)


@pytest.mark.parametrize(
    ("words", "text", "is_named"),
    [
        ("zebra", "Two zebras fled.", True),
        ("zebra", "Two horses fled.", False),
        ("zebra zoo", "The zoo lost a zebra.", True),
        ("zebra zoo", "The zoo lost a lion.", False),
        ("zebra -zoo", "The zoo lost a zebra.", False),
        ("zebra OR lion", "The zoo lost a lion.", True),
        ('"plains zebra"', "A zebra of the plains.", False),
        ('"plains zebra"', "A plains zebra.", True),
    ],
)
def test_an_article_names_all_words_of_a_side(words: str, text: str, *, is_named: bool) -> None:
    alert, article = Alert("a", 7, words, NOON), filed(text)
    assert ([(alert, article)] if is_named else []) == list(named([alert], [article]))


def test_each_alert_gets_its_first_article() -> None:
    alerts = [Alert("a", 7, "zebra", NOON), Alert("b", 8, "zebra", NOON), Alert("c", 7, "lion", NOON)]
    first, second = filed("A zebra fled."), filed("A zebra and a lion fled.")
    assert [(alerts[0], first), (alerts[1], first), (alerts[2], second)] == list(named(alerts, [first, second]))


def test_small_words_cannot_be_waited_for() -> None:
    assert can_be_named("zebra")
    assert not can_be_named("who")
    assert not can_be_named("-zebra")
