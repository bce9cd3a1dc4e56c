"""What a reader and a bot may rely on in a briefing."""

from __future__ import annotations

import doctest
import random
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import summaries
from summaries.briefing.brief import brief
from summaries.model import Article, BriefedStory, Briefing, Budget, Change, Receipt, receipt
from summaries.selection.engines import Engine
from summaries.topics import Topic

REPORTS = Path(__file__).parents[3] / "data" / "two_reports"
NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)

FACTS = (
    "Shares of SMIC fell 23% in Hong Kong on Monday after reports of American export curbs.",
    "The Pentagon said on Saturday that it was weighing whether to add SMIC to the Entity List.",
    "Beijing accused Washington of blatant hegemony over the threatened curbs on the chipmaker SMIC.",
    "Analysts at Harbour Securities expect the chipmaker SMIC to lose two years of progress.",
    "Taiwan’s TSMC and South Korea’s Samsung remain far ahead of SMIC in the making of chips.",
    "Suppliers in the Netherlands and Japan said SMIC had asked them to deliver machines early.",
)


def wire(name: str, *facts: int, hours: int = 0, title: str = "SMIC falls 23% on talk of export curbs") -> Article:
    text = "\n\n".join(FACTS[one] for one in facts)
    return Article(name, text, title, f"Outlet {name}", f"https://{name}.example/", NOON - timedelta(hours=hours), "en")


def length(briefing: Briefing) -> int:
    """The characters that a reader sees: a headline that begins the first sentence is shown once."""
    return sum(
        len(story.headline) * (not (story.sentences and story.sentences[0].text.startswith(story.headline)))
        + sum(len(s.text) + sum(len(added.text) for added in s.additions) for s in story.sentences)
        for story in briefing.stories
    )


def texts(story: BriefedStory) -> list[str]:
    return [sentence.text for sentence in story.sentences]


def receipts(briefing: Briefing) -> list[Receipt]:
    return [one for story in briefing.stories for sentence in story.sentences for one in sentence.receipts]


def assert_sound(briefing: Briefing, articles: list[Article], budget: Budget) -> None:
    held = {article.id: article for article in articles}
    said = [sentence for story in briefing.stories for sentence in story.sentences]
    assert length(briefing) <= budget.characters
    assert len(briefing.stories) <= budget.stories
    assert len({sentence.text for sentence in said}) == len(said)
    for sentence in said:
        assert sentence.receipts
        for one in sentence.receipts:
            assert held[one.article].text[one.start : one.end] == sentence.text
            assert receipt(held[one.article], one.start, one.end) == one
        for one in sentence.also:
            assert receipt(held[one.article], one.start, one.end) == one
    for story in briefing.stories:
        assert len(story.sentences) <= budget.sentences
        assert story.headline
        assert any(
            story.headline in (a.title, *([a.title] if a.title else [])) or story.headline in a.text for a in articles
        )


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("ferry safety charter", "presented a ferry safety charter with seven rules"),
        ("Nordsil", "dropped 19% on Monday"),
        ("Keplar", "closed its docks to the barges of Keplar"),
        ("safe docks", "more than 20 ports have joined the list"),
    ],
)
def test_two_clumsy_reports_give_the_news_on_each_topic(name: str, fact: str) -> None:
    one, two = (path.read_text("utf-8") for path in sorted(REPORTS.glob("*.txt")))
    day = datetime(2020, 9, 8, tzinfo=UTC)
    articles = [Article("one", one, one.splitlines()[0], "A", "", day), Article("two", two, "", "B", "", day)]

    briefing = brief(articles, Topic(name), now=NOON)

    assert_sound(briefing, articles, Budget())
    shown = " ".join(" ".join((story.headline, *texts(story))) for story in briefing.stories)
    assert fact in shown
    assert "Leave a Reply" not in shown
    assert "Related" not in shown


def test_without_an_article_on_the_topic_there_is_no_story() -> None:
    assert brief([], now=NOON) == Briefing("", ())
    assert brief([wire("a", 0)], Topic("Huawei"), now=NOON) == Briefing("Huawei", ())


