"""The pictures of the docs, taken of the playground in a headless Chromium: `python -m benchmarks.tools.pictures`."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from tests.fakes.browser import browsing
from tests.fakes.demo_process import ROOT, demo

WIDTH, HEIGHT = 1080, 760


async def take(docs: Path) -> None:
    """A story of a briefing, shown in its source."""
    with tempfile.TemporaryDirectory() as folder:
        async with demo(Path(folder)) as address, browsing(address, WIDTH) as page:
            await page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
            await page.emulate_media(reduced_motion="reduce")
            await page.fill("#words", "/brief harmonyos")
            await page.keyboard.press("Enter")
            await page.get_by_role("button", name="Source", exact=True).click()
            await page.locator(".quoted.exactly").wait_for()
            await page.mouse.move(0, 0)
            await page.screenshot(path=docs / "playground.png")


if __name__ == "__main__":
    asyncio.run(take(ROOT / "docs"))
