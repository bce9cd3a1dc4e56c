"""The description of the interface, and whether the answers are as it says: schemathesis asks by the description."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import positive_data_acceptance

from bot.api.listener import ApiListener
from bot.api.openapi import ANSWERS, description
from bot.api.operations import OPERATIONS
from bot.api.queries import Archive
from tests.unit.bot.api.conftest import filed_archive

KEPT = Path(__file__).parents[4] / "docs" / "reference" / "api.json"
TOKEN = "0123456789abcdef0123456789abcdef"
LONGEST = 8_000
"""Characters of a query, of which a line of HTTP holds no more than 8,190 bytes here."""
NAMES = [one.name for one in OPERATIONS]


def test_the_description_in_the_docs_is_that_of_the_code() -> None:
    assert json.loads(KEPT.read_text("utf-8")) == description("1")


@pytest.mark.parametrize("name", NAMES)
async def test_each_answer_is_as_the_description_says(archive: Archive, name: str) -> None:
    (operation,) = [one for one in OPERATIONS if one.name == name]
    answer = await operation.run(archive, {"ask": "smic"} if name == "briefing" else {})
    jsonschema_rs.validate(ANSWERS[name], answer)
    assert answer[{"briefing": "stories"}.get(name, name)]


@pytest.fixture(scope="module")
def place() -> Iterator[str]:
    """The address of an interface that is served by a thread of its own."""
    started, end = threading.Event(), asyncio.Event()
    ports, loop = list[int](), asyncio.new_event_loop()

    async def serve() -> None:
        listener = ApiListener("127.0.0.1:0", TOKEN, await filed_archive(), "1")
        ports.append(await listener.start())
        started.set()
        await end.wait()
        await listener.stop()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert started.wait(10)
    yield f"http://127.0.0.1:{ports[0]}"
    loop.call_soon_threadsafe(end.set)
    thread.join()
    loop.close()


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_asked_is_answered_as_the_description_says(place: str, name: str) -> None:
    schema = schemathesis.openapi.from_dict(description("1"))
    schema.config.update(base_url=place)
    operation = schema[f"/v1/{name}"]["GET"]

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(operation.as_strategy(), operation.as_strategy(schemathesis.GenerationMode.NEGATIVE)))
    def ask(case: schemathesis.Case[Any]) -> None:
        assume(len(urlencode(case.query or {})) < LONGEST)  # a longer line is refused before it is read
        # a text may be of the form and yet no cursor, no topic, no question: then it is refused by name
        case.call_and_validate(headers={"Authorization": f"Bearer {TOKEN}"}, excluded_checks=[positive_data_acceptance])

    ask()