def test_a_sentence_that_two_outlets_print_is_shown_once_with_both_receipts() -> None:
    articles = [wire("a", 0, 1, 2), wire("b", 0, 3, 4)]

    (story,) = brief(articles, now=NOON).stories

    shared = next(sentence for sentence in story.sentences if sentence.text == FACTS[0])
    assert {"a", "b"} == {one.article for one in shared.receipts}


def test_the_story_of_more_outlets_comes_first() -> None:
    lone = Article(
        "z", "The harbour of Odden froze over on Sunday, stranding forty ships.", "Harbour freezes over", "Z"
    )
    lone = replace(lone, published=NOON, language="en")

    first, second = brief([lone, wire("a", 0, 1), wire("b", 0, 2), wire("c", 1, 0)], now=NOON).stories

    assert "SMIC falls 23% on talk of export curbs" == first.headline
    assert "Harbour freezes over" == second.headline


def test_every_story_gets_at_least_its_headline() -> None:
    ferry = "The port of Odden sold 41 ferries to Harby on Monday, its harbour master said in the evening."
    other = Article("b", ferry, "Odden sells its ferries", "Outlet b", published=NOON, language="en")

    page = brief([wire("a", 0, 1, 2, 3), other], now=NOON, budget=Budget(200))

    assert {"SMIC falls 23% on talk of export curbs", "Odden sells its ferries"} == {
        story.headline for story in page.stories
    }


def test_a_topic_excludes_other_stories() -> None:
    other = Article(
        "z", "The harbour of Odden froze over on Sunday, stranding forty ships.", "Harbour freezes over", "Z"
    )

    (story,) = brief([other, wire("a", 0, 1)], Topic("SMIC"), now=NOON).stories

    assert ["a"] == [source.article for source in story.sources]


def test_a_story_that_a_chat_knows_is_ongoing_without_sentences() -> None:
    articles = [wire("a", 0, 1, 2, 3, hours=5)]
    seen = receipts(brief(articles, now=NOON))

    (story,) = brief(articles, now=NOON, seen=seen).stories

    assert Change.ONGOING == story.change
    assert () == story.sentences


def test_a_known_story_with_a_new_fact_prints_only_that() -> None:
    old = [wire("a", 0, 1, 2, hours=5)]
    seen = receipts(brief(old, now=NOON))

    (story,) = brief([*old, wire("b", 0, 1, 5)], now=NOON, seen=seen).stories

    assert Change.UPDATED == story.change
    assert [FACTS[5]] == texts(story)


def test_a_repetition_by_another_outlet_is_no_update() -> None:
    old = [wire("a", 0, 1, 2, hours=5)]
    seen = receipts(brief(old, now=NOON))

    (story,) = brief([*old, wire("b", 0, 1)], now=NOON, seen=seen).stories

    assert Change.ONGOING == story.change


WIRES = st.lists(
    st.builds(
        wire,
        st.sampled_from("abcdefgh"),
        st.integers(0, 5),
        st.integers(0, 5),
        st.integers(0, 5),
        hours=st.integers(0, 90),
        title=st.sampled_from(["SMIC falls 23% on talk of export curbs", "Chip war: what next?", "", "Chips"]),
    ),
    max_size=6,
    unique_by=lambda article: article.id,
)


@settings(max_examples=60)
@given(WIRES, st.integers(0, 700), st.integers(0, 4), st.integers(0, 3), st.randoms(use_true_random=False))
def test_every_briefing_is_sound_and_the_same_in_any_order(
    articles: list[Article], characters: int, stories: int, sentences: int, chance: random.Random
) -> None:
    budget = Budget(characters, stories, sentences)
    briefing = brief(articles, now=NOON, budget=budget)

    assert_sound(briefing, articles, budget)
    shuffled = chance.sample(articles, len(articles))
    assert briefing == brief(shuffled, now=NOON, budget=budget)


@settings(max_examples=100)
@given(st.lists(st.text(max_size=300), max_size=4))
def test_any_text_gives_a_sound_briefing(garbage: list[str]) -> None:
    articles = [Article(str(at), text, text[:20], "", "", NOON) for at, text in enumerate(garbage)]

    assert_sound(brief(articles, now=NOON), articles, Budget())


def test_the_examples_of_the_public_calls_run() -> None:
    assert 0 == doctest.testmod(summaries).failed


