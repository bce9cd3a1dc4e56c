"""What holds for every test: no deadline on a busy machine, no connection but to its own places, a strict Bot API."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator

import pytest
from hypothesis import settings

from bot.clock import SystemClock
from bot.playground.web.server import Playground
from tests.fakes.connects import Connects

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    """How many documents and answers of each family the hostile suite reads; 40 are 2,000 in all."""
    parser.addoption("--seeds", type=int, default=7, help="documents of each family in tests/hostile (7)")


def pytest_xdist_auto_num_workers() -> int:
    """One process more than processors: the tests in e2e/test_process.py wait for the clock for 70 s."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def connects() -> Iterator[Connects]:
    """The connections of this process. No test connects to a place that is not its own."""
    watch = Connects()
    yield watch
    assert [] == watch.forbidden


@pytest.fixture
def nobody(connects: Connects) -> Iterator[str]:
    """A place of this machine where no server is, to which the test may connect in vain."""
    with connects.allowed("127.0.0.1", 9):
        yield "127.0.0.1:9"


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """The playground, on loopback and in real time."""
    server = Playground(SystemClock())
    await server.start()
    yield server
    await server.stop()
