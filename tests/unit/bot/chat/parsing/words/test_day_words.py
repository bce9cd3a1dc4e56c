"""Dates as words; what they mean in schedules is in the table of examples."""

from __future__ import annotations

import pytest

from bot.chat.parsing.words.day_words import NO_DATE, certain_dates, every_date
from bot.chat.parsing.words.items import Date, Item, Unknown
from bot.chat.parsing.words.patterns import Phrases
from summaries import languages


def read(text: str, code: str, *, short: bool = False) -> list[Item]:
    words = (every_date if short else certain_dates)(Phrases(languages.profile(code)))
    return [item for word in words if (match := word.pattern.fullmatch(text)) for item in word.read(match)]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("24 december", "en", Date(0, 12, 24)),
        ("december 24th", "en", Date(0, 12, 24)),
        ("am 24. dezember", "de", Date(0, 12, 24)),
        ("el 24 de diciembre", "es", Date(0, 12, 24)),
        ("12月24日", "ja", Date(0, 12, 24)),
        ("2026-12-24", "en", Date(2026, 12, 24)),
    ],
)
def test_a_date_is_read_in_the_form_of_its_language(text: str, code: str, expected: Date) -> None:
    assert [expected] == read(text, code)


@pytest.mark.parametrize("text", ["31 february", "2026-13-01", "2999-01-01", "2021-02-29"])
def test_a_date_that_does_not_exist_is_known_as_such(text: str) -> None:
    assert [Unknown(text, NO_DATE)] == read(text, "en")


def test_a_short_month_that_may_be_a_weekday_is_a_date_only_where_nothing_else_is_meant() -> None:
    assert [] == read("24 dec", "en")
    assert [Date(0, 12, 24)] == read("24 dec", "en", short=True)
