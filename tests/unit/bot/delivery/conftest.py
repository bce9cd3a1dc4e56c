"""A room with nothing in it yet."""

from __future__ import annotations

import pytest

from tests.fakes.delivery_room import Room


@pytest.fixture
def room() -> Room:
    return Room()
