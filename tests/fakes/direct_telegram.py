"""The bot's Telegram edge with the playground's world at the other end, in one process and in virtual time.

Everything is real but the sockets: python-telegram-bot, our line and messenger, the budget, the strict world.
"""

from __future__ import annotations

import contextvars
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any

from telegram import error

from bot.chat.budget import Budget
from bot.chat.errors import Flood
from bot.chat.request import AiohttpRequest
from bot.chat.telegram import Account, Caller, TelegramLine
from bot.chat.telegram_messenger import TelegramMessenger
from bot.digests.pace import Limits
from bot.model import Chat, ChatState, Message
from bot.playground.cast import TOKEN
from bot.playground.errors import ApiError
from bot.playground.faults import Trouble
from bot.playground.methods import documented, served
from bot.playground.validate import checked
from bot.playground.world import World
from bot.ports import Outcome, Store
from tests.fakes.virtual_clock import VirtualClock

LATENCY = 0.08  # seconds from here to Telegram and back
REPLY = "reply"
sending: contextvars.ContextVar[str] = contextvars.ContextVar("sending", default=REPLY)


@dataclass
class Ledger:
    """What the far side saw: every arrival with its second and its delivery, and what must not have been."""

    arrivals: list[tuple[float, str, int, str]] = field(default_factory=list)
    lost_answers: Counter[str] = field(default_factory=Counter)
    unasked: list[str] = field(default_factory=list)
    floods: list[float] = field(default_factory=list)

    def count(self) -> Counter[str]:
        """Arrivals of each delivery."""
        return Counter(label for _, label, _, _ in self.arrivals if label != REPLY)


class DirectCaller(Caller):
    """A bot whose requests are carried out at once by a world in the same process."""

    def __init__(self, world: World, clock: VirtualClock, store: Store, ledger: Ledger) -> None:
        super().__init__(TOKEN, request=AiohttpRequest(), get_updates_request=AiohttpRequest())
        self._far = (world, clock, store, ledger)

    async def _post(self, endpoint: str, data: dict[str, Any] | None = None, **options: Any) -> Any:
        world, clock, _, ledger = self._far
        given = (data or {}) | (options.get("api_kwargs") or {})
        given = {key: value for key, value in given.items() if value is not None}
        method = documented(endpoint)
        await clock.sleep(LATENCY / 2)
        fault = world.faults.take(method, given)
        if fault and fault.trouble is Trouble.REFUSE and fault.error:
            raise as_telegram_error(fault.error)
        if fault and fault.trouble is Trouble.DROP:
            raise error.NetworkError("the connection broke")
        if method == "sendMessage":
            await self._note(given)
        result = await self._carry_out(method, given)
        if fault is not None:
            ledger.lost_answers[sending.get()] += 1
            raise error.TimedOut
        await clock.sleep(LATENCY / 2)
        return result

    async def _carry_out(self, method: str, given: dict[str, Any]) -> Any:
        world, clock, _, ledger = self._far
        try:
            result = served(method)(world, checked(method, given))
            result = await result if isawaitable(result) else result
        except ApiError as refusal:
            if refusal.code == 429:
                ledger.floods.append(clock.monotonic())
            raise as_telegram_error(refusal) from None
        if method == "sendMessage":
            ledger.arrivals.append((clock.monotonic(), sending.get(), given["chat_id"], given["text"]))
        return result

    async def _note(self, given: dict[str, Any]) -> None:
        """Nothing unasked goes to who said stop."""
        _, _, store, ledger = self._far
        chat = await store.get(Chat, str(given["chat_id"]))
        if sending.get() != REPLY and (chat is None or chat.state is not ChatState.ACTIVE):
            ledger.unasked.append(sending.get())


class LabelledMessenger(TelegramMessenger):
    """Marks what it sends with the key of its delivery, for the ledger."""

    async def send(
        self,
        chat: int,
        message: Message,
        *,
        thread: int = 0,
        reply: bool = True,
        still: Callable[[], Awaitable[bool]] | None = None,
    ) -> Outcome:
        sending.set(still.args[0].key if still else REPLY)  # type: ignore[attr-defined]  # the deliverer's partial
        return await super().send(chat, message, thread=thread, reply=reply, still=still)


def direct(
    world: World, clock: VirtualClock, store: Store, ledger: Ledger, admins: tuple[int, ...]
) -> tuple[TelegramLine, LabelledMessenger]:
    """Both ends of the bot's account at a world in this process."""
    caller = DirectCaller(world, clock, store, ledger)
    line = TelegramLine(Account(TOKEN, admins=admins), clock, caller)
    return line, LabelledMessenger(caller.call, Budget(clock, Limits()))


def as_telegram_error(refusal: ApiError) -> error.TelegramError:
    """What python-telegram-bot makes of a refusal."""
    if "migrate_to_chat_id" in refusal.parameters:
        return error.ChatMigrated(refusal.parameters["migrate_to_chat_id"])
    if refusal.code == 429:
        return Flood(refusal.parameters["retry_after"])
    kinds = {400: error.BadRequest, 401: error.InvalidToken, 403: error.Forbidden, 409: error.Conflict}
    kind: type[error.TelegramError] = kinds.get(refusal.code, error.NetworkError)
    return kind(refusal.description)
