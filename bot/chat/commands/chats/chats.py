"""/chats: the groups and channels that a person administers, with what each gets; a tap sets one up."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_list, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import followed
from bot.chat.managed import open_chat as managed
from bot.chat.managed.addressed import LEAVE, leaving, to_chat
from bot.model import AWAY, Chat, ChatKind, ManagedChat, Slot, Subscription
from bot.render.markup import Bold, Fragment, Text, Trusted
from bot.render.speech.speech import Speech, to_say
from bot.render.texts.managed import managed_texts
from bot.render.times import weekday_moment, zone_shown
from bot.schedule.pauses import is_paused
from bot.schedule.slots import next_slots

SHOWN: Final = 12
"""Groups and channels in the list: what a phone shows on two screens."""
LOOKED_AT: Final = 24
"""Groups and channels of which Telegram is asked whether the person administers them."""
KINDS: Final = (ChatKind.CHANNEL, ChatKind.SUPERGROUP, ChatKind.GROUP)
EXAMPLES: Final = (to_say("harbour news"),)


async def chats(desk: Desk, ask: Request) -> Reply:
    """List the groups and channels of the person; with words, those with these words in their titles."""
    if not ask.private:
        return reply_text(ask.speech.say(managed_texts.PRIVATE_ONLY))
    return await _list(desk, ask, ask.words.strip().removeprefix("@"))


async def show_chats(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show the list, or leave the chat that is set up."""
    if press.value(0) == LEAVE:
        await managed.leave(desk, ask.user)
        return reply(Trusted(ask.speech.say(managed_texts.OWN_CHAT)), edit=True)
    return await _list(desk, ask, "", edit=True)


async def _list(desk: Desk, ask: Request, words: str, *, edit: bool = False) -> Reply:
    candidates = await _candidates(desk, ask.user, words)
    standings = await asyncio.gather(*(desk.members.include(one.id, ask.user) for one in candidates[:LOOKED_AT]))
    theirs = [one for one, standing in zip(candidates, standings, strict=False) if standing][:SHOWN]
    if not theirs:
        unsaid = bool(standings) and all(one is None for one in standings)
        nothing = managed_texts.NOT_FOUND if words else managed_texts.NONE
        return reply(Trusted(ask.speech.say(managed_texts.CANNOT_TELL if unsaid else nothing)), edit=edit)
    blocks: list[Sequence[Fragment]] = [(Trusted(ask.speech.say(managed_texts.CHATS)),)]
    blocks += [
        (Bold(managed_texts.named(one.title)), Text(f"\n{await _gets(desk, one, ask.speech)}")) for one in theirs
    ]
    blocks += (
        [(Trusted(ask.speech.say(managed_texts.MANY)),)] if len(candidates) > LOOKED_AT or len(theirs) == SHOWN else []
    )
    rows = tuple(row for one in theirs for row in to_chat(one.title, one.id))
    rows += leaving(ask.speech) if await managed.open_chat(desk, ask.user) else ()
    return reply_list(blocks, rows, edit=edit)


async def _candidates(desk: Desk, person: int, words: str) -> list[Chat]:
    """Groups and channels that the person may administer: first those that he is known to, then by title."""
    known = [one.chat for one in await desk.store.every(ManagedChat, person=person)]
    found = [chat for kind in KINDS for chat in await desk.store.every(Chat, kind=kind.value)]
    wanted = [one for one in found if _has(one.title, words) and (one.state not in AWAY or one.id in known)]
    return sorted(wanted, key=lambda one: (one.id not in known, one.title.casefold(), one.id))


def _has(title: str, words: str) -> bool:
    return all(word in title.casefold() for word in words.casefold().split())


async def _gets(desk: Desk, chat: Chat, speech: Speech) -> str:
    """What a chat gets, in a line."""
    if chat.state in AWAY:
        return speech.say(managed_texts.CANNOT_POST)
    schedules = await desk.store.every(Subscription, chat=chat.id)
    if not schedules:
        return speech.say(managed_texts.NO_DIGESTS)
    if is_paused(chat.pause, desk.clock.now()):
        return speech.say(managed_texts.PAUSED)
    first = min((slot for one in schedules for slot in next_slots(one, desk.clock.now(), 1)), key=_due, default=None)
    zone = next((one.zone for one in schedules if first and one.id == first.subscription), desk.zone)
    following = f"{weekday_moment(speech, first.due, zone)} ({zone_shown(speech, zone)})" if first else ""
    return managed_texts.gets(speech, _topics(schedules, speech), following)


def _topics(schedules: Sequence[Subscription], speech: Speech) -> str:
    topics = followed(schedules)
    return speech.listed(topics) if topics else speech.say(managed_texts.ALL_TOPICS)


def _due(slot: Slot) -> datetime:
    return slot.due


FAMILY: Final = Family(
    commands=(Command("chats", Who.EVERYONE, "Set up your groups and channels from here", chats, EXAMPLES),),
    buttons=(ButtonAction(Action.CHATS, Who.EVERYONE, show_chats),),
)
