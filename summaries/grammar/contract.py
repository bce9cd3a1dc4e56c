"""What the rules of one language decide about its sentences: the contract of a grammar.

All answers are total, deterministic, and functions of their arguments alone. `text` and `sentence` are one sentence as
published, trimmed at its start if nothing else is stated. In doubt a grammar with rules gives the answer that leaves
the sentence or the addition out of a briefing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from summaries.grammar.clauses import ClausePatterns
from summaries.grammar.figures import Figure
from summaries.grammar.mentions import DatedEvent, Mention
from summaries.model import Addition


class Reference(Protocol):
    """Whether a sentence is understood without its neighbours: anaphora, deixis, definite descriptions, headings."""

    def run_in_heading(self, text: str) -> int:
        """The length in code points of a heading that ran into the start of the sentence, 0 without one."""

    def is_bound(self, text: str) -> bool:
        """Whether every anaphor ("she", "this plan") has its antecedent in the sentence, and it is one sentence."""

    def is_additive(self, text: str) -> bool:
        """Whether the sentence adds to what was said before it ("also"), outside of quotations."""

    def additives(self, text: str) -> int:
        """The number of additive words ("also", "another", "further"), which refer to a sentence before."""

    def is_no_comment(self, text: str) -> bool:
        """Whether the sentence only says that somebody did not comment or was not reached."""

    def presupposes(self, text: str, earlier: AbstractSet[str], *, opening: bool = False) -> frozenset[str]:
        """The stems that its definite descriptions presuppose: it can be printed where all of them were said before.

        `earlier` are the stems of what its article says before it; with `opening`, nothing is shown above it.
        """

    def opens_with_description(self, text: str) -> bool:
        """Whether it begins with a person by description alone: "The actress was"."""

    def opens_with_known(self, text: str) -> bool:
        """Whether it begins with a thing, or has a bare one, that readers must know already: "The find was"."""

    def tells_who_spoke(self, outside: str) -> bool:
        """Whether the words `outside` of its quotations have a verb of saying and may name the speaker."""

    def announces(self, text: str) -> bool | None:
        """Whether the sentence announces something rather than reports it; None if the grammar cannot tell."""


class Persons(Protocol):
    """Names of persons, first mentions, and pronouns: only what is sure."""

    @property
    def knows_persons(self) -> bool:
        """Whether the grammar tells persons from other names. If not, no name is completed or added."""

    def is_title(self, word: str) -> bool:
        """Whether the word says what somebody is and may stand before a name: "Mr.", "Councilor"."""

    def keeps_stop(self, word: str) -> bool:
        """Whether the full stop behind a capitalised word belongs to it: an abbreviated title."""

    def is_no_name(self, word: str) -> bool:
        """Whether a capitalised word is no part of a person's name: a place, an office, a stop word."""

    def completions(self, sentence: str, texts: Sequence[str], shown: str) -> tuple[Addition, ...]:
        """The additions that complete short names: "Zhao [Lijian]".

        A name that is in full in the sentence, or in what is `shown` with it, is left alone. `texts` are the
        articles of the story.
        """

    def full_name(self, name: str, texts: Sequence[str]) -> str:
        """The name as the articles have it in full; "" when more than one person bears it."""

    def mentions_stranger(self, sentence: str, before: str, shown: str, added: tuple[Addition, ...]) -> bool:
        """Whether it mentions a person in short who is introduced only `before` it in its article.

        `shown` is what readers see above it, `added` the additions to the sentence.
        """

    def needs_speaker(self, text: str) -> bool:
        """Whether it has a personal pronoun, and no other pronoun that stays unclear when a name replaces that one."""

    def with_speaker(self, text: str, name: str, verb: str) -> str:
        """A sentence that is all quotation, with words behind it that name its speaker: "… Ruiz said so."."""

    def continues_quotation(self, text: str) -> bool:
        """Whether the words quoted depend on words quoted before them: "But …", "it", "that's why"."""

    def other_persons(self, text: str, name: str) -> list[str]:
        """Capitalised words of the text that may be other persons than the one of this name."""

    def without_appositions(self, text: str) -> str:
        """The text without what is told of somebody between commas: ", the mayor,"."""

    def agrees(self, name: str, pronoun: str, before: str, mentions: str, texts: Sequence[str]) -> bool:
        """Whether the pronoun agrees in gender with the person of this name, as the story shows it.

        `before` is the sentence before the pronoun's, `mentions` are the article's sentences with the surname.
        """


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
    def number_words(self) -> Sequence[str]:
        """The words for small numbers that count as figures."""

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


class Grammar(Reference, Persons, Time, Quantity, Clauses, Protocol):
    """The rules of one language."""
