"""Inline and guest questions as the playground serves them: what it refuses, and who sees what."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from bot.playground.world import queries
from bot.playground.world.values import ADA, BOT, MEI
from tests.fakes.bot_client import BotClient, served
from tests.fakes.virtual_clock import VirtualClock

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest_asyncio.fixture
async def bot(clock: VirtualClock) -> AsyncIterator[BotClient]:
    async with served(clock) as client:
        yield client


def article(key: str = "1", text: str = "<b>x</b>", **more: Any) -> dict[str, Any]:
    content = {"message_text": text, "parse_mode": "HTML"}
    return {"type": "article", "id": key, "title": "X", "input_message_content": content} | more


async def test_a_choice_is_sent_as_the_person_s_own_message(bot: BotClient) -> None:
    world = bot.playground.world
    lunch = world.group("Lunch", {MEI: "member", ADA: "member"})
    asked = queries.ask_inline(world, MEI, "huawei")
    (update,) = world.updates.take(0, 100)
    assert ("huawei", MEI.id) == (update["inline_query"]["query"], update["inline_query"]["from"]["id"])
    await bot.call("answerInlineQuery", inline_query_id=asked.id, results=[article()], is_personal=True)
    sent = queries.choose(world, asked, "1", lunch.id)
    assert ("x", MEI, BOT.username) == (sent.text, sent.sender, sent.extra["via_bot"]["username"])


@pytest.mark.parametrize(
    ("results", "refusal"),
    [
        ([article()] * 2, "RESULT_ID_DUPLICATE"),
        ([article(str(number)) for number in range(51)], "RESULTS_TOO_MUCH"),
        ([article("x" * 65)], "RESULT_ID_INVALID"),
        ([article(title=" ")], "ARTICLE_TITLE_EMPTY"),
        ([article(url="no address")], "WEBPAGE_URL_INVALID"),
        ([article(text="<b>x")], "can't parse entities: can't find end tag corresponding to start tag \"b\""),
    ],
)
async def test_a_wrong_answer_is_refused(bot: BotClient, results: list[dict[str, Any]], refusal: str) -> None:
    asked = queries.ask_inline(bot.playground.world, MEI, "huawei")
    said = await bot.refused("answerInlineQuery", inline_query_id=asked.id, results=results)
    assert said.casefold().startswith(f"bad request: {refusal}".casefold())


async def test_a_query_is_answered_once_and_soon(bot: BotClient, clock: VirtualClock) -> None:
    world = bot.playground.world
    first, late = queries.ask_inline(world, MEI, "h"), queries.ask_inline(world, MEI, "hu")
    await bot.call("answerInlineQuery", inline_query_id=first.id, results=[])
    assert TOO_OLD == await bot.refused("answerInlineQuery", inline_query_id=first.id, results=[])
    clock.jump(timedelta(minutes=1))
    assert TOO_OLD == await bot.refused("answerInlineQuery", inline_query_id=late.id, results=[])
    assert TOO_OLD == await bot.refused("answerGuestQuery", guest_query_id="7", result=article())


async def test_a_guest_answers_below_the_message_that_named_it(bot: BotClient) -> None:
    world = bot.playground.world
    lunch = world.group("Lunch", {MEI: "member"})
    asked = queries.summon(world, MEI, lunch.id, "@wirebrief_bot huawei")
    (update,) = world.updates.take(0, 100)
    assert asked.id == update["guest_message"]["guest_query_id"]
    await bot.call("answerGuestQuery", guest_query_id=asked.id, result=article())
    (answer,) = world.said(lunch.id)
    assert (asked.message, "x") == (answer.reply_to, answer.text)


async def test_a_changed_message_is_an_update_of_its_own(bot: BotClient) -> None:
    world = bot.playground.world
    post = world.say(MEI, MEI.id, "/brief hauwei")
    queries.edit(world, post, "/brief huawei")
    _, update = world.updates.take(0, 100)
    assert ("/brief huawei", post.id) == (update["edited_message"]["text"], update["edited_message"]["message_id"])
    assert update["edited_message"]["edit_date"]
