"""How many of the articles found are read for one question."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.archive.budgets import WHOLE, affordable, room_in_answer, room_in_digest
from bot.model import Filed
from summaries.model import Article
from summaries.reading.boilerplate import READ

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)


def filed(name: str, length: int = 100) -> Filed:
    return Filed(Article(name, "x" * length), "source", NOON, NOON, name)


def ids(piles: tuple[tuple[Filed, ...], ...]) -> list[str]:
    return ["".join(one.article.id for one in pile) for pile in piles]


def test_articles_that_cost_little_are_all_read() -> None:
    assert ["abc", "", "d"] == ids(affordable([[*map(filed, "abc")], [], [filed("d")]]))


def test_the_piles_take_turns_until_the_budget_is_used_up() -> None:
    assert ["ab", "de"] == ids(affordable([[*map(filed, "abc")], [*map(filed, "def")]], 400))


def test_an_article_of_two_piles_is_paid_once() -> None:
    assert ["abc", "abd"] == ids(affordable([[*map(filed, "abc")], [*map(filed, "abd")]], 400))


def test_a_long_article_costs_what_is_read_of_it() -> None:
    assert ["abc"] == ids(affordable([[filed(name, 10 * READ) for name in "abcd"]], 3 * READ))


def test_one_article_is_read_in_any_case() -> None:
    assert ["a"] == ids(affordable([[*map(filed, "ab")]], 1))


def test_one_or_two_subjects_get_a_whole_briefing_each_and_more_a_shorter_one() -> None:
    assert [WHOLE, WHOLE] == [room_in_answer(2), room_in_digest(2)]
    assert room_in_answer(3).characters < room_in_digest(3).characters < WHOLE.characters
