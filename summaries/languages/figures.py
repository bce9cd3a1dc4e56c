"""The words and marks around the figures of one language; table `[figures]`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from summaries.languages.tables import Table, pattern


@dataclass(frozen=True, slots=True)
class FigureWords:
    """How figures are written. What is missing is empty, or never matches.

    `decimal` is the mark before decimals, "." or ",". `scales` multiply a number ("million"), casefolded.
    `number_words` are those for two, three, four and so on. `percent` matches what makes a share of a number, `of` what
    links it to what it counts ("millions de"), `bound` finds, right before it, what makes it a bound on one ("more
    than"), `bound_behind` matches that behind it. `noun` finds a word with which what is counted ends; without it, it
    ends before the next stop word. `classifiers` are the words of one or two signs that are written behind a number in
    a script without spaces, each with the one that stands for all of its kind (名 as 人).
    """

    decimal: str
    scales: Mapping[str, float]
    number_words: tuple[str, ...]
    percent: re.Pattern[str]
    of: re.Pattern[str]
    bound: re.Pattern[str]
    bound_behind: re.Pattern[str]
    noun: re.Pattern[str]
    classifiers: Mapping[str, str]


def figures_from(table: Table) -> FigureWords:
    """The words of the table `[figures]`."""
    scales = {str(word).casefold(): float(value) for word, value in table.get("scales", {}).items()}
    kinds = [kind.split() for kind in table.get("classifiers", "").split("|")]
    return FigureWords(
        decimal=table.get("decimal", "."),
        scales=dict(sorted(scales.items(), key=lambda one: -len(one[0]))),
        number_words=tuple(table.get("number_words", "").casefold().split()),
        percent=re.compile(table.get("percent", "%")),
        of=pattern(table, "of"),
        bound=re.compile(rf"(?:^|\W|(?<=[\u3041-\u9fff]))(?P<bound>{table['bound']})\s?$", re.IGNORECASE)
        if "bound" in table
        else pattern(table, "bound"),
        bound_behind=pattern(table, "bound_behind"),
        noun=pattern(table, "noun"),
        classifiers={word: kind[0] for kind in kinds for word in kind},
    )
