"""What a newcomer sees: one command, one address, a page, and a briefing on the screen."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.browser import NEEDED, browsing

ROOT = Path(__file__).resolve().parents[2]
READY = 40.0  # seconds a first start may take on a busy machine


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """The address that `wirebrief run` prints when there is no token."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "WIREBRIEF_PLAYGROUND__PORT": "0"}
    command = (sys.executable, "-m", "bot", "run")
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, cwd=tmp_path, env=environment, stdout=pipe)
    assert process.stdout is not None
    async with asyncio.timeout(READY):
        found = re.search(r"http://127\.0\.0\.1:\d+/", (await process.stdout.readline()).decode())
    assert found
    yield found[0]
    process.terminate()
    async with asyncio.timeout(READY):
        assert 0 == await process.wait()


@NEEDED
async def test_a_newcomer_has_a_briefing_on_the_screen_and_turns_a_topic_on(address: str) -> None:
    async with browsing(address) as page:
        await page.fill("#words", "/brief huawei")
        await page.keyboard.press("Enter")
        answer = page.locator(".text", has_text="5 sources").last
        await answer.wait_for()
        assert "Huawei" in await answer.locator("strong").first.inner_text()
        assert await answer.locator("a").count() >= 2

        await page.fill("#words", "/topics")
        await page.keyboard.press("Enter")
        await page.get_by_role("button", name="SMIC", exact=True).click()
        await page.get_by_role("button", name="✓ SMIC", exact=True).wait_for()


@NEEDED
async def test_a_reader_checks_a_story_in_its_source_by_a_tap_and_in_the_stored_article_by_another(
    address: str,
) -> None:
    async with browsing(address, width=390) as page:
        await page.fill("#words", "/brief pubg")
        await page.keyboard.press("Enter")
        await page.get_by_role("button", name="Source", exact=True).click()
        quoted = page.locator(".quoted.exactly")
        await quoted.wait_for()
        assert "PUBG" in await quoted.inner_text()
        card = page.locator(".message", has=quoted)
        assert "PUBG" in await card.locator("strong").first.inner_text()
        await card.get_by_role("button", name="Why", exact=True).click()
        await card.get_by_role("button", name="Source", exact=True).wait_for()
        assert "It matched pubg by “PUBG”." in await card.locator(".text").inner_text()

        told = page.locator(".message", has_text="1 story").first
        link = await told.locator(".text a").first.get_attribute("href")
        await page.goto(f"{address.rstrip('/')}{link}")
        assert "PUBG" in await page.locator("h1").inner_text()
        assert await page.locator("mark").count() >= 1
