"""However a text is made, no more of it is read than time allows: bounds on what is looked at, not on the clock."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime

import pytest

from benchmarks.inputs import hostile
from summaries.briefing.brief import brief
from summaries.model import Article
from summaries.reading import boilerplate
from summaries.reading.boilerplate import SENTENCES, is_told_by_title, news
from summaries.reading.read import read
from summaries.stories.group import group
from summaries.text import sentences, tokens
from summaries.text.quotation import MARKS
from summaries.topics import Topic, match, phrase_search

NOW = datetime(2020, 9, 8, 12, tzinfo=UTC)
LONG = 120_000
TEXTS = hostile.texts(LONG)


@pytest.mark.parametrize("name", TEXTS)
def test_no_more_marks_are_split_at_than_the_bound_says(name: str) -> None:
    text = TEXTS[name]

    spans = sentences.split(text, "en")

    read_of = sentences.readable(text, sentences.MARKS_READ)
    assert text.startswith(read_of)
    assert sum(map(read_of.count, MARKS | set(".!?。\n\u2028"))) <= sentences.MARKS_READ
    assert all(span.end <= len(read_of) for span in spans)
    assert len(spans) <= sentences.MARKS_READ + 1


@pytest.mark.parametrize("name", TEXTS)
def test_news_is_read_up_to_its_bound_and_a_reading_has_a_most(name: str) -> None:
    article = Article("a", TEXTS[name], language="en")

    found = news(article)

    assert all(sentence.end <= boilerplate.READ for sentence in found)
    assert len(found) <= boilerplate.MARKS_READ + 1
    assert not found or len(read(article).sentences) == min(len(found), SENTENCES)


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_gets_a_sound_answer(name: str) -> None:
    article = Article("a", TEXTS[name][: LONG // 6], "A title", language="en")

    briefing = brief([article], now=NOW)

    assert 1 == briefing.read
    assert len(group([article])) == bool(news(article) or is_told_by_title(article))
    shown = [sentence for story in briefing.stories for sentence in story.sentences]
    assert all(article.text[one.receipts[0].start : one.receipts[0].end] == one.text for one in shown)


def test_prose_is_split_to_its_end() -> None:
    text = "The port of Odden froze over on Sunday, and “forty ships” were stranded. " * 9_000

    assert 9_000 == len(sentences.split(text, "en"))


def test_the_terms_and_topics_of_a_text_are_looked_for_up_to_their_bounds() -> None:
    text = "Odden " * (tokens.READ // 6 + 1000)

    assert tokens.READ // 6 + 1 >= len(tokens.terms(text, "en"))
    assert match(Topic("Odessa"), Article("a", text + "Odessa")) is None
    assert match(Topic("Odessa"), Article("a", text[: phrase_search.READ - 7] + " Odessa")) is not None


def test_words_longer_than_those_remembered_have_the_same_terms() -> None:
    long = "anti-" * 20 + "trust"

    assert (*tokens.terms("before", "en"), *tokens.terms(long, "en"), *tokens.terms("ships", "en")) == tokens.terms(
        f"before {long} ships", "en"
    )


def test_a_full_memory_of_words_is_emptied_and_changes_no_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Forty ships, stranded off Odden; the ships' crews (and their dogs) were flown out."
    expected = tokens.terms(text, "en")
    monkeypatch.setattr(tokens, "WORDS_CACHED", 2)
    tracemalloc.start()
    for number in range(5_000):
        tokens.terms(f"stretch{number} of{number}", "en")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert expected == tokens.terms(text, "en")
    assert held < 200_000  # bytes; 10,000 stretches kept would be 2 million
