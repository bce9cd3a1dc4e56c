"""Articles on a topic: whole words only, each hit at its position."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.model import Article
from summaries.topics.matching import Matcher, match
from summaries.topics.phrase_search import HITS_LIMIT, Hit
from summaries.topics.topic import Topic

SMIC = Topic("SMIC", ("Semiconductor Manufacturing International", "中芯国际"))
HUAWEI = Topic("Huawei", ("华为", "Huawei Technologies"))
NETWORK = Topic("Clean Network")
TOPICS = (SMIC, HUAWEI, NETWORK)


def found(term: str, text: str) -> list[str]:
    """What a topic with one term finds in a text."""
    matched = match(Topic("zzz", (term,)), Article("a", text))
    return [text[hit.start : hit.end] for hit in matched.hits] if matched else []


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("SMIC", "A smash hit for the SMICs, not SMIC.", ["SMIC"]),
        ("Huawei", "Huawei’s phones, Huawei's chips, a HUAWEI-made modem", ["Huawei", "Huawei", "HUAWEI"]),
        ("US", "Tell us what the US and the USA say", ["US"]),
        ("5G", "a 5g network and a 5G mast on the 15G", ["5g", "5G"]),
        ("US sanctions", "They gave us sanctions. US Sanctions bite", ["US Sanctions"]),
        ("CLEAN NETWORK", "a clean network", ["clean network"]),
        ("Clean Network", "Clean\n Network and clean-network", ["Clean\n Network", "clean-network"]),
        ("Clean Network", "It was clean. Network operators rejoiced", []),
        ("华为", "昨天华为公司说", ["华为"]),
        ("SMIC", "华为SMIC中芯", ["SMIC"]),
        ("화웨이", "화웨이가 말했다", ["화웨이"]),
        ("चीन", "चीनी और चीन", ["चीन"]),
        ("Beyoncé", "BEYONCE and Beyonce\u0301 sang", ["BEYONCE", "Beyonce"]),
        ("SMIC", "İİİ ﬁne SM\u00adIC", ["SM\u00adIC"]),
        ("Straße", "Die STRAßE und die Straße", ["STRAßE", "Straße"]),
        ("C++", "I like C++.", ["C++"]),
        ("AT&T", "At AT&T's shop", ["AT&T"]),
        ("U.S. ban", "the U.S. ban", ["U.S. ban"]),
        ("23%", "down 23% on Monday", ["23%"]),
        ("a + b", "b here", []),
        ("chip + ban", "They ban the chip", ["ban", "chip"]),
        ("app ban", "", []),
        ("vaccine", "Vaccines and the vaccine's maker", ["Vaccines", "vaccine"]),
        ("vaccines", "one vaccine", ["vaccine"]),
        ("Windows", "an open window", []),
        ("company", "two companies", ["companies"]),
        ("chip ban", "new chip bans and the chip's banner", ["chip bans"]),
        ("data centre", "the data centres", ["data centres"]),
        ("bank", "the banker banks", ["banks"]),
        ('"camera modules"', "camera modules, a camera module", ["camera modules"]),
        ("“camera module”", "camera modules, a camera module", ["camera module"]),
        ("US", "the U.S. and the U.S. army", ["U.S", "U.S"]),
        ("U.S.", "the US", ["US"]),
        ("U.S.", "tell us", []),
        ("AI", "A.I. is new", ["A.I"]),
        ("A.I.", "AI is new", ["AI"]),
        ("Øresund", "the Oresund bridge", ["Oresund"]),
        ("Oresund", "the Øresund bridge", ["Øresund"]),
        ("Lodz", "in Łódź", ["Łódź"]),
        ("Strasse", "die Straße", ["Straße"]),
        ("Spass", "viel Spaß", ["Spaß"]),
        ("Huawei", "Hua\u200bwei and Hua\u00adwei", ["Hua\u200bwei", "Hua\u00adwei"]),
        ("هواوي", "قالت لهواوي وهواوي بهواوي", ["هواوي", "هواوي", "هواوي"]),
        ("واوي", "هواوي", []),
        ("санкция", "новых санкций, санкции", ["санкций", "санкции"]),
        ("Huawei NOT Porto", "Huawei in Lisbon", ["Huawei"]),
        ("Huawei NOT Porto", "Huawei in Porto", []),
        ("phone line -Porto", "a phone line in Porto", []),
        ("phone line -Porto", "two phone lines in Faro", ["phone lines"]),
        ("copper OR etching", "an etching on copper", ["etching", "copper"]),
        ("copper AND etching", "copper alone", []),
        ("SEARCH AND RESCUE", "the search and rescue of sailors", ["search and rescue"]),
    ],
)
def test_a_term_matches_whole_words_at_their_positions(term: str, text: str, expected: list[str]) -> None:
    assert expected == found(term, text)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("US", "GIVE US TIME"),
        ("WHO", "WHO WILL WIN THE CUP"),
        ("IT", "IT IS RAINING AGAIN"),
        ("ICE", "ICE MELTS"),
    ],
)
def test_a_title_in_capitals_shows_no_case(name: str, title: str) -> None:
    assert match(Topic(name), Article("a", "Nothing of that is here.", title=title)) is None
    matched = match(Topic(name), Article("a", f"The {name} is here.", title=title))

    assert matched is not None
    assert ["title", "text"] == [hit.where for hit in matched.hits]


@pytest.mark.parametrize(
    ("name", "title", "language"),
    [
        ("SMIC", "SMIC SHARES FALL ON TALK OF CURBS", "en"),
        ("TSMC", "TSMC BAUT IN DRESDEN", "de"),
        ("ASML", "АКЦИИ ASML РАСТУТ", "ru"),
        ("SMIC + ASML", "SMIC WAITS FOR ASML", ""),
    ],
)
def test_an_acronym_that_is_no_word_counts_in_a_title_in_capitals(name: str, title: str, language: str) -> None:
    article = Article("a", "Nothing of that is here.", title=title, language=language)
    assert match(Topic("x", (name,), labelled=True), article) is not None
    assert match(Topic("x", (name,), labelled=True), Article("a", "The asmlx smicks.", title="THE SMICK TSMCX")) is None


def test_the_plurals_of_a_language_are_looked_for_in_its_texts() -> None:
    assert match(Topic("Impfstoff"), Article("a", "Neue Impfstoffe kommen.", language="de")) is not None
    assert match(Topic("ban"), Article("a", "the bane of his life", language="en")) is None


def test_the_name_is_a_term_and_the_title_counts() -> None:
    matched = match(HUAWEI, Article("a", "Nothing here.", title="What Huawei wants"))

    assert matched is not None
    assert (Hit("Huawei", "title", 5, 11),) == matched.hits


def test_a_term_with_a_minus_excludes_articles() -> None:
    topic = Topic("Chips", ("chip", "-potato", "-fish + chip"))

    assert match(topic, Article("a", "A chip from Shanghai")) is not None
    assert match(topic, Article("a", "A potato chip")) is None
    assert match(topic, Article("a", "Fish and a chip")) is None
    assert match(topic, Article("a", "Fish only")) is None


def test_many_topics_are_matched_in_the_order_in_which_they_were_given() -> None:
    article = Article("a", "SMIC and Huawei Technologies on the Clean Network")

    assert ["SMIC", "Huawei", "Clean Network"] == [one.topic for one in Matcher(TOPICS).matches(article)]
    assert [match(topic, article) for topic in TOPICS[:3]] == list(Matcher(TOPICS).matches(article))


def test_overlapping_phrases_are_both_hits() -> None:
    matched = match(HUAWEI, Article("a", "Huawei Technologies"))

    assert matched is not None
    assert ["Huawei", "Huawei Technologies"] == [hit.term for hit in matched.hits]


def test_no_topic_and_no_text_match_nothing() -> None:
    assert () == Matcher(()).matches(Article("a", "SMIC"))
    assert () == Matcher(TOPICS).matches(Article("a", ""))


@pytest.mark.parametrize(
    "text", ["华为" * 200_000, "- " * 200_000, "\u0301" * 400_000, "Huawei " * 60_000, "a\u0301 " * 100_000]
)
@pytest.mark.timeout(10)
def test_hostile_texts_are_read_in_linear_time(text: str) -> None:
    matched = match(HUAWEI, Article("a", text))

    assert matched is None or len(matched.hits) <= 3 * HITS_LIMIT


@given(
    before=st.text(max_size=8),
    phrase=st.sampled_from(["Huawei", "clean network", "SMIC", "华为", "é", "5G"]),
    after=st.text(max_size=8),
)
def test_a_hit_is_the_phrase_between_word_boundaries(before: str, phrase: str, after: str) -> None:
    text = f"{before}{phrase}{after}"
    for word in found(phrase, text):  # "Huaweis" too: a plural is a form of the phrase
        start = text.index(word)
        neighbours = (text[start - 1 : start], text[start + len(word) : start + len(word) + 1])
        assert (
            phrase == "华为" or not all(c.isascii() and c.isalnum() for c in neighbours if c) or neighbours == ("", "")
        )
    shouted = (before + after).isupper()  # a line in capitals shows no case
    if not shouted and not (before[-1:] + after[:1]).strip(" ,.\n"):
        assert phrase in found(phrase, text)


@given(text=st.text(max_size=60), term=st.text(min_size=1, max_size=12))
def test_any_text_and_any_term_are_harmless_and_hits_lie_in_the_text(text: str, term: str) -> None:
    matched = match(Topic("zzz", (term,)), Article("a", text, title=text))
    for hit in matched.hits if matched else ():
        assert 0 <= hit.start < hit.end <= len(text)
