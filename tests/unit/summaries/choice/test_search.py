"""The layout that is kept of those that are tried."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summaries.choice.candidates import Candidates
from summaries.choice.item import Item
from summaries.choice.layout import Layout
from summaries.choice.search import OPENINGS, THRIFTS, lay_out
from summaries.model import Article, Budget, Story
from summaries.passages.story_reading import Ask, read_story

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
REPORT = (
    "The harbour of Odden closed on Monday.",
    "A fire burnt four ferries of Lund Lines, two cranes and the customs house in Odden on Monday morning.",
    "Insurers put the damage at 90 million kroner.",
    "Police arrested a night watchman from Kvist.",
    "The Odden yard will build four ferries for Lund Lines by May, the mayor told the Harby Gazette on Tuesday.",
    "Trams run instead.",
)


def items(*texts: str) -> list[Item]:
    found = []
    for name in ("a", "b"):
        held = {name: Article(name, "\n\n".join(texts), f"Fire in {name}", "Outlet", "", NOON, "en")}
        if story := read_story(Story(name, (name,)), held, Ask(None, NOON), "en"):
            found.append(Item(story))
    return found


@pytest.mark.parametrize("characters", [0, 60, 120, 200, 300, 900])
def test_no_greedy_choice_gains_more_than_the_layout_that_is_kept(characters: int) -> None:
    given, room = items(*REPORT), Budget(characters=characters)
    single = []
    for thrift in THRIFTS:
        layout = Layout(Candidates(given, "en"), room, thrift)
        layout.fill()
        single.append(layout.gained)

    assert max(single) <= lay_out(given, room, "en").gained


def test_a_layout_that_begins_with_a_passage_prints_it() -> None:
    candidates = Candidates(items(*REPORT), "en")
    openings = Layout(candidates, Budget(), 1.0).openings(OPENINGS)

    for opening in openings:
        layout = Layout(candidates, Budget(), 1.0)
        layout.fill(opening)
        number, passage = int(candidates.owners[opening]), candidates.passages[opening]
        assert {(0, at) for at in passage.places} <= layout.printed[number].places


def test_nothing_is_laid_out_of_nothing() -> None:
    assert {} == lay_out([], Budget(), "en").printed
