"""What the rules of one language decide about its sentences: the contract of a grammar.

All answers are total, deterministic, and functions of their arguments alone. `text` and `sentence` are one sentence as
published, trimmed at its start if nothing else is stated. In doubt a grammar with rules gives the answer that leaves
the sentence or the addition out of a briefing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from summaries.grammar.clauses import ClausePatterns
from summaries.grammar.figures import Figure
from summaries.grammar.mentions import DatedEvent, Mention
from summaries.model import Addition


class Statements(Protocol):
    """What kind of statement a sentence is, and whether it is one sentence."""

    def run_in_heading(self, text: str) -> int:
        """The length in code points of a heading that ran into the start of the sentence, 0 without one."""

    def runs_together(self, text: str) -> bool:
        """Whether a heading, a caption or the row of a list ran into the sentence, so that it cannot be printed."""

    def tells_who_spoke(self, outside: str) -> bool:
        """Whether the words `outside` of its quotations have a verb of saying and may name the speaker."""

    def announces(self, text: str) -> bool | None:
        """Whether the sentence announces something rather than reports it; None if the grammar cannot tell."""


class Time(Protocol):
    """Time expressions and the events that sentences date."""

    def time_expressions(self, sentence: str) -> Sequence[Mention]:
        """The time expressions whose day, week, month or year is sure, in order."""

    def may_date_event(self, sentence: str) -> bool:
        """Whether the sentence has a word that may name a day. Fast."""

    def dated_event(self, sentence: str, resolve: Callable[[], Sequence[Addition]]) -> DatedEvent | None:
        """The event that the sentence dates, if it names exactly one day. `resolve` gives its days as additions."""


class Quantity(Protocol):
    """Figures and what they count."""

    @property
    def number_words(self) -> Mapping[str, int]:
        """The words for small numbers that count as figures, with their values."""

    def figures(self, sentence: str) -> tuple[Figure, ...]:
        """The figures that say how much or how many: no dates, ages, times or names."""

    def lead_up(self, figure: Figure) -> str:
        """The last words before a figure, in its clause: what a percentage or a sum is about."""

    def counts(self, sentence: str) -> frozenset[tuple[str, float]]:
        """The kind and value of each figure, to compare two sentences; empty if the grammar cannot tell."""


class Clauses(Protocol):
    """Clauses of a sentence."""

    @property
    def clauses(self) -> ClausePatterns:
        """Where clauses end."""

    def has_verb(self, text: str) -> bool:
        """Whether it has a finite verb; true if the grammar cannot tell."""


class Grammar(Statements, Time, Quantity, Clauses, Protocol):
    """The rules of one language."""
