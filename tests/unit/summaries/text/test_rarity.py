"""How rare a term is in its language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.text.rarity import rarity


@pytest.mark.parametrize(
    ("code", "common", "rare"),
    [("en", "year", "herring"), ("de", "jahr", "heringsfang"), ("ru", "год", "сельд"), ("zh", "中国", "起重")],
)
def test_a_common_word_is_less_rare_than_a_seldom_one(code: str, common: str, rare: str) -> None:
    assert rarity(common, code) < rarity(rare, code)


def test_a_word_that_no_list_has_is_as_rare_as_can_be() -> None:
    assert 1.0 == rarity("wirebrief", "en") == rarity("wirebrief", "") == rarity("wirebrief", "xx")


@given(st.text(max_size=12), st.sampled_from(["en", "ja", "ar", "xx", ""]))
def test_rarity_is_a_share(term: str, code: str) -> None:
    assert 0 <= rarity(term, code) <= 1
