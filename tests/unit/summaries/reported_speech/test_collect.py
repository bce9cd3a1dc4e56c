"""Who said what: which statements are found, whose they are, and what is printed of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from summaries import Article, Topic, statements
from summaries.reported_speech.collect import is_said_by, is_said_on

MONDAY = datetime(2020, 9, 7, 9, tzinfo=UTC)
LEAD = "The harbour at Odden closed its northern gate on Monday for repairs. "
NAMED = "The port's director, Ana Ruiz, showed the broken lock to reporters in the morning. "


def article(text: str, *, outlet: str = "Delta Post", hours: int = 0, title: str = "Odden closes a gate") -> Article:
    return Article(f"{outlet}{hours}", LEAD + text, title, outlet, "", MONDAY - timedelta(hours=hours), "en")


def said(*articles: Article) -> list[tuple[str, str]]:
    return [(one.speaker, " ".join(each.text for each in one.passage.sentences)) for one in statements(articles)]


def test_a_quotation_has_its_speaker_and_stands_word_for_word_in_its_article() -> None:
    one = article("“We need the tide before the lock can be lifted,” said Ana Ruiz, the director.")
    (found,) = statements([one])
    (sentence,) = found.passage.sentences
    (where,) = sentence.receipts
    assert (found.speaker, found.source.outlet) == ("Ana Ruiz", "Delta Post")
    assert one.text[where.start : where.end] == sentence.text


def test_reported_speech_has_the_full_name_that_the_article_gives() -> None:
    lock = "Odden cannot lift so heavy a lock before June comes, Ruiz said."
    assert said(article(NAMED + "Workers will come on Friday with a crane. " + lock)) == [("Ana Ruiz", lock)]


def test_a_quotation_that_goes_on_is_one_statement() -> None:
    words = "“Odden needs high water for so heavy a lock,” said Ana Ruiz. “After that we lift it with the old crane.”"
    assert said(article(words)) == [("Ana Ruiz", words)]


def test_the_newest_comes_first_and_the_words_of_a_wire_come_once_with_their_outlets() -> None:
    words = "“We need the tide before the lock can be lifted,” said Ana Ruiz, the director."
    first, copy = article(words), article(words, outlet="Harbour Wire", hours=2)
    older = article("“The crane of the harbour is far too small,” said Bo Lind, an engineer.", hours=5)
    found = statements([older, copy, first])
    assert [one.speaker for one in found] == ["Ana Ruiz", "Bo Lind"]
    assert [one.outlet for one in found[0].also] == ["Harbour Wire"]


@pytest.mark.parametrize(
    "text",
    [
        "Officials said that the lock cannot be lifted before the tide turns in May.",
        "He said that the lock cannot be lifted before the tide turns in May.",
        "“We need the tide before the lock can be lifted,” said a spokesman for Ana Ruiz.",
        "Her lawyer, Bo Lind, said Ruiz would come to the harbour again on Friday.",
        "“We need the tide before the lock can be lifted, Ruiz said.",
    ],
)
def test_without_a_certain_speaker_there_is_no_statement(text: str) -> None:
    assert said(article(text)) == []


@pytest.mark.parametrize(("name", "is_his"), [("ruiz", True), ("Ruiz ANA", True), ("rui", False), ("ruiz lind", False)])
def test_who_speaks_is_known_by_whole_words_of_the_name(name: str, *, is_his: bool) -> None:
    (one,) = statements([article("“We need the tide before the lock can be lifted,” said Ana Ruiz.")])
    assert is_said_by(one, name) is is_his


def test_what_is_said_on_a_topic_names_it_in_the_passage_or_its_title() -> None:
    one, other = (
        article("“We need the tide before the lock can be lifted,” said Ana Ruiz.", title=title)
        for title in ("Odden closes a gate", "A crane is late")
    )
    assert is_said_on(statements([one])[0], Topic("Odden"))
    assert not is_said_on(statements([other])[0], Topic("Odden"))
    assert is_said_on(statements([other])[0], Topic("the lock", ("lock",)))
