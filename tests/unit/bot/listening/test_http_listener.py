from __future__ import annotations

import aiohttp
import pytest
from aiohttp import web

from bot.listening.http_listener import HttpListener


def app() -> web.Application:
    """An application that answers "here"."""

    async def here(_: web.Request) -> web.Response:
        return web.Response(text="here")

    made = web.Application()
    made.router.add_get("/", here)
    return made


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_it_answers_from_its_start_to_its_stop(host: str) -> None:
    listener = HttpListener(f"{host}:0", shutdown=0.1)
    port = await listener.start(app())
    async with aiohttp.ClientSession() as session:
        answer = await session.get(f"http://{host}:{port}/")
        assert "here" == await answer.text()
        await listener.stop()
        await listener.stop()
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(f"http://{host}:{port}/")


async def test_a_place_that_is_taken_is_an_error_after_which_it_can_be_tried_again() -> None:
    first = HttpListener("127.0.0.1:0", shutdown=0.1)
    port = await first.start(app())
    second = HttpListener(f"127.0.0.1:{port}", shutdown=0.1)
    with pytest.raises(OSError, match="in use"):
        await second.start(app())
    await first.stop()
    assert port == await second.start(app())
    await second.stop()
