"""A scene in which nothing has been said yet."""

from __future__ import annotations

import pytest

from tests.fakes.crowd import Scene


@pytest.fixture
def scene() -> Scene:
    return Scene()
