"""A pattern that is found sooner must find what the plain one would, no more and no less."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import summaries
from summaries.languages.patterns import Screened, any_of

RULES = [
    rule
    for module in walk_packages(summaries.__path__, "summaries.")
    for rule in vars(import_module(module.name)).values()
    if isinstance(rule, Screened)
]
LINES = (
    "Reports said on Monday that similar ships rank second, and that offer, too, was reached by Ana Ruiz at 9 p.m.",
    "These are ships in the top spot. This was also seen (Fig. 2), such a thing... see www.odden.example",
    "He did not immediately respond to that. Such ships were placed third; those that tied for fifth left a message.",
    "Fears of a storm such as this, from 9 to 11 May, kept those; out of the port these: ships between May 3 and 5.",
    "this week another harbour in particular | further additional others & a@b.example, all Critics say so too.",
)


@given(st.lists(st.text("ab. ", min_size=1, max_size=4), min_size=1), st.text("ab. ", max_size=20))
def test_a_tree_of_phrases_finds_the_longest_of_them(phrases: list[str], text: str) -> None:
    plain = re.compile("|".join(map(re.escape, sorted(phrases, key=len, reverse=True))))

    assert plain.findall(text) == re.findall(any_of(phrases), text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pattern[:20])
@settings(max_examples=20)
@given(st.lists(st.sampled_from([word for line in LINES for word in line.split()]), max_size=30))
def test_a_screen_lets_every_match_through(rule: Screened, words: list[str]) -> None:
    for text in (" ".join(words), *LINES):
        expected = [found.span() for found in re.finditer(rule.pattern, text)]
        first = rule.search(text)

        assert expected == [found.span() for found in rule.finditer(text)]
        assert expected[:1] == ([first.span()] if first else [])
