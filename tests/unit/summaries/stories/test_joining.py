"""Stories from links: the order in which articles come does not matter, and a component suffices."""

from __future__ import annotations

import random

import pytest

from benchmarks.inputs.demo_stories import demo
from summaries.model import Story
from summaries.stories.fingerprint import fingerprint
from summaries.stories.joining import Member, restricted, stories_of
from summaries.stories.link import Link
from summaries.stories.pairs import SHARED_KEYS, links, signature

ARTICLES = [Member(name) for name in "abcd"]
STORY = Story("a", ("a", "b", "c", "d"), (("c", "a"), ("d", "a")))


def test_articles_without_a_joining_link_are_stories_of_their_own() -> None:
    stories = stories_of(ARTICLES[:2], [Link("a", "b", -1.0)])

    assert [("a",), ("b",)] == [story.articles for story in stories]


def test_a_story_needs_more_agreement_than_one_link_of_many() -> None:
    chain = [Link("a", "b", 5.0), Link("b", "c", 1.0), Link("a", "c", -5.0)]

    assert [("a", "b"), ("c",)] == [story.articles for story in stories_of(ARTICLES[:3], chain)]


def test_a_pair_without_a_link_counts_as_two_events() -> None:
    unknown = [Link("a", "b", 5.0), Link("b", "c", 0.5)]

    assert [("a", "b"), ("c",)] == [story.articles for story in stories_of(ARTICLES[:3], unknown)]


def test_a_round_up_that_joins_three_events_is_in_none_of_them() -> None:
    round_up = [Link(name, "z", 3.0) for name in "abc"]
    pair = [Link("d", "z", 3.0), Link("c", "d", 4.0)]

    stories = stories_of([*ARTICLES, Member("z")], [*round_up, *pair])

    assert [("a",), ("b",), ("c", "d"), ("z",)] == [story.articles for story in stories]


@pytest.mark.parametrize("seed", range(5))
def test_any_order_of_arrival_gives_the_same_stories(seed: int) -> None:
    fingerprints = [fingerprint(article) for article in demo()]
    random.Random(seed).shuffle(fingerprints)
    found: list[Link] = []
    for place, new in enumerate(fingerprints):
        keys = set(signature(new))
        earlier = [one for one in fingerprints[:place] if len(keys.intersection(signature(one))) >= SHARED_KEYS]
        found += links(new, earlier)
    members = [Member(one.article, one.published) for one in fingerprints]
    ordered = [fingerprint(article) for article in demo()]
    among_all = [link for place, new in enumerate(ordered) for link in links(new, ordered[:place])]

    assert stories_of(members, found) == stories_of(reversed(members), reversed(found))
    assert {frozenset((link.one, link.other)) for link in found} <= {
        frozenset((link.one, link.other)) for link in among_all
    }


def test_a_story_keeps_its_id_and_the_order_of_what_is_left() -> None:
    assert Story("a", ("a", "b", "d"), (("d", "a"),)) == restricted(STORY, {"d", "b", "a"})
    assert STORY == restricted(STORY, set("abcdef"))


def test_copies_of_an_article_that_is_left_out_copy_the_first_of_themselves() -> None:
    assert Story("a", ("b", "c", "d"), (("d", "c"),)) == restricted(STORY, set("bcd"))
    assert Story("a", ("d",)) == restricted(STORY, {"d"})
