from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.digests.history import (
    FIRST,
    OVERLAP,
    RECENT,
    REMEMBERED,
    History,
    began,
    covers,
    history_of,
    is_new,
    tells_since,
)
from bot.model import EVERY_DAY, Digest, DigestStory, Filed, Subscription
from summaries.model import Article, Receipt

NOON = datetime(2020, 9, 9, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SUBSCRIPTION = Subscription("s", 7, ("SMIC",), EVERY_DAY, time(8), "UTC", NOON + timedelta(minutes=25))
ARTICLE = Filed(Article("a", "Chips rise."), "wire", NOON, NOON, "i", ("SMIC",))
STORY = DigestStory("Chips rise", (Receipt("a", 0, 11, "x"),), ("a", "b"))


def digest(at: datetime, *topics: str, told: tuple[DigestStory, ...] = (), settled: tuple[str, ...] = ()) -> Digest:
    return Digest(f"7:s:{at.isoformat()}", 7, "s", at, at, topics, (told,), settled)


def test_an_article_counts_as_told_by_a_sentence_of_it_and_not_by_its_citation() -> None:
    assert History(frozenset({STORY}), frozenset({("a", NOON)})) == history_of(
        [digest(NOON, told=(STORY,))], None, NOON
    )


def test_an_article_with_nothing_to_add_counts_as_told() -> None:
    assert frozenset({("b", NOON)}) == history_of([digest(NOON, settled=("b",))], None, NOON).closed


def test_an_article_was_told_when_it_last_was() -> None:
    digests = [digest(NOON + DAY, settled=("a",)), digest(NOON, told=(STORY,))]
    assert frozenset({("a", NOON + DAY)}) == history_of(digests, None, NOON + 2 * DAY).closed


def test_what_was_told_long_ago_is_not_remembered() -> None:
    assert History() == history_of([digest(NOON, told=(STORY,))], None, NOON + REMEMBERED)


def test_the_day_before_a_subscription_is_new_to_it() -> None:
    assert NOON - FIRST == began(SUBSCRIPTION, "smic", [])
    assert NOON - FIRST == began(SUBSCRIPTION, "smic", [digest(NOON + DAY, "SMIC")])


def test_a_topic_that_was_added_later_is_new_since_the_last_digest_without_it() -> None:
    digests = [digest(NOON + DAY, "SMIC"), digest(NOON + 2 * DAY, "SMIC"), digest(NOON + 3 * DAY, "SMIC", "5G")]
    assert NOON + 2 * DAY == began(SUBSCRIPTION, "5G", digests)
    assert NOON - FIRST == began(SUBSCRIPTION, "SMIC", digests)


def test_a_digest_tells_since_the_last_one_of_its_subscription() -> None:
    other = replace(digest(NOON + 2 * DAY), subscription="other")
    assert NOON + DAY == tells_since(SUBSCRIPTION, [digest(NOON + DAY), other], NOON + 3 * DAY)
    assert NOON - FIRST == tells_since(SUBSCRIPTION, [other], NOON + 3 * DAY)


def test_after_a_digest_of_a_clock_that_was_wrong_the_last_day_is_named() -> None:
    assert NOON - FIRST == tells_since(SUBSCRIPTION, [digest(NOON + 90 * DAY)], NOON)


@pytest.mark.parametrize(
    ("article", "closed", "expected"),
    [
        (ARTICLE, None, True),
        (ARTICLE, NOON + HOUR, False),
        (replace(ARTICLE, arrived=NOON - DAY), None, False),
        (replace(ARTICLE, news=NOON - RECENT - HOUR), None, False),
        (replace(ARTICLE, old_post=True), None, False),
        (replace(ARTICLE, changed=NOON + 2 * HOUR, news=NOON + 2 * HOUR), NOON + HOUR, True),
        (replace(ARTICLE, changed=NOON + 2 * HOUR, news=NOON + 2 * HOUR), NOON + 3 * HOUR, False),
        (replace(ARTICLE, changed=NOON + 2 * HOUR, news=NOON + 2 * HOUR), NOON + 2 * HOUR + OVERLAP / 2, True),
        (replace(ARTICLE, old_post=True, changed=NOON + HOUR, news=NOON + HOUR), None, True),
    ],
)
def test_what_is_news_for_a_subscription(article: Filed, closed: datetime | None, *, expected: bool) -> None:
    assert expected is is_new(article, NOON - HOUR, closed)


@pytest.mark.parametrize(
    ("told", "wanted", "thread", "expected"),
    [
        ((), ("SMIC",), 0, True),
        (("SMIC", "5G"), ("smic",), 0, True),
        (("SMIC",), (), 0, False),
        (("SMIC",), ("5G",), 0, False),
        ((), ("SMIC",), 5, False),
    ],
)
def test_a_schedule_covers_one_with_some_of_its_topics_in_its_thread(
    told: tuple[str, ...], wanted: tuple[str, ...], thread: int, *, expected: bool
) -> None:
    one = replace(SUBSCRIPTION, topics=wanted, thread=thread)
    assert expected is covers(replace(SUBSCRIPTION, topics=told), one)
