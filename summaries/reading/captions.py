"""Captions: sentences that describe a picture, which ran into the text of an article.

Three shapes hold for every language with spaces: no verb and a full date at the end, a place in the picture in brackets
and such a date, and the label of a picture before a new sentence ("Image The minister …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summaries import grammar
from summaries.languages import Profile
from summaries.paragraphs.blocks import Block
from summaries.text.tokens import words

LONGEST_CAPTION = 420
"""Code points of a sentence that may be a caption."""
FEWEST_PROMOTIONS = 2
"""Paragraphs with a label at the end of a text from which they promote series and other texts."""
LONGEST_PROMOTION = 240
"""Code points of such a paragraph."""
_DATE = 4
"""Words at the end of a sentence among which the month of a date stands: "22 de abril de 2015"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d(?: ?(?:г|р)\.)?\W{0,3}$")
_SIDE = re.compile(r"\((?:[LRC]|left|right|cent(?:er|re)|[lrc]\.)\)")
_SLIDE = re.compile(r"\d{1,3}/\d{1,3}\s+(?=[^\W\d_])")
"""The number of a picture in a gallery: "5/50 The minister"."""
_LABELLED = re.compile(r"([^\W\d_][\w'’&-]*(?: [^\W\d_][\w'’&-]*){0,3}):\s(?=[^\W\d_])")


def is_caption(text: str, rules: Profile) -> bool:
    """Whether a sentence describes a picture: it ends with a full date and has no verb, or begins with "Image The".

    >>> from summaries.languages import profile
    >>> is_caption("Ines Ruiz before the opening of the port on May 5, 2015.", profile("en"))
    True
    >>> is_caption("Ines Ruiz opened the port on May 5, 2015.", profile("en"))
    False
    """
    if len(text) > LONGEST_CAPTION:
        return False
    if _is_labelled(text, rules) or _ends_with_credit(text, rules):
        return True
    if not any(map(str.isdigit, text[-6:-1])):
        return False  # nearly all sentences
    if not rules.spaced or not _YEAR.search(text, max(0, len(text) - 16)) or not _names_month(text, rules):
        return False
    return _SIDE.search(text) is not None or not _has_verb(text, rules)


def is_slide(line: str) -> bool:
    """Whether a paragraph is a picture of a gallery with its number."""
    return line[:1].isdigit() and _SLIDE.match(line) is not None


def before_promotions(blocks: Sequence[Block]) -> int:
    """How many blocks stand before the promotions at the end of a text: short ones, each with a label of its own."""
    labels: list[str] = []
    for block in reversed(blocks):
        found = _LABELLED.match(block.line) if len(block.line) <= LONGEST_PROMOTION else None
        if not found or not all(word[0].isupper() for word in found[1].split()):
            break
        labels.append(found[1])
    promotes = len(set(labels)) == len(labels) >= FEWEST_PROMOTIONS and 2 * len(labels) < len(blocks)
    return len(blocks) - len(labels) if promotes else len(blocks)


def _ends_with_credit(text: str, rules: Profile) -> bool:
    """Whether the credit of a picture stands right behind it: "… at the port. (Jo Lund/Harbour photo via AP)"."""
    if text[-1:] != ")":
        return False
    return any(found.start() > 0 and found.end() == len(text) for found in rules.credits.finditer(text))


def _is_labelled(text: str, rules: Profile) -> bool:
    first, _, rest = text.partition(" ")
    if first.casefold() not in rules.pictures or not rest[:1].isupper():
        return False
    second = rest.partition(" ")[0]
    low = second.casefold().rstrip(".")
    return low in rules.starters or low in rules.stop_words or low in rules.titles


def _names_month(text: str, rules: Profile) -> bool:
    """Whether one of the last words is a month."""
    names = rules.calendar.months if rules.calendar else rules.month_stems
    stems = tuple(name.casefold().rstrip(".")[:3] for name in names)
    return any(word.casefold().startswith(stems) for word in words(text)[-_DATE:-1])


def _has_verb(text: str, rules: Profile) -> bool:
    """Whether there is a verb; if the grammar cannot tell, whether a word is neither a name nor a function word."""
    if not grammar.of(rules.code).has_verb(_main_clause(text, rules)):
        return False
    known = rules.dependence
    small = (
        known.prepositions | known.articles | known.determiners | known.definers | rules.place_particles | known.times
    )
    inner = words(text)[:-_DATE]
    return any(one.islower() and one.casefold() not in small for one in inner)


def _main_clause(text: str, rules: Profile) -> str:
    """What stands before the first conjunction: "Ines Ruiz" of "Ines Ruiz as she left"; all if there is none."""
    found = grammar.of(rules.code).clauses.clause.search(text)
    return text[: found.start()] if found and not found[0].strip() else text
