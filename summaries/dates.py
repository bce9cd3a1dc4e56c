"""The day that "on Tuesday" meant when the article was published.

Rules that would rather say nothing than a wrong day: never inside quotation marks, never where the time of the sentence
is unsure, never for an article without a date. Pure, total. Any module of `summaries` may import this one.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from summaries.article import Addition
from summaries.quotation import quotations

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WHEN = re.compile(
    r"\b(?:on (?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|(?P<word>yesterday|today))\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|next|to|shall|should|could|may|might|going|plans?|due|set|expected|coming)\b", re.IGNORECASE
)


def additions(sentence: str, published: datetime | None, language: str = "en") -> tuple[Addition, ...]:
    """The days that the sentence's words meant, each to stand right after them: " [8 Sep]"."""
    if published is None or language != "en" or _FUTURE.search(sentence):
        return ()
    spoken = quotations(sentence)
    found = []
    for when in _WHEN.finditer(sentence):
        if any(span.start < when.end() <= span.end for span in spoken):
            continue
        back = 1 if (when["word"] or "").casefold() == "yesterday" else 0
        if when["day"]:
            back = (published.weekday() - _DAYS.index(when["day"].casefold())) % 7
        day = published - timedelta(days=back)
        found.append(Addition(when.end(), f" [{day.day} {_MONTHS[day.month - 1]}]"))
    return tuple(found)
