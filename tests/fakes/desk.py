"""A desk for the commands: the real store, catalog, collector and composer, a web of set pages, nothing on disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final, cast

from bot.archive.catalog import Catalog
from bot.archive.filing import Draft
from bot.chat.commands.chats.proof_pages import list_page
from bot.chat.dialog import keyboards
from bot.chat.dialog.request import Document, Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.router import Router
from bot.digests.compose import Composer
from bot.feeds import discovery
from bot.feeds import parse as feeds
from bot.feeds.characters.charsets import unicode
from bot.feeds.documents import documents
from bot.feeds.formats import opml
from bot.feeds.formats.entry import Entry, Feed
from bot.model import ChatKind, Delivery, Message, Subscription
from bot.ports import Store, StoreFull, WebError, WebRequest, WebResponse, Write
from bot.proofs.editors import Editors
from bot.proofs.making import ProofMaker
from bot.sources.collect import Collector
from bot.store.memory import MemoryStore
from summaries.text.search_terms import search_terms
from summaries.topics import Topic
from summaries.webpage.extract import extract
from summaries.webpage.page import Page
from tests.fakes.messenger import FakeMessenger
from tests.fakes.tdlib import automatic, parse
from tests.fakes.turn_guard import GuardedStore
from tests.fakes.virtual_clock import VirtualClock

NOW: Final = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)
TOPICS: Final = (
    Topic("Data Security Initiative", ("data security + pledge",)),
    Topic("SMIC", ("中芯国际",)),
    Topic("Huawei", ("华为", "HiSilicon")),
    Topic("TikTok/ByteDance", ("TikTok", "ByteDance")),
)
CHECKS: Final = ["Source", "More", "Why", "Not this", "Follow"]
"""The buttons below an answer with one story."""
READER, ADMIN, GROUP = 7, 1, -100
ARTICLE = (
    "Chipmaker wins delay\n\n"
    "SMIC has won a delay of ninety days, the Commerce Department said on Tuesday in Washington.\n\n"
    "The chipmaker's shares rose four per cent in Hong Kong, their best day since the middle of July.\n\n"
    "Analysts said that the delay changes little for customers who plan a year ahead."
)
"""An article that an admin hands in; it is on the topic SMIC."""


class FillingStore(MemoryStore):
    """A store whose medium can be full."""

    full = False

    async def commit(self, *writes: Write) -> None:
        if self.full:
            raise StoreFull("no space left on device")
        await super().commit(*writes)


@dataclass
class SetWeb:
    """A web of pages by address; any other does not answer."""

    pages: dict[str, bytes] = field(default_factory=dict)

    async def fetch(self, request: WebRequest) -> WebResponse:
        if request.url not in self.pages:
            raise WebError("the server does not answer")
        return WebResponse(request.url, 200, self.pages[request.url])

    async def close(self) -> None:
        """Nothing is open."""


class Reader:
    """The real parsers, in this process: the pages of these tests are ours."""

    async def feed(self, body: bytes, content_type: str = "", url: str = "") -> Feed:
        return feeds.parse(body, content_type, url)

    async def listing(self, body: bytes, content_type: str = "", url: str = "") -> Feed:
        return feeds.page(body, content_type, url)

    async def document(self, body: bytes, kind: str) -> Entry:
        return documents.read(body, documents.readers()[kind])

    async def page(self, html: bytes | str, url: str = "", content_type: str = "") -> Page:
        return extract(html if isinstance(html, str) else unicode(html, content_type), url)

    async def outlines(self, body: bytes) -> tuple[tuple[opml.Outline, ...], tuple[str, ...]]:
        return opml.outlines(body)

    async def links(self, html: bytes, url: str, header: str = "") -> discovery.PageLinks:
        return discovery.page_links(html, url, header)


@dataclass
class SetMembers:
    """The administrators of chats; of a chat in `unknown` Telegram does not say who they are."""

    administrators: set[tuple[int, int]] = field(default_factory=set)
    unknown: set[int] = field(default_factory=set)

    async def include(self, chat: int, user: int) -> bool | None:
        return None if chat in self.unknown else (chat, user) in self.administrators


class Office:
    """A desk, and people who write to it."""

    def __init__(self, topics: Sequence[Topic] = TOPICS, *, zone: str = "UTC", router: Router | None = None) -> None:
        self.clock = VirtualClock(NOW)
        self.store = FillingStore(search_terms)
        self.web = SetWeb()
        self.messenger = FakeMessenger(self.clock)
        self.members = SetMembers()
        self.planned: list[Delivery] = []
        self.router = router or Router()
        catalog = Catalog(topics, self.store)
        maker = ProofMaker(self.store, self.clock, self.members, self.planned.extend, list_page, zone)
        proofs = Editors(self.store, self.clock, maker, keyboards)
        self.composer = Composer(
            self.store, self.clock, catalog, self.planned.extend, keyboard=keyboards, proofs=proofs
        )
        self.desk = Desk(
            store=cast("Store", GuardedStore(self.store)),
            clock=self.clock,
            catalog=catalog,
            collector=Collector(self.store, self.web, Reader(), self.clock, catalog, interval=900, pause=0),
            composer=self.composer,
            messenger=self.messenger,
            zone=zone,
            members=self.members,
            username=lambda: "wirebrief_bot",
            deliver=self.planned.extend,
        )

    async def file(self, title: str, text: str, outlet: str, *, hours: float = 2, url: str = "") -> None:
        """Put an article into the archive, published `hours` ago."""
        published = NOW - timedelta(hours=hours)
        await self.desk.collector.file(
            [Draft(title, text, url=url, outlet=outlet, published=published)], "x", fresh=False
        )

    async def asked(self, ask: Request) -> Reply:
        """The reply to `ask`; every message of it must please Telegram."""
        reply = await self.router.answer(self.desk, ask)
        assert reply.messages or reply.notice or not ask.private
        assert len(reply.notice) <= 200
        for message in reply.messages:
            check(message)
        return reply

    async def say(self, text: str, *, who: int = READER, group: bool = False, manager: bool = True) -> Reply:
        """Write `text`, "/command words" or plain, in private or in the group."""
        return await self.asked(written(text, who=who, group=group, manager=manager))

    async def press(
        self, reply: Reply, label: str, *, who: int = READER, manager: bool = True, group: bool = False
    ) -> Reply:
        """Press the button of `reply` that has this label."""
        ((data, message),) = ((b.data, m) for m in reply.messages for row in m.buttons for b in row if b.label == label)
        ask = written("", who=who, manager=manager, group=group)
        shown = parse(message.html).text
        return await self.asked(replace(ask, pressed=data, shown=shown, callback="c", message=5))

    async def send_file(self, name: str, data: bytes, *, who: int = ADMIN) -> Reply:
        """Send a file in private."""
        return await self.asked(replace(written("", who=who), document=Document(name, data)))


def written(text: str, *, who: int = READER, group: bool = False, manager: bool = True) -> Request:
    """The request that a written text becomes."""
    command, _, rest = text[1:].partition(" ") if text.startswith("/") else ("", "", text)
    place = (GROUP, ChatKind.SUPERGROUP, "The group") if group else (who, ChatKind.PRIVATE, "")
    return Request(*place, user=who, admin=who == ADMIN, manager=manager, name="Ann", command=command, words=rest)


def check(message: Message) -> None:
    """Telegram takes the message, and nothing foreign in it acts: only our own commands may be tapped."""
    parsed = parse(message.html)
    assert parsed.text.strip()
    assert len(parsed.text.encode("utf-16-le")) // 2 <= 4096
    assert len(parsed.entities) <= 100
    assert {"textEntityTypeBotCommand"} >= set(automatic(parsed.text, parsed.code))
    for row in message.buttons:
        assert 1 <= len(row) <= 8
        assert all(1 <= len(button.data.encode()) <= 64 and button.label for button in row)


def text(reply: Reply) -> str:
    """What the reader reads, with lines between messages."""
    return "\n----\n".join(parse(message.html).text for message in reply.messages) or reply.notice


def labels(reply: Reply) -> list[str]:
    """The labels of all buttons, in order."""
    return [button.label for message in reply.messages for row in message.buttons for button in row]


async def schedules_of(office: Office, chat: int = READER) -> list[tuple[tuple[str, ...], str, str, str]]:
    """The schedules of a chat by time: topics, days as digits, time, zone."""
    schedules = sorted(await office.store.every(Subscription, chat=chat), key=lambda one: one.at)
    return [(one.topics, "".join(map(str, one.days)), f"{one.at:%H:%M}", one.zone) for one in schedules]
