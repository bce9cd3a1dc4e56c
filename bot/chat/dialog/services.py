"""The parts of the bot that commands use, as ports, and the Desk that holds them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from bot.access import audit
from bot.access.team import Team
from bot.archive.answer_memory import AnswerMemory
from bot.archive.by_hand.undoing import undo_entry
from bot.archive.files import Skipped, Unread
from bot.archive.filing import Draft
from bot.chat.dialog.opened import Opened
from bot.chat.dialog.request import Request
from bot.feeds.formats.opml import Outline
from bot.model import (
    Access,
    AuditEntry,
    Chat,
    Coverage,
    Delivery,
    Filed,
    Message,
    OfferedFeed,
    Picture,
    Record,
    Source,
    Subscription,
)
from bot.ports import Clock, Messenger, Store, Write
from bot.render.charts.chart import Chart
from bot.schedule.zones import zone_named
from bot.sources.linked import Linked
from bot.sources.listed import ListedFeed
from bot.sources.probe import Probe
from bot.stories.stories import Stories
from bot.trends.asks import AskCounter
from summaries.model import Story
from summaries.selection.engines import Engine
from summaries.topics import Topic
from summaries.webpage.gate.agreement import Teaser


class Catalog(Protocol):
    """The topics in force, the stories, and the state of the archive."""

    @property
    def joined(self) -> Stories:
        """The stories of the archive, as they are kept with it."""

    async def topics(self, chat: int | None = None) -> tuple[Topic, ...]:
        """The topics in force for everybody, or in a chat, in the order in which they are shown."""

    async def stories(self, articles: Iterable[str]) -> tuple[Story, ...] | None:
        """The stories of these articles, restricted to them; None when they are not all known yet."""

    async def together_with(self, article: str) -> tuple[str, ...] | None:
        """The other articles of its story, in order of arrival; None while it is not compared with others."""

    async def coverage(self) -> Coverage:
        """The state of the sources and the archive now."""


class Composer(Protocol):
    """Makes digests."""

    async def push(self) -> int:
        """Send every subscribed chat its next digest now; returns how many chats get one."""

    async def publish(self, key: str) -> bool:
        """Send the digest with this key, which has a proof, now; whether it was sent."""

    async def sample(self, subscription: Subscription) -> tuple[Message, ...]:
        """The digest that the subscription would get now. Changes nothing."""


class Collector(Protocol):
    """Keeps the list of sources and puts articles into the archive."""

    async def probe(self, text: str) -> Probe:
        """Find the feed that an address means. Raises UrlError, WebError or FeedError, each with one plain line."""

    async def linked(self, link: str, source: str, post: Teaser | None = None) -> Linked:
        """What stands at a link that is handed in as of `source`; of a `post` that names it, only what agrees with it.

        Raises UrlError or WebError, each with one plain line.
        """

    async def add(
        self, feed: Probe | str, origin: str = "chat", title: str = "", *, since: datetime | None = None
    ) -> Source:
        """Collect this feed from now on; an existing source is returned as it is. Raises UrlError or StoreError.

        What was published up to `since` is an old post, which is sent to nobody; None is now.
        """

    async def add_listed(self, feeds: Iterable[OfferedFeed], seconds: float) -> tuple[ListedFeed, ...]:
        """Add the feeds of a list and read them for so many seconds; what became of each. Raises StoreError."""

    async def change(self, key: str, changes: Mapping[str, Any]) -> Source:
        """Change settings of the source with this id: fields of `Source`. Raises SourceError or StoreError."""

    async def listed(self, data: bytes) -> tuple[tuple[Outline, ...], tuple[str, ...]]:
        """The feeds that a list (OPML) names, and one line for each thing that was skipped and why."""

    async def opened(self, unread: Unread) -> Draft | Skipped:
        """The article in a page, a mail, a PDF or a Markdown file; or why there is none."""

    async def remove(self, name: str) -> Source:
        """Stop collecting the source with this id; its articles stay. Raises SourceError."""

    async def remove_articles(self, source: str) -> int:
        """Remove the articles of a source that is not collected any more, by its id; return how many."""

    async def file(
        self, drafts: Sequence[Draft], source: str, *, fresh: bool, also: Sequence[Write] = ()
    ) -> tuple[Filed, ...]:
        """Store the new ones among these articles, with the writes `also`, in one commit, and return them.

        Raises StoreError, and then nothing is stored.
        """


class Members(Protocol):
    """The members of groups and channels."""

    async def include(self, chat: int, user: int) -> bool | None:
        """Whether a person is one of the administrators of a group or channel; None when that is not known."""


class UnknownMembers:
    """Members of whom nothing is known."""

    async def include(self, chat: int, user: int) -> bool | None:  # noqa: ARG002 - the port has them
        """See `Members.include`."""
        return None


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts that commands use.

    `zone` is the IANA zone of chats that have not chosen one; `engine` ranks the sentences of briefings. `opened` are
    the stories that were opened lately in groups, `memory` has the answers of the last minutes. `folder` is that of a
    store on a disk of this machine, and `keep` how long articles are kept; None is for ever. `team` has the roles of
    people, `access` is whom the bot answers, `username` gives its name. `deliver` sends what is stored in the outbox.
    `members` says who administers a group or channel. `drawing` is held while a picture is drawn, and
    `asks` counts questions. `spread` is over how many minutes the digests of one minute are handed out.
    """

    store: Store
    clock: Clock
    catalog: Catalog
    collector: Collector
    composer: Composer
    messenger: Messenger
    zone: str
    engine: Engine = Engine.WIREBRIEF
    opened: Opened = field(default_factory=Opened)
    memory: AnswerMemory = field(default_factory=AnswerMemory)
    members: Members = field(default_factory=UnknownMembers)
    folder: Path | None = None
    keep: timedelta | None = None
    team: Team = field(default_factory=Team)
    access: Access = Access.OPEN
    username: Callable[[], str] = str
    deliver: Callable[[Iterable[Delivery]], None] = lambda _: None
    drawing: asyncio.Lock = field(default_factory=asyncio.Lock)
    asks: AskCounter = field(default_factory=AskCounter)
    spread: int = 0

    async def note(self, ask: Request, what: str, *undo: Write, **values: str | int) -> str:
        """Record in the audit log what `ask` has changed that all share, with the writes that undo it; its id.

        `what` is a sentence of `bot.render.texts.access.audit_texts`, with `values` for its placeholders but {who}.

        Call it when the change is committed. Raises StoreError.
        """
        said = {name: str(value) for name, value in values.items()}
        who = audit.Actor(ask.user, ask.name, ask.standing)
        return (await audit.note(self.store, who, what, self.clock.now(), undo, **said)).id

    async def undo(self, ask: Request, entry: AuditEntry) -> tuple[audit.Undone, tuple[type[Record], ...]]:
        """Undo an entry of the audit log; see `undo_entry`. Raises StoreError."""
        who = audit.Actor(ask.user, ask.name, ask.standing)
        return await undo_entry(self.store, self.catalog.joined, entry, who)

    async def zone_of(self, chat: int) -> str:
        """The IANA zone of this chat."""
        record = await self.store.get(Chat, str(chat))
        return record.zone if record and record.zone else self.zone

    async def count_ask(self, now: datetime) -> None:
        """Count a question on its day in the zone of the bot."""
        await self.asks.count(self.store, now.astimezone(zone_named(self.zone)).date())

    async def draw(self, chart: Chart) -> Picture:
        """The picture of a chart. A thread draws it, one at a time: each takes some 6 MB of memory and 0.1 s."""
        async with self.drawing:
            return await asyncio.to_thread(_draw, chart)


def _draw(chart: Chart) -> Picture:
    from bot.render.charts.drawing import draw  # noqa: PLC0415 - few ask for a picture, and Pillow takes 18 MB

    return Picture(draw(chart))
