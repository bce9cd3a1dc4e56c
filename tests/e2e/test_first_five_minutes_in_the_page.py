"""The first five minutes of a newcomer in a real browser, with the bot as it is run, in each of its languages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.render.speech.languages import OFFERED
from summaries.text.sentences import language
from tests.e2e.test_first_five_minutes import APPS, WEEKDAYS
from tests.fakes.browser import NEEDED, browsing
from tests.fakes.demo_process import demo

pytestmark = NEEDED
UNHURRIED = 60_000
"""Milliseconds: how long a busy machine may take is measured by benchmarks.first_minutes, not here."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def address(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The demo of these tests, which starts once: each language has a reader of its own."""
    async with demo(tmp_path_factory.mktemp("demo")) as started:
        yield started


async def arrive(page: Any, code: str) -> None:
    """Somebody new, whose app speaks this language, opens the chat with the bot."""
    await page.click("#behind")
    await page.fill("#newcomer", f"Reader {code}")
    await page.click("#inviting button")
    await page.click(f"#rooms button:has-text('Reader {code}')")
    await page.select_option("#language", APPS.get(code, code))
    await page.click("#stage-close")
    await page.wait_for_selector("#title >> text=Wirebrief")


async def answered(page: Any, ask: Any) -> Any:
    """The first message of the bot after `ask` has been done."""
    before = await page.locator(".message.theirs").count()
    await ask
    made = page.locator(".message.theirs").nth(before)
    await made.locator(".text").wait_for(timeout=UNHURRIED)
    return made


async def write(page: Any, words: str) -> None:
    await page.fill("#words", words)
    await page.keyboard.press("Enter")


@pytest.mark.parametrize("code", OFFERED)
async def test_a_newcomer_is_served_in_the_page_from_start_to_the_first_sample(address: str, code: str) -> None:
    async with browsing(address) as page:
        await arrive(page, code)
        start = await answered(page, page.click("#chips button >> nth=0"))
        assert code == language(await start.locator(".text").inner_text())
        written = "rtl" if code == "ar" else "ltr"
        assert written == await start.locator(".text").evaluate("one => getComputedStyle(one).direction")
        assert written == await start.locator(".key").first.evaluate("one => getComputedStyle(one).direction")

        brief = await answered(page, write(page, "/brief Huawei"))
        assert await brief.locator(".text a").count() >= 3
        opened = await answered(page, brief.locator(".key").first.click())
        assert await opened.locator(".quoted.exactly").count() == 1

        done = await answered(page, write(page, f"/subscribe Huawei {WEEKDAYS[code]}"))
        assert "08:30" in await done.locator(".text").inner_text()
        sample = await answered(page, done.locator(".key").first.click())
        assert "Huawei" in await sample.locator(".text").inner_text()

        shown = await answered(page, write(page, "@wirebrief_bot"))  # in private the name alone asks nothing
        assert code == language(await shown.locator(".text").inner_text())
        await page.fill("#words", "@wirebrief_bot smic")
        await page.locator("#menu .result").first.wait_for(timeout=UNHURRIED)
        await page.keyboard.press("Enter")
        await page.locator(".message.mine .forwarded", has_text="via @wirebrief_bot").wait_for()
