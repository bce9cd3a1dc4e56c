"""A bot wired to a playground, for the tests over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.clock import SystemClock
from bot.playground.web.server import Playground
from tests.fakes.wired import Wired


@pytest.fixture
async def wired() -> AsyncIterator[Wired]:
    playground = Playground(SystemClock())
    await playground.start()
    yield Wired(playground)
    await playground.stop()
