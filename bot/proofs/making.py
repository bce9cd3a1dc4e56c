"""Making proofs: which digests need one now, who reads them, and what they hold; each made and sent in one commit."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol

from bot.chat_turn import chat_turn
from bot.digests.batch import Batch
from bot.digests.batch import Draft as DigestDraft
from bot.digests.pages import told_before
from bot.digests.subscribers.subscriber import read_subscriber
from bot.model import (
    Chat,
    ChatState,
    Delivery,
    Digest,
    DraftFirst,
    HeldSlot,
    ManagedChat,
    Message,
    Proof,
    ProofStory,
    Slot,
    Subscription,
)
from bot.ports import Add, Clock, Drop, Put, Store, StoreFull, Was
from bot.proofs.editing import as_if_told
from bot.proofs.printing import tells_news
from bot.render.markup import Text, markup
from bot.render.speech.languages import speech_of
from bot.render.texts.managed import proof_texts
from bot.schedule.pauses import is_paused
from bot.schedule.slots import next_slots

log = logging.getLogger(__name__)

KEPT: Final = timedelta(days=7)
"""After so long a proof is forgotten, sent or not."""

BatchMaker = Callable[[], Awaitable[Batch]]


class Administers(Protocol):
    """Says who administers a chat."""

    async def include(self, chat: int, user: int) -> bool | None:
        """Whether a person is one of its administrators; None when that is not known."""


class Page(Protocol):
    """How a proof is shown to an editor."""

    def __call__(self, proof: Proof, chat: Chat, reader: Chat | None, zone: str) -> Message:
        """The list of its stories, with buttons, for the private chat `reader`."""


@dataclass(frozen=True, slots=True)
class ProofMaker:
    """Makes the proofs of all chats. `zone` is the default of chats without one; `page` shows a proof."""

    store: Store
    clock: Clock
    members: Administers
    deliver: Callable[[Iterable[Delivery]], None]
    page: Page
    zone: str = "UTC"

    async def prepare(self, make_batch: BatchMaker, is_ours: Callable[[int], bool]) -> None:
        """Make the proofs whose lead time has begun, of the chats that are ours, and send them to their editors."""
        for first in [one for one in await self.store.every(DraftFirst) if is_ours(one.chat)]:
            try:
                await self._prepare(first, make_batch)
            except StoreFull:
                raise
            except Exception:  # a fault in one chat's proof must not keep others from theirs
                log.exception("a proof could not be made; it is tried again")

    async def _prepare(self, first: DraftFirst, make_batch: BatchMaker) -> None:
        """Make the proofs of one chat."""
        chat = await self.store.get(Chat, str(first.chat))
        if chat is None or chat.state is not ChatState.ACTIVE:
            return
        slots = await self._slots(chat, first)
        editors = await self._editors(chat) if slots else ()
        for slot in slots if editors else ():
            await self._make(slot, chat, timedelta(minutes=first.lead), editors, await make_batch())

    async def _slots(self, chat: Chat, first: DraftFirst) -> tuple[Slot, ...]:
        """The slots of a chat that need a proof now: those to come in its lead time, and those that are kept back."""
        now = self.clock.now()
        ahead = now + timedelta(minutes=first.lead)
        upcoming = [
            slot
            for one in await self.store.every(Subscription, chat=chat.id)
            for slot in next_slots(one, now, 1)
            if slot.due <= ahead
        ]
        held = [one.slot for one in await self.store.every(HeldSlot) if one.slot.chat == chat.id]
        found = [slot for slot in (*held, *upcoming) if not is_paused(chat.pause, slot.due)]
        return tuple([slot for slot in found if not await self._is_dealt_with(slot)])

    async def _is_dealt_with(self, slot: Slot) -> bool:
        """Whether a slot has a proof, or its digest is planned."""
        return bool(await self.store.get(Proof, slot.key) or await self.store.get(Digest, slot.key))

    async def _editors(self, chat: Chat) -> tuple[int, ...]:
        """The editors who still administer the chat; who does no more is told so and is none any more."""
        found = list[int]()
        for one in await self.store.every(ManagedChat, chat=chat.id):
            standing = await self.members.include(chat.id, one.person) if one.drafts else None
            found += [one.person] if standing else []
            if standing is False:
                await self._dismiss(one, chat)
        return tuple(found)

    async def _dismiss(self, one: ManagedChat, chat: Chat) -> None:
        said = proof_texts.no_editor_any_more(speech_of(await self.store.get(Chat, str(one.person))), chat.title)
        now = self.clock.now()
        delivery = Delivery(f"editor:{one.person}:{now.isoformat()}", 0, one.person, Message(markup([Text(said)])), now)
        await self.store.commit(Was(one), Drop(ManagedChat, one.key), Put(delivery))
        self.deliver([delivery])

    async def _make(self, slot: Slot, chat: Chat, lead: timedelta, editors: Sequence[int], batch: Batch) -> None:
        """Make a proof and send it, in one commit; earlier ones of its schedule go."""
        subscription = await self.store.get(Subscription, slot.subscription)
        if subscription is None:
            return
        subscriber = await read_subscriber(self.store, chat.id)
        proofs = await self.store.every(Proof, chat=chat.id)
        draft = await batch.draft(subscription, subscriber.after(*as_if_told(proofs, subscription.id)), speech_of(chat))
        deadline = slot.due if slot.due > batch.now else batch.now + lead
        proof = Proof(
            chat.id,
            slot,
            batch.now,
            deadline,
            draft.topics,
            bool(subscription.topics),
            draft.head.since if draft.head else batch.now,
            sum(one.read for one in draft.contents.briefings),
            batch.coverage,
            _stories(draft),
            draft.contents.settled,
            round_up=subscription.round_up,
        )
        told = () if not proof.topics or (chat.silent and not tells_news(proof)) else editors
        parts = [await self._sent(proof, chat, person) for person in told]
        old = [one for one in proofs if _is_over(one, proof)]
        async with chat_turn(self.store, chat.id):
            await self.store.commit(Add(proof), *map(Put, parts), *(Drop(Proof, one.key) for one in old))
        self.deliver(parts)

    async def _sent(self, proof: Proof, chat: Chat, person: int) -> Delivery:
        """The proof on its way to an editor."""
        reader = await self.store.get(Chat, str(person))
        page = self.page(proof, chat, reader, self.zone)
        return Delivery(
            f"proof:{person}:{proof.made.isoformat()}:{proof.slot.subscription}", 0, person, page, proof.made
        )


def _is_over(one: Proof, new: Proof) -> bool:
    """Whether a proof may go when a new one is made: of the same schedule, or old."""
    return one.slot.subscription == new.slot.subscription or new.made - one.made > KEPT


def _stories(draft: DigestDraft) -> tuple[ProofStory, ...]:
    """The stories of a digest, numbered from 1."""
    told = [
        (one.topic, story, told_before(story, past))
        for one, past in zip(draft.contents.briefings, draft.contents.past, strict=True)
        for story in one.stories
    ]
    return tuple(ProofStory(number, *one) for number, one in enumerate(told, 1))
