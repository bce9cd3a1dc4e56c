"""What is kept of a text, against TDLib's own cleaning (its parseMarkdown cleans, and finds nothing in plain words)."""

from __future__ import annotations

import json
from typing import Any

import pytest
import tdjson
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.playground.errors import ApiError
from bot.playground.text.cleaning import normalise, without_forbidden
from bot.playground.text.detection import detect
from bot.playground.text.entity import Entity
from bot.playground.text.utf16 import utf16_length

tdjson.td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}).encode())

NAMES = {
    "bold": "textEntityTypeBold",
    "italic": "textEntityTypeItalic",
    "code": "textEntityTypeCode",
    "blockquote": "textEntityTypeBlockQuote",
}
FOUND = {
    "url": "textEntityTypeUrl",
    "bot_command": "textEntityTypeBotCommand",
    "mention": "textEntityTypeMention",
    "hashtag": "textEntityTypeHashtag",
}
LETTERS = st.sampled_from(list("ab 😀\n\t\r\u200e\u200f\u2028\u202e\u0333\u030a\u200b\u00a0\u3000é中"))
WORDS = ["/start", "/a@b_bot", "@mei_reads", "#tag", "https://e.com/a?b=c", "http://a.e.com", "x", "😀", "中", "", "1"]
SIGNS = ["", "", ".", "(", ")", ",", "!", "\n", "]", "'"]
PHRASES = st.tuples(st.sampled_from(SIGNS), st.sampled_from(WORDS), st.sampled_from(SIGNS), st.sampled_from(SIGNS))
TEXTS = st.text(alphabet=LETTERS, max_size=14)


def execute(request: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"{}")
    return answer


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Entity]]:
    """A text with entities that nest, as those of HTML always do."""
    text = draw(TEXTS)
    places = [utf16_length(text[:index]) for index in range(len(text) + 1)]
    entities: list[Entity] = []

    def within(low: int, high: int, depth: int) -> None:
        if low < high and depth and draw(st.booleans()):
            begin = draw(st.integers(low, high - 1))
            end = draw(st.integers(begin + 1, high))
            kind = draw(st.sampled_from(list(NAMES)))
            entities.append(Entity(kind, places[begin], places[end] - places[begin]))
            within(begin, end, depth - 1)
            within(end, high, depth)

    within(0, len(text), 3)
    return text, entities


def covered(entities: list[tuple[str, int, int]]) -> dict[str, set[int]]:
    """Which units each kind covers: TDLib cuts styles into pieces, which shows the same."""
    units_of: dict[str, set[int]] = {}
    for kind, offset, length in entities:
        units_of.setdefault(kind, set()).update(range(offset, offset + length))
    return units_of


@settings(max_examples=250)
@given(marked())
@example(("a\u200f\u200fb", []))
@example((" \t a", [Entity("bold", 1, 2)]))
def test_a_text_is_cleaned_as_tdlib_cleans_it(shown: tuple[str, list[Entity]]) -> None:
    text, entities = shown
    asked = [
        {"@type": "textEntity", "offset": e.offset, "length": e.length, "type": {"@type": NAMES[e.kind]}}
        for e in entities
    ]
    theirs = execute({"@type": "parseMarkdown", "text": {"@type": "formattedText", "text": text, "entities": asked}})
    clean, kept = without_forbidden(text, entities)
    if clean.strip(" \n"):  # of nothing but white space TDLib makes nothing at once
        expected = covered([(e["type"]["@type"], e["offset"], e["length"]) for e in theirs["entities"]])
        assert (theirs["text"], expected) == (clean, covered([(NAMES[e.kind], e.offset, e.length) for e in kept]))


def test_white_space_goes_at_the_ends_save_where_formatting_holds_it() -> None:
    assert ("a b", ()) == normalise(" \n a b\n ", [])
    assert ("  a", (Entity("bold", 0, 3),)) == normalise(" \t  a ", [Entity("bold", 2, 4)])
    assert ("a", (Entity("bold", 0, 1),)) == normalise("a   ", [Entity("bold", 0, 3), Entity("italic", 2, 1)])


@pytest.mark.parametrize(
    "text", ["", " \n", "\u200b", "\u200e\u200f", "\u202e ", "\u00a0\u3000", "\ufeff", "\U000e0020"]
)
def test_a_text_that_shows_nothing_is_refused(text: str) -> None:
    with pytest.raises(ApiError, match="text must be non-empty"):
        normalise(text, [])


@settings(max_examples=250)
@given(st.lists(PHRASES.map("".join), max_size=5).map(" ".join))
def test_what_we_find_in_a_text_tdlib_finds(text: str) -> None:
    answer = execute({"@type": "getTextEntities", "text": text})
    theirs = {(e["type"]["@type"], e["offset"], e["length"]) for e in answer["entities"]}
    ours = {(FOUND[e.kind], e.offset, e.length) for e in detect(text)}
    assert set() == ours - theirs
