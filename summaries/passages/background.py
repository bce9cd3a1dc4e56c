"""Background: what a passage on the subject is part of, printed below it where room is left.

An article often names a subject below its news: "TSMC ships nothing from Monday" stands in a report of a rule. Readers
want to know the news too, which the top tells (the inverted pyramid), and what stands beside it in its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from summaries.passages.passage import WEIGHTS, Passage, is_on_subject
from summaries.reading.read import Reading
from summaries.text.tokens import terms

SHORT: Final = 12
"""Sentences of an article that tells one piece of news, whatever its title says; a longer one may be a round-up."""
OF_TITLE: Final = 2
"""Stems of its title in the top of an article that tells what the title does: its news is told there."""
BESIDE: Final = 2
"""Sentences of its paragraph on either side of one on the subject: some pages are one paragraph throughout."""


def background(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Of the passages of an article, those not on the subject that tell what others are part of."""
    every = tuple(passages)
    told = filter(is_on_subject, every)
    on_subject = {at for one in told for at, fit in zip(one.places, one.fits, strict=True) if fit >= WEIGHTS.least}
    others = (one for one in every if not is_on_subject(one)) if on_subject else ()
    return tuple(one for one in others if _is_top(one) or _is_beside(one, on_subject))


def _is_top(passage: Passage) -> bool:
    """Whether a passage belongs to the top of an article that is one piece of news."""
    reading = passage.reading
    is_one_piece = len(reading.sentences) <= SHORT or _tells_title(reading)
    return passage.last < reading.top and is_one_piece and len(set(reading.sections)) == 1


def _tells_title(reading: Reading) -> bool:
    title = frozenset(terms(reading.article.title, reading.language))
    return len(title.intersection(frozenset[str]().union(*reading.stems[: reading.top]))) >= OF_TITLE


def _is_beside(passage: Passage, on_subject: Iterable[int]) -> bool:
    """Whether a passage stands in the paragraph of a sentence on the subject, and near it."""
    paragraphs = [sentence.paragraph for sentence in passage.reading.whole]
    near = [at for at in on_subject if abs(at - passage.last) <= BESIDE]
    return any({paragraphs[place] for place in passage.places} == {paragraphs[at]} for at in near)
