"""The bot's Telegram edge with the playground's world at the other end, in one process and in virtual time.

Everything is real but the sockets: python-telegram-bot, our line and messenger, the budget, the strict world.
"""

from __future__ import annotations

import contextvars
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any

from telegram import error

from bot.chat.backlog import Backlog, Plan
from bot.chat.dialog.connection import Batch, Envelope
from bot.delivery.pacing import Limits
from bot.delivery.send_budget import SendBudget
from bot.model import Incoming, Message, Role
from bot.playground.api.methods import documented, served
from bot.playground.api.validate import checked
from bot.playground.errors import ApiError
from bot.playground.world.faults import Fault, Trouble
from bot.playground.world.values import TOKEN
from bot.playground.world.world import World
from bot.ports import Outcome
from bot.render.texts import chat_texts
from bot.telegram.account import Account, ApiBot
from bot.telegram.connection import TelegramConnection
from bot.telegram.errors import Flood
from bot.telegram.messenger import TelegramMessenger, is_group
from bot.telegram.transport import AiohttpRequest
from tests.fakes.virtual_clock import VirtualClock

LATENCY = 0.08  # seconds from here to Telegram and back
REPLY = "reply"
FLOOD = 429
NO_FAULT_OF_OURS = ("chat not found", "upgraded to a supergroup", "query is too old")
sending: contextvars.ContextVar[str] = contextvars.ContextVar("sending", default=REPLY)


@dataclass
class Ledger:
    """What the far side saw: every arrival with its second and its delivery, and what must not have been.

    `halted` are the chats that were told that they get no more, and have not asked for anything since; `dealt_with` are
    the ids of the updates that went through the line to their end, or need no answer; `fetched` those
    of the last fetch.
    """

    arrivals: list[tuple[float, str, int, str]] = field(default_factory=list)
    lost_answers: Counter[str] = field(default_factory=Counter)
    refusals: list[str] = field(default_factory=list)
    floods: list[float] = field(default_factory=list)
    halted: set[int] = field(default_factory=set)
    unasked: list[str] = field(default_factory=list)
    said: dict[int, str] = field(default_factory=dict)
    dealt_with: set[int] = field(default_factory=set)
    fetched: set[int] = field(default_factory=set)
    moves: dict[int, int] = field(default_factory=dict)

    def names(self) -> set[str]:
        """The deliveries that arrived, by their names of then and by those that a moved group has given them since."""
        found = set(self.count())
        for old, new in self.moves.items():  # in the order of the moves, so that one of two moves has all its names
            found |= {f"{new}{name.removeprefix(str(old))}" for name in found if name.startswith(f"{old}:")}
        return found

    def count(self) -> Counter[str]:
        """Arrivals of each delivery."""
        return Counter(label for _, label, _, _ in self.arrivals if label != REPLY)

    def heard(self, chat: int, text: str) -> None:
        """Somebody says something to the bot; some things bring it back."""
        if text.startswith(("/start", "/stop", "/subscribe", "/follow", "/alert")):
            self.said[chat] = text
            self.halted.discard(chat)

    def moved(self, old: int, new: int) -> None:
        """A group has a new id."""
        self.moves[old] = new
        self.said[new] = self.said.get(old, "")
        if old in self.halted:
            self.halted.add(new)

    def arrived(self, when: float, label: str, chat: int, text: str) -> None:
        """A message is there."""
        self.arrivals.append((when, label, chat, text))
        if label != REPLY and chat in self.halted:
            self.unasked.append(label)
        if text.startswith(chat_texts.STOPPED[:20]) and self.said.get(chat) == "/stop":
            self.halted.add(chat)


