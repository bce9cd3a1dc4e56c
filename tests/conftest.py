"""What holds for every test: no rule is judged by its time on a busy machine; a strict Bot API can be had."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from hypothesis import settings

from bot.clock import SystemClock
from bot.playground.web.server import Playground

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """The playground, on loopback and in real time."""
    server = Playground(SystemClock())
    await server.start()
    yield server
    await server.stop()
