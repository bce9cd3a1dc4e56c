"""The candidates of a story, and how few of them are tested closely."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import zip_longest

from summaries.briefing import eligibility
from summaries.briefing.brief import brief
from summaries.briefing.candidates import Candidates
from summaries.briefing.layout import Draft, Item, fill
from summaries.briefing.story_context import StoryContext, build_context
from summaries.model import Article, Briefing, Budget, Change, Receipt, Story, receipt
from summaries.reading.read import read
from summaries.selection.engines import Engine

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
LEAD = (
    "The ferry Aurora of Lund Lines sank off Odden on Monday with forty lorries and nine crates of lemons in its hold."
)
SHORT = "Divers of the Navy reached Cape Lund at noon."
LONG = (
    "Mayor Ana Ruiz promised a fund of two million crowns for widows, orphans, pilots and fishers of the whole coast,"
    " and a chapel of granite upon the northern pier."
)
DEPENDENT = "He also said so of the others."

TITLE = "Ferry sinks off Odden"


def story(*texts: str) -> StoryContext:
    return build_context(Story("a", ("a",), ()), [read(Article("a", " ".join(texts), TITLE, language="en"))], "en")


def candidates_of(context: StoryContext, *, fresh: float = 1.0, tested: list[int] | None = None) -> Candidates:
    """The candidates of a story; `tested` gets the sentences that are tested whether they stand alone, in order."""

    def share(i: int) -> float:
        if tested is not None:
            tested.append(i)
        return eligibility.share(context, i)

    return Candidates(context, context.shares * fresh, Budget(), Engine.WIREBRIEF, asked=False, share=share)


def test_further_candidates_fit_the_room() -> None:
    candidates = candidates_of(story(LEAD, LONG, SHORT))

    assert {1, 2} == set(candidates.further([0], len(LONG)))
    assert [2] == list(candidates.further([0], len(LONG) - 1))
    assert [] == list(candidates.further([0], len(SHORT) - 1))


def test_a_sentence_without_room_is_not_tested() -> None:
    tested: list[int] = []
    candidates = candidates_of(story(LEAD, LONG, SHORT), tested=tested)

    list(candidates.further([0], len(SHORT)))

    assert [2] == tested


def test_a_sentence_is_tested_once() -> None:
    tested: list[int] = []
    candidates = candidates_of(story(LEAD, DEPENDENT, SHORT), tested=tested)

    assert [0, 2] == list(candidates)
    assert [2] == list(candidates.further([0], 500))
    assert [0, 1, 2] == sorted(tested)


def test_there_are_as_many_further_candidates_as_sentences_are_asked_for() -> None:
    lines = [f"Captain Kari Lund of ship number {at} sold {at} tons of lemons to Harby." for at in range(2, 12)]

    assert Budget().sentences == len(list(candidates_of(story(LEAD, *lines)).further([0], 500)))


def test_no_sentence_of_a_story_without_news_is_tested() -> None:
    tested: list[int] = []
    nothing = candidates_of(story(LEAD, LONG, SHORT), fresh=0.0, tested=tested)

    assert not nothing
    assert [] == list(nothing.further([0], 500))
    assert [] == tested


def test_a_further_sentence_fits_the_room_that_is_left() -> None:
    article = Article(
        "a", " ".join([LEAD, LONG, SHORT, *[LONG.replace("Ana Ruiz", "Bo Moe")] * 3]), "Ferry sinks off Odden"
    )

    (briefed,) = brief([article], now=NOON, budget=Budget(len(article.title) + len(LEAD) + len(SHORT), 1, 3)).stories

    assert [LEAD, SHORT] == [sentence.text for sentence in briefed.sentences]


def test_a_draft_without_room_is_not_written() -> None:
    written: list[int] = []

    def write(at: int) -> Item:
        written.append(at)
        context = story(LEAD)
        return Item(context, TITLE, Change.NEW, candidates_of(context))

    drafts = [Draft(least, partial(write, at)) for at, least in enumerate((120, 120, 60))]
    fill(drafts, Budget(len(TITLE) + len(LEAD) + 119, 5, 1))

    assert [0, 2] == written


def briefing_of(*texts: str, budget: Budget, seen: Iterable[Receipt] = (), titles: Sequence[str] = ()) -> Briefing:
    named = zip_longest(texts, titles, fillvalue="")
    articles = [Article(str(at), text, title, f"Outlet {at}") for at, (text, title) in enumerate(named)]
    return brief(articles, now=NOON, budget=budget, seen=seen)


def test_an_ongoing_story_needs_room_only_for_its_headline() -> None:
    coffee = "Brazil votes down a tax on coffee exports"
    vote = "Brazil’s senate voted down a tax on exports of coffee by nine votes on Tuesday after a long night."
    known = receipt(Article("1", vote), 0, len(vote))

    briefing = briefing_of(
        LEAD, vote, budget=Budget(len(TITLE) + len(LEAD) + 80, 5, 1), seen=[known], titles=(TITLE, coffee)
    )

    assert [TITLE, coffee] == [story.headline for story in briefing.stories]


def test_without_sentences_only_headlines_need_room() -> None:
    titles = ("Ferry sinks off Odden with forty lorries", "Brazil votes down a tax on coffee exports")
    leads = ("The ferry Aurora sank off Odden on Monday.", "Brazil’s senate voted down a tax on coffee on Tuesday.")

    briefing = briefing_of(*leads, budget=Budget(90, 5, 0), titles=titles)

    assert set(titles) == {story.headline for story in briefing.stories}


def test_a_dense_script_needs_less_room() -> None:
    texts = (
        "上海港务局星期一说，一艘载有四十辆卡车的渡轮在长江口沉没，船员全部获救。",
        "巴西参议院星期二以九票之差否决了对咖啡出口征税的法案，农民表示欢迎。",
        "挪威中央银行星期三把基准利率提高到百分之四，为十二年来最高水平。",
    )

    assert 3 == len(briefing_of(*texts, budget=Budget(230, 5, 1)).stories)


def test_two_events_may_have_one_figure() -> None:
    texts = (
        "Lund Lines bought Harby Ferries for $2 billion.",
        "Brazil will spend $2 billion on railways.",
        "Norway’s unions called 30 strikes in August.",
        "Toyota’s owners faced 30 strikes in Nagoya.",
    )

    further = (
        "Pilots cheered in the harbour, and the crews of both yards drank to it until the morning came.",
        "Farmers of Bahia had waited for a way to the sea since the last president promised them one.",
        "Oslo’s teachers stayed at home for nine days while parents took their children to the museum.",
        "Welders left the line at dawn, and the plant’s robots stood still under a roof of glass.",
    )

    briefing = briefing_of(*map(" ".join, zip(texts, further, strict=True)), budget=Budget(2000, 5, 1))

    assert set(texts) == {sentence.text for story in briefing.stories for sentence in story.sentences}


def test_a_small_budget_still_holds_one_story() -> None:
    budget = Budget(len(TITLE) + len(SHORT), 5, 1)

    (briefed,) = brief([Article("a", SHORT, TITLE)], now=NOON, budget=budget).stories

    assert [SHORT] == [sentence.text for sentence in briefed.sentences]
