"""Coreference of sentences: where the shortest passage begins that ends with a sentence and is understood by itself.

A sentence that refers to another one ("he", "the company", "also", a surname) is understood right behind it. The
antecedent of a description or a name is the nearest sentence above that mentions it, that of other words the sentence
right before. Few rules that are over-careful: a wrong one costs the length of a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from summaries.model import Sentence
from summaries.reading.anaphora import References, references
from summaries.text.tokens import terms

NOT_CARRIED = -1
"""The start of no passage: what the sentence refers to stands too far above it."""
LONGEST_PASSAGE = 4
"""Sentences of a passage."""


def starts(sentences: Sequence[Sentence], language: str, known: frozenset[str] = frozenset()) -> tuple[int, ...]:
    """For each sentence of one article the position with which its shortest passage begins that can be understood.

    `sentences` are those of the article in order, as published; the position is the sentence's own if it refers to
    nothing, and `NOT_CARRIED` if what it refers to stands too far above. `known` are the stems of what readers have
    before them. The first sentence refers to nothing.
    """
    antecedents = _Antecedents(language, known)
    found: list[int] = []
    open_quotation = 0
    after_question = False
    for at, sentence in enumerate(sentences):
        seen = references(sentence.text, language)
        target = antecedents.nearest(seen, at)
        if at and (seen.before or open_quotation or seen.opens < 0 or after_question):
            target = min(target, at - 1)
        found.append(_carried(found, at, target))
        antecedents.add(seen, sentence.text, at)
        open_quotation = max(0, open_quotation + seen.opens)
        after_question = seen.asks
    return tuple(found)


def _carried(found: Sequence[int], at: int, target: int) -> int:
    """The start of the passage that holds `target` to `at` with all that its sentences refer to."""
    if at - target >= LONGEST_PASSAGE:
        return NOT_CARRIED
    start = min((target, *found[target:at]))
    return start if at - start < LONGEST_PASSAGE else NOT_CARRIED


class _Antecedents:
    """What an article has mentioned so far, each with the last sentence that did."""

    def __init__(self, language: str, known: frozenset[str]) -> None:
        self._language = language
        self._known = known
        self._mentions: dict[str, int] = {}
        self._introduced: dict[str, int] = {}
        self._named = -1

    def nearest(self, seen: References, at: int) -> int:
        """The sentence that must stand above this one, `at` itself if none."""
        target = at
        for noun in seen.described:
            stems = terms(noun, self._language)
            if self._known.isdisjoint(stems):
                target = min((target, *(self._mentions[stem] for stem in stems if stem in self._mentions)))
                if at and noun in seen.kinds and not any(stem in self._mentions for stem in stems):
                    target = min(target, self._named if self._named >= 0 else at - 1)
        for name in seen.names:
            above = self._introduced.get(name, at) if name not in seen.introduced else at
            if above < target and self._known.isdisjoint(terms(name, self._language)):
                target = above
        return target

    def add(self, seen: References, text: str, at: int) -> None:
        """Note what the sentence mentions."""
        self._mentions.update(dict.fromkeys(terms(text, self._language), at))
        self._introduced.update(dict.fromkeys(seen.introduced, at))
        if seen.introduced or seen.names:
            self._named = at
