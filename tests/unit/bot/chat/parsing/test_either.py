"""Where an "or" parts the subjects of a question."""

from __future__ import annotations

import pytest

from bot.chat.parsing.either import sides

TOPICS = frozenset({"huawei", "tiktok/bytedance", "clean network", "truth or dare"})


@pytest.mark.parametrize(
    "written",
    [f"huawei {word} walmart" for word in ("or", "oder", "ou", "или", "або", "أو", "या", "或", "または")],
)
def test_an_or_of_any_language_parts_two_lone_words(written: str) -> None:
    first, second = sides(written, TOPICS)
    assert ("huawei", "walmart") == (first.casefold(), second.casefold())


def test_names_of_topics_may_have_several_words() -> None:
    assert ["Clean Network", "Huawei", "smic"] == list(sides("Clean Network or Huawei or smic", TOPICS))


@pytest.mark.parametrize(
    "written",
    ["tiktok closed or sold", "huawei OR smic", "Truth or Dare", "Model o Huawei", "or", "smic or", "nor huawei"],
)
def test_a_sentence_an_operator_a_name_and_a_lone_letter_part_nothing(written: str) -> None:
    assert [written] == list(sides(written, TOPICS))


def test_a_lone_letter_parts_names_of_topics() -> None:
    assert ["Huawei", "clean network"] == list(sides("Huawei o clean network", TOPICS))
