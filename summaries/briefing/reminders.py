"""Reminders: the first words of a sentence that the reader was told, which stand before what refers to it."""

from __future__ import annotations

from summaries.model import Addition, Article, BriefedSentence, receipt

LONGEST = 60
"""Code points of a reminder at most, and half of its sentence."""


def reminder(sentence: BriefedSentence, article: Article) -> BriefedSentence:
    """The first words of a sentence of an article, with an ellipsis; its receipt is of these words."""
    start = sentence.receipts[0].start
    room = min(LONGEST, len(sentence.text) // 2)
    words = sentence.text[:room].rpartition(" ")[0] or sentence.text[:room]
    short = receipt(article, start, start + len(words))
    return BriefedSentence(words, (short,), additions=(Addition(len(words), " …"),), cut=sentence.cut)
