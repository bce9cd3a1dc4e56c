"""Counting at the edges: `Web` and `Messenger` as they were, and each outcome counted. No loop knows of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from bot.chat.dialog.request import Reply, Request
from bot.model import Message
from bot.monitor.metrics import Metrics
from bot.ports import Clock, Messenger, Outcome, Sent, Web, WebError, WebRequest, WebResponse

_NAMED: Final = frozenset({200, 304, 403, 404, 410, 429})


class MeteredWeb:
    """A `Web` whose fetches are counted: by status, or by what was wrong."""

    def __init__(self, web: Web, metrics: Metrics) -> None:
        self._web, self._metrics = web, metrics

    async def fetch(self, request: WebRequest) -> WebResponse:
        """See `Web.fetch`."""
        try:
            answer = await self._web.fetch(request)
        except WebError as error:
            self._metrics.fetched(error.fault.value)
            raise
        self._metrics.fetched(_outcome(answer.status))
        return answer

    async def close(self) -> None:
        """See `Web.close`."""
        await self._web.close()


def _outcome(status: int) -> str:
    """A status as a label: sites choose it, and each label is kept for ever."""
    return str(status) if status in _NAMED else f"{status // 100}xx"


class MeteredMessenger:
    """A `Messenger` whose messages are counted."""

    def __init__(self, messenger: Messenger, metrics: Metrics) -> None:
        self._messenger, self._metrics = messenger, metrics

    async def send(
        self,
        chat: int,
        message: Message,
        *,
        thread: int = 0,
        reply: bool = True,
        still: Callable[[], Awaitable[bool]] | None = None,
    ) -> Outcome:
        """See `Messenger.send`."""
        outcome = await self._messenger.send(chat, message, thread=thread, reply=reply, still=still)
        self._count("reply" if reply else "digest", outcome)
        return outcome

    async def edit(self, chat: int, message_id: int, message: Message, *, reply: bool = True) -> Outcome:
        """See `Messenger.edit`."""
        outcome = await self._messenger.edit(chat, message_id, message, reply=reply)
        self._count("edit", outcome)
        return outcome

    def spacing(self, chat: int) -> float:
        """See `Messenger.spacing`."""
        return self._messenger.spacing(chat)

    async def answer(self, callback: str, text: str = "") -> None:
        """See `Messenger.answer`."""
        await self._messenger.answer(callback, text)

    def _count(self, kind: str, outcome: Outcome) -> None:
        self._metrics.sent(kind, "sent" if isinstance(outcome, Sent) else outcome.trouble.value)


def timed(
    handle: Callable[[Request], Awaitable[Reply]], metrics: Metrics, clock: Clock, commands: frozenset[str]
) -> Callable[[Request], Awaitable[Reply]]:
    """A handler of requests whose time is noted; what is no command of `commands` counts as words."""

    async def answer(ask: Request) -> Reply:
        begun = clock.monotonic()
        try:
            return await handle(ask)
        finally:
            command = "button" if ask.pressed else ask.command if ask.command in commands else ""
            metrics.answered(command, clock.monotonic() - begun)

    return answer
