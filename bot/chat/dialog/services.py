"""What the commands stand on: the store, the clock, and the parts of the bot that do the work, seen as ports.

`app.py` makes the one Desk there is; tests make others. The commands import it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.archive.filing import Draft
from bot.model import Chat, Coverage, Filed, Message, Source, Subscription
from bot.ports import Clock, Messenger, Store, Write
from bot.sources.probe import Probe
from summaries.selection.engines import Engine
from summaries.topics import Topic


class Catalog(Protocol):
    """Which topics are in force, and what a briefing rests on."""

    async def topics(self) -> tuple[Topic, ...]:
        """The topics in force, in the order in which they are shown."""

    async def coverage(self) -> Coverage:
        """What a briefing made now would rest on."""


class Composer(Protocol):
    """Makes digests."""

    async def push(self) -> int:
        """Send every subscribed chat now what its next digest would hold; return how many chats get one."""

    async def sample(self, subscription: Subscription) -> tuple[Message, ...]:
        """What the subscription's next digest would be if it were due now. Changes nothing."""


class Collector(Protocol):
    """Looks after the sources and the way into the archive."""

    async def probe(self, text: str) -> Probe:
        """The feed that a person means by an address. Raises UrlError, WebError or FeedError, each one plain line."""

    async def add(self, feed: Probe | str, origin: str = "chat", title: str = "") -> Source:
        """Read this feed from now on, or give the source that reads it already. Raises UrlError or StoreError."""

    async def remove(self, which: str) -> Source:
        """Read this source no more; its articles stay. `which` is its id. Raises SourceError."""

    async def file(
        self, drafts: Sequence[Draft], source: str, *, fresh: bool, also: Sequence[Write] = ()
    ) -> tuple[Filed, ...]:
        """Store the new ones among these articles, with the writes `also`, in one commit, and give them back.

        Raises StoreError, and then nothing is stored.
        """


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts that commands use; `zone` is the operator's IANA zone for chats that have named none.

    `engine` ranks the sentences of briefings.
    """

    store: Store
    clock: Clock
    catalog: Catalog
    collector: Collector
    composer: Composer
    messenger: Messenger
    zone: str
    engine: Engine = Engine.WIREBRIEF

    async def zone_of(self, chat: int) -> str:
        """The zone in which this chat reads times."""
        record = await self.store.get(Chat, str(chat))
        return record.zone if record and record.zone else self.zone