@pytest.mark.filterwarnings("ignore:Number of words:UserWarning")
@pytest.mark.parametrize("engine", list(Engine))
def test_every_engine_gives_a_sound_briefing(engine: Engine) -> None:
    articles = [wire("a", 0, 1, 2), wire("b", 0, 3, 4, hours=2), wire("c", 5, 4, hours=9)]

    briefing = brief(articles, Topic("SMIC"), now=NOON, engine=engine)

    assert_sound(briefing, articles, Budget())
    assert briefing.stories[0].sentences


@settings(max_examples=40)
@given(WIRES)
def test_a_story_of_several_sentences_is_two_fifths_shorter_than_its_articles(articles: list[Article]) -> None:
    held = {article.id: article for article in articles}

    for story in brief(articles, now=NOON).stories:
        whole = sum(len(held[source.article].text) for source in story.sources if not source.copy)
        told = sum(len(sentence.text) for sentence in story.sentences)
        assert len(story.sentences) == 1 or told <= 0.6 * whole


@settings(max_examples=40)
@given(WIRES, WIRES)
def test_no_sentence_is_sent_to_a_chat_twice(first: list[Article], second: list[Article]) -> None:
    before = brief(first, now=NOON)
    later = [article for article in second if article.id not in {one.id for one in first}]

    after = brief([*first, *later], now=NOON, seen=receipts(before))

    shown = {sentence.text for story in before.stories for sentence in story.sentences}
    assert shown.isdisjoint(sentence.text for story in after.stories for sentence in story.sentences)
    assert all(bool(story.sentences) != (story.change is Change.ONGOING) for story in after.stories)


def test_a_briefing_is_the_same_under_any_hash_seed() -> None:
    code = (
        "from test_brief import NOON, wire; from summaries import brief;"
        "print(brief([wire('a', 0, 1, 2), wire('b', 0, 3, 4), wire('c', 5, 1, hours=9)], now=NOON))"
    )
    root, here = Path(__file__).parents[4], Path(__file__).parent

    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{root}:{here}"},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "7")
    }

    assert 1 == len(said)
    assert "SMIC" in said.pop()


def test_a_story_under_a_title_is_printed_even_if_its_sentences_depend_on_the_title() -> None:
    title = "Foundrix opened a research centre near Porto with 200 engineers"
    text = f"{title}. The city's mayor welcomed the jobs that it brings."

    (story,) = brief([Article("a", text, title=title)], Topic("Foundrix"), now=NOON).stories

    assert (title, ["The city's mayor welcomed the jobs that it brings."]) == (
        story.headline,
        [sentence.text for sentence in story.sentences],
    )


GERMAN = (
    "Die Aktien des Chipherstellers SMIC sind am Montag in Hongkong um 23 Prozent gefallen.",
    "Das Pentagon hatte am Samstag mitgeteilt, es prüfe Beschränkungen für den Hersteller SMIC.",
)


def in_german(name: str) -> Article:
    return replace(wire(name, title="SMIC verliert 23 Prozent"), text="\n\n".join(GERMAN), language="de")


def test_with_languages_a_story_is_told_in_their_words_and_the_others_are_its_sources() -> None:
    held = [wire("a", 0, 1), wire("b", 0, 2), in_german("c")]
    together = [summaries.Story("s", ("a", "b", "c"))]
    (story,) = brief(held, Topic("SMIC"), now=NOON, stories=together, languages=["de"]).stories
    assert "SMIC verliert 23 Prozent" == story.headline
    assert {"c"} == {at.article for sentence in story.sentences for at in sentence.receipts}
    assert {"a", "b", "c"} == {source.article for source in story.sources}


def test_a_story_without_an_article_in_the_languages_is_not_told_and_not_counted() -> None:
    held = [wire("a", 0, 1), in_german("c"), replace(in_german("d"), language="")]
    apart = [summaries.Story(one.id, (one.id,)) for one in held]
    made = brief(held, Topic("SMIC"), now=NOON, stories=apart, languages=["en"])
    assert ["a"] == [source.article for story in made.stories for source in story.sources]
    assert 1 == made.read
    assert 3 == brief(held, Topic("SMIC"), now=NOON, stories=apart).read
