"""The words by which kinds of text and the parts of their layout are known: table `[kinds]`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summaries.languages.tables import NEVER, Table, pattern, words

_PATTERN_KEYS = (
    *("opinion", "interview", "listicle", "live", "fact_box", "obituary", "recipe_parts", "release", "stub"),
    *("notes", "about", "site"),
)
_SIGNS = (":", ".", "：", ")", " :", "\u00a0:")


@dataclass(frozen=True, slots=True)
class Kinds:
    """What tells kinds of text apart in one language, in casefolded text. A pattern that is missing never matches.

    Found anywhere in a title: `opinion` (in the line above a text too), `interview`, `listicle`, `live`, `fact_box`,
    `obituary`, `site` where the title is that of a site. Matched at the start of a paragraph: `recipe_parts`
    ("Ingredients"), `release` the marks of a press release, `stub` where a teaser tells that the rest is paid for,
    `notes` corrections and editor's notes, `about` the heading under which a release tells of a company ("About"; the
    group `name` is its name where that comes first). `opinion_paths` are parts of the addresses of opinion pages.

    `questions` and `answers` are the labels of an interview ("q", "frage"), `turns` finds them before a colon or a
    full stop, and `marks` are the ways to write each label of a question, without a mark behind it and with one.
    """

    opinion: re.Pattern[str]
    interview: re.Pattern[str]
    listicle: re.Pattern[str]
    live: re.Pattern[str]
    fact_box: re.Pattern[str]
    obituary: re.Pattern[str]
    recipe_parts: re.Pattern[str]
    release: re.Pattern[str]
    stub: re.Pattern[str]
    notes: re.Pattern[str]
    about: re.Pattern[str]
    site: re.Pattern[str]
    opinion_paths: frozenset[str]
    questions: frozenset[str]
    answers: frozenset[str]
    turns: re.Pattern[str]
    marks: tuple[tuple[str, tuple[str, ...]], ...]

    def asks(self, text: str) -> bool:
        """Whether a label of a question may stand in the text; nearly always it is not even there as a word."""
        return any(label in text and any(mark in text for mark in marks) for label, marks in self.marks)


def kinds_from(table: Table) -> Kinds:
    """The kinds of text of the table `[kinds]`."""
    questions, answers = words(table, "questions"), words(table, "answers")
    return Kinds(
        **{key: pattern(table, key) for key in _PATTERN_KEYS},
        opinion_paths=frozenset(words(table, "opinion_paths")),
        questions=frozenset(questions),
        answers=frozenset(answers),
        turns=_turns((*questions, *answers)),
        marks=tuple(
            (spelling, tuple(spelling + sign for sign in _SIGNS)) for label in questions for spelling in _cased(label)
        ),
    )


def _turns(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A label as it is written, at the start of the text or behind white space, and the mark behind it."""
    spelled = "|".join(re.escape(one) for label in labels for one in _cased(label))
    return re.compile(rf"(?<!\S)({spelled})\s?[:.：)](?=\s|(?<=：)\S)\s*") if spelled else NEVER


def _cased(label: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((label.capitalize(), label.upper())))
