"""Genre detection: what kind of text an article is, and in which way each kind may be told.

Few rules over the title, the address and the layout; the words are data of each language (table `[kinds]`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from summaries import languages
from summaries.languages import Profile
from summaries.model import Article
from summaries.paragraphs.blocks import Layout, Role
from summaries.reading.reports import is_report


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


_TITLE_READ = 700
"""Code points of a title that are read: a longer one is a whole text, and takes each rule its time."""
_TOP, _FIRST_LINES, _LAST_LINES = 300, 3, 3
"""Code points and lines at the top in which a press release says what it is, and lines at the end for a teaser."""
_WIRES = ("/prnewswire/", "(business wire)", "globe newswire", "(globenewswire)", "(ots)", "/ots/", "美通社")
"""Wires that carry press releases alone, as their datelines name them, casefolded."""
_LISTED = 0.4
"""Share of a text in items from which it is a list: half of it is, with an introduction and an end."""
_FEWEST_ITEMS = 3
"""Items of a text whose title announces a list."""
_FEWEST_ROWS, _ROWS_SHARE = 5, 0.5
"""Number and share of a text's lines that look like rows from which it is a table."""
_TEASER = 1500
"""Code points of a text that may be a teaser which breaks off."""
_TEASER_END = 40
"""Code points at the end of a teaser in which it breaks off."""
_RECIPE_PARTS = 2
"""Headings of a recipe ("Ingredients") from which a text is one."""
_LONGEST_LABEL = 40
"""Code points of a line above the text that says what it is ("Opinion")."""
_BROKEN_OFF = re.compile(r"(?:\.\.\.|…)\W{0,3}(?:\[\+\d+ chars\])?\Z")


def telling_of(genre: Genre) -> Telling:
    """How an article of the genre may be told: by passages if nothing else is said of it."""
    return _TELLINGS.get(genre, Telling.PASSAGES)


def genre_of(article: Article, form: Layout, sentences: tuple[str, ...], rules: Profile) -> Genre:
    """The genre of an article of which `form` is the layout and `sentences` are the first of the news."""
    signs = _Signs(article, article.title[:_TITLE_READ].casefold().replace("’", "'"), form, sentences, rules)
    return next((genre for genre, holds in _RULES if holds(signs)), Genre.REPORT)


@dataclass(frozen=True, slots=True)
class _Signs:
    """What shows the genre of an article; its `title` is casefolded."""

    article: Article
    title: str
    form: Layout
    sentences: tuple[str, ...]
    rules: Profile


def _is_recipe(signs: _Signs) -> bool:
    parts = signs.rules.kinds.recipe_parts
    return sum(parts.match(heading.casefold()) is not None for heading in signs.form.headings) >= _RECIPE_PARTS


def _is_list(signs: _Signs) -> bool:
    """Whether most of the text is a list, or its title announces one and it has some items."""
    items = [len(block.line) for block in signs.form.blocks if block.role is Role.ITEM]
    if len(items) >= _FEWEST_ITEMS and signs.rules.kinds.listicle.search(signs.title):
        return True
    return len(items) > 1 and sum(items) >= _LISTED * sum(len(block.line) for block in signs.form.blocks)


def _is_opinion(signs: _Signs) -> bool:
    """Whether title, address or the line above the text says so, or the author speaks of himself."""
    label = signs.rules.kinds.opinion
    if label.search(signs.title) or label.search(_line(signs, 0, _LONGEST_LABEL)):
        return True
    path = signs.article.url.casefold().split("/")[3:-1]
    return not _opinion_paths().isdisjoint(path) or not is_report(signs.sentences, signs.rules.code)


def _is_release(signs: _Signs) -> bool:
    """Whether one of the first lines or the title says so, or a wire that carries nothing else is in the dateline."""
    named = signs.rules.kinds.release
    if named.match(signs.title) or any(named.match(_line(signs, at)) for at in range(_FIRST_LINES)):
        return True
    top = signs.article.text[:_TOP].casefold()
    return any(wire in top for wire in _WIRES)


def _is_stub(signs: _Signs) -> bool:
    """Whether a short text breaks off, or says at its end that the rest of it is paid for."""
    text = signs.article.text
    if len(text) > _TEASER:
        return False
    paid = any(signs.rules.kinds.stub.match(_line(signs, -at)) for at in range(1, _LAST_LINES + 1))
    return paid or _BROKEN_OFF.search(text.rstrip(), max(0, len(text) - _TEASER_END)) is not None


def _line(signs: _Signs, at: int, most: int = 120) -> str:
    """The first code points of block `at`, casefolded; "" if there is none."""
    blocks = signs.form.blocks
    return blocks[at].line[:most].casefold() if -len(blocks) <= at < len(blocks) else ""


@cache
def _opinion_paths() -> frozenset[str]:
    return frozenset[str]().union(*(one.kinds.opinion_paths for one in languages.profiles()))


_RULES: tuple[tuple[Genre, Callable[[_Signs], object]], ...] = (
    (Genre.INTERVIEW, lambda signs: signs.form.interview),
    (Genre.LIVE, lambda signs: signs.form.entries or signs.rules.kinds.live.search(signs.title)),
    (Genre.TRANSCRIPT, lambda signs: signs.form.transcript),
    (Genre.RECIPE, _is_recipe),
    (Genre.FACT_BOX, lambda signs: signs.rules.kinds.fact_box.search(signs.title)),
    (Genre.LISTICLE, _is_list),
    (Genre.TABLE, lambda signs: signs.form.rows >= max(_FEWEST_ROWS, _ROWS_SHARE * len(signs.form.blocks))),
    (Genre.OPINION, _is_opinion),
    (Genre.RELEASE, _is_release),
    (Genre.OBITUARY, lambda signs: signs.rules.kinds.obituary.search(signs.title)),
    (Genre.STUB, _is_stub),
)
"""The first that holds is the genre."""
