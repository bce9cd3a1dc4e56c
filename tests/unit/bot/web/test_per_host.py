from __future__ import annotations

import asyncio

from bot.ports import WebRequest
from bot.web.per_host import OneRequestPerHost
from tests.fakes.slow_web import SlowWeb
from tests.fakes.virtual_clock import VirtualClock


async def test_a_host_gets_one_request_at_a_time_and_others_do_not_wait() -> None:
    clock = VirtualClock()
    web = SlowWeb(clock)
    turns = OneRequestPerHost(web)
    urls = ["http://a.example/1", "http://www.a.example/2", "http://b.example/1"]
    fetching = [asyncio.ensure_future(turns.fetch(WebRequest(url))) for url in urls]
    await clock.run(1)

    assert [urls[0]] == [url for url in urls if web.asked[url] == [0.0] and "a.example" in url]
    assert [0.0] == web.asked[urls[2]]
    assert [0.2] == web.asked[urls[1]]
    assert all(task.done() for task in fetching)
    assert [] == web.crowded


async def test_who_stops_waiting_for_a_host_leaves_the_turn_to_the_next() -> None:
    clock = VirtualClock()
    web = SlowWeb(clock)
    turns = OneRequestPerHost(web)
    first, second, third = (asyncio.ensure_future(turns.fetch(WebRequest(f"http://a.example/{n}"))) for n in range(3))
    await clock.run(0.1)
    second.cancel()
    await clock.run(1)

    assert ["http://a.example/0", "http://a.example/2"] == [*web.asked]
    assert first.done()
    assert third.done()
