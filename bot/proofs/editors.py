"""Proofs made, sent to their editors, and printed when they are due: each of these in one commit.

A chat with `DraftFirst` and at least one editor whose right Telegram confirms gets no digest that was not a proof. A
digest that falls due without one, because the bot was down or its schedule is new, is kept back for the lead time. All
that is decided is in the store, so that a restart changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Final

from bot.archive.answers import keeping
from bot.chat_turn import chat_turn
from bot.digests.pages import Keyboard
from bot.digests.retention import obsolete
from bot.digests.subscribers.subscriber import read_subscriber
from bot.model import Chat, ChatKind, Delivery, Digest, DraftFirst, ManagedChat, Proof, Slot, Subscription
from bot.ports import Add, AlreadyThere, Clock, Put, Store, Write
from bot.proofs.editing import settled
from bot.proofs.making import BatchMaker, ProofMaker
from bot.proofs.printing import Printing, is_empty, printing, tells_news
from bot.render.speech.languages import speech_of
from bot.schedule.pauses import catches_up

PATIENCE: Final = timedelta(minutes=15)
"""For so long beyond its lead time a digest waits for a proof that cannot be made; then it is sent without one."""


@dataclass(frozen=True, slots=True)
class Editors:
    """The digests that editors read before they are sent: `digests.compose.Proofs`."""

    store: Store
    clock: Clock
    maker: ProofMaker
    keyboard: Keyboard | None = None

    async def prepare(self, make_batch: BatchMaker, is_ours: Callable[[int], bool]) -> None:
        """Make the proofs whose lead time has begun, of the chats that are ours, and send them to their editors."""
        await self.maker.prepare(make_batch, is_ours)

    async def keeps_back(self, slot: Slot) -> bool:
        """Whether the digest of a slot that is due waits for its editors."""
        now = self.clock.now()
        proof = await self.store.get(Proof, slot.key)
        if proof:
            return now < proof.deadline and proof.published is None
        first = await self.store.get(DraftFirst, str(slot.chat))
        if first is None or now > slot.due + timedelta(minutes=first.lead) + PATIENCE:
            return False
        return await self.has_any(slot.chat)

    async def concerned(self, slots: Collection[Slot]) -> frozenset[str]:
        """The keys of those of these slots that have a proof, or whose chat has editors."""
        proofs = await self.store.present(Proof, [slot.key for slot in slots])
        edited = await self.store.present(DraftFirst, [str(slot.chat) for slot in slots])
        return proofs.union(slot.key for slot in slots if str(slot.chat) in edited)

    async def has_any(self, chat: int) -> bool:
        """Whether the chat's digests are read by an editor before they are sent."""
        if await self.store.get(DraftFirst, str(chat)) is None:
            return False
        return any(one.drafts for one in await self.store.every(ManagedChat, chat=chat))

    async def plan(
        self, key: str, chat: Chat, subscription: Subscription, *, late: bool = False, by_hand: bool = False
    ) -> tuple[Delivery, ...] | None:
        """Plan the digest `key` as its proof has it, in one commit; None when it has none.

        One that is held is planned only `by_hand`.
        """
        async with chat_turn(self.store, chat.id):
            proof = await self.store.get(Proof, key)
            if proof is None:
                return None
            wanted = by_hand or not proof.held
            if proof.published or not wanted or await self.store.get(Subscription, subscription.id) is None:
                return ()
            return await self._plan(proof, chat, subscription, late=late)

    async def _plan(self, proof: Proof, chat: Chat, subscription: Subscription, *, late: bool) -> tuple[Delivery, ...]:
        """Plan it, in the turn of its chat."""
        now, subscriber = self.clock.now(), await read_subscriber(self.store, chat.id)
        made = self._printed(proof, chat, subscription, late=late)
        nothing = is_empty(proof) or not proof.topics or (chat.silent and not tells_news(proof))
        messages = () if nothing else made.messages
        digest = Digest(
            proof.key,
            chat.id,
            subscription.id,
            now,
            proof.made,
            proof.topics,
            made.told if messages and not proof.round_up else (),
            settled(proof),
            subscription.thread,
            catches_up(chat.pause, subscription, subscriber.digests),
        )
        parts = tuple(
            Delivery(proof.key, n, chat.id, replace(one, silently=subscription.silently), now, subscription.thread)
            for n, one in enumerate(messages)
        )
        kept = await keeping(self.store, made.answer) if made.answer and messages else []
        writes: list[Write] = [Add(digest), Put(replace(proof, published=now, held=False)), *kept, *map(Put, parts)]
        try:
            await self.store.commit(*writes, *obsolete(subscription, subscriber.digests, subscriber.sent))
        except AlreadyThere:
            return ()
        return parts

    def _printed(self, proof: Proof, chat: Chat, subscription: Subscription, *, late: bool) -> Printing:
        speech = speech_of(chat)
        checks = partial(self.keyboard.checks, speech) if self.keyboard else None
        made = printing(proof, speech, zone=subscription.zone, now=self.clock.now(), late=late, checks=checks)
        rows = self.keyboard.digest(speech) if self.keyboard and chat.kind is not ChatKind.CHANNEL else ()
        *others, last = made.messages
        return replace(made, messages=(*others, replace(last, buttons=(*last.buttons, *rows))))
