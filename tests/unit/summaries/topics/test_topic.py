"""Topics as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.topics.clauses import TopicError
from summaries.topics.topic import NAME_LIMIT, TERM_LIMIT, TERMS_LIMIT, Topic, parse_topic


def test_a_topic_is_parsed_as_people_write_it() -> None:
    assert Topic("Chips", ("SMIC", "chip + export rules", "-potato")) == parse_topic(
        "  Chips : SMIC,, chip + export  rules, -potato, SMIC,"
    )
    assert Topic("芯片", ("中芯国际", "华为")) == parse_topic("芯片：中芯国际，华为")
    assert Topic("رقائق", ("هواوي", "سميك")) == parse_topic("رقائق: هواوي، سميك")
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
        "x: b OR NOT a",
        "x: (a",
        "x: a)",
        "x: a OR",
        "x: AND a",
        'x: "a',
        "x: ()",
        "x: a NOT b AND c",
        "x: a -a",
        "x: -a -b",
        "x: Semiconductor Manufacturing (SMIC)",
        "x: " + "(" * 9 + "a" + ")" * 9,
        "x: " + " & ".join(["(a | b)"] * 7),
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


@given(st.text(alphabet="aSMIC: ,+-é华", max_size=30))
def test_any_text_is_a_topic_or_a_kind_error(text: str) -> None:
    try:
        topic = parse_topic(text)
    except TopicError:
        return

    assert topic == parse_topic(f"{topic.name}: {', '.join(topic.terms)}")
