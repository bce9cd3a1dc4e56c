"""Charts as values: lines across, days that are named, stacked parts."""

from __future__ import annotations

import pytest

from bot.render.charts.chart import Label, Series, heights, named_days, ticks


@pytest.mark.parametrize(
    ("highest", "lines"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (4, (0, 1, 2, 3, 4)),
        (5, (0, 2, 4, 6)),
        (12, (0, 5, 10, 15)),
        (100, (0, 50, 100)),
        (999, (0, 500, 1000)),
    ],
)
def test_lines_are_at_round_numbers_and_the_last_is_above_the_highest_bar(highest: int, lines: tuple[int, ...]) -> None:
    assert lines == ticks(highest)


@pytest.mark.parametrize(("days", "named"), [(2, [0, 1]), (8, list(range(8))), (28, [0, 4, 8, 12, 16, 20, 24])])
def test_few_days_are_all_named_and_of_many_every_so_manyth(days: int, named: list[int]) -> None:
    assert named == list(named_days(days))


def test_the_parts_of_a_bar_stand_on_each_other() -> None:
    panel = [Series(Label("a"), (1, 0)), Series(Label("b"), (2, 5))]
    assert [[(0, 1), (1, 3)], [(0, 0), (0, 5)]] == [heights(panel, 0), heights(panel, 1)]
