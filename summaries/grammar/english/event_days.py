"""Event dating in English: the day that a sentence gives for an event, and whether it announces one.

Strict: the sentence names one day only, and gives it for a verb that is not one of saying (people comment on other
days).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from summaries.grammar.english.lexicon import HELPING, PAST, SAYING
from summaries.grammar.mentions import DatedEvent
from summaries.languages.patterns import Screened
from summaries.model import Addition
from summaries.text.tokens import terms

ABOUT = "the day"
"""What readers are told that two sources differ on."""

VERB_REACH_WORDS = 14
"""Words before a day among which its verbs are looked for."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_GROUP = r"(?P<{}>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b(?:{_MONTH_GROUP.format('first')}\s(?P<after>\d{{1,2}})|(?P<before>\d{{1,2}})\s{_MONTH_GROUP.format('second')})(?!\d|\s?[-–/])"
)
_MONTH_BEGINS = re.compile("[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)")
"""What every month begins with: found in a fifth of the time of a day."""
_RELATIVE = ("day", "week", "omorrow")
"""Parts of every word from which a day can be told: "Monday", "yesterday", "two days ago", "last week"."""
_RANGE = Screened(
    ("from", "between", "until", "through", "-", "–"), r"\b(?:from|between|until|through)\s|\d\s?[-–]\s?\d"
)
_WILL_DO = re.compile(r"\b(?:will|to)\s(?:be\s)?([a-z]+)\b")
_OF_NO_EVENT = SAYING | HELPING
_LEAP_YEAR = 2000
"""A year with every day, where only day and month are compared."""

_ANNOUNCES = re.compile(r"\b(?:will|would(?! have\b)|is (?:to|set to|expected to|due to)|plans? to|is about to)\b")
"""But not "would have had to resign", which did not come."""
_SUBJECT_LENGTH = 50
"""Characters in which a sentence says who does what."""


def announces(sentence: str) -> bool:
    """Whether the sentence announces something: "Odden will sell the ferry"."""
    return _ANNOUNCES.search(sentence[:_SUBJECT_LENGTH]) is not None


def may_date_event(sentence: str) -> bool:
    """Whether a month or a word like "Monday" occurs in the sentence."""
    return _is_relative(sentence) or _MONTH_BEGINS.search(sentence) is not None


def dated_event(sentence: str, resolve: Callable[[], Sequence[Addition]]) -> DatedEvent | None:
    """The only day that a sentence names, with the verbs that it dates."""
    absolute = list(_DATE.finditer(sentence)) if _MONTH_BEGINS.search(sentence) else []
    relative = _is_relative(sentence)
    if len(absolute) > 1 or not (absolute or relative) or _RANGE.search(sentence):
        return None
    resolved = [added for added in resolve() if _DATE.search(added.text)] if relative else []
    if len(absolute) + len(resolved) != 1:
        return None
    start = absolute[0].start() if absolute else resolved[0].at
    words = absolute[0][0] if absolute else resolved[0].text.strip(" []")
    read = _DATE.search(words)
    when = _date(read) if read else None
    verbs = _verbs(sentence[:start])
    return DatedEvent(words, when, verbs, bool(resolved), ABOUT) if when and verbs else None


def _is_relative(sentence: str) -> bool:
    return any(map(sentence.__contains__, _RELATIVE))


def _date(found: re.Match[str]) -> date | None:
    month = _MONTHS.index((found["first"] or found["second"])[:3].casefold()) + 1
    try:
        return date(_LEAP_YEAR, month, int(found["after"] or found["before"]))
    except ValueError:
        return None


def _verbs(before: str) -> frozenset[str]:
    """The stems of the verbs near before a day: in the past, without those of saying, or behind "will" and "to"."""
    near = before.split()[-VERB_REACH_WORDS:]
    past = [word for word in near if (word in PAST or word.endswith("ed")) and word not in _OF_NO_EVENT]
    return frozenset(terms(" ".join([*past, *_WILL_DO.findall(" ".join(near))]), "en"))
