"""The world of the soak: newspapers and readers, simulated in virtual time. They remember nothing."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from bot.chat.dialog.connection import Batch, Envelope, Menus, Query, QueryAnswer, UpdateHandler
from bot.chat.dialog.request import Request
from bot.model import ChatKind, Incoming, Message
from bot.ports import Outcome, Sent, WebRequest, WebResponse
from tests.fakes.virtual_clock import VirtualClock

START = datetime(2020, 9, 8, tzinfo=UTC)
NAMES = ("Huawei", "SMIC", "Foxconn", "ByteDance", "Tencent")
SITES, CHATS = 200, 500
FEED_ITEMS = 8
"""Items of a feed."""
EACH = timedelta(days=1)
"""Time between two articles of a site."""
SYLLABLES = (
    "ba",
    "cor",
    "den",
    "fi",
    "gal",
    "hun",
    "ko",
    "lim",
    "mar",
    "nor",
    "pel",
    "ran",
    "sil",
    "tor",
    "vex",
    "zan",
)


class Newspapers:
    """A web in which each site has a new article once a day; its contents depend on the time alone."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock

    async def fetch(self, request: WebRequest) -> WebResponse:
        """The feed of a site, or 304 if it has nothing new."""
        await self._clock.sleep(0.1)
        site = int(request.url.removeprefix("https://site").partition(".")[0])
        newest = int((self._clock.now() - START) / EACH + site / SITES)
        if request.etag == str(newest):
            return WebResponse(request.url, 304, etag=request.etag)
        items = "".join(item(site, number) for number in range(newest, newest - FEED_ITEMS, -1))
        body = f"<rss><channel><title>Site {site}</title><language>en</language>{items}</channel></rss>"
        return WebResponse(request.url, 200, body.encode(), "application/rss+xml", str(newest))

    async def close(self) -> None:
        """Nothing is open."""


def item(site: int, number: int) -> str:
    """One article of a site, as an item of its feed."""
    dice = random.Random(site * 10_000 + number)
    text = f"{dice.choice(NAMES)} opened a plant. " + " ".join(sentence(dice) for _ in range(6))
    when = START + EACH * (number - site / SITES)
    return (
        f"<item><guid>{site}/{number}</guid><title>{sentence(dice)}</title>"
        f"<pubDate>{format_datetime(when)}</pubDate><description>{text}</description></item>"
    )


def sentence(dice: random.Random) -> str:
    """Twelve words of no language, so that no two articles report the same event."""
    return " ".join("".join(dice.choices(SYLLABLES, k=3)) for _ in range(12)).capitalize() + "."


class Readers:
    """500 people who subscribe once and ask from time to time, as a connection and a messenger."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock, self._dice = clock, random.Random(7)
        self._hearing: UpdateHandler | None = None
        self._next = 0
        self.sent = 0

    def listen(self, handler: UpdateHandler) -> None:
        """Set the handler of their questions."""
        self._hearing = handler

    async def connect(self) -> None:
        """Do nothing."""

    async def fetch(self, offset: int) -> Batch:
        """The next question: subscriptions in the first minutes, then one about every 15 minutes."""
        self._next = max(self._next, offset)
        await self._clock.sleep(0.5 if self._next < CHATS else self._dice.expovariate(1 / 900))
        return Batch((self.opened(Incoming(self._next + 1, "{}")),), self._next + 2)

    def opened(self, incoming: Incoming) -> Envelope:
        """The chat and the person of a question."""
        chat = incoming.id % CHATS + 1
        return Envelope(incoming, chat, chat)

    async def show(self, chat: int, menu: Mapping[str, str], language: str = "") -> None:
        """Nobody sees a menu."""

    async def answer_query(self, query: Query, answer: QueryAnswer) -> None:
        """Nobody asks from elsewhere."""

    async def process(self, incoming: Incoming) -> None:
        """Hand a question to the handler."""
        chat = incoming.id % CHATS + 1
        hour, topic = self._dice.randrange(24), self._dice.choice(NAMES)
        words = (
            ("subscribe", f"{topic} daily {hour:02d}:00")
            if incoming.id <= CHATS
            else self._dice.choice([("brief", topic), ("settings", ""), ("topics", "")])
        )
        if self._hearing:
            await self._hearing.asked(
                Request(chat, ChatKind.PRIVATE, "", chat, admin=False, command=words[0], words=words[1])
            )

    async def register(self, menus: Menus) -> None:
        """Do nothing: nobody opens the menu."""

    async def close(self) -> None:
        """Nothing is open."""

    async def send(
        self,
        chat: int,
        message: Message,
        *,
        thread: int = 0,
        reply: bool = True,
        still: Callable[[], Awaitable[bool]] | None = None,
    ) -> Outcome:
        """Accept a message and forget it."""
        del chat, message, thread, reply
        await self._clock.sleep(0.05)
        if still is not None:
            await still()
        self.sent += 1
        return Sent(self.sent)

    async def edit(self, chat: int, message_id: int, message: Message, *, reply: bool = True) -> Outcome:
        """Accept an edit and forget it."""
        del chat, message, reply
        return Sent(message_id)

    def spacing(self, chat: int) -> float:
        """One second, as for a person on Telegram."""
        del chat
        return 1.0

    async def answer(self, callback: str, text: str = "") -> None:
        """Do nothing: nobody presses a button."""
