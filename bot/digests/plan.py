"""Planning one digest: it composes the messages for one subscription and stores them in one commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.chat_turn import chat_turn
from bot.digests.batch import Batch
from bot.digests.edition import has_news
from bot.digests.history import covers
from bot.digests.retention import obsolete
from bot.model import Chat, ChatKind, Delivery, Digest, Subscription
from bot.ports import Add, AlreadyThere, Put, Store, Write
from bot.render.speech.languages import speech_of
from bot.schedule.pauses import catches_up


async def plan(
    store: Store,
    key: str,
    chat: Chat,
    subscription: Subscription,
    batch: Batch,
    *,
    late: bool = False,
    only_news: bool = False,
) -> tuple[Delivery, ...]:
    """Plan the digest `key` and its messages in one commit; give the deliveries, none when there is nothing to send.

    A digest without stories is not sent to a chat that wants none, nor right after one on the same topics (as when
    quiet hours held both). It is kept all the same, because its slot has been served. With `only_news` it is not even
    kept.
    """
    digests = await store.every(Digest, chat=chat.id)
    if any(_moment(one.slot) == _moment(key) for one in digests):  # planned under the id that the group had before
        return ()
    caught_up = catches_up(chat.pause, subscription, digests)
    draft = await batch.draft(
        subscription, digests, speech_of(chat), late=late, settings=chat.kind is not ChatKind.CHANNEL
    )
    if only_news and not any(draft.told):
        return ()
    told, messages = draft.told, draft.messages
    if chat.silent and not has_news(draft.contents.briefings):
        told, messages = (), ()
    elif not any(told) and await _just_said(store, subscription, digests, batch.now):
        messages = ()
    digest = Digest(key, chat.id, subscription.id, batch.now, batch.now, draft.topics, told, draft.contents.settled)
    digest = replace(digest, thread=subscription.thread, caught_up=caught_up)
    parts = tuple(
        Delivery(key, part, chat.id, replace(message, silently=subscription.silently), batch.now, subscription.thread)
        for part, message in enumerate(messages)
    )
    drops = await obsolete(store, subscription, digests)
    return parts if await _commit(store, subscription, Add(digest), *map(Put, parts), *drops) else ()


async def _just_said(store: Store, subscription: Subscription, digests: Sequence[Digest], now: datetime) -> bool:
    """Whether another schedule of the chat has these topics, in the same thread and at this very moment."""
    at_once = {digest.subscription for digest in digests if digest.planned == now}
    others = await store.every(Subscription, chat=subscription.chat)
    return any(other.id in at_once and covers(other, subscription) for other in others)


async def _commit(store: Store, subscription: Subscription, *writes: Write) -> bool:
    """Write a digest, unless its subscription ended while it was composed, or its slot is served already."""
    async with chat_turn(store, subscription.chat):
        if await store.get(Subscription, subscription.id) is None:
            return False
        try:
            await store.commit(*writes)
        except AlreadyThere:
            return False
    return True


def _moment(slot: str) -> str:
    """The key of a slot without its chat, which may have moved since: a subscription keeps its id in a move."""
    return slot.partition(":")[2]
