from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summaries.text.context import READ, before, behind

TEXT = "It began on Monday in the capital. Shares fell.\n\nThe bank closed its doors at noon. He agreed. Nobody came."


def around(passage: str) -> tuple[str, str]:
    start = TEXT.index(passage)
    front, back = before(TEXT, start, "en"), behind(TEXT, start + len(passage), "en")
    return TEXT[front.start : front.end], TEXT[back.start : back.end]


def test_the_sentences_before_and_behind_are_found_across_paragraphs() -> None:
    assert "It began on Monday in the capital. Shares fell.\n\n" == around("The bank closed")[0]
    assert " He agreed. Nobody came." == around("The bank closed its doors at noon.")[1]


def test_at_the_ends_of_a_text_there_is_nothing() -> None:
    assert "" == around("It began on Monday in the capital.")[0]
    assert "" == around("Nobody came.")[1]


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_the_context_touches_the_passage_and_lies_within_the_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    front, back = before(text, start), behind(text, end)
    assert 0 <= front.start <= front.end == start
    assert end == back.start <= back.end <= len(text)


def test_only_what_is_near_is_read() -> None:
    text = "word " * 50_000
    front = before(text, 200_000, "en")
    assert front.end - front.start <= READ
