"""How the room of a briefing is shared out among stories and passages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summaries.briefing.brief import PHONE, brief
from summaries.model import Article, BriefedStory, Budget, Change, Receipt, Story, receipt
from summaries.topics import Topic

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
FERRY = "The coast guard of Harby has banned the ferries of Lund Lines from its docks after a fire."
CAUSE = "Inspectors found that 41 of the ferries had no pumps, the Harby Gazette reported on Monday."
MAYOR = "Mayor Ana Ruiz called the ban in Harby an attack on the yards of Odden."


def article(name: str, *lines: str, title: str = "", language: str = "en") -> Article:
    return Article(name, "\n\n".join(lines), title, f"Outlet {name}", "", NOON, language)


def told(
    *articles: Article, topic: Topic | None = None, budget: Budget = PHONE, seen: tuple[Receipt, ...] = ()
) -> tuple[BriefedStory, ...]:
    return brief(articles, topic, now=NOON, budget=budget, seen=seen).stories


def test_neighbouring_sentences_that_are_printed_are_one_passage() -> None:
    filler = [f"Berth {number} of the harbour of Kvist was closed for repairs in winter." for number in range(20)]

    (story,) = told(
        article("a", FERRY, CAUSE, MAYOR, *filler, title="Harby bans the ferries of Lund Lines"), topic=Topic("ferries")
    )

    first = story.passages[0]
    assert [FERRY, CAUSE] == [sentence.text for sentence in first.sentences][:2]
    assert "a" == first.article


def test_each_passage_says_why_it_was_chosen() -> None:
    (story,) = told(article("a", FERRY, title="Harby bans the ferries of Lund Lines"))

    why = {reason.about: reason.weight for reason in story.passages[0].why}
    assert {"fit", "rank", "freshness"} < why.keys()
    assert why["pumps"] > 0 if "pumps" in why else len(why) > 3


def test_what_lost_is_named_with_its_receipt() -> None:
    long = article("a", FERRY, CAUSE, MAYOR, title="Harby bans the ferries of Lund Lines")

    (story,) = told(long, budget=Budget(characters=130))

    (lost, *_) = story.passed_over
    assert lost == receipt(long, lost.start, lost.end)
    assert long.text[lost.start : lost.end] not in [sentence.text for sentence in story.sentences]


def test_a_story_that_only_mentions_the_subject_leaves_its_room_to_those_about_it() -> None:
    about = article("a", FERRY, CAUSE, MAYOR, title="Harby bans the ferries of Lund Lines")
    aside = article(
        "b", *(f"Odden sold {n} cranes to Kvist." for n in range(9)), "One crane came by ferries.", title="Cranes go"
    )

    stories = told(about, aside, topic=Topic("ferries"), budget=Budget(characters=300))

    assert "Harby bans the ferries of Lund Lines" == stories[0].headline
    assert stories[0].sentences


def test_a_story_in_another_language_comes_last() -> None:
    ours = article("a", FERRY, CAUSE, MAYOR, title="Harby bans the ferries of Lund Lines")
    foreign = article(
        "z", "哈比海岸警卫队星期一禁止伦德航运公司的渡轮停靠。" * 2, title="哈比禁止渡轮停靠港口", language="zh"
    )
    more = article("b", "Odden sold cranes to Kvist on Monday for 90 million kroner.", title="Odden sells cranes")

    stories = told(ours, foreign, more)

    assert "z" == stories[-1].sources[0].article


def test_a_passage_that_says_little_new_is_no_update() -> None:
    first = article("a", FERRY, title="Harby bans the ferries of Lund Lines")
    again = article(
        "b", FERRY.replace("has banned", "has now banned"), CAUSE, title="Harby bans the ferries of Lund Lines"
    )
    (story,) = told(first)
    seen = tuple(one for sentence in story.sentences for one in sentence.receipts)
    whole = Story("a", ("a", "b"))

    (later,) = brief([first, again], now=NOON, seen=seen, stories=[whole]).stories

    assert (Change.UPDATED, [CAUSE]) == (later.change, [sentence.text for sentence in later.sentences])


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("banned 12 ferries", "banned 14 ferries", Change.UPDATED),
        ("banned two ferries", "banned three ferries", Change.UPDATED),
        ("banned ferries of Anna Berg", "banned ferries of Anna Borg", Change.UPDATED),
        ("banned ferries", "forbade ferries", Change.ONGOING),
    ],
)
def test_a_figure_or_a_name_that_an_article_corrects_in_place_is_an_update(
    before: str, after: str, change: Change
) -> None:
    report = f"The coast guard of Harby {before} from the northern port on Monday after a fire on the water."
    first = article("a", report, title="Harby acts on ferries")
    (story,) = told(first)
    seen = tuple(one for sentence in story.sentences for one in sentence.receipts)

    now = article("a", report.replace(before, after), title="Harby acts on ferries")
    (later,) = brief([now], now=NOON, seen=seen, told=(report,)).stories

    assert change is later.change
    assert (change is Change.UPDATED) is (after in " ".join(sentence.text for sentence in later.sentences))


@pytest.mark.parametrize("characters", [0, 10, 60, 200, 900])
def test_no_room_is_exceeded(characters: int) -> None:
    stories = told(article("a", FERRY, CAUSE, MAYOR), budget=Budget(characters))

    assert sum(len(one.text) for story in stories for one in story.sentences) <= characters


OPENING = "Ferries of Lund Lines may not dock in Harby for now, its coast guard ruled after flames broke out on one."


def test_what_only_tells_the_event_again_is_not_named_among_what_lost() -> None:
    first, further = article("a", FERRY, CAUSE, MAYOR), article("b", OPENING)

    (story,) = brief([first, further], now=NOON, stories=[Story("a", ("a", "b"))]).stories

    told = {sentence.text for sentence in story.sentences}
    lost = {{"a": first, "b": further}[one.article].text[one.start : one.end] for one in story.passed_over}
    assert 1 == len(told & {FERRY, OPENING})
    assert not lost & {FERRY, OPENING}


def test_below_a_title_that_the_top_tells_again_a_story_begins_with_what_is_new() -> None:
    title = "Lund Lines and Kvist Marine to halt orders next week"
    top = "The yard of Odden is about to lose its oldest customers as well."
    below = "Lund Lines and Kvist Marine will buy no ships of the yard in Odden from 15 September, two brokers said."
    rival = article("b", FERRY, CAUSE, MAYOR, title="Harby bans the ferries that Odden built")

    stories = told(article("a", top, below, title=title), rival, topic=Topic("Odden"), budget=Budget(characters=400))

    assert [below] == [sentence.text for story in stories if story.headline == title for sentence in story.sentences]


FLEETS = tuple(f"Fleet {number} left the port of Harby in the autumn." for number in range(8))
CRANE = "A crane fell on two ships in the harbour of Kvist on Monday."
HERRING = "Lund Lines brings its herring ashore in Odden until the summer."


@pytest.mark.parametrize(("room", "printed"), [(900, [HERRING, CRANE]), (100, [HERRING])])
def test_room_that_is_left_goes_to_the_news_of_which_the_subject_is_a_part(room: int, printed: list[str]) -> None:
    report = article("a", CRANE, *FLEETS, HERRING, title="Crane falls in Kvist")

    (story,) = told(report, topic=Topic("herring"), budget=Budget(characters=room))

    assert printed == [sentence.text for sentence in story.sentences][:2]


def test_what_is_on_the_subject_goes_before_the_background_of_another_story() -> None:
    berths = (f"Berth {number} of Kvist was closed for repairs in winter." for number in range(8))
    about = article("b", FERRY, CAUSE, MAYOR, *berths, title="Harby bans the ferries of Lund Lines")
    report = article("a", CRANE, *FLEETS, HERRING.replace("herring", "ferries"), title="Crane falls in Kvist")

    stories = told(about, report, topic=Topic("ferries"), budget=Budget(characters=330))

    assert CRANE not in [sentence.text for story in stories for sentence in story.sentences]
    assert {FERRY, CAUSE} <= {sentence.text for story in stories for sentence in story.sentences}


@pytest.mark.parametrize(("room", "is_told"), [(900, True), (250, False)])
def test_what_strays_from_the_top_is_told_only_where_half_of_the_room_would_stay_empty(
    room: int,
    is_told: bool,  # noqa: FBT001 - a table
) -> None:
    stray = "Bakers in Lisbon sold 900 almond cakes last winter, more than in any winter before."
    same = (FERRY.replace("Harby", town) for town in ("Odden", "Kvist", "Bergen", "Lund"))
    text = article("a", FERRY, CAUSE, MAYOR, *same, stray)

    (story,) = told(text, budget=Budget(characters=room))

    assert is_told == (stray in [sentence.text for sentence in story.sentences])
