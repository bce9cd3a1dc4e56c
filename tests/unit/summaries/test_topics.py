"""Topics: reading them, finding what a reader means, and matching articles on whole words only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.model import Article
from summaries.topics import (
    HITS_LIMIT,
    NAME_LIMIT,
    TERM_LIMIT,
    TERMS_LIMIT,
    Hit,
    Matcher,
    Topic,
    TopicError,
    find_topic,
    match,
    parse_topic,
)

SMIC = Topic("SMIC", ("Semiconductor Manufacturing International", "中芯国际"))
HUAWEI = Topic("Huawei", ("华为", "Huawei Technologies"))
NETWORK = Topic("Clean Network")
TOPICS = (SMIC, HUAWEI, NETWORK, Topic("5G restrictions", ("5G + ban",)), Topic("US", ("United States",)))


def found(term: str, text: str) -> list[str]:
    """What a topic with one term finds in a text."""
    matched = match(Topic("zzz", (term,)), Article("a", text))
    return [text[hit.start : hit.end] for hit in matched.hits] if matched else []


def test_a_topic_is_parsed_as_people_write_it() -> None:
    assert Topic("Chips", ("SMIC", "chip + export rules", "-potato")) == parse_topic(
        "  Chips : SMIC,, chip + export  rules, -potato, SMIC,"
    )
    assert Topic("芯片", ("中芯国际", "华为")) == parse_topic("芯片：中芯国际，华为")
    assert Topic("Clean Network") == parse_topic("Clean Network")


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":",
        ": SMIC",
        "a, b: c",
        "!!!",
        "x: ?",
        "x: -",
        "x: a + ?",
        "x" * (NAME_LIMIT + 1),
        "x: " + "y" * (TERM_LIMIT + 1),
    ],
)
def test_a_topic_that_cannot_be_parsed_gets_one_kind_line(text: str) -> None:
    with pytest.raises(TopicError) as caught:
        parse_topic(text)

    assert "\n" not in str(caught.value)
    assert 20 < len(str(caught.value)) < 160


def test_a_topic_with_too_many_terms_is_refused() -> None:
    with pytest.raises(TopicError, match=str(TERMS_LIMIT)):
        parse_topic("x: " + ",".join(f"t{number}" for number in range(TERMS_LIMIT + 1)))


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("SMIC", "A smash hit for the SMICs, not SMIC.", ["SMIC"]),
        ("Huawei", "Huawei’s phones, Huawei's chips, a HUAWEI-made modem", ["Huawei", "Huawei", "HUAWEI"]),
        ("US", "Tell us what the US and the USA say", ["US"]),
        ("5G", "5g of sugar and a 5G mast on the 15G", ["5G"]),
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
    ],
)
def test_a_term_matches_whole_words_at_their_positions(term: str, text: str, expected: list[str]) -> None:
    assert expected == found(term, text)


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
    for start in (text.index(word) for word in found(phrase, text)):
        neighbours = (text[start - 1 : start], text[start + len(phrase) : start + len(phrase) + 1])
        assert (
            phrase == "华为" or not all(c.isascii() and c.isalnum() for c in neighbours if c) or neighbours == ("", "")
        )
    if not (before[-1:] + after[:1]).strip(" ,.\n"):
        assert phrase in found(phrase, text)


@given(text=st.text(max_size=60), term=st.text(min_size=1, max_size=12))
def test_any_text_and_any_term_are_harmless_and_hits_lie_in_the_text(text: str, term: str) -> None:
    matched = match(Topic("zzz", (term,)), Article("a", text, title=text))
    for hit in matched.hits if matched else ():
        assert 0 <= hit.start < hit.end <= len(text)


@given(st.text(alphabet="aSMIC: ,+-é华", max_size=30))
def test_any_text_is_a_topic_or_a_kind_error(text: str) -> None:
    try:
        topic = parse_topic(text)
    except TopicError:
        return

    assert topic == parse_topic(f"{topic.name}: {', '.join(topic.terms)}")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("SMIC", "SMIC"),
        ("smic", "SMIC"),
        ("smci", "SMIC"),
        ("中芯国际", "SMIC"),
        ("hauwei", "Huawei"),
        ("华为", "Huawei"),
        ("huawei technolgies", "Huawei"),
        ("clean-network", "Clean Network"),
        ("  CLÉAN   nétwork ", "Clean Network"),
        ("us", "US"),
    ],
)
def test_case_accents_and_small_typos_are_forgiven(asked: str, name: str) -> None:
    topic = find_topic(asked, TOPICS).topic

    assert topic is not None
    assert name == topic.name


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("clean", ("Clean Network",)),
        ("5g", ("5G restrictions",)),
        ("hwawai", ("Huawei",)),
        ("football", ()),
        ("", ()),
        ("?", ()),
    ],
)
def test_an_unknown_topic_is_answered_with_similar_names(asked: str, near: tuple[str, ...]) -> None:
    answer = find_topic(asked, TOPICS)

    assert answer.topic is None
    assert near == answer.near


def test_a_typo_that_could_mean_two_topics_finds_neither() -> None:
    topics = (Topic("Bank"), Topic("Band"))

    assert find_topic("Ban_", topics).topic is None
    assert ("Band", "Bank") == find_topic("Banx", topics).near


def test_a_name_goes_before_an_alias_of_another_topic() -> None:
    topics = (Topic("Phones", ("Huawei",)), HUAWEI)

    assert HUAWEI == find_topic("huawei", topics).topic