class DirectCaller(ApiBot):
    """A bot whose requests are carried out at once by a world in the same process.

    `alive` returns as long as the line is not cut; `departs` is told of each delivery and its chat before it leaves.
    """

    def __init__(
        self,
        world: World,
        clock: VirtualClock,
        ledger: Ledger,
        alive: Callable[[], Awaitable[None]],
        departs: Callable[[str, int], Awaitable[None]],
    ) -> None:
        super().__init__(TOKEN, request=AiohttpRequest(), get_updates_request=AiohttpRequest())
        self._far = (world, clock, ledger, alive)
        self._departs, self._ledger = departs, ledger

    @property
    def ledger(self) -> Ledger:
        """What has arrived so far."""
        return self._ledger

    async def _post(self, endpoint: str, data: dict[str, Any] | None = None, **options: Any) -> Any:
        world, clock, ledger, alive = self._far
        given = (data or {}) | (options.get("api_kwargs") or {})
        given = {key: value for key, value in given.items() if value is not None}
        method = documented(endpoint)
        await alive()
        if method == "sendMessage" and sending.get() != REPLY:
            await self._departs(sending.get(), given["chat_id"])
        await clock.sleep(LATENCY / 2)
        fault = world.faults.take(method, given)
        try:
            return await self._answered(method, given, fault)
        finally:
            if fault is not None and fault.trouble is Trouble.LOSE:
                ledger.lost_answers[sending.get()] += 1

    async def _answered(self, method: str, given: dict[str, Any], fault: Fault | None) -> Any:
        _, clock, _, alive = self._far
        if fault and fault.trouble is Trouble.REFUSE and fault.error:
            raise as_telegram_error(fault.error)
        if fault and fault.trouble is Trouble.DROP:
            raise error.NetworkError("the connection broke")
        result = await self._carry_out(method, given)
        if fault is not None:
            raise error.TimedOut
        await clock.sleep(LATENCY / 2)
        await alive()
        return result

    async def _carry_out(self, method: str, given: dict[str, Any]) -> Any:
        world, clock, ledger, _ = self._far
        try:
            result = served(method)(world, checked(method, given))
            result = await result if isawaitable(result) else result
        except ApiError as refusal:
            if refusal.code == FLOOD:
                ledger.floods.append(clock.monotonic())
            elif refusal.code == 400 and not any(why in refusal.description for why in NO_FAULT_OF_OURS):
                ledger.refusals.append(f"{method}: {refusal.description}")
            raise as_telegram_error(refusal) from None
        if method == "getUpdates":
            ledger.fetched = {update["update_id"] for update in result}
        if method == "sendMessage":
            ledger.arrived(clock.monotonic(), sending.get(), given["chat_id"], given["text"])
        return result


class NotingConnection(TelegramConnection):
    """Notes in the ledger which updates have been dealt with."""

    def __init__(self, account: Account, clock: VirtualClock, bot: DirectCaller) -> None:
        super().__init__(account, clock, bot)
        self._ledger = bot.ledger

    async def fetch(self, offset: int) -> Batch:
        batch = await super().fetch(offset)
        self._ledger.dealt_with |= self._ledger.fetched - {one.incoming.id for one in batch.envelopes}
        return batch

    async def process(self, incoming: Incoming) -> None:
        await super().process(incoming)
        self._ledger.dealt_with.add(incoming.id)


class NotingBacklog(Backlog):
    """Notes in the ledger which updates need no answer."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger

    def plan(self, fresh: Iterable[Envelope]) -> Plan:
        plan = super().plan(fresh)
        self._ledger.dealt_with |= {one.incoming.id for one in (*plan.superseded, *plan.skipped)}
        return plan


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
    caller: DirectCaller,
    clock: VirtualClock,
    admins: tuple[int, ...] = (),
    roles: Callable[[int], Role] | None = None,
) -> tuple[TelegramConnection, LabelledMessenger]:
    """Both ends of the bot's account at a world in this process."""
    line = NotingConnection(Account(TOKEN, admins=admins, roles=roles), clock, caller)
    return line, LabelledMessenger(caller.call, SendBudget(clock, Limits(), is_group))


def as_telegram_error(refusal: ApiError) -> error.TelegramError:
    """What python-telegram-bot makes of a refusal."""
    if "migrate_to_chat_id" in refusal.parameters:
        return error.ChatMigrated(refusal.parameters["migrate_to_chat_id"])
    if refusal.code == FLOOD:
        return Flood(refusal.parameters["retry_after"])
    kinds = {400: error.BadRequest, 401: error.InvalidToken, 403: error.Forbidden, 409: error.Conflict}
    kind: type[error.TelegramError] = kinds.get(refusal.code, error.NetworkError)
    return kind(refusal.description)
