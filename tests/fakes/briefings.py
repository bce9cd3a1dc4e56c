"""Briefings to render: small ones by hand, and any that Hypothesis makes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from hypothesis import strategies as st

from bot.model import Coverage
from summaries.model import (
    Addition,
    BriefedPassage,
    BriefedSentence,
    BriefedStory,
    Briefing,
    Change,
    Citation,
    Disagreement,
    Receipt,
)

NOW: Final = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)
GROUND: Final = Coverage(sources=41, failing=3, oldest_good=NOW - timedelta(hours=7), articles=1204, newest=NOW)


def cite(article: str, outlet: str, when: datetime | None = None, *, copy: bool = False) -> Citation:
    return Citation(article, outlet, f"https://{article}.example/a?b=1&c=2", "A title", when, copy)


def sentence(text: str, article: str = "a1", *additions: Addition, cut: bool = False) -> BriefedSentence:
    return BriefedSentence(text, (Receipt(article, 0, len(text), "0"),), additions=additions, cut=cut)


def passages(*sentences: BriefedSentence) -> tuple[BriefedPassage, ...]:
    """Each sentence as a passage by itself."""
    return tuple(BriefedPassage((one,)) for one in sentences)


def story(headline: str = "SMIC shares fall", *sentences: BriefedSentence, change: Change = Change.NEW) -> BriefedStory:
    sources = (cite("a1", "Harbour Wire", NOW - timedelta(hours=2)), cite("a2", "Delta Post"))
    return BriefedStory(headline, passages(*(sentences or (sentence("Shares fell 23%."),))), sources, change)


WORDS = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        ["@durov /start <b>x</b> &lt;", "\u202eevil\u202c", "", "\u200b", "&" * 1500, "🎉" * 1200, "法" * 2500]
    ),
)
URLS = st.sampled_from(
    ["https://e.com/?a=1&b=2", "javascript:alert(1)", "tg://user?id=1", "https://e.com/" + "&" * 980, "http://[::1", ""]
)
CITATIONS = st.lists(
    st.builds(Citation, st.sampled_from("abc"), WORDS, URLS, WORDS, st.none() | st.just(NOW), st.booleans()), max_size=9
)
SENTENCES = st.builds(
    lambda words, cut, every: sentence(
        words or "x", "a", *(Addition(n, " [8 Sep]") for n in range(0, len(words), every)), cut=cut
    ),
    WORDS,
    st.booleans(),
    st.integers(3, 400),
)
DISAGREEMENTS = st.builds(
    Disagreement,
    WORDS,
    st.lists(
        st.tuples(WORDS, st.builds(Receipt, st.sampled_from("abc"), st.just(0), st.just(1), st.just("0"))), max_size=4
    ).map(tuple),
)
STORIES = st.builds(
    BriefedStory,
    WORDS,
    st.lists(st.builds(BriefedPassage, st.lists(SENTENCES, min_size=1, max_size=2).map(tuple)), max_size=3).map(tuple),
    CITATIONS.map(tuple),
    st.sampled_from(Change),
    st.lists(DISAGREEMENTS, max_size=4).map(tuple),
)
BRIEFINGS = st.lists(
    st.builds(Briefing, WORDS, st.lists(STORIES, max_size=4).map(tuple), st.integers(0, 99)), max_size=3
)
