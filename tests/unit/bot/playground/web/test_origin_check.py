"""Other websites may neither read nor drive the playground."""

from __future__ import annotations

import pytest

from bot.clock import SystemClock
from bot.playground.web.origin_check import allowed
from bot.playground.world.values import MEI
from tests.fakes.bot_client import served

OURS = "127.0.0.1:8080"


@pytest.mark.parametrize(
    ("host", "origin", "site", "opening", "expected"),
    [
        (OURS, "", "", False, True),  # a program, such as the bot
        (OURS, f"http://{OURS}", "same-origin", False, True),
        ("localhost:1", "http://localhost:1", "same-origin", False, True),
        (OURS, "", "none", False, True),  # typed into the address bar
        (OURS, "", "cross-site", True, True),  # a link in a README
        (OURS, "", "cross-site", False, False),  # an image elsewhere
        (OURS, "https://evil.example", "cross-site", False, False),
        (OURS, "null", "cross-site", False, False),
        (OURS, "http://127.0.0.1:9999", "same-site", False, False),  # another program's page on this machine
        ("evil.example:8080", "", "", False, False),  # DNS rebinding
        ("evil.example", "http://evil.example", "same-origin", True, False),
        ("127.0.0.1.evil.example", "", "", True, False),
        ("", "", "", True, False),
    ],
)
def test_who_may_pass(host: str, origin: str, site: str, *, opening: bool, expected: bool) -> None:
    assert expected == allowed(host, origin, site, opening=opening)


@pytest.mark.parametrize("path", ["/page/say", "/bot7000000001:playground/getUpdates", "/", "/page/events"])
async def test_a_foreign_name_is_turned_away_everywhere(path: str) -> None:
    async with served(SystemClock()) as bot:
        address = f"{bot.playground.address}{path}"
        async with bot.session.post(address, headers={"Host": "evil.example"}, data="x") as answer:
            assert 403 == answer.status


async def test_a_page_elsewhere_cannot_speak_for_anybody() -> None:
    async with served(SystemClock()) as bot:
        said = {"person": MEI.id, "chat": MEI.id, "text": "x"}
        for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
            async with bot.session.post(f"{bot.playground.address}/page/say", json=said, headers=headers) as answer:
                assert 403 == answer.status
        assert () == bot.playground.world.messages(MEI.id)


async def test_the_page_lets_nothing_foreign_in() -> None:
    async with served(SystemClock()) as bot, bot.session.get(bot.playground.address) as answer:
        policy = answer.headers["Content-Security-Policy"]
        text = await answer.text()
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in text


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"person": 1, "chat": MEI.id, "text": "x"},
        {"person": MEI.id, "chat": 1, "text": "x"},
        {"person": MEI.id},
        [],
    ],
)
async def test_a_senseless_action_of_the_page_is_refused(asked: object) -> None:
    async with served(SystemClock()) as bot:
        answer = await bot.session.post(f"{bot.playground.address}/page/say", json=asked)
        assert 400 == answer.status


async def test_a_long_text_is_sent_as_an_app_would_in_parts() -> None:
    async with served(SystemClock()) as bot:
        text = "\n".join(["word " * 30] * 60)
        said = {"person": MEI.id, "chat": MEI.id, "text": text}
        async with bot.session.post(f"{bot.playground.address}/page/say", json=said) as answer:
            assert 200 == answer.status
        parts = [post.text for post in bot.playground.world.messages(MEI.id)]
        assert max(map(len, parts)) <= 4096
        assert text.split() == " ".join(parts).split()
