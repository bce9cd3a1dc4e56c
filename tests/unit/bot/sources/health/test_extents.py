from __future__ import annotations

from bot.sources.health.extents import REMEMBERED, teasers_among, with_articles


def test_the_last_articles_are_remembered_the_newest_first() -> None:
    assert "twtw" == with_articles("tw", [True, False])
    assert REMEMBERED == len(with_articles("w" * REMEMBERED, [True]))


def test_of_few_articles_nothing_is_said() -> None:
    assert (0, 0) == teasers_among("tt")
    assert (2, 3) == teasers_among("twt")
