from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.chat.commands.checking.answered_story import as_printed, place_of
from bot.model import Filed, ToldPassage, ToldSentence, Version
from bot.render.evidence import Edited
from summaries.model import Addition, Article, receipt

ONE = Article("a", "It began. Shares fell on Monday. It ended.", outlet="One")
TWO = Article("b", "Shares fell on Monday. It ended. Then more.", outlet="Two")
NOW = datetime(2020, 9, 8, tzinfo=UTC)
SHARES, ENDED = "Shares fell on Monday.", "It ended."


def filed(article: Article, *earlier: Version) -> Filed:
    return Filed(article, "s", NOW, NOW, article.id, earlier=earlier)


def sentence(words: str, *articles: Article, cut: bool = False) -> ToldSentence:
    where = tuple(receipt(one, one.text.index(words), one.text.index(words) + len(words)) for one in articles)
    return ToldSentence(where, (Addition(3, "!"),), cut)


def test_a_passage_is_found_in_the_article_that_it_is_taken_from_and_in_those_that_say_all_of_it() -> None:
    articles = {"a": filed(ONE), "b": filed(TWO)}
    found = place_of(ToldPassage((sentence(SHARES, ONE, TWO), sentence(ENDED, ONE, TWO))), articles)
    assert (ONE, f"{SHARES} {ENDED}", Edited.NO, (TWO,)) == (
        found.article,
        ONE.text[found.start : found.end],
        found.edited,
        found.also,
    )
    assert () == place_of(ToldPassage((sentence(SHARES, ONE, TWO), sentence(ENDED, ONE))), articles).also


def test_a_passage_is_printed_again_with_its_additions_as_it_was() -> None:
    printed = as_printed(ToldPassage((sentence(SHARES, ONE, cut=True),)), {"a": filed(ONE)})
    assert printed is not None
    (only,) = printed.sentences
    assert (SHARES, True, (Addition(3, "!"),)) == (only.text, only.cut, only.additions)


def test_a_passage_of_an_article_that_is_gone_or_changed_cannot_be_printed_again() -> None:
    passage = ToldPassage((sentence(SHARES, ONE),))
    assert as_printed(passage, {}) is None
    assert as_printed(passage, {"a": filed(Article("a", "Something else entirely, and longer than before."))}) is None
    assert place_of(passage, {}).article is None
    assert (
        Edited.LOST
        is place_of(passage, {"a": filed(Article("a", "Something else entirely, and longer than before."))}).edited
    )


def test_a_passage_is_shown_in_the_version_that_was_quoted() -> None:
    now = filed(replace(ONE, text="All is well."), Version(ONE.title, ONE.text, None, NOW))
    found = place_of(ToldPassage((sentence(SHARES, ONE),)), {"a": now})
    assert (ONE, Edited.SINCE) == (found.article, found.edited)
    assert as_printed(ToldPassage((sentence(SHARES, ONE),)), {"a": now}) is not None
