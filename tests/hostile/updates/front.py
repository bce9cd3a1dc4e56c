"""The bot behind a Bot API that hands out generated updates: the real edge, inbox and router, an archive in memory.

Nothing is sent anywhere; what the bot sends is checked as the playground checks it, by Telegram's rules of markup,
buttons and parameters, and kept as who it was sent to.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from telegram import error

from bot.chat.elsewhere.answer_query import answer_query
from bot.chat.inbox import Inbox
from bot.chat.router import Router
from bot.clock import SystemClock
from bot.delivery.pacing import Limits
from bot.delivery.send_budget import SendBudget
from bot.model import Chat, Incoming, Subscription
from bot.playground.api.message_rules import caption_of, keyboard_of, text_of
from bot.playground.api.validate import Upload, checked
from bot.playground.errors import ApiError
from bot.playground.world.values import TOKEN
from bot.telegram.account import Account, ApiBot
from bot.telegram.connection import TelegramConnection
from bot.telegram.messenger import TelegramMessenger, is_group
from bot.telegram.transport import AiohttpRequest
from tests.fakes.desk import ARTICLE, Office
from tests.hostile.updates.asking import asking
from tests.hostile.updates.generated import ADMIN, US, Generated

UNHURRIED = Limits(per_second=10**6, chat_per_second=10**6, group_per_minute=10**8)
AT_ONCE = 100
"""Updates of one getUpdates."""
SENDS = frozenset({"sendMessage", "sendDocument", "editMessageText", "editEphemeralMessageText"})


class Front:
    """A Bot API with `count` generated updates."""

    def __init__(self, seed: int, count: int, commands: tuple[str, ...]) -> None:
        self.generated, self.left, self.handed_out = Generated(seed, commands), count, 0
        self.called: Counter[str] = Counter()
        self.refused: list[str] = []
        self.asking: set[int] = set()
        self.written_to: set[int] = set()

    def answer(self, endpoint: str, given: dict[str, Any]) -> Any:
        """The result of a method. Raises TelegramError."""
        self.called[endpoint] += 1
        if endpoint == "getUpdates":
            return self._batch()
        if endpoint == "getMe":
            return US | {"can_join_groups": True, "supports_inline_queries": True, "supports_guest_queries": True}
        if endpoint in {"getChatMember", "getChatAdministrators", "getFile"}:
            return self._asked_back(endpoint, given)
        try:
            return self._taken(endpoint, {name: value for name, value in given.items() if value is not None})
        except ApiError as refusal:
            self.refused.append(f"{endpoint}: {refusal.description}: {str(given)[:300]}")
            raise error.BadRequest(refusal.description) from None

    def _batch(self) -> list[dict[str, Any]]:
        """The next updates as they come over HTTP, where half a surrogate and huge numbers are what they are."""
        count = min(AT_ONCE, self.left)
        self.left -= count
        raw = [self.generated.update(self.handed_out + number + 1) for number in range(count)]
        self.handed_out += count
        for one in raw:
            self.asking |= asking(one)
        read = AiohttpRequest.parse_json_payload(json.dumps({"ok": True, "result": raw}).encode())
        return list(read["result"])

    def _asked_back(self, endpoint: str, given: dict[str, Any]) -> Any:
        if endpoint == "getChatMember" and given["user_id"] % 2:
            return {"status": "administrator", "user": {"id": given["user_id"], "is_bot": False, "first_name": "M"}}
        raise error.BadRequest("user not found")

    def _taken(self, method: str, given: dict[str, Any]) -> Any:
        """What the server answers to a request that is right; raises ApiError for any other."""
        if method == "sendDocument":
            given["document"] = Upload("a.txt", "text/plain", b"x")
        params = checked(method, given)
        for result in params.get("results", [params["result"]] if "result" in params else []):
            content = result["input_message_content"]
            text_of(content | {"text": content["message_text"]})
        if method in SENDS:
            (caption_of if method == "sendDocument" else text_of)(params)
            keyboard = keyboard_of(params) or {"inline_keyboard": []}
            self.generated.buttons += [one["callback_data"] for row in keyboard["inline_keyboard"] for one in row]
            self.written_to.add(params["chat_id"])
        number = sum(self.called.values())
        for_one = {"ephemeral_message_id": number} if "ephemeral_message_parameters" in params else {}
        return {"message_id": 0 if for_one else number} | for_one


class FrontBot(ApiBot):
    """A bot whose requests go to a Front."""

    def __init__(self, front: Front) -> None:
        super().__init__(TOKEN, request=AiohttpRequest(), get_updates_request=AiohttpRequest())
        self._front = front

    async def _post(self, endpoint: str, data: dict[str, Any] | None = None, **options: Any) -> Any:
        return self._front.answer(endpoint, (data or {}) | (options.get("api_kwargs") or {}))


class Trial:
    """A bot that answers generated updates until there are none left."""

    def __init__(self, seed: int, count: int) -> None:
        self.office, self.router, self.clock = Office(), Router(), SystemClock()
        names = tuple(one.name for one in self.router.commands)
        self.front = Front(seed, count, names)
        self.faults: list[str] = []
        self.complaints: list[str] = []
        self._count = count

    async def run(self, told: Callable[[int], None] = lambda _: None) -> None:
        """Answer them all; `told` is told now and then how many were handed out."""
        await self.office.file("Chipmaker wins delay", ARTICLE, "Harbour Wire")
        account = Account(TOKEN, admins=(ADMIN,))
        bot = FrontBot(self.front)
        line = TelegramConnection(account, self.clock, bot)
        messenger = TelegramMessenger(bot.call, SendBudget(self.clock, UNHURRIED, is_group))
        inbox = Inbox(
            self.office.desk.store,
            messenger,
            self.clock,
            line,
            partial(self.router.answer, self.office.desk),
            menus=self.router.menus,
            complain=lambda chat, reason: self.complaints.append(f"{chat}: {reason}"),
            elsewhere=partial(answer_query, self.office.desk),
        )
        watch = _Faults(self.faults)
        logging.getLogger("bot").addHandler(watch)
        task = asyncio.create_task(inbox.run())
        try:
            await self._finished(told, task)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await line.close()
            logging.getLogger("bot").removeHandler(watch)

    async def _finished(self, told: Callable[[int], None], task: asyncio.Task[None]) -> None:
        while self.front.left or await self.office.store.count(Incoming):
            await self.office.clock.run(1.0)
            await asyncio.sleep(0.02)
            told(self.front.handed_out)
            if task.done():
                task.result()
                raise AssertionError("the inbox has ended")

    async def unasked(self) -> set[int]:
        """The chats that got a message or a record and had not asked."""
        kept = {one.id for one in await self.office.store.every(Chat)}
        kept |= {one.chat for one in await self.office.store.every(Subscription)}
        return (kept | self.front.written_to) - self.front.asking


class _Faults(logging.Handler):
    """Keeps what is logged of faults of ours."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._faults = faults

    def emit(self, record: logging.LogRecord) -> None:
        trace = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
        self._faults.append(f"{record.getMessage()}\n{trace}")
