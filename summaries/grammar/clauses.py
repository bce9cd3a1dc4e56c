"""Where clauses of a sentence end, as patterns that one language gives: headlines are cut there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summaries.languages.tables import NEVER


@dataclass(frozen=True, slots=True)
class ClausePatterns:
    """The patterns of clauses. By default only marks part clauses, which holds for all languages.

    `teaser` finds what makes a title say nothing of its article. `clause` finds where a clause ends, `phrase` where a
    prepositional phrase or relative clause begins. `said` finds a verb of saying, `said_nothing` one at the end, whose
    content is missing. `subordinate` and `day_first` match the start of a sentence, `apposition` that of a part between
    commas. `open_end` finds a last word behind which something is missing.
    """

    teaser: re.Pattern[str] = re.compile(r"\?|…|\.\.\.")
    clause: re.Pattern[str] = re.compile(r"[,;:]\s|\s[–—-]{1,2}\s")
    phrase: re.Pattern[str] = NEVER
    said: re.Pattern[str] = NEVER
    said_nothing: re.Pattern[str] = NEVER
    subordinate: re.Pattern[str] = NEVER
    day_first: re.Pattern[str] = NEVER
    apposition: re.Pattern[str] = re.compile(r"\d+\b")
    open_end: re.Pattern[str] = NEVER
