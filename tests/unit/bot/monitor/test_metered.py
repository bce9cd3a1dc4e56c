"""Edges that count what goes through them, and change nothing of it."""

from __future__ import annotations

import pytest

from bot.chat.dialog.request import Reply, Request
from bot.model import ChatKind, Message
from bot.model.faults import Fault
from bot.monitor.metered import MeteredMessenger, MeteredWeb, timed
from bot.monitor.metrics import Metrics
from bot.ports import Sent, WebError, WebRequest, WebResponse
from tests.fakes.messenger import FakeMessenger
from tests.fakes.virtual_clock import VirtualClock


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


class Site:
    """Answers with a status, or with a fault for 0."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)

    async def fetch(self, request: WebRequest) -> WebResponse:
        status = self.statuses.pop(0)
        if not status:
            raise WebError.of(Fault.TIMEOUT)
        return WebResponse(request.url, status)

    async def close(self) -> None:
        """There is nothing to close."""


async def test_fetches_are_counted_by_how_they_ended() -> None:
    metrics = Metrics()
    web = MeteredWeb(Site(200, 304, 599, 0), metrics)
    for _ in range(3):
        await web.fetch(WebRequest("https://one.example/"))
    with pytest.raises(WebError):
        await web.fetch(WebRequest("https://one.example/"))

    counted = [value(metrics, "wirebrief_fetches_total", outcome=one) for one in ("200", "304", "5xx", "timeout")]
    assert [1.0] * 4 == counted


async def test_messages_are_counted_and_arrive() -> None:
    metrics, plain = Metrics(), FakeMessenger(VirtualClock())
    messenger = MeteredMessenger(plain, metrics)
    outcome = await messenger.send(7, Message("hello"), reply=False)

    assert isinstance(outcome, Sent)
    assert ["hello"] == plain.texts(7)
    assert 1.0 == value(metrics, "wirebrief_sends_total", kind="digest", outcome="sent")


async def test_the_time_of_an_answer_is_noted_by_command_and_foreign_commands_make_no_label() -> None:
    metrics, clock = Metrics(), VirtualClock()

    async def handle(ask: Request) -> Reply:
        return Reply((Message(ask.command),))

    answer = timed(handle, metrics, clock, frozenset({"brief"}))
    for command in ("brief", "x" * 40, ""):
        await answer(Request(5, ChatKind.PRIVATE, "Mei", 5, admin=False, command=command))

    assert 1.0 == value(metrics, "wirebrief_answer_seconds_count", command="brief")
    assert 2.0 == value(metrics, "wirebrief_answer_seconds_count", command="words")
