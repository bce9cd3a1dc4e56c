"""Scripted faults and stated limits: what tests of delivery have to reckon with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from bot.clock import SystemClock
from bot.playground.api.dispatch import ApiAnswer, answer
from bot.playground.web.events import offer
from bot.playground.world.faults import Fault, Trouble
from bot.playground.world.rate_limits import Limits, Throttle
from bot.playground.world.values import DESK, MEI, Event
from bot.playground.world.world import World
from tests.fakes.bot_client import BotClient, served
from tests.fakes.virtual_clock import VirtualClock


@pytest_asyncio.fixture
async def bot() -> AsyncIterator[BotClient]:
    async with served(SystemClock()) as client:
        client.playground.world.say(MEI, MEI.id, "/start")
        yield client


def said(bot: BotClient) -> list[str]:
    return [post.text for post in bot.playground.world.said(MEI.id)]


async def test_a_refusal_is_given_so_many_times_and_to_those_meant(bot: BotClient) -> None:
    faults = bot.playground.world.faults
    faults.refuse(500, "Internal Server Error", method="sendMessage", chat=MEI.id, times=2)
    assert 500 == (await bot.ask("sendMessage", chat_id=MEI.id, text="x"))["error_code"]
    await bot.call("getMe")
    await bot.call("sendMessage", chat_id=DESK, text="x")
    assert 500 == (await bot.ask("sendMessage", chat_id=MEI.id, text="x"))["error_code"]
    await bot.call("sendMessage", chat_id=MEI.id, text="y")
    assert ["y"] == said(bot)


async def test_a_storm_names_the_seconds_to_wait(bot: BotClient) -> None:
    bot.playground.world.faults.slow_down(7)
    async with bot.session.post(bot.address("sendMessage"), json={"chat_id": MEI.id, "text": "x"}) as answer:
        body = await answer.json()
    told = (answer.status, answer.headers["Retry-After"], body["parameters"], body["description"])
    assert (429, "7", {"retry_after": 7}, "Too Many Requests: retry after 7") == told


@pytest.mark.parametrize(("trouble", "kept"), [(Trouble.LOSE, ["x"]), (Trouble.DROP, [])])
async def test_a_lost_reply_and_a_dropped_request_look_alike(bot: BotClient, trouble: Trouble, kept: list[str]) -> None:
    bot.playground.world.faults.add(Fault(trouble, "sendMessage"))
    with pytest.raises(aiohttp.ClientError):
        await bot.ask("sendMessage", chat_id=MEI.id, text="x")
    assert kept == said(bot)


async def test_a_garbled_and_a_delayed_answer_come_after_the_action(bot: BotClient) -> None:
    faults = bot.playground.world.faults
    faults.add(Fault(Trouble.GARBLE, "sendMessage"))
    faults.add(Fault(Trouble.DELAY, "sendMessage", seconds=0.01))
    async with bot.session.post(bot.address("sendMessage"), json={"chat_id": MEI.id, "text": "x"}) as answer:
        assert (502, "text/html") == (answer.status, answer.content_type)
    await bot.call("sendMessage", chat_id=MEI.id, text="y")
    assert ["x", "y"] == said(bot)


async def test_who_sends_too_fast_is_told_to_wait() -> None:
    clock = VirtualClock()
    async with served(clock, Limits()) as bot:
        bot.playground.world.say(MEI, MEI.id, "/start")
        await bot.call("sendMessage", chat_id=MEI.id, text="x")
        body = await bot.ask("sendMessage", chat_id=MEI.id, text="x")
        assert (429, {"retry_after": 1}) == (body["error_code"], body["parameters"])
        await clock.run(1)
        await bot.call("sendMessage", chat_id=MEI.id, text="x")


def test_thirty_a_second_overall_and_no_more() -> None:
    throttle = Throttle(Limits())
    assert [0] * 30 == [throttle.wait(chat, 0.0, group=False) for chat in range(30)]
    assert 1 == throttle.wait(31, 0.5, group=False)
    assert 1 == throttle.wait(31, 1.2, group=False)  # it was told to wait until 1.5
    assert 0 == throttle.wait(31, 1.5, group=False)
    assert 0 == throttle.wait(32, 1.0, group=False, paid=True)


def test_a_steady_pace_just_under_the_limit_is_never_told_to_wait() -> None:
    throttle = Throttle(Limits())
    jitter = [0.0, 0.02, -0.02]
    assert {0} == {throttle.wait(n, n / 30 + jitter[n % 3], group=False) for n in range(3000)}


def test_a_group_gets_twenty_a_minute_and_holds_nobody_else() -> None:
    throttle = Throttle(Limits())
    assert [0] * 20 == [throttle.wait(-1, float(n), group=True) for n in range(20)]
    assert 40 == throttle.wait(-1, 20.0, group=True)
    assert 0 == throttle.wait(-2, 20.0, group=True)
    assert 1 == throttle.wait(-1, 59.5, group=True)
    assert 0 == throttle.wait(-1, 60.0, group=True)


async def test_a_page_that_lags_too_far_is_sent_away() -> None:
    queue: asyncio.Queue[Event | None] = asyncio.Queue(3)
    for _ in range(4):
        offer(queue, Event("commands"))
    assert [None] == [queue.get_nowait() for _ in range(queue.qsize())]


async def test_the_api_answers_without_http_in_the_worlds_time() -> None:
    clock = VirtualClock()
    world = World(clock)
    world.faults.add(Fault(Trouble.DELAY, "getMe", seconds=30.0))
    asked = asyncio.create_task(answer(world, "GetMe", {}))
    await clock.run(29)
    assert not asked.done()
    await clock.run(1)
    assert 200 == (await asked).status
    unknown = {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
    assert ApiAnswer(404, unknown) == await answer(world, "nothing", {})
