from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.characters.doctype import LONGEST_ENTITY, cut_prolog


@pytest.mark.parametrize(
    ("prolog", "expected"),
    [
        ('<!DOCTYPE rss [<!ENTITY eacute "&#233;">]>', {"eacute": "é"}),
        (
            "<!DOCTYPE rss [<!ENTITY co 'Ann &amp; Co'><!ENTITY c '© &co;'>]>",
            {"co": "Ann &amp; Co", "c": "© Ann &amp; Co"},
        ),
        ('<!DOCTYPE a SYSTEM "x>y.dtd" [ <!-- ]> --> <!ENTITY b "]">]>', {"b": "]"}),
        ('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY % p "x">]>', {}),
        ('<?xml version="1.0"?><?style href="a>b"?><!-- <rss> --><!DOCTYPE rss PUBLIC "a" "b">', {}),
        ('<?xml version="1.0" encoding="utf-8">\n', {}),
        ("junk < & ", {}),
        ("", {}),
    ],
)
def test_the_prolog_is_cut_and_its_entities_are_known(prolog: str, expected: dict[str, str]) -> None:
    assert ("<rss>&co;</rss>", expected) == cut_prolog(f"{prolog}<rss>&co;</rss>")


def test_a_document_type_in_the_text_is_text() -> None:
    text = "<rss><![CDATA[<!DOCTYPE note [ <!ENTITY writer 'Ana'> ]>]]></rss>"

    assert (text, {}) == cut_prolog(text)


def test_entities_that_nest_without_end_stand_for_nothing() -> None:
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    _, entities = cut_prolog(f'<!DOCTYPE rss [<!ENTITY e0 "lol">{laughs}<!ENTITY me "&me;">]><rss/>')

    assert {"e0", "e1", "e2"} == set(entities)
    assert all(len(text) <= LONGEST_ENTITY for text in entities.values())


@given(st.text(alphabet="<>!?-[]\"' DOCTYPENIabc&;%", max_size=200))
def test_any_prolog_ends(text: str) -> None:
    rest, _ = cut_prolog(f"{text}<rss/>")

    assert rest.endswith("<rss/>") or not rest
