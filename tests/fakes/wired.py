"""A bot's edge and loops wired to the strict playground over real HTTP, with a handler of the test's own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager

from bot.chat.dialog.connection import Query, QueryAnswer
from bot.chat.dialog.request import Reply, Request
from bot.chat.inbox import Inbox
from bot.chat.router import Router
from bot.clock import SystemClock
from bot.delivery.deliver import AT_ONCE, Deliverer
from bot.delivery.pacing import Limits
from bot.delivery.refusals import Notices
from bot.model import Message
from bot.playground.web.server import Playground
from bot.ports import Messenger, Store
from bot.store.memory import MemoryStore
from bot.telegram.account import Account
from bot.telegram.connection import TelegramConnection, telegram

UNHURRIED = Limits(per_second=10_000, chat_per_second=10_000, group_per_minute=600_000)
"""For tests that are not about pace."""


async def echo(ask: Request) -> Reply:
    """Answers with what it heard."""
    return Reply((Message(f"{ask.command or ask.pressed or 'said'}: {ask.words}".strip()),))


class Wired:
    """A playground, a store that outlives the bot, and a bot that can be started and ended."""

    def __init__(self, playground: Playground, store: Store | None = None) -> None:
        self.playground, self.world = playground, playground.world
        self.clock = SystemClock()
        self.store = store or MemoryStore(str.split)
        self.handle: Callable[[Request], Awaitable[Reply]] = echo
        self.heard: list[Request] = []
        self.menus = Router().menus
        self.elsewhere: Callable[[Query], Awaitable[QueryAnswer]] | None = None
        self.limits = UNHURRIED
        self.admins: Collection[int] = ()
        self.notices = Notices(self.store, self.clock, ())
        self.token = playground.token
        self.ephemeral = False

    def connect(self) -> tuple[TelegramConnection, Messenger]:
        base = self.playground.base_url, self.playground.base_file_url
        account = Account(self.token, *base, self.admins, ephemeral=self.ephemeral)
        return telegram(account, self.clock, self.limits)

    async def answer(self, ask: Request) -> Reply:
        """What `handle` says; the Request is kept in `heard`."""
        self.heard.append(ask)
        return await self.handle(ask)

    @asynccontextmanager
    async def hearing(self) -> AsyncIterator[asyncio.Task[None]]:
        """An inbox that runs for the length of the block."""
        line, messenger = self.connect()
        inbox = Inbox(
            self.store,
            messenger,
            self.clock,
            line,
            self.answer,
            menus=self.menus,
            complain=self.notices.given_up,
            elsewhere=self.elsewhere,
        )
        task = asyncio.create_task(inbox.run())
        try:
            yield task
        finally:
            await ended(task)
            await line.close()

    @asynccontextmanager
    async def delivering(self) -> AsyncIterator[Deliverer]:
        """A deliverer that runs for the length of the block."""
        line, messenger = self.connect()
        await line.connect()
        at_once = max(AT_ONCE, self.limits.paid_per_second)
        deliverer = Deliverer(self.store, messenger, self.clock, complain=self.notices.given_up, at_once=at_once)
        tasks = [asyncio.create_task(loop) for loop in (deliverer.run(), self.notices.run(deliverer.take_in))]
        try:
            yield deliverer
        finally:
            for task in tasks:
                await ended(task)
            await line.close()

    def said(self, chat: int) -> list[str]:
        """What the bot has said in a chat."""
        return [post.text for post in self.world.said(chat)]


async def ended(task: asyncio.Task[None]) -> None:
    """Cancel a loop and wait for its end."""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def eventually(holds: Callable[[], object], seconds: float = 8.0) -> None:
    """Return when `holds` gives something true; fail after `seconds`."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - the far side has no event to wait for
            await asyncio.sleep(0.01)
