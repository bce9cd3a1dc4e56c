"""The context of a passage: the sentence before it in its text, and the one behind it."""

from __future__ import annotations

from typing import Final

from summaries.model import Span
from summaries.text.sentences import split

READ: Final = 1000
"""Code points that are read on each side: two long sentences."""
SHORT: Final = 25
"""Code points of a sentence ("He agreed.") that says too little by itself: then one more is given."""


def before(text: str, start: int, language: str = "") -> Span:
    """From the beginning of the sentence before `start` up to `start`; empty at the beginning of the text."""
    low = max(0, start - READ)
    spans = split(text[low:start], language)
    if not spans:
        return Span(start, start)
    last = spans[-1]
    short = last.end - last.start < SHORT and len(spans) > 1
    return Span(low + (spans[-2] if short else last).start, start)


def behind(text: str, end: int, language: str = "") -> Span:
    """From `end` to the end of the sentence behind it; empty at the end of the text."""
    spans = split(text[end : end + READ], language)
    if not spans:
        return Span(end, end)
    short = spans[0].end - spans[0].start < SHORT and len(spans) > 1
    return Span(end, end + (spans[1] if short else spans[0]).end)
