"""/broadcast: a message of an admin to all chats, shown with the count of its readers before it is sent.

It goes through the outbox: paced, not in quiet hours, never to a chat that has said stop. A delivery is named by the
broadcast and the chat, so that what is confirmed twice, or again after a crash, comes once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from hashlib import blake2b
from typing import Final

from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import button
from bot.chat.dialog.reply_builders import reply, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Access, BroadcastDraft, Chat, ChatKind, ChatState, Delivery, Guest, Message, Role
from bot.ports import Drop, Put
from bot.render.limits import TEXT_UNITS
from bot.render.markup import Trusted, markup
from bot.render.phrases import short
from bot.render.speech.speech import to_say
from bot.render.texts.access import access_texts, audit_texts, broadcast_texts

UNDECIDED: Final = timedelta(days=1)
"""After so long a broadcast that was neither sent nor dropped is forgotten."""
SLICE: Final = 500
"""Deliveries in one commit."""
PREFIX: Final = "broadcast:"
"""The beginning of what takes the place of a slot in the deliveries of a broadcast."""
EXAMPLE: Final = to_say("Back at noon.")


async def broadcast(desk: Desk, ask: Request) -> Reply:
    """Show a message as all would read it, with the exact number of chats, and ask."""
    if not ask.private:
        return reply_text(ask.speech.say(access_texts.ONLY_IN_PRIVATE))
    speech, words, now = ask.speech, ask.words.strip(), desk.clock.now()
    if not words:
        return reply_text(speech.say(broadcast_texts.USAGE))
    if len(words.encode("utf-16-le")) // 2 > TEXT_UNITS:
        return reply_text(speech.say(broadcast_texts.TOO_LONG))
    here = await recipients(desk)
    if not here:
        return reply_text(speech.say(broadcast_texts.NOBODY))
    name = blake2b(f"{ask.chat} {ask.message} {now.isoformat()}".encode(), digest_size=8).hexdigest()
    draft = BroadcastDraft(name, now, words, markup([Trusted(words)]))
    stale = [one for one in await desk.store.every(BroadcastDraft) if one.made < now - UNDECIDED]
    await desk.store.commit(*(Drop(BroadcastDraft, one.key) for one in stale), Put(draft))
    kinds = Counter(chat.kind for chat in here)
    groups = kinds[ChatKind.GROUP] + kinds[ChatKind.SUPERGROUP]
    left_out = await desk.store.count(Chat) - len(here)
    told = broadcast_texts.recipients(speech, kinds[ChatKind.PRIVATE], groups, kinds[ChatKind.CHANNEL], left_out)
    rows = (
        (button(broadcast_texts.send(speech, len(here)), Action.BROADCAST, name, "1"),),
        (button(speech.say(broadcast_texts.DONT), Action.BROADCAST, name, "0"),),
    )
    shown = Message(draft.html)
    question = reply(Trusted(told), rows=rows).messages
    return Reply((*reply_text(speech.say(broadcast_texts.PREVIEW)).messages, shown, *question))


async def confirm(desk: Desk, ask: Request, press: Press) -> Reply:
    """Send a broadcast that was shown, or drop it."""
    speech = ask.speech
    async with desk.store.turn("broadcast"):
        draft = await desk.store.get(BroadcastDraft, press.value(0))
        if draft is None:
            return reply_notice(speech.say(broadcast_texts.SENT_ALREADY))
        if press.value(1) != "1":
            await desk.store.commit(Drop(BroadcastDraft, draft.key))
            return reply(Trusted(speech.say(broadcast_texts.DROPPED)), edit=True)
        here = await recipients(desk)
        await _plan(desk, draft, here)
        await desk.store.commit(Drop(BroadcastDraft, draft.key))
    await desk.note(ask, audit_texts.BROADCAST, count=len(here), text=short(draft.words, 80))
    return reply(Trusted(broadcast_texts.sent(speech, len(here))), edit=True)


async def recipients(desk: Desk) -> tuple[Chat, ...]:
    """The chats that a broadcast goes to: those that may be written to, and may use the bot."""
    active = await desk.store.every(Chat, state=ChatState.ACTIVE.value)
    if desk.access is Access.OPEN:
        return active
    guests = {one.id for one in await desk.store.every(Guest)}
    return tuple(one for one in active if one.id in guests or desk.team.role(one.id) is not Role.READER)


async def _plan(desk: Desk, draft: BroadcastDraft, chats: Sequence[Chat]) -> None:
    """Put the message into the outbox for each chat that does not have it yet."""
    now, message = desk.clock.now(), Message(draft.html)
    for start in range(0, len(chats), SLICE):
        planned = [
            Delivery(f"{PREFIX}{draft.id}:{one.id}", 0, one.id, message, now) for one in chats[start : start + SLICE]
        ]
        fresh = [one for one in planned if await desk.store.get(Delivery, one.key) is None]
        await desk.store.commit(*map(Put, fresh))
        desk.deliver(fresh)


FAMILY: Final = Family(
    commands=(Command("broadcast", Who.ADMIN, "Send a message to all chats", broadcast, (EXAMPLE,)),),
    buttons=(ButtonAction(Action.BROADCAST, Who.ADMIN, confirm),),
)
