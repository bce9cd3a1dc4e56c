"""Updates by webhook, as a receiver of the inbox: a request waits until its update is durable, and is then answered.

So Telegram forgets an update only after that, as with polling (accept-then-confirm); what a crash leaves unanswered
comes again.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from bot.chat.dialog.connection import Batch, BotRefused, ConnectionLost
from bot.chat.polling import Poller
from bot.ports import Clock
from bot.telegram.connection import MOST_UPDATES, TelegramConnection
from bot.telegram.webhook.listener import SLOWEST, Listener
from bot.telegram.webhook.registration import Registration

log = logging.getLogger(__name__)

INTERVAL: Final = 60.0
"""Seconds between two looks at what Telegram knows of our webhook."""


def certificate(public: Path, key: Path) -> ssl.SSLContext:
    """What serves TLS with a certificate and its key, both in PEM. Raises BotRefused."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(public, key)
    except (OSError, ssl.SSLError) as error:
        raise BotRefused(f"telegram.webhook_certificate or telegram.webhook_key cannot be used: {error}") from None
    return context


@dataclass(slots=True, eq=False)
class _Waiting:
    """An update whose request waits."""

    update: Mapping[str, Any]
    durable: asyncio.Future[bool] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class WebhookReceiver:
    """Receives at `place` (HOST:PORT) what Telegram sends to the address of `registration`.

    `poller` makes sure at the start that no other program polls.
    """

    def __init__(
        self,
        line: TelegramConnection,
        registration: Registration,
        poller: Poller,
        clock: Clock,
        place: str,
        *,
        certificate: ssl.SSLContext | None = None,
    ) -> None:
        self._line, self._registration, self._poller, self._clock = line, registration, poller, clock
        self._place = place
        self._listener = Listener(place, urlsplit(registration.url).path, self._take, certificate)
        self._waiting: list[_Waiting] = []
        self._given: list[_Waiting] = []
        self._arrived = asyncio.Event()
        self._watch: asyncio.Task[None] | None = None
        self.port = 0

    async def connect(self) -> None:
        """Return when Telegram sends to us. Raises BotRefused."""
        await self._poller.connect()
        secret = await self._registration.secret()
        try:
            self.port = await self._listener.start(secret)
        except OSError as error:
            raise BotRefused(
                f"nothing can listen at telegram.webhook_listen, {self._place} ({error.strerror})"
            ) from None
        await self._poller.insist(self._registration.register)
        self._watch = asyncio.create_task(self._keep_registered())

    async def fetch(self) -> Batch:
        """The updates that have come, as soon as there are some."""
        self._answer(durable=True)  # of a batch without a valid number, which nobody has to accept
        while not self._waiting:
            self._arrived.clear()
            await self._arrived.wait()
        self._given, self._waiting = self._waiting[:MOST_UPDATES], self._waiting[MOST_UPDATES:]
        return self._line.batch([one.update for one in self._given])

    def accepted(self, batch: Batch) -> None:  # noqa: ARG002 - the one that was given last
        """See `Receiver.accepted`."""
        self._answer(durable=True)

    async def close(self) -> None:
        """Stop listening. The webhook stays: Telegram keeps what comes until the next start. Is idempotent."""
        if self._watch is not None:
            self._watch.cancel()
        self._given += self._waiting
        self._waiting = []
        self._answer(durable=False)
        await self._listener.stop()

    async def _take(self, update: Mapping[str, Any]) -> bool:
        waiting = _Waiting(update)
        self._waiting.append(waiting)
        self._arrived.set()
        done, _ = await asyncio.wait([waiting.durable], timeout=SLOWEST)
        if not done and waiting in self._waiting:
            self._waiting.remove(waiting)  # it comes again
        return bool(done) and waiting.durable.result()

    def _answer(self, *, durable: bool) -> None:
        for one in self._given:
            if not one.durable.done():
                one.durable.set_result(durable)
        self._given = []

    async def _keep_registered(self) -> None:
        while True:
            await self._clock.sleep(INTERVAL)
            try:
                await self._registration.look()
            except (ConnectionLost, BotRefused) as error:
                log.warning("the webhook cannot be looked after now: %s", error)
