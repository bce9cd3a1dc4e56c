"""The grammar of English: each question of the contract, answered by the module that knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from summaries.grammar.english import (
    anaphora,
    coreference,
    definites,
    deixis,
    event_days,
    headings,
    introductions,
    person_names,
    time_expressions,
)
from summaries.grammar.english.clauses import CLAUSES, has_verb
from summaries.grammar.english.quantities import Quantities
from summaries.grammar.figures import FigureFinder
from summaries.grammar.mentions import DatedEvent, Mention
from summaries.grammar.neutral import Neutral
from summaries.languages import profile
from summaries.model import Addition

_CAPITAL = re.compile(r"\b[A-Z]\w")


class LikelyEnglish(Neutral):
    """The rules of reference, clauses and figures: for a text that is likely English, but too short to be sure."""

    clauses = CLAUSES

    def is_bound(self, text: str) -> bool:
        """See `anaphora`."""
        return anaphora.is_bound(text)

    def additives(self, text: str) -> int:
        """See `anaphora`."""
        return anaphora.additives(text)

    def is_no_comment(self, text: str) -> bool:
        """See `anaphora`."""
        return anaphora.is_no_comment(text)

    def presupposes(self, text: str, earlier: AbstractSet[str], *, opening: bool = False) -> frozenset[str]:
        """See `definites`."""
        return definites.presupposes(text, earlier, opening=opening)

    def tells_who_spoke(self, outside: str) -> bool:
        """Whether a verb of saying and a capital stand there."""
        verbs = profile("en").speech
        return self._has_verb_of_saying(outside, verbs) and _CAPITAL.search(outside) is not None

    def _figure_finder(self) -> FigureFinder:
        return Quantities(self.profile)


class English(LikelyEnglish):
    """All rules of English."""

    knows_persons = True

    def run_in_heading(self, text: str) -> int:
        """See `headings`."""
        return headings.run_in_heading(text)

    def is_additive(self, text: str) -> bool:
        """See `deixis`."""
        return deixis.is_additive(text)

    def opens_with_description(self, text: str) -> bool:
        """See `definites`."""
        return definites.opens_with_description(text)

    def opens_with_known(self, text: str) -> bool:
        """See `definites`."""
        return definites.opens_with_known(text)

    def announces(self, text: str) -> bool | None:
        """See `event_days`."""
        return event_days.announces(text)

    def is_title(self, word: str) -> bool:
        """See `person_names`."""
        return person_names.is_title(word)

    def keeps_stop(self, word: str) -> bool:
        """Titles do."""
        return person_names.is_title(word)

    def is_no_name(self, word: str) -> bool:
        """See `person_names`."""
        return person_names.is_no_name(word)

    def completions(self, sentence: str, texts: Sequence[str], shown: str) -> tuple[Addition, ...]:
        """See `person_names`."""
        return person_names.completions(sentence, texts, shown)

    def full_name(self, name: str, texts: Sequence[str]) -> str:
        """See `coreference`."""
        return coreference.full_name(name, texts)

    def mentions_stranger(self, sentence: str, before: str, shown: str, added: tuple[Addition, ...]) -> bool:
        """See `introductions`."""
        return introductions.mentions_stranger(sentence, before, shown, added)

    def needs_speaker(self, text: str) -> bool:
        """See `coreference`."""
        return coreference.needs_speaker(text)

    def with_speaker(self, text: str, name: str, verb: str) -> str:
        """Behind it the shortest sentence that does."""
        return f"{text} {name} {verb} so."

    def continues_quotation(self, text: str) -> bool:
        """See `coreference`."""
        return coreference.continues_quotation(text)

    def other_persons(self, text: str, name: str) -> list[str]:
        """See `coreference`."""
        return coreference.other_persons(text, name)

    def without_appositions(self, text: str) -> str:
        """See `coreference`."""
        return coreference.without_appositions(text)

    def agrees(self, name: str, pronoun: str, before: str, mentions: str, texts: Sequence[str]) -> bool:
        """See `coreference`."""
        return coreference.agrees(name, pronoun, before, mentions, texts)

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
