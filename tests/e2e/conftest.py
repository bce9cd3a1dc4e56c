"""What tests over HTTP have in common."""

from __future__ import annotations

import pytest

from bot.playground.web.server import Playground
from tests.fakes.wired import Wired


@pytest.fixture
def wired(playground: Playground) -> Wired:
    """The loops of the bot, wired to a playground of their own."""
    return Wired(playground)
