"""The interface over HTTP: who is let in, and what is answered."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from bot.api.listener import ApiListener
from bot.api.queries import Archive

TOKEN = "0123456789abcdef0123456789abcdef"


@pytest.fixture
async def session(archive: Archive) -> AsyncIterator[ClientSession]:
    listener = ApiListener("127.0.0.1:0", TOKEN, archive, "1.0")
    port = await listener.start()
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with ClientSession(f"http://127.0.0.1:{port}", headers=headers) as made:
        yield made
    await listener.stop()


@pytest.mark.parametrize("sent", ["", "Bearer", f"Bearer {TOKEN}x", f"bearer {TOKEN}", TOKEN, "Bearer ÿ"])
async def test_without_the_token_nothing_is_read(session: ClientSession, sent: str) -> None:
    answer = await session.get("/v1/topics", headers={"Authorization": sent})
    assert (401, "Bearer") == (answer.status, answer.headers["WWW-Authenticate"])


async def test_a_page_of_a_browser_is_refused(session: ClientSession) -> None:
    assert 403 == (await session.get("/v1/topics", headers={"Origin": "https://evil.example"})).status


async def test_a_query_is_answered_as_json(session: ClientSession) -> None:
    answer = await session.get("/v1/briefing", params={"ask": "smic"})
    assert (200, "SMIC") == (answer.status, (await answer.json())["topic"])


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/v1/briefing", "`ask` is missing"),
        ("/v1/briefing?ask=", "`ask` must be a text of 1 to 300 characters"),
        ("/v1/articles?limit=0", "`limit` must be a number from 1 to 200"),
        ("/v1/articles?limit=x", "`limit` must be a number from 1 to 200"),
        ("/v1/stories?days=31", "`days` must be a number from 1 to 30"),
        ("/v1/topics?chat=7", "there is no parameter `chat`"),
    ],
)
async def test_a_query_that_is_wrong_is_told_what(session: ClientSession, path: str, says: str) -> None:
    answer = await session.get(path)
    assert (400, {"error": says}) == (answer.status, await answer.json())


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/v1/chats", 404), ("POST", "/v1/topics", 405)])
async def test_nothing_else_is_served(session: ClientSession, method: str, path: str, status: int) -> None:
    answer = await session.request(method, path)
    assert status == answer.status
    assert "error" in await answer.json()


async def test_what_is_no_json_is_refused_as_the_protocol_says(session: ClientSession) -> None:
    answer = await session.post("/mcp", data=b"{")
    assert (400, -32700) == (answer.status, (await answer.json())["error"]["code"])


async def test_a_tool_is_called_over_http(session: ClientSession) -> None:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "topics"}}
    answer = await (await session.post("/mcp", json=call)).json()
    assert answer["result"]["structuredContent"]["topics"]
