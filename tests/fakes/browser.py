"""A headless Chromium for the browser tests, from the machine's own packages; without one they are skipped."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import async_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NEEDED = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine (apt install chromium)")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@asynccontextmanager
async def browsing(address: str, width: int = 1200) -> AsyncIterator[Any]:
    """The chat page, open in a window of this width in pixels; its scripts must not fail."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            context = await browser.new_context(viewport={"width": width, "height": 800})
            page = await context.new_page()
            page.set_default_timeout(30_000)
            wrong: list[str] = []
            page.on("pageerror", lambda error: wrong.append(str(error)))
            page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
            await page.goto(address)
            await page.wait_for_selector("#rooms button", state="attached")
            yield page
            assert [] == wrong
        finally:
            await browser.close()
