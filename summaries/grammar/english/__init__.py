"""The grammar of English: each question of the contract, answered by the module that knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from summaries.grammar.english import event_days, headings, time_expressions
from summaries.grammar.english.clauses import CLAUSES, has_verb
from summaries.grammar.english.quantities import Quantities
from summaries.grammar.figures import FigureFinder
from summaries.grammar.mentions import DatedEvent, Mention
from summaries.grammar.neutral import Neutral
from summaries.languages import profile
from summaries.model import Addition

_CAPITAL = re.compile(r"\b[A-Z]\w")


class LikelyEnglish(Neutral):
    """The rules of clauses and figures: for a text that is likely English, but too short to be sure."""

    clauses = CLAUSES

    def tells_who_spoke(self, outside: str) -> bool:
        """Whether a verb of saying and a capital stand there."""
        verbs = profile("en").speech
        return self._has_verb_of_saying(outside, verbs) and _CAPITAL.search(outside) is not None

    def _figure_finder(self) -> FigureFinder:
        return Quantities(self.profile)


class English(LikelyEnglish):
    """All rules of English."""

    def run_in_heading(self, text: str) -> int:
        """See `headings`."""
        return headings.run_in_heading(text)

    def runs_together(self, text: str) -> bool:
        """See `headings`."""
        return headings.runs_into_another(text)

    def announces(self, text: str) -> bool | None:
        """See `event_days`."""
        return event_days.announces(text)

    def time_expressions(self, sentence: str) -> Sequence[Mention]:
        """See `time_expressions`."""
        return time_expressions.mentions(sentence)

    def may_date_event(self, sentence: str) -> bool:
        """See `event_days`."""
        return event_days.may_date_event(sentence)

    def dated_event(self, sentence: str, resolve: Callable[[], Sequence[Addition]]) -> DatedEvent | None:
        """See `event_days`."""
        return event_days.dated_event(sentence, resolve)

    def counts(self, sentence: str) -> frozenset[tuple[str, float]]:
        """Kinds and values of all figures."""
        return frozenset((one.kind, one.value) for one in self.figures(sentence))

    def has_verb(self, text: str) -> bool:
        """See `clauses`."""
        return has_verb(text)
