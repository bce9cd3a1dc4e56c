"""The topic that a reader means."""

from __future__ import annotations

import pytest

from summaries.topics.lookup import find_topic, is_alias, is_name, share_word, topics_within
from summaries.topics.topic import Topic

SMIC = Topic("SMIC", ("Semiconductor Manufacturing International", "中芯国际"))
HUAWEI = Topic("Huawei", ("华为", "Huawei Technologies"))
NETWORK = Topic("Clean Network")
TOPICS = (SMIC, HUAWEI, NETWORK, Topic("5G restrictions", ("5G + ban",)), Topic("US", ("United States",)))


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
        ("huawei’s", "Huawei"),
        ("hua wei", "Huawei"),
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


@pytest.mark.parametrize("asked", ["huawei 5g", "smic us", "4G restrictions", "huawei to", "or", "u.s.a"])
def test_a_typo_adds_no_word_and_changes_no_figure(asked: str) -> None:
    assert find_topic(asked, TOPICS).topic is None


def test_a_name_that_only_holds_the_letters_of_a_short_word_is_not_similar() -> None:
    assert () == find_topic("or", [Topic("Network"), Topic("Export")]).near


def test_a_name_is_told_from_an_alias() -> None:
    assert is_name("huawei's", HUAWEI)
    assert not is_name("huawei technologies", HUAWEI)
    assert is_alias("HUAWEI Technologies", HUAWEI)
    assert not is_alias("hauwei", HUAWEI)
    assert is_alias("لهواوي", Topic("Huawei", ("هواوي",)))


def test_names_share_a_word_up_to_case() -> None:
    assert share_word("5g", "5G restrictions")
    assert not share_word("sanctions", "5G restrictions")


def test_a_typo_that_could_mean_two_topics_finds_neither() -> None:
    topics = (Topic("Bank"), Topic("Band"))

    assert find_topic("Ban_", topics).topic is None
    assert ("Band", "Bank") == find_topic("Banx", topics).near


def test_names_are_found_within_a_text() -> None:
    assert ((HUAWEI,), "the phones of") == topics_within("the phones of Huawei’s", TOPICS)
    assert ((HUAWEI, SMIC), "and") == topics_within("huawei technologies and smic", TOPICS)
    assert ((NETWORK,), "a dear") == topics_within("a dear clean-network", TOPICS)
    assert ((HUAWEI,), "的手机") == topics_within("华为的手机", TOPICS)
    assert ((HUAWEI, SMIC), "和") == topics_within("华为和中芯国际", TOPICS)
    assert ((SMIC,), "在印度") == topics_within("SMIC在印度", TOPICS)
    assert ((), "football") == topics_within("football", TOPICS)


def test_a_name_goes_before_an_alias_of_another_topic() -> None:
    topics = (Topic("Phones", ("Huawei",)), HUAWEI)

    assert HUAWEI == find_topic("huawei", topics).topic
