"""The sets of index terms of a topic: every article on it has all of one; see also the table of topics."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summaries.model import Article
from summaries.text.search_terms import search_terms
from summaries.topics import Topic, match, parse_topic
from summaries.topics.index_terms import SETS_OF_CLAUSE, index_terms


def of(terms: str) -> tuple[frozenset[str], ...] | None:
    return index_terms(Topic("x", parse_topic(f"x: {terms}").terms, labelled=True))


def test_each_form_of_a_word_is_asked_for() -> None:
    found = of("ban")
    assert found is not None
    assert {frozenset({"ban"}), frozenset({"bans"})} <= set(found)


def test_a_clause_needs_all_its_phrases_and_what_excludes_is_left_to_the_matcher() -> None:
    found = of("chip & ban -potato, -farm")
    assert found is not None
    assert frozenset({"chip", "ban"}) in found
    assert all(len(terms) == 2 and "potato" not in terms for terms in found)


def test_what_the_index_does_not_have_gives_nothing() -> None:
    assert of("海") is None
    assert of("chip, 2035") is None


def test_the_sets_of_a_clause_are_bounded() -> None:
    found = of(" & ".join(f"apple{letter}" for letter in "abcdefghij"))
    assert found is not None
    assert len(found) <= SETS_OF_CLAUSE


LATIN = ["chip", "chips", "ban", "L'Ukraine", "Ukraine", "US", "us", "5G", "e-mail"]
WORDS = [*LATIN, "华为", "Хуавей", "Хуавэя", "هواوي"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.lists(st.sampled_from(WORDS), max_size=8))
def test_every_article_on_a_topic_has_all_terms_of_a_set(term: list[str], title: list[str]) -> None:
    topic = Topic("x", (" + ".join(term),), labelled=True)
    article = Article("a", "Other words.", " ".join(title))
    sets = index_terms(topic)
    if match(topic, article) and sets is not None:
        assert any(terms.issubset(search_terms(f"{article.title}\n{article.text}")) for terms in sets)
