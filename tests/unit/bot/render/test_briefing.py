"""Briefings as messages: what a reader sees, within every limit of Telegram, whatever the articles hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Button, Coverage, Message
from bot.render import briefing, phrases
from bot.render.briefing import DigestHead
from summaries.model import Addition, BriefedPassage, BriefedStory, Briefing, Change, Citation, Disagreement, Receipt
from tests.fakes.briefings import BRIEFINGS, GROUND, NOW, cite, passages, sentence, story
from tests.fakes.tdlib import automatic, parse


def brief(*stories: BriefedStory, topic: str = "Huawei", zone: str = "UTC", note: str = "") -> tuple[Message, ...]:
    return briefing.brief([Briefing(topic, stories, 12)], zone=zone, now=NOW, coverage=GROUND, note=note)


def digest(*stories: BriefedStory, late: bool = False, zone: str = "UTC", ago: int = 24) -> tuple[Message, ...]:
    head = DigestHead(("Huawei",), NOW - timedelta(hours=ago), late=late)
    pages = briefing.digest([Briefing("Huawei", stories, 12)], head, zone=zone, now=NOW, coverage=GROUND)
    return tuple(page.message for page in pages)


def text(messages: tuple[Message, ...]) -> str:
    return "\n----\n".join(parse(message.html).text for message in messages)


def test_a_story_has_its_headline_its_sentences_and_its_outlets_with_local_times() -> None:
    (message,) = brief(story(), zone="America/New_York")
    assert (
        "<b>Huawei</b> · 1 story\n\n"
        "<b>SMIC shares fall</b>\n"
        'Shares fell 23%. — <a href="https://a1.example/a?b=1&amp;c=2">Harbour Wire</a> '
        '<tg-time unix="1599573600">10:00</tg-time>\n'
        'Also: <a href="https://a2.example/a?b=1&amp;c=2">Delta Post</a>\n\n'
        "<i>From 12 articles; 41 sources, 3 failing, all read since 05:00.</i>"
    ) == message.html


def test_what_we_add_is_in_italics_and_the_words_stay_word_for_word() -> None:
    (message,) = brief(story("T", sentence("It fell on Monday again.", "a1", Addition(17, " [7 Sep]"), cut=True)))
    assert "<i>… </i>It fell on Monday<i> [7 Sep]</i> again." in message.html


def test_a_headline_that_is_how_the_first_sentence_begins_runs_into_it() -> None:
    (message,) = brief(
        story("Shares fell on Monday", sentence("Shares fell on Monday by 23%.", "a1", Addition(21, " [7 Sep]")))
    )
    assert "<b>Shares fell on Monday</b><i> [7 Sep]</i> by 23%. — <a" in message.html
    (whole,) = brief(story("Shares fell", sentence("Shares fell."), sentence("Then they rose.")))
    assert "<b>Shares fell</b>.\n• Then they rose. — <a" in whole.html


def told_by(*articles: str) -> BriefedPassage:
    """A passage of two sentences that all these articles say."""
    one, two = sentence(f"First of {articles[0]}."), sentence("And more.")
    where = tuple(Receipt(article, 0, 1, "0") for article in articles)
    return BriefedPassage((replace(one, receipts=where), replace(two, receipts=where)))


def test_a_reader_sees_where_one_outlet_s_words_end_and_another_s_begin() -> None:
    told = replace(story(), passages=(told_by("a1"), told_by("a1"), told_by("a2")))
    assert (
        "SMIC shares fall\n"
        "• First of a1. And more.\n"
        "• First of a1. And more. — Harbour Wire 14:00\n"
        "• First of a2. And more. — Delta Post\n\n"
    ) in text(brief(told))


def test_a_passage_that_several_outlets_say_names_them_all_up_to_three() -> None:
    sources = tuple(cite(f"a{n}", f"Outlet {n}") for n in range(6))

    def said_by(*articles: str) -> str:
        return text(brief(replace(story(), sources=sources, passages=(told_by(*articles),))))

    assert "And more. — Outlet 1, Outlet 0\nAlso: Outlet 2 ·" in said_by("a1", "a0")
    many = said_by("a1", "a0", "a2", "a3", "a4")
    assert "And more. — Outlet 1, Outlet 0, Outlet 2 and 2 more\nAlso: Outlet 5\n" in many


def test_an_outlet_that_says_only_a_part_of_a_passage_is_not_named_behind_it() -> None:
    whole, part = told_by("a1", "a2").sentences[0], sentence("And more.", "a1")
    told = replace(story(), passages=(BriefedPassage((whole, part)),))
    assert "And more. — Harbour Wire 14:00\nAlso: Delta Post\n" in text(brief(told))


def test_sentences_that_touch_in_their_article_touch_here_too() -> None:
    one, two = sentence("中芯下跌。"), sentence("华为上涨。")
    touching = BriefedPassage((one, replace(two, receipts=(Receipt("a1", 5, 10, "0"),))))
    assert "中芯下跌。华为上涨。 — Harbour Wire" in text(brief(replace(story(), passages=(touching,))))


def test_a_story_told_by_its_headline_has_its_link_below() -> None:
    assert "SMIC shares fall\nHarbour Wire 14:00 · Delta Post\n\n" in text(brief(replace(story(), passages=())))


def marks(numbers: Sequence[int], count: int) -> tuple[tuple[Button, ...], ...]:
    return (tuple(Button(f"{number} of {count}", str(number)) for number in numbers),)


def digest_on(briefings: Sequence[Briefing], *, late: bool = False) -> tuple[Message, ...]:
    head = DigestHead((), NOW - timedelta(days=1), late=late)
    pages = briefing.digest(briefings, head, zone="UTC", now=NOW, coverage=GROUND, check=marks)
    return tuple(page.message for page in pages)


def test_each_message_has_the_buttons_of_its_stories_whose_numbers_are_shown() -> None:
    long = [story("T", sentence("word " * 500)) for _ in range(3)]
    briefings = [Briefing("One", tuple(long[:1]), 1), Briefing("Two", tuple(long[1:]), 1)]
    for messages in (
        briefing.brief(briefings, zone="UTC", now=NOW, coverage=GROUND, note="A note.", check=marks),
        digest_on(briefings, late=True),
    ):
        assert [["1 of 3"], ["2 of 3"], ["3 of 3"]] == [[one.label for one in m.buttons[0]] for m in messages]
        assert all(f"{n}. " in parse(m.html).text for n, m in enumerate(messages, 1))
        assert phrases.TAP_A_NUMBER in text(messages[-1:])


def test_the_only_story_has_buttons_and_no_number() -> None:
    (message,) = briefing.brief([Briefing("One", (story(),), 1)], zone="UTC", now=NOW, coverage=GROUND, check=marks)
    assert "1 of 1" == message.buttons[0][0].label
    assert "1 story\n\nSMIC shares fall\n" in text((message,))
    assert phrases.TAP_A_NUMBER not in text((message,))


def test_an_answer_without_stories_has_nothing_to_check() -> None:
    for messages in (
        briefing.brief([Briefing("One", ())], zone="UTC", now=NOW, coverage=GROUND, check=marks),
        digest_on([Briefing("One", ())]),
    ):
        assert [()] == [message.buttons for message in messages]


def test_a_sentence_over_several_lines_of_its_page_is_one_line() -> None:
    assert "One line after another." in text(brief(story("T", sentence("One line\n  after\tanother."))))


def test_a_story_in_a_language_without_rules_says_so() -> None:
    told = BriefedStory("T", passages(sentence("S.")), story().sources, known=False)

    assert phrases.UNKNOWN_LANGUAGE in text(brief(told))
    assert phrases.UNKNOWN_LANGUAGE not in text(brief(story()))


def test_copies_are_counted_apart() -> None:
    sources = (cite("a1", "Harbour Wire"), cite("a2", "Delta Post"), cite("a3", "Echo", copy=True))
    told = BriefedStory("T", passages(sentence("S.")), sources)
    assert "S. — Harbour Wire\nAlso: Delta Post · Echo · 3 outlets, 2 independent" in text(brief(told))


def test_many_sources_are_counted_after_the_sixth() -> None:
    told = BriefedStory("T", passages(sentence("S.")), tuple(cite(f"a{n}", f"Outlet {n}") for n in range(9)))
    assert "S. — Outlet 1\nAlso: Outlet 0 · Outlet 2 · Outlet 3 · Outlet 4 · Outlet 5 · Outlet 6 · and 2 more" in text(
        brief(told)
    )


def test_an_outlet_without_a_name_goes_by_its_host() -> None:
    told = BriefedStory("T", passages(sentence("S.")), (Citation("a1", " ", "https://www.post.example/x", "", None),))
    assert "post.\u2060example" in text(brief(told))


def test_a_source_without_a_web_address_is_named_without_a_link() -> None:
    told = BriefedStory("T", passages(sentence("S.")), (Citation("a1", "Pasted", "file:///etc/passwd", "", None),))
    (message,) = brief(told)
    assert "Pasted" in message.html
    assert "<a" not in message.html


def test_a_disagreement_names_each_value_with_its_source() -> None:
    values = (("8,000", Receipt("a1", 0, 1, "0")), ("10,000", Receipt("a2", 0, 1, "0")))
    told = BriefedStory(
        "T", passages(sentence("S.")), story().sources, disagreements=(Disagreement("the jobs lost", values),)
    )
    assert "Sources differ on the jobs lost: 8,000 (Harbour Wire); 10,000 (Delta Post)\n" in text(brief(told))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (NOW - timedelta(hours=2), "Harbour Wire 14:00\n"),
        (NOW - timedelta(days=1), "Harbour Wire 7 Sep 16:00\n"),
        (NOW - timedelta(days=365), "Harbour Wire 9 Sep 2019 16:00\n"),
        (datetime(2020, 9, 7, tzinfo=UTC), "Harbour Wire 7 Sep\n"),
        (None, "Harbour Wire\n"),
    ],
)
def test_times_are_as_long_as_they_must_be(when: datetime | None, said: str) -> None:
    assert said in text(brief(BriefedStory("T", passages(sentence("S.")), (cite("a1", "Harbour Wire", when),))))


def test_an_answer_to_a_question_marks_nothing_as_new() -> None:
    assert "New" not in text(brief(story()))


def test_a_digest_marks_every_story() -> None:
    ongoing = BriefedStory("Talks go on", (), story().sources, Change.ONGOING)
    said = text(digest(story(), story("U", change=Change.UPDATED), ongoing))
    assert "New: SMIC shares fall\n" in said
    assert "Updated: U\n" in said
    assert "Ongoing: Talks go on\nHarbour Wire 14:00 · Delta Post" in said


def test_a_late_digest_says_so_first() -> None:
    assert "Late: " in text(digest(story(), late=True)).partition("Huawei · 1 story")[0]
    assert "Late: " not in text(digest(story()))


@pytest.mark.parametrize(
    ("ago", "since"), [(2, "14:00"), (24, "Mon 16:00"), (6 * 24, "Wed 16:00"), (7 * 24, "1 Sep 16:00")]
)
def test_a_digest_names_itself_its_window_and_its_topics(ago: int, since: str) -> None:
    said = text(digest(story(), ago=ago))
    assert said.startswith(f"Your digest · Tue 8 Sep, 16:00\nSince {since} · Huawei\n\nHuawei · 1 story\n\n")


def test_a_digest_names_itself_in_the_zone_of_its_chat() -> None:
    said = text(digest(zone="Asia/Tokyo", ago=2))
    assert said.startswith("Your digest · Wed 9 Sep, 01:00\nSince Tue 23:00 · Huawei\n\nNothing new on Huawei.\n")


def test_a_digest_on_all_topics_says_so() -> None:
    (page,) = briefing.digest([], DigestHead((), NOW), zone="UTC", now=NOW, coverage=GROUND)
    assert "\nSince 16:00 · all topics\n" in text((page.message,))


def test_each_message_of_a_digest_knows_its_stories() -> None:
    long = tuple(story(f"T{n}", sentence("word " * 300)) for n in range(5))
    pages = briefing.digest([Briefing("One", long, 5)], DigestHead((), NOW), zone="UTC", now=NOW, coverage=GROUND)
    assert long == tuple(one for page in pages for one in page.stories)
    assert len(pages) > 1
    for page in pages:
        assert all(f"<b>{one.headline}</b>" in page.message.html for one in page.stories)


def test_nothing_found_says_what_was_searched() -> None:
    assert (
        "Nothing on Huawei.\nI searched 1,204 stored articles, the newest from 16:00; "
        "41 sources, 3 failing, all read since 09:00."
    ) == text(brief())


def test_nothing_new_says_what_was_searched() -> None:
    assert "\n\nNothing new on Huawei.\nI searched 1,204 stored articles" in text(digest())


def test_an_empty_archive_is_told_as_it_is() -> None:
    nothing = Coverage(0, 0, None, 0, None)
    said = briefing.brief([], zone="UTC", now=NOW, coverage=nothing)
    assert "Nothing to report.\nI searched 0 stored articles; no sources are set up." == text(said)


def test_topics_with_news_have_sections_and_the_rest_one_line() -> None:
    briefings = [Briefing("Huawei", (story(),), 3), Briefing("SMIC", (), 0), Briefing("5G", (story("Five"),), 4)]
    said = text(briefing.brief(briefings, zone="UTC", now=NOW, coverage=GROUND))
    assert ["Huawei · 1 story", "5G · 1 story"] == [line for line in said.splitlines() if line.endswith("story")]
    assert "Nothing on SMIC. From 7 articles;" in said


def test_a_note_comes_first() -> None:
    assert text(brief(story(), note="The newest is from August.")).startswith("The newest is from August.\n\nHuawei")


def test_a_heading_never_stands_without_its_first_story() -> None:
    long = [story("T", sentence("word " * 500)) for _ in range(2)]
    briefings = [Briefing("One", tuple(long), 1), Briefing("Two", tuple(long), 1)]
    messages = briefing.brief(briefings, zone="UTC", now=NOW, coverage=GROUND)
    assert all(not text((message,)).rstrip().endswith("stories") for message in messages)
    assert 4 == sum(parse(message.html).text.count("word word") > 0 for message in messages)


@settings(max_examples=25)
@given(briefings=BRIEFINGS, late=st.booleans())
def test_every_story_is_told_in_messages_that_telegram_takes(briefings: list[Briefing], *, late: bool) -> None:
    answers = briefing.brief(briefings, zone="UTC", now=NOW, coverage=GROUND, note="Note.", check=marks)
    head = DigestHead(tuple(one.topic for one in briefings), NOW - timedelta(days=1), late=late)
    pages = briefing.digest(briefings, head, zone="UTC", now=NOW, coverage=GROUND, check=marks)
    digests = [page.message for page in pages]
    assert answers
    assert [one for each in briefings for one in each.stories] == [one for page in pages for one in page.stories]
    labels = [f"<i>{mark}: </i>" for mark in ("New", "Updated", "Ongoing")]
    told = sum(message.html.count(mark) for message in digests for mark in labels)
    assert sum(len(briefing.stories) for briefing in briefings) == told
    for messages in (answers, digests):
        assert list(range(1, told + 1)) == [int(one.data) for m in messages for row in m.buttons for one in row]
    for message in (*answers, *digests):
        parsed = parse(message.html)
        assert len(message.html.encode()) <= 32_768
        assert 1 <= len(parsed.text.encode("utf-16-le")) // 2 <= 4096
        assert len(parsed.entities) <= 100
        assert all(link.startswith("http") for link in parsed.links)
        assert () == automatic(parsed.text)
