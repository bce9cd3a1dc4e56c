from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.digests.known import known
from bot.model import DigestStory, Filed, Version
from summaries.model import Article, Receipt, receipt

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
BEFORE = Article("a", "A fire broke out in Tarn. Nobody was hurt.", "Fire in Tarn")
AFTER = replace(BEFORE, text="A fire broke out in Tarn. Two guards are dead.", title="Two dead in Tarn")
FILED = Filed(BEFORE, "wire", NOON, NOON, "i")
CHANGED = replace(FILED, article=AFTER, changed=NOON, earlier=(Version(BEFORE.title, BEFORE.text, None, NOON),))
FIRST = receipt(BEFORE, 0, 25)
TOLD = DigestStory("Fire in Tarn", (FIRST,), ("a",))


def stands(where: Receipt, article: Article) -> bool:
    return receipt(article, where.start, where.end) == where


def test_a_chat_knows_the_sentences_and_the_headline_that_it_was_told() -> None:
    made = known([FILED], [TOLD], ())
    assert ((FIRST,), ("Fire in Tarn",)) == (made.seen, made.told)


def test_a_story_told_by_its_headline_is_known_and_its_articles_may_have_news() -> None:
    made = known([FILED], [DigestStory("Fire in Tarn", (), ("a",))], ())
    assert ["a"] == [one.article for one in made.seen]
    assert not stands(made.seen[0], BEFORE)
    assert ("Fire in Tarn",) == made.told


def test_an_article_that_was_quoted_and_goes_on_under_a_headline_was_told() -> None:
    goes_on = DigestStory("Smoke over Tarn", (), ("a", "b"))
    made = known([FILED], [TOLD, goes_on], ())
    assert ["a", "b"] == [one.article for one in made.seen]
    assert stands(made.seen[0], BEFORE)


def test_all_that_an_article_said_before_it_changed_is_known() -> None:
    made = known([CHANGED], [TOLD], {"a"})
    assert stands(made.seen[0], AFTER)
    assert not stands(made.seen[1], AFTER)
    assert "Fire in Tarn\nA fire broke out in Tarn. Nobody was hurt." in made.told


def test_the_version_that_was_told_is_known_and_not_a_later_one() -> None:
    later = Version("Smoke in Tarn", "Smoke rises over Tarn. Nobody was hurt.", None, NOON)
    twice = replace(CHANGED, earlier=(*CHANGED.earlier, later))
    assert "Fire in Tarn\nA fire broke out in Tarn. Nobody was hurt." in known([twice], [TOLD], {"a"}).told


def test_of_an_article_that_told_nothing_the_last_version_is_known() -> None:
    assert ("Fire in Tarn\nA fire broke out in Tarn. Nobody was hurt.",) == known([CHANGED], [], {"a"}).told
