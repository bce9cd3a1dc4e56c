"""All that the store holds of a chat that its digests depend on; that of hundreds of chats takes eight queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.model import Chat, Delivery, Digest, Dismissed, OwnTopics, Subscription
from bot.ports import Store
from summaries.topics import Topic

LOOKED_AT: Final = 3
"""Former digests of a subscription whose messages are dropped: those of the last one may still be on their way."""


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A chat, its schedules, the digests that it has had, and its own topics; `chat` is None when there is none.

    `sent` are the messages of the last LOOKED_AT digests of each schedule, by digest; `revision` is that of digests in
    the store when they were read.
    """

    chat: Chat | None
    subscriptions: tuple[Subscription, ...] = ()
    digests: tuple[Digest, ...] = ()
    dismissed: Dismissed | None = None
    own_topics: tuple[Topic, ...] = ()
    sent: Mapping[str, tuple[Delivery, ...]] = field(default_factory=dict)
    revision: int = -1

    def after(self, *digests: Digest) -> Subscriber:
        """The same after these digests too."""
        return replace(self, digests=(*self.digests, *digests))


async def read_subscriber(store: Store, chat: int) -> Subscriber:
    """One chat."""
    return (await read_subscribers(store, [chat]))[chat]


async def read_subscribers(store: Store, chats: Collection[int]) -> dict[int, Subscriber]:
    """Each of these chats, by its id."""
    names, revision = {chat: str(chat) for chat in chats}, await store.revision(Digest)
    found = await store.get_all(Chat, names.values())
    dismissed = await store.get_all(Dismissed, names.values())
    own = await store.get_all(OwnTopics, names.values())
    subscriptions = await store.grouped(Subscription, "chat", names)
    digests = await store.grouped(Digest, "chat", names)
    last = {chat: [one.key for one in last_digests(digests[chat])] for chat in names}
    sent = await store.grouped(Delivery, "digest", [key for keys in last.values() for key in keys])
    return {
        chat: Subscriber(
            found.get(name),
            subscriptions[chat],
            digests[chat],
            dismissed.get(name),
            own[name].topics if name in own else (),
            {key: sent[key] for key in last[chat]},
            revision,
        )
        for chat, name in names.items()
    }


def last_digests(digests: Iterable[Digest]) -> list[Digest]:
    """The last LOOKED_AT of each subscription, newest first."""
    found, counts = list[Digest](), dict[str, int]()
    for digest in sorted(digests, key=lambda one: one.planned, reverse=True):
        counts[digest.subscription] = counts.get(digest.subscription, 0) + 1
        found += [digest] if counts[digest.subscription] <= LOOKED_AT else []
    return found
