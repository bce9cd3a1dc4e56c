"""Genre detection: whether an article is a report, not an appeal or diary in the first or second person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summaries.languages import profile
from summaries.text.quotation import quotations
from summaries.text.tokens import lowered

FIRST_PERSON_SHARE, FIRST_PERSON_SENTENCES, SENTENCES_JUDGED = 0.5, 2, 8
"""Share and number of sentences in the first person, among the first 8, from which a page is no report.

Read off 350 pages: above it are sign-up pages, product pages, speeches and columns; readers' comments come later on a
page. Of 1,654 articles the first 8 sentences decide 18 otherwise than the first 12, and most of those are essays.
"""


def is_report(sentences: Sequence[str], language: str) -> bool:
    """Whether few of an article's first sentences are in the first or second person."""
    first_person = profile(language).dependence.first_person
    top = sentences[:SENTENCES_JUDGED]
    own, least = 0, max(FIRST_PERSON_SENTENCES, FIRST_PERSON_SHARE * len(top))
    for left, sentence in zip(range(len(top), 0, -1), top, strict=True):
        if own + left < least:
            break  # the remaining sentences cannot change the answer
        own += is_first_person(lowered(sentence), first_person)
    return own < least


def is_first_person(plain: str, first_person: re.Pattern[str]) -> bool:
    """Whether words like "we" stand outside of quotation marks in a sentence in small letters."""
    return any(
        not any(span.start <= word.start() < span.end for span in quotations(plain))
        for word in first_person.finditer(plain)
    )
