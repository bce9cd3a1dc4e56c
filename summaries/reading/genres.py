"""Genre detection: what kind of text an article is, and in which way each kind may be told.

Few rules over the title, the address and the shape of the paragraphs; the words are data of each language.
"""

from __future__ import annotations

from enum import StrEnum


class Genre(StrEnum):
    """A kind of text whose end in a briefing differs, or might differ, from that of a report."""

    REPORT = "report"
    RELEASE = "press release"
    OPINION = "opinion"
    INTERVIEW = "interview"
    LISTICLE = "listicle"
    LIVE = "live page"
    TRANSCRIPT = "transcript"
    TABLE = "table"
    RECIPE = "recipe"
    OBITUARY = "obituary"
    FACT_BOX = "fact box"
    STUB = "paywall stub"


class Telling(StrEnum):
    """How an article may be told: by any passages, by passages that name their speaker, or by headline and link."""

    PASSAGES = "passages"
    SPOKEN = "spoken"
    HEADLINE = "headline"


_TELLINGS = {
    Genre.OPINION: Telling.SPOKEN,
    Genre.LISTICLE: Telling.HEADLINE,
    Genre.TRANSCRIPT: Telling.HEADLINE,
    Genre.RECIPE: Telling.HEADLINE,
}


def telling_of(genre: Genre) -> Telling:
    """How an article of the genre may be told: by passages if nothing else is said of it."""
    return _TELLINGS.get(genre, Telling.PASSAGES)
