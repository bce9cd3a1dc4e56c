"""/trend, over a real archive."""

from __future__ import annotations

import pytest

from bot.model import Message
from bot.render.limits import CAPTION_UNITS
from bot.render.texts.trends import trend_texts
from summaries.topics import Topic
from tests.fakes.desk import Office, labels, text
from tests.fakes.tdlib import parse

DAY = 24


async def office(outlets: str = "ABC", days: int = 3, topics: tuple[Topic, ...] = ()) -> Office:
    """Each outlet writes once a day, the first of them an hour before the second, and so on."""
    made = Office(topics) if topics else Office()
    for day in range(days):
        for place, outlet in enumerate(outlets):
            body = f"Huawei sold {day} hundred phones and {place} masts to the port of Odden, says paper {outlet}."
            await made.file(f"Huawei {day} {outlet}", body, f"Paper {outlet}", hours=day * DAY + 9 - place)
    return made


async def test_the_caption_says_in_words_what_the_picture_shows() -> None:
    reply = await (await office()).say("/trend huawei")
    (message,) = reply.messages
    assert message.picture
    assert text(reply) == (
        "Huawei: 9 articles from 3 outlets, 6 Sep to 8 Sep. "
        "Most on a day: 3 articles, on 3 days, first on Sunday 6 Sep.\n"
        "1. Paper A: 3\n2. Paper B: 3\n3. Paper C: 3\n"
        "First: Paper A, 6 Sep 07:00. Then Paper B (1 hour later) and Paper C (2 hours later)."
    )
    assert labels(reply) == ["7 days", "30 days", "90 days", "News on “Huawei”"]


async def test_a_button_shows_another_time_in_place_of_the_picture() -> None:
    made = await office(days=12)
    week = await made.press(await made.say("/trend huawei"), "7 days")
    (message,) = week.messages
    assert (True, True) == (week.edit, message.picture is not None)
    assert "21 articles from 3 outlets, 2 Sep to 8 Sep." in text(week)
    assert "36 articles" in text(await made.press(week, "30 days"))


async def test_words_that_no_button_can_carry_have_none() -> None:
    made = await office()
    assert labels(await made.say(f"/trend huawei and ({' or '.join(['phones'] * 9)})")) == []


async def test_the_day_with_the_most_articles_is_named() -> None:
    made = await office()
    await made.file("Huawei again", "Huawei sold a last mast to the port of Odden.", "Paper D", hours=DAY + 1)
    assert "Most on Monday 7 Sep: 4 articles." in text(await made.say("/trend huawei"))


async def test_of_many_outlets_six_are_named_and_the_caption_stays_within_its_limit() -> None:
    made = await office("ABCDEFGHIJ", 2)
    reply = await made.say("/trend huawei")
    (message,) = reply.messages
    assert "7. 4 other outlets: 8" in text(reply)
    assert len(parse(message.html).text) <= CAPTION_UNITS


async def test_a_window_bounds_what_is_counted() -> None:
    assert "4 articles from 2 outlets" in text(await (await office("AB", 5)).say("/trend huawei 33h"))


async def test_words_that_are_no_topic_and_topics_of_the_chat_work_too() -> None:
    made = await office()
    assert "masts: 9 articles" in text(await made.say("/trend masts"))
    await made.say("/topic Phones: masts and phones")
    assert text(await made.say("/trend phones")).startswith("phones: 9 articles")


async def test_a_single_day_is_told_without_a_picture() -> None:
    reply = await (await office(days=1)).say("/trend huawei")
    (message,) = reply.messages
    assert message.picture is None
    assert text(reply).startswith(f"Huawei: 3 articles from 3 outlets, 8 Sep. {trend_texts.ONE_DAY}")


async def test_a_single_outlet_is_told_in_words() -> None:
    reply = await (await office("A")).say("/trend huawei")
    assert "All are from Paper A." in text(reply)
    assert "First:" not in text(reply)
    assert reply.messages[0].picture


async def test_nothing_found_says_what_was_searched_without_a_picture() -> None:
    reply = await (await office()).say("/trend volcano")
    assert [None] == [message.picture for message in reply.messages]
    assert text(reply).startswith("Nothing on volcano since Wednesday 10 Jun.")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/trend", trend_texts.TREND_WHAT),
        ("/trend the", trend_texts.TREND_WHAT),
        ("/trend since monday", trend_texts.TREND_WHAT),
        ("/trend huawei, phones", trend_texts.ONE_TREND),
    ],
)
async def test_what_is_not_understood_is_refused_with_an_example(asked: str, said: str) -> None:
    assert said == text(await (await office()).say(asked))


async def test_the_same_again_is_not_drawn_again() -> None:
    made = await office()
    first, again = [(await made.say("/trend huawei")).messages[0] for _ in range(2)]
    assert isinstance(first, Message)
    assert first.picture is again.picture
