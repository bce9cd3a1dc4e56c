"""Words of asking of one language that are words of another."""

from __future__ import annotations

import pytest
from wordfreq import zipf_frequency

from bot.chat.parsing.homographs import hidden, shown
from bot.chat.parsing.question import is_small, parse_question
from bot.chat.parsing.question_examples import ASKED_AT
from summaries import languages

LOANED = 1.0
"""Orders of magnitude by which a loan word is rarer than in its own language: "hola" in English."""
COMMON = 3.0
"""Words of a thousand million of which a thousand and more are so."""


@pytest.mark.parametrize(
    ("text", "code", "subjects"),
    [
        ("dime", "es", ()),
        ("dime", "en", ("dime",)),
        ("Dame", "zh", ("Dame",)),
        ("los angeles", "es", ("los angeles",)),
        ("Los Angeles, huawei", "", ("Los Angeles", "huawei")),
        ("such huawei bitte", "en", ("huawei",)),
        ("such huawei", "en", ("such huawei",)),
        ("dime algo de huawei", "en", ("huawei",)),
        ("dime huawei", "es", ("huawei",)),
        ("dime novel", "en", ("dime novel",)),
        ("dime qué hay de nuevo", "ru", ()),
        ("hola", "en", ()),
    ],
)
def test_such_a_word_asks_in_a_question_in_its_language_alone(text: str, code: str, subjects: tuple[str, ...]) -> None:
    assert subjects == parse_question(text, ASKED_AT, code=code).subjects


def test_it_is_looked_for_where_it_is_the_only_word() -> None:
    assert not is_small("dime")
    assert is_small("the")


def test_nothing_of_a_text_is_lost() -> None:
    text = "DIME novels, such a Dame: “dime”"

    assert text != hidden(text, "en")
    assert text == shown(hidden(text, "en"))


@pytest.mark.parametrize("reader", ["en", "es"])
def test_every_word_of_asking_that_readers_have_as_a_common_word_of_their_own_is_known_as_one(reader: str) -> None:
    own = {one.code: one.conversation.phrases for one in languages.profiles()}
    foreign = {
        (word, code)
        for code, phrases in own.items()
        for word in phrases["asking"]  # those under "nouns" begin a question only before a link
        if word.isalpha() and word.isascii() and not any(word in listed for listed in own[reader].values())
    }
    common = {
        (word, code)
        for word, code in foreign
        if zipf_frequency(word, reader) > max(COMMON, zipf_frequency(word, code) - LOANED)
    }

    assert set() == {(word, code) for word, code in common if word not in own[code]["homographs"]}
