from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.digests.known import Past, known
from bot.model import DigestStory, Filed, Version
from summaries.model import Article, Receipt, receipt

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
BEFORE = Article("a", "A fire broke out in Tarn. Nobody was hurt.", "Fire in Tarn")
AFTER = replace(BEFORE, text="A fire broke out in Tarn. Two guards are dead.", title="Two dead in Tarn")
OTHER = Filed(Article("b", "Smoke rose over Tarn.", "Smoke"), "wire", NOON, NOON, "j")
FILED = Filed(BEFORE, "wire", NOON, NOON, "i")
CHANGED = replace(FILED, article=AFTER, changed=NOON, earlier=(Version(BEFORE.title, BEFORE.text, None, NOON),))
FIRST = receipt(BEFORE, 0, 25)
TOLD = DigestStory("Fire in Tarn", (FIRST,), ("a",))


def stands(where: Receipt, article: Article) -> bool:
    return receipt(article, where.start, where.end) == where


def test_a_chat_knows_the_sentences_and_the_headline_that_it_was_told() -> None:
    made = known([FILED], [Past(TOLD, ("a",))], (), {})
    assert ((FIRST,), ("Fire in Tarn",)) == (made.seen, made.told)


def test_a_story_told_by_its_headline_is_known_and_its_articles_may_have_news() -> None:
    made = known([FILED], [Past(DigestStory("Fire in Tarn", (), ("a",)), ("a",))], (), {})
    assert ["a"] == [one.article for one in made.seen]
    assert not stands(made.seen[0], BEFORE)
    assert ("Fire in Tarn",) == made.told


def test_an_article_that_was_quoted_and_goes_on_under_a_headline_was_told() -> None:
    goes_on = Past(DigestStory("Smoke over Tarn", (), ("a", "b")), ("a", "b"))
    made = known([FILED, OTHER], [Past(TOLD, ("a",)), goes_on], (), {})
    assert ["a", "b"] == [one.article for one in made.seen]
    assert stands(made.seen[0], BEFORE)


def test_all_that_an_article_said_before_it_changed_is_known() -> None:
    made = known([CHANGED], [Past(TOLD, ("a",))], {"a"}, {})
    assert stands(made.seen[0], AFTER)
    assert not stands(made.seen[1], AFTER)
    assert "Fire in Tarn\nA fire broke out in Tarn. Nobody was hurt." in made.told


def test_an_article_that_only_grew_has_changed() -> None:
    grown = replace(CHANGED, article=replace(BEFORE, text=f"{BEFORE.text} Two guards were hurt."))
    assert not stands(known([grown], [Past(TOLD, ("a",))], {"a"}, {}).seen[1], grown.article)


def test_the_version_that_was_told_is_known_and_not_a_later_one() -> None:
    later = Version("Smoke in Tarn", "Smoke rises over Tarn. Nobody was hurt.", None, NOON)
    twice = replace(CHANGED, earlier=(*CHANGED.earlier, later))
    assert (
        "Fire in Tarn\nA fire broke out in Tarn. Nobody was hurt."
        in known([twice], [Past(TOLD, ("a",))], {"a"}, {}).told
    )


def test_of_an_article_that_told_nothing_the_last_version_is_known() -> None:
    assert ("Fire in Tarn\nA fire broke out in Tarn. Nobody was hurt.",) == known([CHANGED], [], {"a"}, {}).told


def test_a_story_told_from_articles_on_another_topic_is_known_with_their_words() -> None:
    made = known([OTHER], [Past(TOLD, ("b",))], (), {"a": FILED})
    assert {"a", "b"} == {one.article for one in made.seen}
    assert not any(stands(one, OTHER.article) for one in made.seen)
    assert ("Fire in Tarn", "A fire broke out in Tarn.") == made.told
