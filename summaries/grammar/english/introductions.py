"""First mentions in English: short names in a sentence whose full names stand only above it in its article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from summaries.grammar.english.lexicon import is_no_person, people
from summaries.grammar.english.person_names import bearers, is_person, is_title
from summaries.model import Addition
from summaries.text.tokens import stop_words

_OPENING = re.compile(r"([A-Z][a-zà-öø-ÿ]+(?:[’'-]?[A-Z][a-z]+)?)(?:[’']s?)?(?=\s[a-z]|,\swh)")
"""A lone name that opens a sentence. Behind a comma it may be introduced: "Mica, a former chairman"."""

_CAPITALISED = re.compile(r"(?<![\w’'.-])[A-Z][a-zà-öø-ÿ]+(?:[A-Z][a-z]+)?(?![\w-])(?!\s[A-Z])")
"""A capitalised word without another behind it."""

_ABBREVIATION = re.compile(r"(?<!\()\b[A-Z]{2,6}(?=s?\b)")

_WRITTEN_OUT = ("(", "(NASDAQ:", "(NASDAQ: ", "(NYSE:", "(NYSE: ")
"""What stands before an abbreviation where its name is written out; not "(in the US)" or "(D-TX)"."""

_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s([A-Z][\w-]+)(?!\s[A-Z])")
"""A surname with nothing but a title: the article has the name in full."""

_LONE_SPEAKER = re.compile(
    r"[”\"]\s(?:(?=[A-Z][\w-]+\s(?:said|says|added|told|wrote)\b)|(?:said|says|added)\s(?=[A-Z][\w-]+\.$))([A-Z][\w-]+)"
)
"""The speaker behind a quotation, by a single name."""

_OWNER = re.compile(r"\b([A-Z][\w-]+(?:\s[A-Z][\w.-]*)+)[’']s\b")
"""A possessor by full name."""

_NAME_PART = r"(?:[A-Z]|Mr|Mrs|Ms|Dr|[A-Z][a-zà-öø-ÿ]+)\.?"

_NAME_AND_AGE = re.compile(rf"(?:{_NAME_PART}\s){{1,3}}({_NAME_PART}),\s\d{{1,3}},\s(?!an?\b|the\b|who\b|of\b|from\b)")
"""An age is no introduction: "Ana Ruiz, 41, was at home"."""


def mentions_stranger(sentence: str, before: str, shown: str, added: tuple[Addition, ...]) -> bool:
    """Whether the sentence has a part of a name whose whole stands only `before` it in its article.

    The name that it opens with may be of a person or a thing, a later one must be of a person. `shown` is what readers
    see above the sentence; `added` are our additions, which make a name known where the sentence does not open with it
    and something is shown. Where nothing is shown, a possessor by full name is a stranger too.

    >>> mentions_stranger("Ruiz declined to say more.", "The mayor, Ana Ruiz, came by boat.", "A ferry sank.", ())
    True
    """
    if _opens_with_stranger(sentence, before, shown) or _abbreviates(sentence, before, shown):
        return True
    if any(_is_unmet(found, shown) for rule in (_TITLED, _LONE_SPEAKER) for found in rule.finditer(sentence)):
        return True
    if not shown and any(is_person(name, (before,)) for name in _OWNER.findall(sentence)):
        return True
    return any(
        not (shown and any(at <= addition.at + 1 and addition.at <= at + len(name) for addition in added))
        and not _has_word(f"{shown}\n{sentence[:at]}", name)
        and bool(bearers(name, (before,)))
        for at, name in _half_names(sentence)
    )


def _is_unmet(found: re.Match[str], shown: str) -> bool:
    """Whether the single name stands neither in what is shown nor before it in the sentence."""
    return not _has_word(f"{shown}\n{found.string[: found.start()]}", found[1])


def _has_word(text: str, word: str) -> bool:
    """Whether the text has the whole word. Looked for first as a part: compiling the pattern takes the most time."""
    return word in text and re.search(rf"\b{re.escape(word)}\b", text) is not None


def _abbreviates(sentence: str, before: str, shown: str) -> bool:
    """Whether it has an abbreviation that its article wrote out above, and readers have not seen."""
    return any(
        any(f"{mark}{short}" in before for mark in _WRITTEN_OUT)
        and short not in shown
        and short not in _initials(shown)
        for short in _ABBREVIATION.findall(sentence)
    )


def _initials(text: str) -> str:
    return "".join(word[0] for word in re.findall(r"\b[A-Za-z]\w+", text)).upper()


def _half_names(sentence: str) -> Iterator[tuple[int, str]]:
    """The lone capitalised words after the first word, or behind a title, each with its place."""
    for found in _CAPITALISED.finditer(sentence):
        before = sentence[: found.start()].split()
        last = before[-1].lstrip("(“\"'‘[") if before else "A"
        if (
            is_title(last)
            or (before and last.casefold() in stop_words("en"))
            or not last[:1].isupper()
            or not last[-1].isalnum()
        ):
            yield found.start(), found[0]


def _opens_with_stranger(sentence: str, before: str, shown: str) -> bool:
    aged = _NAME_AND_AGE.match(sentence)
    if aged and before.strip() and not _has_word(shown, aged[1]):
        return True
    found = _OPENING.match(sentence)
    if not found or found[1] not in before or _is_word(found[1], before) or _has_word(shown, found[1]):
        return False
    name = re.escape(found[1])
    beside = chain(
        re.findall(rf"\b({_NAME_PART})\s{name}\b", before), re.findall(rf"\b{name}\s({_NAME_PART})(?!\w)", before)
    )
    return any(not _is_office(word) for word in beside)


def _is_word(opening: str, text: str) -> bool:
    """Whether the first word is a common word, which occurs in lower case elsewhere in the text."""
    low = opening.casefold()
    return low in stop_words("en") or is_no_person(low) or _has_word(text, low)


def _is_office(word: str) -> bool:
    low = word.casefold()
    return low in stop_words("en") or is_no_person(low) or low in people()
