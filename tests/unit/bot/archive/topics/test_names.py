"""Names in many languages: which a topic takes in."""

from __future__ import annotations

from collections import Counter

from bot.archive.topics.names import MOST_TAKEN, entries, other_wordings, with_other_names
from summaries.topics import Topic, parse_topic


def test_a_topic_takes_in_the_other_names_of_what_it_names() -> None:
    assert "华为" in with_other_names(Topic("Huawei"))
    assert "Huawei" in with_other_names(Topic("华为"))
    assert "Huawei" in with_other_names(Topic("Хуавей"))
    assert "台积电" in with_other_names(parse_topic("Makers: tsmc, lathes"))


def test_a_label_takes_in_nothing() -> None:
    assert () == with_other_names(parse_topic("Huawei = lathes"))


def test_who_wrote_two_names_has_chosen_and_what_is_quoted_is_exact() -> None:
    assert () == with_other_names(Topic("Huawei", ("华为",)))
    assert () == with_other_names(Topic("Makers", ("Huawei", "华为 + phone")))
    assert () == with_other_names(parse_topic('Makers: "Huawei"'))
    assert () == with_other_names(parse_topic("Makers: -Huawei, Huawei + phone"))


def test_an_acronym_is_known_by_its_capitals() -> None:
    assert "美国" in with_other_names(Topic("x", ("US",)))
    assert () == with_other_names(Topic("x", ("us",)))


def test_many_things_take_in_so_many_names_and_no_more() -> None:
    every = Topic("x", tuple(names[0] for names in entries()))
    assert MOST_TAKEN == len(with_other_names(every))


def test_every_name_can_be_a_term_and_stands_once() -> None:
    names = [name for one in entries() for name in one]
    assert all(parse_topic(f"x: {name}").terms == (name,) for name in names)
    assert [] == [name for name, count in Counter(names).items() if count > 1]
    assert all(len(one) > 1 for one in entries())


def test_a_question_is_worded_with_the_other_names_of_the_longest_name_in_it() -> None:
    worded = other_wordings("5g in the united kingdom")
    assert ("5g in the UK", "5g in the Britain") == (worded[0], worded[2])
    assert '5g in the "Great Britain"' in worded
    assert "5g in the 英国" in worded


def test_a_question_without_a_known_name_has_no_other_wording() -> None:
    assert () == other_wordings("what did they tell us")
