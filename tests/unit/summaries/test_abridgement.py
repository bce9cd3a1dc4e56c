"""One text in so many words, word for word from its articles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summaries import Article, abridge

FIRST = (
    "A ferry sank off Odden on Monday with 41 people on board. Divers found the hull open at the stern. "
    "The owner, Lund Lines, had been fined for rust in March."
)
SECOND = (
    "Forty-one people were on a ferry that sank off Odden on Monday. All were saved by fishing boats within an hour. "
    "A storm had kept the coast guard in the port of Harby."
)
TEXTS = (FIRST, SECOND)
ARTICLES = [Article(str(at), text, language="en") for at, text in enumerate(TEXTS)]


@given(st.integers(0, 80), st.integers(0, 7))
def test_the_sentences_keep_both_limits_and_are_those_of_their_articles(words: int, most: int) -> None:
    taken = abridge(ARTICLES, words=words, sentences=most)

    assert sum(len(one.text.split()) for one in taken) <= words
    assert len(taken) <= most
    assert len({(one.article, one.start) for one in taken}) == len(taken)
    assert all(TEXTS[int(one.article)][one.start : one.end] == one.text for one in taken)


def test_the_fact_of_both_articles_comes_first() -> None:
    first = abridge(ARTICLES, sentences=1)

    assert ["ferry" in one.text and "Odden" in one.text for one in first] == [True]


def test_articles_without_news_give_nothing() -> None:
    assert () == abridge([]) == abridge([], words=9) == abridge([], sentences=2)
    assert () == abridge([Article("a", "Subscribe now!")], words=100)
