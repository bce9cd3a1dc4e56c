"""The cache of what is made of an article."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence

from summaries.model import Article
from summaries.text.article_cache import ArticleCache, BatchCache


def test_a_thing_is_made_once_for_an_article_and_its_details() -> None:
    made: list[tuple[str, int]] = []
    cache = ArticleCache(lambda article, most: made.append((article.text, most)), 8)

    for text, most in (("ice", 1), ("ice", 1), ("ice", 2), ("thaw", 1)):
        cache(Article("a", text), most)

    assert [("ice", 1), ("ice", 2), ("thaw", 1)] == made


def test_what_was_not_asked_for_for_long_is_made_again() -> None:
    made: list[str] = []
    cache = ArticleCache(lambda article: made.append(article.id), 2)

    for name in "abacadaeb":
        cache(Article(name, "ice"))

    assert list("abcdeb") == made


def test_no_text_is_kept() -> None:
    cache = ArticleCache(lambda article: len(article.text), 100)
    tracemalloc.start()
    for number in range(50):
        cache(Article(str(number), f"{number} " + "word, " * 6_000))
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert held < 100_000  # bytes; the texts have 1.8 million


def test_of_a_batch_only_what_is_new_is_made() -> None:
    made: list[list[str]] = []

    def shouted(articles: Sequence[Article]) -> list[str]:
        made.append([article.id for article in articles])
        return [article.text.upper() for article in articles]

    cache = BatchCache(shouted, 3)
    for names in ("ab", "cba", "", "de", "a"):
        assert [f"ICE {name.upper()}" for name in names] == cache([Article(name, f"ice {name}") for name in names])

    assert [["a", "b"], ["c"], ["d", "e"]] == made
