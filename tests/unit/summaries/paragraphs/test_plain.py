"""What a text loses before it is kept."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.paragraphs import plain
from summaries.paragraphs.plain import plain_text, plain_title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nordsil &amp; Lund won&#8217;t sell.", "Nordsil & Lund won’t sell."),
        ("Nordsil &amp;amp; Lund won&amp;#8217;t &#x2014; sell.", "Nordsil & Lund won’t — sell."),
        ("It closed.<br>It opened.<br />It sold.</p>", "It closed.\nIt opened.\nIt sold.\n"),
        ("seine Kräne zu ver\u00adkaufen\u200b", "seine Kräne zu verkaufen"),
        ("non&nbsp;breaking&#0;zero", "non breaking zero"),
        ("क्\u200dष and می\u200cخواهم stay", "क्\u200dष and می\u200cخواهم stay"),
        ("5 < 6 & 7 > 3; R&D; AT&T; a <b> c", "5 < 6 & 7 > 3; R&D; AT&T; a <b> c"),
        ("One line.\nAnother line.", "One line.\nAnother line."),
    ],
)
def test_a_text_is_kept_as_its_readers_see_it(text: str, expected: str) -> None:
    assert expected == plain_text(text)


def test_a_title_is_on_one_line() -> None:
    assert "Nordsil & Lund sell" == plain_title("Nordsil &amp; Lund<br>sell")


@given(st.text(alphabet="a &;#39amplt<br>\n\u00ad.", max_size=200))
def test_what_is_plain_stays_as_it_is_after_some_rounds(text: str) -> None:
    for _ in range(100):
        before, text = text, plain_text(text)

    assert before == text


def test_the_examples_run() -> None:
    assert 0 == doctest.testmod(plain).failed
