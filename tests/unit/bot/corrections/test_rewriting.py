"""Messages with one of their sentences corrected."""

from __future__ import annotations

from bot.corrections.rewriting import Change, carried, with_change, with_headline
from bot.model import Message
from bot.render.markup import Bold, Italic, Text, markup
from summaries.model import Addition, BriefedSentence, Receipt
from tests.fakes.desk import check
from tests.fakes.tdlib import parse

OLD = "Five people died in the fire."
NEW = "Three people died in the fire."


def sentence(words: str, *additions: Addition) -> BriefedSentence:
    return BriefedSentence(words, (Receipt("a", 0, len(words), "x"),), additions=additions)


def changed(message: Message, before: str = OLD, now: str | None = NEW, headline: str = "Fire") -> Message:
    new = sentence(now) if now is not None else None
    return with_change(message, Change(sentence(before), (headline,), new, "[source changed 14:20; before:]"))


def test_the_new_words_stand_in_the_place_of_the_old_ones() -> None:
    said = parse(changed(Message(markup([Text(f"One. {OLD} Two.")]))).html).text.replace("\u2060", "")
    assert f"One. {NEW} [source changed 14:20; before:] {OLD} Two." == said


def test_a_message_that_does_not_print_the_sentence_stays() -> None:
    message = Message(markup([Text("Another story.")]))
    assert message == changed(message)


def test_a_headline_that_begins_the_sentence_stays_bold() -> None:
    message = Message(markup([Bold("Five people"), Text(OLD.removeprefix("Five people"))]))
    done = changed(message, headline="Five people")
    assert f"<b>{NEW}</b>" in done.html
    check(done)


def test_a_full_message_loses_the_end_of_the_old_words_and_stays_within_its_limits() -> None:
    for length in (3_900, 4_000, 4_040, 4_066):
        done = changed(Message(markup([Text("x" * length + f" {OLD}")])), now=f"{NEW} And so on, and so on.")
        check(done)
        assert "source changed" in parse(done.html).text


def test_a_message_with_a_hundred_entities_stays_within_its_limits() -> None:
    done = changed(Message(markup([piece for _ in range(99) for piece in (Italic("i"), Text(" "))] + [Text(OLD)])))
    check(done)
    assert NEW in parse(done.html).text


def test_foreign_words_beside_the_new_ones_do_not_become_a_link() -> None:
    done = changed(Message(markup([Text(f"go to evil.{OLD}com/login")])), now="com")
    check(done)


def test_our_additions_stay_behind_words_that_are_the_same() -> None:
    date, late = Addition(4, " (7 Sep)"), Addition(20, " (8 Sep)")
    assert (date,) == carried((date, late), "Five people died in the fire.", "Five folks died in the fire.")


def test_another_headline_stands_before_the_former_one() -> None:
    done = with_headline(Message(markup([Bold("Five dead"), Text("\nMore.")])), "Five dead", "Three dead", "[changed]")
    assert "Three dead [changed] Five dead" in parse(done.html).text
    check(done)
