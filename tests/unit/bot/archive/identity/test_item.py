from __future__ import annotations

import pytest

from bot.archive.identity.item import bare


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" It's 5_G,\n\x1cUNIT-7! ", "it s 5 g unit 7"),
        ("Łódź: ÜBER_Straße…", "łódź über strasse"),
        ("\u212aELVIN 2", "kelvin 2"),
        ("…", ""),
    ],
)
def test_bare_words_are_small_and_have_no_signs_between_them(text: str, expected: str) -> None:
    assert expected == bare(text)
