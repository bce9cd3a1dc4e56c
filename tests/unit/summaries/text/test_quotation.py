"""Quotation marks and brackets: which belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.text.quotation import LONGEST_QUOTATION, outermost, pairs, quotations


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('"We won," he said. "It is over."', ['"We won,"', '"It is over."']),
        ("„Ja“, sagte er.", ["„Ja“"]),
        ("»Ja«, sagte er.", ["»Ja«"]),
        ("« Oui », dit-il, « non ».", ["« Oui »", "« non »"]),
        ("「反対だ」と『彼』は", ["「反対だ」", "『彼』"]),
        ("‘It’s over,’ she said of the workers’ hall.", ["‘It’s over,’"]),
        ("'We lost,' he said of the workers' hall.", ["'We lost,'"]),
        ("“He said ‘no’ to me,” (she “said”).", ["“He said ‘no’ to me,”", "“said”"]),
        ("The '90s and the students' hall", []),
        ("“This has no end", []),
        ("This has no start”", []),
    ],
)
def test_marks_pair_up_as_a_reader_sees_them(line: str, expected: list[str]) -> None:
    assert expected == [line[span.start : span.end] for span in quotations(line)]


def test_brackets_pair_up_but_are_no_quotations() -> None:
    assert ["(a)", "[b]"] == [("(a) [b]")[span.start : span.end] for span in outermost(pairs("(a) [b]"))]
    assert () == quotations("(a) [b]")


def test_marks_that_stand_too_far_apart_are_no_pair() -> None:
    assert () == quotations("“" + "a" * LONGEST_QUOTATION + "”")


@given(st.text(alphabet="“”„\"'’‘«»「」()[]a. ", max_size=200))
def test_pairs_nest_or_stand_apart(line: str) -> None:
    found = pairs(line)
    for one in found:
        assert 0 <= one.start < one.end <= len(line)
        for other in found:
            apart = one.end <= other.start or other.end <= one.start
            inside = (one.start <= other.start and other.end <= one.end) or (
                other.start <= one.start and one.end <= other.end
            )
            assert apart or inside
