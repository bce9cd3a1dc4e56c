"""Han characters in their simplified form."""

from __future__ import annotations

import pytest

from summaries.text.han_variants import simplified, variants


@pytest.mark.parametrize(
    ("text", "plain"),
    [("臺灣華為", "台湾华为"), ("發展與頭髮", "发展与头发"), ("中芯国际", "中芯国际"), ("Huawei 5G", "Huawei 5G")],
)
def test_traditional_characters_become_simplified_ones(text: str, plain: str) -> None:
    assert plain == simplified(text)


def test_every_character_stays_at_its_place() -> None:
    assert 3000 < len(variants())
    assert all(len(one) == 1 for one in variants().values())
