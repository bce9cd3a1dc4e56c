"""Terms with operators and brackets: how they are read, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.topics.clauses import CLAUSES_LIMIT, TopicError, clauses, written
from summaries.topics.term_parser import DEPTH_LIMIT, parse_term
from summaries.topics.topic import TERM_LIMIT, clauses_of


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("huawei", "huawei"),
        ("export rules", "export rules"),
        ("a + b", "a AND b"),
        ("A and (B or C) not D", "A AND (B OR C) AND NOT D"),
        ("a & b | c", "(a AND b) OR c"),
        ("a|b", "a OR b"),
        ("a -b", "a AND NOT b"),
        ("a !b", "a AND NOT b"),
        ("a -(b, c)", "a AND NOT (b OR c)"),
        ("(a, b) (c, d)", "(a OR b) AND (c OR d)"),
        ('"x y" and not «z»', '"x y" AND NOT "z"'),
        ("search and rescue", "search and rescue"),
        ("(search and rescue) or tow", "(search AND rescue) OR tow"),
        ("SEARCH AND RESCUE", "SEARCH AND RESCUE"),
        ("(SEARCH AND RESCUE)", "SEARCH AND RESCUE"),
        ("AT&T", "AT&T"),
        ("Yahoo!", "Yahoo!"),
        ("winter nights at -5", "winter nights at -5"),
        ("covid-19", "covid-19"),
        ("-a + b", "NOT (a AND b)"),
        ("- potato", "NOT potato"),
        ("!potato", "NOT potato"),
        ("not (a or b)", "NOT (a OR b)"),
        ("a NOT b NOT c", "a AND NOT b AND NOT c"),
        ("a NOT (b AND c) d", "a AND NOT (b AND c) AND d"),
    ],
)
def test_a_term_is_read(term: str, expected: str) -> None:
    assert expected == written(parse_term(term))


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("(a OR b", "A bracket is not closed."),
        ("a OR b)", "There is a closing bracket without an opening one."),
        ("a OR", "Nothing stands behind OR."),
        ("a or (b and )", "Nothing stands behind and."),
        ("a |", "Nothing stands behind |."),
        ("AND a", "Nothing stands before AND."),
        ("()", "Nothing stands behind an opening bracket."),
        ("a NOT", "Nothing stands behind NOT."),
        ("NOT NOT a", "“NOT NOT a” has only exclusions: name what you want, such as: huawei NOT porto"),
        ("a OR -b", "“a OR NOT b” has only exclusions: name what you want, such as: huawei NOT porto"),
        ("a -a", "“a AND NOT a” can never be true: it wants what it excludes."),
        ('"clean network', 'A quotation mark is not closed: "clean network'),
        ("a & ?", 'There is no word in "?": a term is a word, a phrase, "a + b" or "-a".'),
        ("-a -b", 'Please put a comma between what you exclude: "-a, -b".'),
        ("a NOT b AND c", 'How far does NOT reach? Please write "a AND b NOT c", or "a NOT (b AND c)".'),
        (
            "Semiconductor Manufacturing (SMIC)",
            "What joins the bracket? Please write AND or OR beside it, or all in quotation marks.",
        ),
    ],
)
def test_what_means_nothing_is_refused_in_one_line(term: str, expected: str) -> None:
    with pytest.raises(TopicError) as caught:
        clauses(parse_term(term))

    assert expected == str(caught.value)


@pytest.mark.parametrize(
    "term",
    [
        "(" * 5000 + "a" + ")" * 5000,
        "NOT " * 5000 + "a",
        " & ".join(["(a | b)"] * 2000),
        " & ".join(f"(a{n} | b{n})" for n in range(25)),
        " | ".join(f"a{n}" for n in range(20_000)),
        "-(" + " | ".join(f"(a{n} & b{n})" for n in range(20)) + ") | (" * 30,
        '"' * 10_001,
        "a -" * 5000,
        "(a," * 4000,
    ],
)
def test_a_hostile_term_is_refused(term: str) -> None:
    with pytest.raises(TopicError):
        clauses(parse_term(term))


def test_the_bounds_themselves_are_allowed() -> None:
    nested = "(" * DEPTH_LIMIT + "a" + ")" * DEPTH_LIMIT

    assert "a" == written(parse_term(nested))
    assert CLAUSES_LIMIT == len(clauses(parse_term(" & ".join(f"(a{n} | b{n})" for n in range(6)))))


@given(st.text(alphabet='ab ()&|-!"“”,+ANDORT', max_size=TERM_LIMIT))
def test_any_term_is_read_or_refused_and_what_is_read_is_read_again(term: str) -> None:
    clauses_of(term)
    try:
        found = clauses(parse_term(term))
    except TopicError:
        return

    assert all(clause.needed for clause in found)
    assert len(found) <= CLAUSES_LIMIT
