"""/search and its pages, over a real archive."""

from __future__ import annotations

import pytest

from bot.archive.lookup import READ
from bot.chat.dialog.callback_data import Action, encode
from bot.model import ChatKind
from bot.render.texts import checking_texts, lookup_texts
from tests.fakes.desk import Office, labels, text, written


async def office(count: int = 3) -> Office:
    """Articles on customs, one an hour, the first the newest."""
    made = Office()
    for number in range(1, count + 1):
        title, words = f"Harbour report {number}", f"Customs held back {number} crates of lamps at the harbour gate."
        await made.file(title, words, "Delta Post", hours=number, url=f"https://delta.example/{number}")
    return made


async def test_articles_come_as_titles_with_outlet_and_time_the_newest_first() -> None:
    reply = await (await office()).say("/search customs")
    assert text(reply) == (
        "customs: 3 articles, the newest first.\n\n"
        "1. Harbour report 1 Delta Post 15:00\n"
        "2. Harbour report 2 Delta Post 14:00\n"
        "3. Harbour report 3 Delta Post 13:00"
    )
    assert '<a href="https://delta.example/1">Harbour report 1</a>' in reply.messages[0].html
    assert labels(reply) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("customs -crates", []),
        ('"harbour gate"', [1, 2, 3]),
        ('"gate harbour"', []),
        ("what's new on customs in the last 2 hours", [1, 2]),
    ],
)
async def test_words_are_understood_as_in_a_question(asked: str, found: list[int]) -> None:
    said = text(await (await office()).say(f"/search {asked}"))
    assert found == [number for number in (1, 2, 3) if f"Harbour report {number} " in said]


async def test_ten_articles_make_a_page_and_buttons_turn_it_in_place() -> None:
    chat = await office(23)
    first = await chat.say("/search customs")
    assert labels(first) == ["‹", "1 of 3", "›"]
    second = await chat.press(first, "›")
    assert second.edit
    assert "11. Harbour report 11 " in text(second)
    last = await chat.press(first, "‹")
    assert labels(last) == ["‹", "3 of 3", "›"]
    assert "23. Harbour report 23 " in text(last)


async def test_alternatives_go_with_the_buttons() -> None:
    chat = await office(12)
    pages = await chat.say("/search customs OR trams | ferries")
    assert "11. Harbour report 11 " in text(await chat.press(pages, "›"))


async def test_words_that_no_button_can_carry_are_said_to_have_one_page() -> None:
    reply = await (await office(11)).say("/search customs held back crates of lamps at the harbour gate again")
    assert lookup_texts.NO_PAGES in text(reply)
    assert labels(reply) == []


async def test_more_articles_than_are_read_are_not_counted_as_all() -> None:
    assert f"customs: the newest {READ} articles." in text(await (await office(READ + 1)).say("/search customs"))


@pytest.mark.parametrize("asked", ["", " the", " since monday", " -customs"])
async def test_without_words_it_says_what_to_send(asked: str) -> None:
    assert text(await (await office()).say(f"/search{asked}")) == lookup_texts.SEARCH_WHAT


async def test_nothing_found_says_what_was_searched_and_offers_to_wait() -> None:
    reply = await (await office()).say("/search volcano")
    assert text(reply).startswith("Nothing on volcano.\nI searched 3 stored articles")
    assert labels(reply) == ["Make “volcano” a topic", "Tell me when there is something"]


async def test_a_typing_error_is_forgiven_and_told() -> None:
    made = await office()
    await made.file("Huawei opens a shop", "Huawei opened a shop in Lund on Monday morning.", "Delta Post")
    assert text(await made.say("/search hauwei")).startswith("I read “hauwei” as Huawei. Huawei: 1 article.")


@pytest.mark.parametrize("page", ["x", "", "-1", "99999999999", "77"])
async def test_an_odd_page_on_a_button_shows_one_that_there_is(page: str) -> None:
    made = await office(12)
    ask = written("")
    pressed = type(ask)(ask.chat, ask.kind, "", 7, admin=False, pressed=encode(Action.SEARCH, page, "customs"))
    assert "Harbour report" in text(await made.asked(pressed))


async def test_a_reader_of_a_channel_does_not_turn_its_pages() -> None:
    made = await office(12)
    data = encode(Action.SEARCH, "1", "customs")
    reader = type(written(""))(-5, ChatKind.CHANNEL, "News", 7, admin=False, manager=False, pressed=data, callback="c")
    assert (await made.asked(reader)).notice == checking_texts.IN_A_CHANNEL
