"""Planning digests: each is composed for one subscription, and those of many are written in one commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.chat_turn import chat_turn
from bot.digests.batch import Batch
from bot.digests.edition import has_news
from bot.digests.history import covers
from bot.digests.retention import obsolete
from bot.digests.subscribers.subscriber import Subscriber
from bot.model import Chat, ChatKind, Delivery, Digest, Message, Subscription
from bot.ports import Add, AlreadyThere, Drop, Put, Store, Write
from bot.render.speech.languages import speech_of
from bot.schedule.pauses import catches_up
from bot.told.so_far import ToldSoFar, check


@dataclass(frozen=True, slots=True)
class Planned:
    """A digest, its messages, the removals of what it makes obsolete, and what its chat had been told."""

    digest: Digest
    parts: tuple[Delivery, ...]
    drops: tuple[Drop, ...]
    so_far: ToldSoFar

    @property
    def writes(self) -> tuple[Write, ...]:
        """All of it, for one commit."""
        return (Add(self.digest), *map(Put, self.parts), *self.drops)


async def plan(
    key: str,
    chat: Chat,
    subscription: Subscription,
    subscriber: Subscriber,
    batch: Batch,
    *,
    late: bool = False,
    only_news: bool = False,
) -> Planned | None:
    """Plan the digest `key`; None when it has been planned, or has nothing for a chat that is sent `only_news` now.

    A digest without stories is not sent to a chat that wants none, nor right after one on the same topics (as when
    quiet hours held both). It is kept all the same, without messages, because its slot has been served.
    """
    digests = subscriber.digests
    if any(_moment(one.slot) == _moment(key) for one in digests):  # planned under the id that the group had before
        return None
    caught_up = catches_up(chat.pause, subscription, digests)
    draft = await batch.draft(
        subscription, subscriber, speech_of(chat), late=late, settings=chat.kind is not ChatKind.CHANNEL
    )
    if only_news and not any(draft.told):
        return None
    told, messages = draft.told, draft.messages
    if chat.silent and not has_news(draft.contents.briefings):
        told, messages = (), ()
    elif not any(told) and _just_said(subscription, subscriber, batch.now):
        messages = ()
    digest = Digest(key, chat.id, subscription.id, batch.now, batch.now, draft.topics, told, draft.contents.settled)
    digest = replace(digest, thread=subscription.thread, caught_up=caught_up)
    parts = tuple(
        Delivery(key, part, chat.id, _silenced(message, subscription), batch.now, subscription.thread)
        for part, message in enumerate(messages)
    )
    so_far = ToldSoFar(chat.id, digests, subscriber.revision)
    return Planned(digest, parts, obsolete(subscription, digests, subscriber.sent), so_far)


async def write(store: Store, planned: Sequence[Planned]) -> tuple[Planned, ...]:
    """Write these in one commit, but those whose subscription ended while they were composed; give what was written.

    Raises AlreadyThere when the slot of one of several is served already, and Changed when a chat was told something
    else meanwhile; then nothing was written.
    """
    async with chat_turn(store, *{one.digest.chat for one in planned}):
        await check(store, [one.so_far for one in planned])
        there = await store.present(Subscription, [one.digest.subscription for one in planned])
        wanted = tuple(one for one in planned if one.digest.subscription in there)
        try:
            await store.commit(*(write for one in wanted for write in one.writes))
        except AlreadyThere:
            if len(wanted) > 1:
                raise
            return ()
    return wanted


def _silenced(message: Message, subscription: Subscription) -> Message:
    """The message, without a sound if the subscription wants none; else itself, which many chats share."""
    return replace(message, silently=True) if subscription.silently else message


def _just_said(subscription: Subscription, subscriber: Subscriber, now: datetime) -> bool:
    """Whether another schedule of the chat has these topics, in the same thread and at this very moment."""
    at_once = {digest.subscription for digest in subscriber.digests if digest.planned == now}
    return any(other.id in at_once and covers(other, subscription) for other in subscriber.subscriptions)


def _moment(slot: str) -> str:
    """The key of a slot without its chat, which may have moved since: a subscription keeps its id in a move."""
    return slot.partition(":")[2]
