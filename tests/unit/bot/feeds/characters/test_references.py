from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.characters.references import clean, paired, sound


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("&#xD83D;&#xDE09; and &#55357;&#56841;", "😉 and 😉"),
        ("&amp;#55357;&amp;#56841;", "😉"),
        ("half &#xD83D; of one", "half  of one"),
        ("half &#xD83D;&#xE9; of one", "half &#xE9; of one"),
        ("&#233; &amp;", "&#233; &amp;"),
    ],
)
def test_two_references_to_surrogates_are_one_character(told: str, expected: str) -> None:
    assert expected == paired(told)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("AT&T &amp; Co &eacute; &nonsense;", "AT&amp;T &amp; Co é &amp;nonsense;"),
        ("a&#0;b&#8;c", "abc"),
        ("&house; &#147;x&#x94;", "Ann &amp; Co “x”"),
        ("<![CDATA[a & b &house;]]> & c", "<![CDATA[a & b &house;]]> &amp; c"),
    ],
)
def test_references_become_sound(told: str, expected: str) -> None:
    assert expected == sound(told, {"house": "Ann & Co"})


def test_the_entities_of_a_document_bring_in_so_much_at_most() -> None:
    assert len(sound("&a;" * 10_000, {"a": "A" * 1_000})) < 200_000


def test_what_xml_forbids_is_left_out() -> None:
    assert "Ferry line “closes”" == clean("Fer\x08ry\x00 line\ud800 \x93closes\x94")


@given(st.text(alphabet="&#xX;0123456789abcDdEe<>![]CAT ", max_size=100))
def test_any_text_becomes_sound(text: str) -> None:
    assert isinstance(sound(clean(text), {}), str)
