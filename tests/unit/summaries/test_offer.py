"""What a story offers to be printed, and how little of it is looked at closely."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from summaries.article import Article, Budget, Change, Story
from summaries.briefing import brief
from summaries.dossier import Dossier, lay_open
from summaries.engines import Engine
from summaries.offer import SPARE, Offer
from summaries.page import LEAST, Item, fill
from summaries.reading import read

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
LEAD = (
    "The ferry Aurora of Lund Lines sank off Odden on Monday with forty lorries and nine crates of lemons in its hold."
)
SHORT = "Divers of the Navy reached Cape Lund at noon."
LONG = (
    "Mayor Ana Ruiz promised a fund of two million crowns for widows, orphans, pilots and fishers of the whole coast,"
    " and a chapel of granite upon the northern pier."
)
LEANS = "He also said so of the others."

TITLE = "Ferry sinks off Odden"


def dossier(*texts: str) -> Dossier:
    return lay_open(Story("a", ("a",), ()), [read(Article("a", " ".join(texts), TITLE, language="en"))])


def offer(of: Dossier) -> Offer:
    return Offer(of, of.keep, Budget(), Engine.WIREBRIEF, asked=False)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sentences that were asked whether they stand alone, in order."""
    asked: list[int] = []
    share = Dossier.share

    def counted(self: Dossier, one: int) -> float:
        asked.append(one)
        return share(self, one)

    monkeypatch.setattr(Dossier, "share", counted)
    return asked


def test_beside_what_is_said_stands_only_what_the_room_holds() -> None:
    offered = offer(dossier(LEAD, LONG, SHORT))

    assert {1, 2} == set(offered.beside([0], len(LONG)))
    assert [2] == list(offered.beside([0], len(LONG) - 1))
    assert [] == list(offered.beside([0], len(SHORT) - 1))


def test_what_has_no_room_is_not_looked_at(looked_at: list[int]) -> None:
    offered = offer(dossier(LEAD, LONG, SHORT))

    list(offered.beside([0], len(SHORT)))

    assert [2] == looked_at


def test_a_sentence_is_looked_at_once(looked_at: list[int]) -> None:
    offered = offer(dossier(LEAD, LEANS, SHORT))

    assert [0, 2] == list(offered)
    assert [2] == list(offered.beside([0], 500))
    assert [0, 1, 2] == sorted(looked_at)


def test_few_are_offered_beside_others() -> None:
    lines = [f"Captain Kari Lund of ship number {at} sold {at} tons of lemons to Harby." for at in range(2, 12)]

    assert len(list(offer(dossier(LEAD, *lines)).beside([0], 500))) <= SPARE


def test_a_further_sentence_is_chosen_for_the_room_that_is_left() -> None:
    article = Article(
        "a", " ".join([LEAD, LONG, SHORT, *[LONG.replace("Ana Ruiz", "Bo Moe")] * 3]), "Ferry sinks off Odden"
    )

    (story,) = brief([article], now=NOON, budget=Budget(len(article.title) + len(LEAD) + len(SHORT), 1, 3)).stories

    assert [LEAD, SHORT] == [sentence.text for sentence in story.sentences]


def test_where_no_story_finds_room_none_is_drawn() -> None:
    drawn: list[int] = []

    def items() -> Iterator[Item]:
        for at in range(3):
            drawn.append(at)
            of = dossier(LEAD)
            yield Item(of, TITLE, Change.NEW, offer(of))

    page = fill(items(), Budget(len(TITLE) + len(LEAD) + LEAST - 1, 5, 1))

    assert 1 == len(page.taken)
    assert [0] == drawn


def test_a_small_budget_still_holds_one_story() -> None:
    budget = Budget(LEAST - 1, 5, 1)

    (story,) = brief([Article("a", SHORT, TITLE)], now=NOON, budget=budget).stories

    assert [SHORT] == [sentence.text for sentence in story.sentences]
