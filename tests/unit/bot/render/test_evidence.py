"""What a reader is shown who checks a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Button, ReplyTo
from bot.playground.text import quotes
from bot.playground.text.cleaning import normalise
from bot.playground.text.html_parser import parse as playground_parse
from bot.render import phrases
from bot.render.briefing import brief
from bot.render.evidence import (
    ARTICLES_SHOWN,
    Chosen,
    Edited,
    InPlace,
    article_list,
    citation,
    quote_in,
    source_card,
    why_card,
)
from bot.render.markup import Fragment, clip, markup, without_times
from bot.render.speech.speech import ENGLISH
from bot.render.story import Place, passage_fragments, runs_in
from summaries.model import Addition, Article, BriefedPassage, BriefedStory, Briefing, Reason
from tests.fakes.briefings import BRIEFINGS, GROUND, WORDS, cite, sentence
from tests.fakes.tdlib import automatic, parse

NOW = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)
PLACE = Place("UTC", NOW, ENGLISH)
TEXT = (
    "It began in the capital at noon. Shares fell by 23%.\n\n"
    "The bank closed its doors. Nobody came there. It ended badly."
)
ARTICLE = Article("a", TEXT, "Bank closes", "Harbour Wire", "https://h.example/1", NOW, "en")
OTHER = Article("b", "Shares fell by 23%.", "Shares fall", "Delta Post", "https://d.example/1")


def at(words: str, article: Article = ARTICLE, **more: object) -> InPlace:
    start = article.text.index(words)
    return InPlace(article, start, start + len(words), **more)  # type: ignore[arg-type]


def html(fragments: object) -> str:
    return without_times(markup(clip(tuple(fragments))))  # type: ignore[arg-type]


def test_a_passage_is_in_bold_between_the_sentences_around_it_and_its_paragraphs() -> None:
    assert (
        '<a href="https://h.example/1">Harbour Wire</a> 16:00 · Bank closes\n'
        "It began in the capital at noon. <b>Shares fell by 23%.</b>\nThe bank closed its doors.<i> …</i>"
    ) == html(source_card([at("Shares fell by 23%.")], PLACE))


def test_passages_of_one_article_are_shown_together_in_its_order() -> None:
    said = html(
        source_card([at("It ended badly."), at("Shares fell by 23%."), at("The bank closed its doors.")], PLACE)
    )
    assert (
        "It began in the capital at noon. <b>Shares fell by 23%.</b>\n<b>The bank closed its doors.</b>"
        " Nobody came there. <b>It ended badly.</b>"
    ) in said
    assert 1 == said.count("Harbour Wire")


def test_what_is_long_between_two_passages_is_left_out() -> None:
    long = Article("a", f"Shares fell. {'Much was said. ' * 40}It ended.", outlet="Harbour Wire")
    said = html(source_card([at("Shares fell.", long), at("It ended.", long)], PLACE))
    assert "<b>Shares fell.</b><i> […] </i><b>It ended.</b>" in said


def test_passages_of_two_articles_are_shown_below_each() -> None:
    said = html(source_card([at("Shares fell by 23%."), at("Shares fell", OTHER)], PLACE))
    assert said.index("Harbour Wire") < said.index("\n\n") < said.index("Delta Post")


def test_other_articles_that_say_it_word_for_word_are_named() -> None:
    said = html(source_card([at("Shares fell by 23%.", also=(OTHER,))], PLACE))
    assert f'<i>\n{phrases.word_for_word(ENGLISH)} </i><a href="https://d.example/1">Delta Post</a>' in said


def test_where_only_one_passage_stands_elsewhere_too_it_is_named() -> None:
    said = html(source_card([at("Shares fell by 23%."), at("It ended badly.", also=(OTHER,))], PLACE))
    assert '“It ended badly.”: word for word also in </i><a href="https://d.example/1">Delta Post</a>' in said
    assert 1 == said.count("Delta Post")


def test_an_article_that_is_gone_or_has_changed_is_said_to_be_so() -> None:
    assert phrases.ARTICLE_GONE == html(source_card([InPlace(None)], PLACE))
    since = html(source_card([at("Shares fell by 23%.", edited=Edited.SINCE)], PLACE))
    assert f"{phrases.EARLIER_VERSION}\n" in since
    assert "<b>Shares fell by 23%.</b>" in since
    assert phrases.QUOTE_LOST in html(source_card([InPlace(ARTICLE, edited=Edited.LOST)], PLACE))


def test_the_reasons_are_the_facts_that_a_passage_adds_and_what_multiplies_them() -> None:
    why = (Reason("smic", 3.14), Reason("shares", 1.0), Reason("fit", 0.9), Reason("rank", 0.5))
    said = html(
        why_card(
            "Fall",
            "SMIC",
            ("SMIC", "chips"),
            [Chosen("Shares fell.", why)],
            [("Lost.", citation(OTHER))],
            speech=ENGLISH,
        )
    )
    assert (
        "<b>Why “Fall”</b>\nIt matched SMIC by “SMIC” and “chips”."
        f"\n{phrases.WEIGHING}\n\n“Shares fell.”"
        "<i>\nNew in it: “smic” 3.1, “shares” 1.0; times 0.9 for how well it answers the question, "
        "times 0.5 for its place in the article.</i>"
        f'<i>\n\n{phrases.PASSED_OVER}</i>\n“Lost.” — <a href="https://d.example/1">Delta Post</a>'
    ) == said


def test_an_engine_without_weights_is_said_to_give_none() -> None:
    assert phrases.NO_WEIGHTS in html(why_card("Fall", "", (), [Chosen("Shares fell.", ())], [], speech=ENGLISH))


def test_a_long_list_of_articles_counts_the_rest() -> None:
    said = html(article_list([ARTICLE] * (ARTICLES_SHOWN + 2), PLACE))
    assert ARTICLES_SHOWN == said.count("• ")
    assert said.endswith("\nand 2 more")


PASSAGE = BriefedPassage((sentence("Shares fell on Monday.", "a", Addition(21, " [7 Sep]")), sentence("It ended.")))


def quoted(passage: BriefedPassage, message: str, headline: str = "") -> ReplyTo:
    return quote_in(passage, parse(message).text, 5, headline=headline)


def test_a_passage_is_quoted_as_it_stands_in_the_message() -> None:
    body = html(passage_fragments(PASSAGE))
    assert ReplyTo(5, body, 6) == quoted(PASSAGE, f"🎉 <b>X</b>\n\n{body} — Wire")
    run_in = html(passage_fragments(PASSAGE, bold=11))
    assert ReplyTo(5, run_in, 1) == quoted(PASSAGE, f"\u00b7{run_in}", "Shares fell")


def test_a_passage_that_is_not_in_the_message_is_not_quoted() -> None:
    assert ReplyTo(5) == quoted(PASSAGE, "Shares fell on Monday.")
    assert ReplyTo(5) == quoted(PASSAGE, "")


def test_of_a_passage_that_is_too_long_to_quote_the_first_sentences_are_quoted() -> None:
    long = BriefedPassage((sentence("It began."), sentence("word " * 300 + "end.")))
    assert ReplyTo(5, "It began.", 0) == quoted(long, html(passage_fragments(long)))
    assert ReplyTo(5) == quoted(BriefedPassage(long.sentences[1:]), html(passage_fragments(long)))


ARTICLES = st.builds(Article, st.sampled_from("abc"), WORDS, WORDS, WORDS, st.just("https://e.com/a"), st.just(NOW))


def within(article: Article, one: int, other: int) -> InPlace:
    start, end = sorted((min(one, len(article.text)), min(other, len(article.text))))
    return InPlace(article, start, end, also=(OTHER,))


PLACES = st.builds(within, ARTICLES, st.integers(0, 3000), st.integers(0, 3000))


@settings(max_examples=50)
@given(found=st.lists(PLACES, min_size=1, max_size=4), words=WORDS, numbers=st.lists(st.floats(-1, 9), max_size=7))
def test_whatever_articles_hold_telegram_takes_what_a_reader_is_shown(
    found: list[InPlace], words: str, numbers: list[float]
) -> None:
    why = tuple(Reason(words, number) for number in numbers)
    articles = [one.article for one in found if one.article]
    lost = [(words, citation(article)) for article in articles]
    cards: list[tuple[Fragment, ...]] = [
        tuple(source_card(found, PLACE)),
        tuple(why_card(words, words, (words,), [Chosen(words, why)], lost, speech=ENGLISH)),
        tuple(article_list(articles, PLACE)),
    ]
    for card in cards:
        parsed = parse(markup(clip(card)))
        assert len(parsed.text.encode("utf-16-le")) // 2 <= 4096
        assert len(parsed.entities) <= 100
        assert () == automatic(parsed.text)


def marks(numbers: Sequence[int], _: int) -> tuple[tuple[Button, ...], ...]:
    return (tuple(Button("x", str(number)) for number in numbers),)


@settings(max_examples=50)
@given(briefings=BRIEFINGS)
def test_a_quotation_stands_in_its_message_as_telegram_keeps_it(briefings: list[Briefing]) -> None:
    stories = [story for briefing in briefings for story in briefing.stories]
    for message in brief(briefings, zone="UTC", now=NOW, coverage=GROUND, check=marks):
        text, entities = normalise(*playground_parse(message.html))
        for number in (int(button.data) for row in message.buttons for button in row):
            told = stories[number - 1]
            for passage in told.passages[:1]:
                to = quote_in(passage, text, 5, headline=told.headline if runs_in(told) else "")
                if to.quote:
                    quote, formatting = normalise(*playground_parse(to.quote))
                    assert quotes.position(text, entities, quote, formatting, to.position) is not None


def test_a_first_passage_with_the_headline_in_it_can_be_quoted() -> None:
    told = BriefedStory("Shares fell", (PASSAGE,), (cite("a", "Wire"),))
    (message,) = brief([Briefing("X", (told,), 1)], zone="UTC", now=NOW, coverage=GROUND, check=marks)
    text, entities = normalise(*playground_parse(message.html))
    to = quote_in(PASSAGE, text, 5, headline="Shares fell")
    quote, formatting = normalise(*playground_parse(to.quote))
    assert to.position == quotes.position(text, entities, quote, formatting, 0)


def test_an_article_of_which_only_the_teaser_is_known_says_where_the_rest_is() -> None:
    teaser = replace(ARTICLE, teaser=True)
    said = html(source_card([at("Shares fell by 23%.", teaser)], PLACE))
    assert said.startswith('<a href="https://h.example/1">Harbour Wire</a> 16:00<i> (teaser)</i>')
    assert said.endswith(f"<i>\n{phrases.TEASER_ONLY}</i>")
