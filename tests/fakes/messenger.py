"""The far side of a messenger: takes what is sent, or answers as it was told to."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.model import Message
from bot.ports import NotSent, Outcome, Sent, Trouble
from tests.fakes.virtual_clock import VirtualClock


@dataclass(frozen=True)
class Arrival:
    """A message on the far side; `at` is in seconds of the virtual clock."""

    at: float
    chat: int
    text: str
    thread: int
    reply: bool


@dataclass
class FakeMessenger:
    """Records what arrives; `answers` are given first, one a send, before it takes messages.

    An UNSURE answer arrives all the same: the message was taken and the answer lost on its way.
    """

    clock: VirtualClock
    latency: float = 0.0
    arrived: list[Arrival] = field(default_factory=list)
    answers: dict[int, deque[NotSent]] = field(default_factory=lambda: defaultdict(deque))
    notices: list[tuple[str, str]] = field(default_factory=list)
    edited: list[tuple[int, int, str]] = field(default_factory=list)
    under_way: int = 0
    most_under_way: int = 0

    def texts(self, chat: int) -> list[str]:
        return [arrival.text for arrival in self.arrived if arrival.chat == chat]

    async def send(
        self,
        chat: int,
        message: Message,
        *,
        thread: int = 0,
        reply: bool = True,
        still: Callable[[], Awaitable[bool]] | None = None,
    ) -> Outcome:
        await self.clock.sleep(self.latency / 2)
        if still and not await still():
            return NotSent(Trouble.WITHHELD, "called off")
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            answer = self.answers[chat].popleft() if self.answers[chat] else None
            if answer is None or answer.trouble is Trouble.UNSURE:
                self.arrived.append(Arrival(self.clock.monotonic(), chat, message.html, thread, reply))
            await self.clock.sleep(self.latency / 2)
        finally:
            self.under_way -= 1
        return answer or Sent(len(self.arrived))

    async def edit(self, chat: int, message_id: int, message: Message, *, reply: bool = True) -> Outcome:
        del reply
        answer = self.answers[chat].popleft() if self.answers[chat] else None
        if answer is None:
            self.edited.append((chat, message_id, message.html))
        return answer or Sent(message_id)

    def spacing(self, chat: int) -> float:
        return 3.0 if chat < 0 else 1.0

    async def answer(self, callback: str, text: str = "") -> None:
        self.notices.append((callback, text))
