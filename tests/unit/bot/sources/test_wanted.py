from __future__ import annotations

from bot.archive.filing import Draft
from bot.model import Source
from bot.sources.wanted import wanted
from tests.fakes.virtual_clock import START

STRIKE = Draft("Crane drivers strike", "The harbour stood still on Monday.")
QUIZ = Draft("The harbour quiz", "Which crane is the tallest?")
BUDGET = Draft("City passes budget", "The council agreed on Tuesday.")
ALL = [STRIKE, QUIZ, BUDGET]


def source(keep: tuple[str, ...] = (), drop: tuple[str, ...] = ()) -> Source:
    return Source("s", "https://harbour.example/feed", "Harbour Wire", START, keep=keep, drop=drop)


def test_without_words_every_article_is_wanted() -> None:
    assert ALL == wanted(ALL, source())


def test_only_articles_with_a_word_to_keep_are_wanted() -> None:
    assert [STRIKE, QUIZ] == wanted(ALL, source(keep=("crane",)))
    assert [STRIKE, BUDGET] == wanted(ALL, source(keep=("budget", "crane + strike")))


def test_articles_with_a_word_to_drop_are_not_wanted() -> None:
    assert [STRIKE, BUDGET] == wanted(ALL, source(drop=("quiz",)))


def test_a_word_to_drop_weighs_more_than_a_word_to_keep() -> None:
    assert [STRIKE] == wanted(ALL, source(keep=("harbour",), drop=("quiz", "budget")))


def test_the_same_word_to_keep_and_to_drop_leaves_nothing() -> None:
    assert [] == wanted(ALL, source(keep=("harbour",), drop=("harbour",)))
