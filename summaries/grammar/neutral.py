"""The neutral grammar, for a language without rules: answers by the words of the profile, else by a fixed default."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from summaries.grammar.clauses import ClausePatterns
from summaries.grammar.figures import Figure, FigureFinder
from summaries.grammar.mentions import DatedEvent, Mention, by_calendar
from summaries.languages import Profile
from summaries.model import Addition
from summaries.text.tokens import lowered, unspaced


class Neutral:
    """Answers for any language; a language with rules derives from it and overrides what they decide."""

    clauses = ClausePatterns()

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._finder = self._figure_finder()

    def run_in_heading(self, text: str) -> int:
        """Nothing is taken for a heading."""
        return 0

    def runs_together(self, text: str) -> bool:
        """No sentence is known to."""
        return False

    def tells_who_spoke(self, outside: str) -> bool:
        """Whether it has a verb of saying; a name is not looked for."""
        return self._has_verb_of_saying(outside, self.profile.speech)

    def announces(self, text: str) -> bool | None:
        """Unknown."""
        return None

    def time_expressions(self, sentence: str) -> Sequence[Mention]:
        """Those that the calendar of the profile finds."""
        return by_calendar(sentence, self.profile.calendar) if self.profile.calendar else ()

    def may_date_event(self, sentence: str) -> bool:
        """No verb of an event is known."""
        return False

    def dated_event(self, sentence: str, resolve: Callable[[], Sequence[Addition]]) -> DatedEvent | None:
        """No verb of an event is known."""
        return None

    @property
    def number_words(self) -> Mapping[str, int]:
        """Those of the finder of figures."""
        return self._finder.number_words

    def figures(self, sentence: str) -> tuple[Figure, ...]:
        """What the finder of figures finds."""
        return tuple(self._finder.find(sentence))

    def lead_up(self, figure: Figure) -> str:
        """What the finder of figures finds."""
        return self._finder.lead_up(figure)

    def counts(self, sentence: str) -> frozenset[tuple[str, float]]:
        """Unknown: the words of what is counted are not known well enough to compare."""
        return frozenset()

    def has_verb(self, text: str) -> bool:
        """Unknown, hence true."""
        return True

    def _figure_finder(self) -> FigureFinder:
        return FigureFinder(self.profile)

    @staticmethod
    def _has_verb_of_saying(outside: str, verbs: frozenset[str]) -> bool:
        if unspaced(outside.strip()[:1]):
            return any(verb in outside for verb in verbs)
        return not verbs.isdisjoint(lowered(outside).split())
