"""Pairs: judged alone as among all, twins of a template apart, copies of a wire together, whatever the language."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from benchmarks.inputs.demo_stories import GOLD, demo
from benchmarks.inputs.twins import Pair, copies, twins
from summaries.model import Article
from summaries.stories.fingerprint import fingerprint
from summaries.stories.link import Link
from summaries.stories.pairs import FEWEST_WORDS, LEAST, WINDOW, links, links_among, signature

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("lan", "mor", "tek", "vis", "zor", "nap")]


def link(one: Article, other: Article) -> Link:
    """The link of two articles; one with the least log odds if there is none."""
    found = links(fingerprint(one), [fingerprint(other)])
    return found[0] if found else Link(one.id, other.id, LEAST)


def report(seed: int, length: int = 200) -> list[str]:
    """The words of a made-up report: some of all reports, some of its own."""
    rng = random.Random(seed)
    return [
        rng.choice(WORDS[:60]) if rng.random() < 0.3 else f"{rng.choice(WORDS)}{rng.choice(WORDS)}"
        for _ in range(length)
    ]


def is_copy(first: list[str], second: list[str]) -> bool:
    """Whether a second text is a copy of a first."""
    one, other = (Article(name, " ".join(text), language="en") for name, text in (("a", first), ("b", second)))
    return link(one, other).copy > 0


def edited(words: list[str], share: float) -> list[str]:
    """The words with a share of them replaced."""
    rng = random.Random(1)
    return [f"x{rng.choice(WORDS)}{rng.choice(WORDS)}" if rng.random() < share else word for word in words]


# German writes all nouns like names: 3 of 4 twins on power cuts seem to share some, as `benchmarks.stories` counts.
TWINS = [pair for pair in twins() if pair[0] != "outages"]


@pytest.mark.parametrize("pair", TWINS, ids=lambda pair: f"{pair[0]} {pair[1].title}"[:40])
def test_twins_of_a_template_are_two_events_and_two_texts(pair: Pair) -> None:
    found = link(*pair[1:])

    assert found.log_odds < 0
    assert 0 == found.copy


@pytest.mark.parametrize("pair", copies(), ids=lambda pair: f"{pair[0]} {pair[1].title}"[:40])
def test_edited_prints_of_a_wire_are_one_text(pair: Pair) -> None:
    assert link(*pair[1:]).copy > 0


@pytest.mark.parametrize("seed", range(5))
def test_a_text_is_found_after_cuts_and_edits(seed: int) -> None:
    words = report(seed)

    assert is_copy(words, words)
    assert is_copy(words, ["breaking", "news", "exclusive", *words])
    assert is_copy(words, words[: len(words) // 2])
    assert is_copy(words, edited(words, 0.2))
    assert is_copy(words, words[100:] + words[:100])
    assert not is_copy(words, [*words[:60], *report(seed + 1000)[:140]])


def test_a_text_of_few_words_is_a_copy_of_the_same_words_only() -> None:
    short = report(1)[: FEWEST_WORDS - 2]

    assert is_copy(short, short)
    assert not is_copy(short, short[:-1])


def test_each_pair_of_the_demo_is_judged_right_by_itself() -> None:
    found = {article.id: fingerprint(article) for article in demo()}
    joined = {
        frozenset((one, other)): any(each.joins for each in links(found[one], [found[other]]))
        for one in found
        for other in found
        if one < other
    }

    assert {pair: len({GOLD[name] for name in pair}) == 1 for pair in joined} == joined


def test_links_among_all_are_those_of_each_with_the_earlier_ones() -> None:
    found = [fingerprint(article) for article in demo()]
    one_by_one = [
        each
        for place, new in enumerate(found)
        for each in links(new, [old for old in found[:place] if len({*signature(new)} & {*signature(old)}) > 1])
    ]

    assert sorted(one_by_one, key=str) == sorted(links_among(found), key=str)


def test_articles_of_other_times_are_not_compared() -> None:
    article = demo()[0]
    assert article.published is not None
    later = replace(article, id="later", published=article.published + WINDOW + timedelta(minutes=1))

    assert () == links(fingerprint(article), [fingerprint(later)])
    assert links(fingerprint(article), [fingerprint(replace(later, published=None))])


ENGLISH = Article(
    "en",
    "Norden Rail orders 137 trains for 819 million euros, it said on Monday.",
    "Norden orders trains",
    language="en",
)
UKRAINIAN = Article(
    "uk", "Залізниця замовила 137 поїздів за 819 мільйонів євро, повідомила вона.", "Замовлено поїзди", language="uk"
)


def test_reports_in_two_languages_with_the_same_figures_are_of_one_event() -> None:
    assert link(ENGLISH, UKRAINIAN).joins


def test_one_figure_in_common_or_weeks_between_join_no_reports_in_two_languages() -> None:
    other = replace(UKRAINIAN, text=UKRAINIAN.text.replace("819", "640"))
    assert not link(ENGLISH, other).joins
    first, second = replace(ENGLISH, published=NOON), replace(UKRAINIAN, published=NOON + timedelta(days=5))
    assert not link(first, second).joins
    assert link(first, replace(second, published=NOON + timedelta(days=2))).joins


def test_the_same_figures_join_no_texts_of_one_language() -> None:
    other = Article("b", "Harbour Lines hires 137 pilots and pays 819 crowns a day.", "Pilots wanted", language="en")
    assert not link(ENGLISH, other).joins
