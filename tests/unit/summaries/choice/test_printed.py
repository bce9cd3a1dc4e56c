"""What of a story is printed, and what only tells again what stands above it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from summaries.choice.item import Item
from summaries.choice.printed import Printed
from summaries.choice.reasons import Gain
from summaries.model import Article, Story
from summaries.passages.story_reading import Ask, read_story

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
TITLE = "Lund Lines and Kvist Marine to halt orders next week"
BELOW = "Lund Lines of Harby ordered 41 ships from the yard of Odden last year."


@pytest.mark.parametrize(
    ("title", "top", "again"),
    [
        (TITLE, "The yard of Odden is about to lose its oldest customers as well.", True),
        (
            TITLE,
            "The yard of Odden will lose its oldest customers on 15 September, when 900 people lose their jobs.",
            False,
        ),
        ("", "The yard of Odden is about to lose its oldest customers as well.", False),
    ],
)
def test_a_top_without_names_and_figures_tells_the_title_above_it_again(title: str, top: str, *, again: bool) -> None:
    article = Article("a", f"{top}\n\n{BELOW}", title, "Outlet", "", NOON, "en")
    story = read_story(Story("s", ("a",)), {"a": article}, Ask(None, NOON), "en")
    assert story

    assert again == Printed(Item(story)).tells_title(story.passages[0])


FIRE = "A fire closed the harbour of Odden on Monday and burnt four ferries of Lund Lines."
WITNESS = "Smoke from the ferries hung over Odden until noon, said Ida Moe, who sells herring on the quay."
AGAIN = [
    "Four ferries of Lund Lines were burnt in Odden when flames shut the harbour on Monday.",
    "Lund Lines lost four of its ferries in the blaze that closed the harbour in Odden, it has emerged.",
    "The ferry company Lund Lines said a fire burnt four ferries in the harbour of Odden early on Monday morning.",
    "A fire that closed the harbour of Odden cost Lund Lines four ferries early on Monday, its owner Karl Berg said.",
    "Ferries burn in Odden harbour A fire closed the harbour of Odden on Monday and burnt four Lund Lines ferries.",
]
ADDS = [
    "Police in Odden arrested a night watchman of Lund Lines over the harbour fire on Wednesday.",
    "The fire in the harbour of Odden burnt six ferries of Lund Lines on Monday, not four.",
    "Insurers put the damage in Odden at 90 million kroner, the Harby Gazette reported after the fire.",
    "Lund Lines has chartered two ferries from the Kvist yard to carry commuters out of Odden.",
]


def _further_top(top: str, told: tuple[str, ...] = ()) -> bool:
    """Whether the top of a second article only tells again what is printed of the first, or was told to the chat."""
    held = {
        "a": Article("a", f"{FIRE} {WITNESS}", "", "Harby Gazette", "", NOON, "en"),
        "b": Article("b", f"{top}\n\n{BELOW}", "", "Odden Post", "", NOON, "en"),
    }
    story = read_story(Story("s", ("a", "b")), held, Ask(None, NOON), "en")
    assert story
    printed = Printed(Item(story, texts=told))
    if not told:
        first = next(one for one in story.passages if one.reading.article.id == "a")
        printed.add(first, Gain(first, {}))
    return printed.repeats(next(one for one in story.passages if one.reading.article.id == "b"))


@pytest.mark.parametrize("top", AGAIN)
def test_the_top_of_a_further_outlet_that_tells_the_event_in_other_words_tells_it_again(top: str) -> None:
    assert _further_top(top)


@pytest.mark.parametrize("top", ADDS)
def test_the_top_of_a_further_outlet_that_says_what_happened_next_or_corrects_is_news(top: str) -> None:
    assert not _further_top(top)


@pytest.mark.parametrize("top", ADDS)
def test_what_goes_on_is_news_to_a_chat_that_was_told_the_event_before(top: str) -> None:
    assert not _further_top(top, (FIRE,))


def test_a_further_passage_that_begins_by_telling_the_event_again_is_left_out() -> None:
    held = {
        "a": Article("a", f"{FIRE} {WITNESS}", "", "Harby Gazette", "", NOON, "en"),
        "b": Article(
            "b",
            f"{AGAIN[0]} Divers search the wreck of the Harald for its captain. Insurers sent experts to the quay.",
            "",
            "Odden Post",
            "",
            NOON,
            "en",
        ),
    }
    story = read_story(Story("s", ("a", "b")), held, Ask(None, NOON), "en")
    assert story
    top, both = story.passages[0], next(one for one in story.passages if one.reading.article.id == "b")
    printed = Printed(Item(story))
    printed.add(top, Gain(top, {}))

    assert printed.repeats(replace(both, last=2, fits=(1.0,) * 3, ranks=(1.0,) * 3))


def test_what_a_chat_was_told_in_other_words_is_no_news_to_it() -> None:
    assert _further_top("On Monday, fire closed the harbour of Odden and burnt four ferries of Lund Lines.", (FIRE,))


def test_where_all_fits_alike_the_top_of_an_article_is_printed_first() -> None:
    lines = [f"The harbour board of Odden sold crane number {at} to a shipyard in Harby." for at in range(6)]
    article = Article("a", " ".join(lines), "", "Outlet", "", NOON, "en")
    story = read_story(Story("s", ("a",)), {"a": article}, Ask(None, NOON), "en")
    assert story
    top, last = (next(one for one in story.passages if one.last == at) for at in (0, 5))
    printed = Printed(Item(story))

    printed.add(last, Gain(last, {}))
    printed.add(replace(top, known=frozenset()), Gain(top, {}))

    assert [[(0, 0)], [(0, 5)]] == printed.runs()


SHORT = "A fire burnt four ferries of Lund Lines in Odden on Monday."
FULLER = (
    "A fire in the engine room of the Harald burnt four ferries of Lund Lines at the quay of Odden on Monday and drove "
    "300 people from their cabins."
)
OTHER = (
    "A fire burnt seven ferries of Lund Lines at the quay of Odden on Monday and drove 300 people from their cabins."
)


def _printed(first: str, then: str, days: tuple[int, int] = (8, 8)) -> list[str]:
    """The sentences printed, in order, when the tops of two articles of these days of September are printed."""
    dates = [datetime(2020, 9, day, 12, tzinfo=UTC) for day in days]
    texts = zip("ab", (first, then), dates, strict=True)
    held = {name: Article(name, f"{top}\n\n{BELOW}", "", name, "", date, "en") for name, top, date in texts}
    story = read_story(Story("s", ("a", "b")), held, Ask(None, dates[1]), "en")
    assert story
    printed = Printed(Item(story))
    for number in (0, 1):
        reading = story.readings[number]
        top = next(one for one in story.passages if one.reading is reading and one.last == 0)
        printed.add(top, Gain(top, {}))
    return [printed.text(run, place) for run in printed.runs() for place in run]


def test_a_fuller_telling_takes_the_place_of_what_it_tells_again() -> None:
    assert [FULLER] == _printed(SHORT, FULLER)


def test_what_has_another_figure_stays_beside_a_fuller_telling() -> None:
    assert [SHORT, OTHER] == _printed(SHORT, OTHER)


def test_a_fuller_telling_of_an_earlier_state_takes_no_place_of_the_newest() -> None:
    assert [SHORT, FULLER] == _printed(SHORT, FULLER, (9, 8))


BODY = [
    "Ida Moe sells herring from a red stall that her aunt built in the year 1962.",
    "Her rent doubled last winter when a hotel bought the land behind the stall.",
    "Tourists from Spain and Chile buy most of the smoked eel in the month of July.",
]


def _leads_to_body(title: str, lead: str, *above: str) -> bool:
    """Whether what the body of an article goes on from is told, below the lines of another one."""
    text = " ".join([lead, "Gulls circled over the market square for hours on end.", *BODY])
    held = {
        "a": Article("a", " ".join([*above, BELOW]), "", "Harby Gazette", "", NOON, "en"),
        "b": Article("b", text, title, "Odden Post", "", NOON, "en"),
    }
    story = read_story(Story("s", ("a", "b")), held, Ask(None, NOON), "en")
    assert story
    printed = Printed(Item(story))
    if above:
        first = next(one for one in story.passages if one.reading.article.id == "a")
        printed.add(first, Gain(first, {}))
    own = next(one for one in story.passages if one.reading.article.id == "b" and one.first == 2)
    return printed.leads_to(own)


def test_the_body_of_an_article_without_a_title_needs_its_lead() -> None:
    assert not _leads_to_body("", FIRE)
    assert not _leads_to_body("", FIRE, "A court in Kvist fined the bank of Tarn for lax checks on Friday.")


def test_the_body_of_an_article_follows_its_title_or_its_lead_in_the_words_of_another() -> None:
    assert _leads_to_body("Fire burns four ferries in Odden", FIRE)
    assert _leads_to_body("", FIRE, AGAIN[0])


def test_an_earlier_state_that_is_printed_last_makes_nothing_known() -> None:
    held = {
        "a": Article("a", f"Ana Ruiz, the mayor of Odden, shut the harbour. {BELOW}", "", "A", "", NOON, "en"),
        "b": Article("b", f"{FIRE} {WITNESS}", "", "B", "", NOON.replace(day=9), "en"),
    }
    story = read_story(Story("s", ("a", "b")), held, Ask(None, NOON.replace(day=9)), "en")
    assert story
    printed = Printed(Item(story))
    old = next(one for one in story.passages if one.reading.article.id == "a")
    printed.add(old, Gain(old, {}))

    new = next(one for one in story.passages if one.reading.article.id == "b")
    assert "ruiz" not in printed.stems_above(new)
