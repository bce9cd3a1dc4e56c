"""The tools for language models."""

from __future__ import annotations

from typing import Any

import pytest

from bot.api import mcp
from bot.api.queries import Archive


def request(method: str, **params: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": 7, "method": method, "params": params}


async def answered(archive: Archive, message: object) -> Any:
    return await mcp.answer(message, archive, "1.0")


@pytest.mark.parametrize(("asked", "spoken"), [("2025-03-26", "2025-03-26"), ("1999-01-01", "2025-06-18")])
async def test_the_version_of_the_protocol_is_agreed_on(archive: Archive, asked: str, spoken: str) -> None:
    found = await answered(archive, request("initialize", protocolVersion=asked))
    assert spoken == found["result"]["protocolVersion"]


async def test_every_tool_only_reads_and_says_whose_words_it_gives(archive: Archive) -> None:
    tools = (await answered(archive, request("tools/list")))["result"]["tools"]
    assert ["topics", "briefing", "articles", "stories"] == [one["name"] for one in tools]
    assert all(one["annotations"]["readOnlyHint"] and mcp.MARK in one["description"] for one in tools)


async def test_what_a_tool_gives_is_marked_as_untrusted(archive: Archive) -> None:
    found = await answered(archive, request("tools/call", name="briefing", arguments={"ask": "smic"}))
    assert mcp.MARK == found["result"]["content"][0]["text"]
    assert "SMIC" == found["result"]["structuredContent"]["topic"]


@pytest.mark.parametrize("arguments", [{}, {"ask": 7}, {"ask": "smic, huawei"}, {"ask": "smic", "chat": "7"}])
async def test_what_is_wrong_with_a_call_is_told_to_the_model(archive: Archive, arguments: dict[str, Any]) -> None:
    found = await answered(archive, request("tools/call", name="briefing", arguments=arguments))
    assert found["result"]["isError"] is True


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ([], -32600),
        ({"jsonrpc": "1.0", "id": 1, "method": "ping"}, -32600),
        ({"jsonrpc": "2.0", "id": 1, "method": 7}, -32600),
        ({"jsonrpc": "2.0", "id": 1, "method": "resources/list"}, -32601),
        ({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": []}, -32602),
        ({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "forget"}}, -32602),
        ({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "topics", "arguments": 1}}, -32602),
    ],
)
async def test_what_is_no_request_is_refused_with_its_code(archive: Archive, message: object, code: int) -> None:
    assert code == (await answered(archive, message))["error"]["code"]


async def test_a_notification_has_no_answer(archive: Archive) -> None:
    assert await answered(archive, {"jsonrpc": "2.0", "method": "notifications/initialized"}) is None


async def test_a_ping_is_answered(archive: Archive) -> None:
    assert {"jsonrpc": "2.0", "id": 7, "result": {}} == await answered(archive, request("ping"))
