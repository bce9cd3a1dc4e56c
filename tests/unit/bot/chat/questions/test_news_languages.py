"""In which languages a question is answered."""

from __future__ import annotations

import pytest

from bot.chat.questions.news_languages import with_asked


@pytest.mark.parametrize(
    ("chosen", "words", "told"),
    [
        ((), "Хуавэй", set()),
        (("en",), "huawei", {"en"}),
        (("en",), "Хуавэй", {"en", "ru", "uk"}),
        (("uk",), "Хуавэй", {"uk"}),
        (("en",), "华为", {"en", "ja", "zh"}),
        (("ja",), "华为", {"ja"}),
        (("de", "ru"), "هواوي", {"de", "ru", "ar"}),
        (("en",), "5G + 2020", {"en"}),
    ],
)
def test_letters_of_another_language_add_it(chosen: tuple[str, ...], words: str, told: set[str]) -> None:
    assert told == with_asked(chosen, words)
