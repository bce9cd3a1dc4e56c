from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce

from bot.archive.filing import Draft, filed
from bot.archive.versions import MOST_VERSIONS, is_unheard, revised, version_with, words_at, words_of
from bot.model import Filed
from summaries.model import receipt
from summaries.topics import Matcher, Topic

NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
TOPICS = Matcher([Topic("Ferries", ("ferry",)), Topic("Missing", ("missing",))])
TEXT = "A ferry ran aground off the island of Brenna on Sunday night. {} Divers will look at the hull on Monday."


def listed(text: str, title: str = "Ferry runs aground") -> Draft:
    """What a feed says of the article."""
    return Draft(title, text, url="http://example.org/1", listed=words_of(title, text))


def first(draft: Draft) -> Filed:
    return filed(draft, "wire", NOON, TOPICS, fresh=True)


def after(before: Filed, draft: Draft, hours: int = 1) -> Filed:
    return revised(before, draft, "wire", NOON + hours * HOUR, TOPICS)


def test_a_changed_text_is_the_article_is_news_and_is_on_its_own_topics() -> None:
    before = first(listed(TEXT.format("Nobody was hurt.")))
    changed = after(before, listed(TEXT.format("Nineteen people are missing.")))

    assert before.key == changed.key
    assert TEXT.format("Nineteen people are missing.") == changed.article.text
    assert [NOON, NOON + HOUR, NOON + HOUR] == [changed.arrived, changed.changed, changed.news]
    assert [("Ferries",), ("Ferries", "Missing")] == [before.topics, changed.topics]


def test_the_words_of_every_version_are_found_by_their_receipts() -> None:
    before = first(listed(TEXT.format("Nobody was hurt.")))
    changed = after(before, listed(TEXT.format("Nineteen people are missing.")))
    start = len(TEXT.partition("{}")[0])
    told = receipt(before.article, start, start + len("Nobody was hurt."))

    assert before.article == version_with(changed, told)
    assert changed.article == version_with(changed, receipt(changed.article, 0, 20))
    assert version_with(changed, replace(told, start=0)) is None
    assert "Nobody was hurt." == words_at(told, {changed.key: changed})
    assert words_at(replace(told, start=0), {changed.key: changed}) is words_at(told, {}) is None


def test_a_version_that_adds_nothing_or_comes_back_is_the_text_and_no_news() -> None:
    whole = first(listed(TEXT.format("Nobody was hurt.")))
    withdrawn = after(whole, listed(TEXT.format("")))
    back = after(withdrawn, listed(TEXT.format("Nobody was hurt.")), 2)

    assert [None, None] == [withdrawn.changed, back.changed]
    assert "hurt" not in withdrawn.article.text
    assert whole.article == back.article
    assert [whole.article.text, withdrawn.article.text] == [one.text for one in back.earlier]


def test_a_text_that_is_cut_stays_whole_and_is_not_compared_again() -> None:
    whole = first(listed(TEXT.format("Nobody was hurt.")))
    stub = listed("A ferry ran aground off the island of Brenna on Sunday night.")
    assert replace(whole, listed=stub.listed) == after(whole, stub)


def test_while_the_page_of_a_changed_teaser_cannot_be_read_it_is_asked_for_again() -> None:
    teaser = listed("A ferry ran aground.")
    before = first(replace(teaser, text=TEXT.format("Nobody was hurt.")))
    other = listed("A ferry ran aground, and nineteen people are missing.")

    assert before == after(before, other)
    assert after(before, replace(other, text=TEXT.format("Nineteen are missing."))).changed


def test_a_page_that_is_rewritten_all_day_keeps_its_newest_versions() -> None:
    drafts = [listed(TEXT.format(f"At noon {n} people were safe.")) for n in range(2 * MOST_VERSIONS)]
    record = reduce(lambda before, n: after(before, drafts[n], n), range(1, len(drafts)), first(drafts[0]))

    assert [draft.text for draft in drafts[-1 - MOST_VERSIONS : -1]] == [one.text for one in record.earlier]


def test_long_versions_are_kept_up_to_a_bound() -> None:
    long = TEXT + " Crews of four ports came to help in the storm." * 2_000
    drafts = [listed(long.format(f"At noon {n} people were safe.")) for n in range(6)]
    record = reduce(lambda before, n: after(before, drafts[n], n), range(1, len(drafts)), first(drafts[0]))

    assert [draft.text for draft in drafts[3:5]] == [one.text for one in record.earlier]


def test_what_an_older_wirebrief_filed_is_compared_once_its_feed_was_heard() -> None:
    before = replace(first(listed(TEXT)), listed="")

    assert is_unheard(before, listed(TEXT), "wire")
    assert not is_unheard(before, listed(TEXT), "other")
    assert before == after(before, listed("Something else altogether happened."))
