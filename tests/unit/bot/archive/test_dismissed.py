from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.archive.answers import told_story
from bot.archive.dismissed import (
    MOST,
    brief_without,
    dismiss,
    heard,
    mute,
    muted_outlets,
    muted_topics,
    restore,
    unmute,
    unwanted,
)
from bot.model import Dismissed, Filed, Muted, MutedKind
from summaries.model import Article, BriefedStory, Briefing, Story
from tests.fakes.briefings import NOW, cite, story

FALL = replace(story("Fall"), id="s1")
NOBODY = Dismissed(7)


def briefed(key: str, *articles: str) -> BriefedStory:
    return replace(story(key), id=key, sources=tuple(cite(article, "Wire") for article in articles))


def test_a_dismissed_story_is_kept_once_and_can_be_restored() -> None:
    known = dismiss(dismiss(NOBODY, told_story(FALL, "SMIC"), NOW), told_story(FALL, "SMIC"), NOW + timedelta(1))

    assert [("s1", "Fall", ("a1", "a2"), NOW + timedelta(1))] == [
        (one.id, one.headline, one.articles, one.since) for one in known.stories
    ]
    assert NOBODY == restore(known, "s1")
    assert known == restore(known, "another")


def test_only_the_newest_dismissed_stories_are_kept() -> None:
    known = NOBODY
    for number in range(MOST + 2):
        known = dismiss(known, replace(told_story(FALL, ""), id=f"s{number}"), NOW)
    assert (MOST, "s2") == (len(known.stories), known.stories[0].id)


def test_a_dismissed_story_is_not_briefed_nor_what_has_joined_it_since() -> None:
    known = dismiss(NOBODY, told_story(briefed("s1", "a"), ""), NOW)
    given: list[list[str]] = []

    def make(articles: Sequence[Article]) -> Briefing:
        ids = [article.id for article in articles]
        given.append(ids)
        joined = [briefed("s1", "b")] if "b" in ids else []
        return Briefing("", (*joined, briefed("s2", "c")))

    made = brief_without(known.stories, [Article(key, "") for key in "abc"], make)
    assert ["s2"] == [one.id for one in made.stories]
    assert [["b", "c"], ["c"]] == given


def test_a_story_that_comes_back_each_time_is_left_out_in_the_end() -> None:
    known = dismiss(NOBODY, told_story(briefed("s1", "a"), ""), NOW)
    made = brief_without(known.stories, [], lambda _: Briefing("", (briefed("s1", "z"), briefed("s2", "c"))))
    assert ["s2"] == [one.id for one in made.stories]


def test_without_dismissed_stories_a_briefing_is_made_once() -> None:
    calls: list[Sequence[Article]] = []

    def make(articles: Sequence[Article]) -> Briefing:
        calls.append(articles)
        return Briefing("", (FALL,))

    brief_without((), [Article("a", "")], make)
    assert [[Article("a", "")]] == calls


def test_a_story_is_dismissed_by_its_id_by_an_article_and_by_a_first_article_that_is_not_found_now() -> None:
    known = dismiss(NOBODY, told_story(briefed("a", "a", "b"), ""), NOW).stories
    stories = [Story("a", ("c",)), Story("b", ("b", "d")), Story("x", ("e", "a")), Story("y", ("y",))]
    assert (frozenset("abcde"), 1) == unwanted(known, stories)
    assert (frozenset(), 0) == unwanted((), stories)


def test_what_is_muted_again_is_kept_once_with_its_new_end() -> None:
    one = Muted(MutedKind.OUTLET, "Wire", NOW)
    known = mute(mute(NOBODY, one), replace(one, name="WIRE", until=NOW + timedelta(7)))
    assert [("WIRE", NOW + timedelta(7))] == [(each.name, each.until) for each in known.muted]
    assert () == known.at(NOW + timedelta(7)).muted
    assert known == known.at(NOW)


def test_a_mute_that_is_ended_at_once_leaves_no_trace_and_later_its_end() -> None:
    one = Muted(MutedKind.TOPIC, "SMIC", NOW)
    known = mute(NOBODY, one)
    assert ("SMIC",) == muted_topics(known, NOW)
    assert NOBODY == unmute(known, one, NOW + timedelta(minutes=1))
    ended = unmute(known, one, NOW + timedelta(2))
    assert ((), 1) == (muted_topics(ended, NOW + timedelta(2)), len(ended.muted))
    later = Muted(MutedKind.TOPIC, "Huawei", NOW + timedelta(30))
    assert (later,) == mute(ended, later).muted


def test_articles_of_a_muted_outlet_are_not_heard_nor_those_that_came_before_its_end() -> None:
    known = mute(NOBODY, Muted(MutedKind.OUTLET, "Wire", NOW, NOW + timedelta(1)))
    outlets = muted_outlets(known)
    articles = [
        Filed(Article("a", "", outlet=" wire"), "s", NOW, NOW, "a"),
        Filed(Article("b", "", outlet="Wire"), "s", NOW + timedelta(2), NOW, "b"),
        Filed(Article("c", "", outlet="Post"), "s", NOW, NOW, "c"),
    ]
    assert ["b", "c"] == [one.key for one in heard(articles, outlets)]
    assert tuple(articles) == heard(articles, ())
