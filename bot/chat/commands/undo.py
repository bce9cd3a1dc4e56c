"""Undo: schedules that were deleted, or lost a topic, and alerts that were ended come back as they were by a tap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from bot.chat.commands import schedule_keyboard
from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.keyboards import Rows
from bot.chat.dialog.reply_builders import reply_list, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import MAX_SCHEDULES, MAX_TIMES, in_order, with_all_times
from bot.model import Alert, ChatState, Removal, Removals, Subscription
from bot.ports import Put, Write
from bot.render.markup import Trusted
from bot.render.texts import schedule_texts

KEPT: Final = timedelta(days=30)
MOST: Final = 10
"""Removals of a chat that can be undone; the oldest go."""


def removed(known: Removals, made: Removal) -> Removals:
    """The removals that can be undone after one more."""
    lately = [one for one in known.removals if one.made > made.made - KEPT and one.id != made.id]
    return replace(known, removals=(*lately, made)[-MOST:])


def removal(
    chat: int, before: Sequence[Subscription], after: Sequence[Subscription], alerts: Sequence[Alert], now: datetime
) -> Removal | None:
    """What a change from `before` to `after` took away, with these alerts; None when that is nothing."""
    gone = tuple(one for one in before if one not in after)
    if not gone and not alerts:
        return None
    names = [*(one.id for one in gone), *(one.id for one in alerts)]
    name = blake2b(f"{chat}/{now.isoformat()}/{names}".encode(), digest_size=6).hexdigest()
    return Removal(name, now, gone, tuple(alerts))


async def undoing(
    desk: Desk,
    ask: Request,
    before: Sequence[Subscription],
    after: Sequence[Subscription],
    alerts: Sequence[Alert] = (),
) -> tuple[tuple[Write, ...], Rows]:
    """The writes that keep what is about to be removed, and the button that brings it back; nothing without any."""
    made = removal(ask.chat, before, after, alerts, desk.clock.now())
    if made is None:
        return (), ()
    known = await desk.store.get(Removals, str(ask.chat)) or Removals(ask.chat)
    return (Put(removed(known, made)),), ((keyboards.button(ask.speech.say("Undo"), Action.UNDO, made.id),),)


@in_turn
async def undo(desk: Desk, ask: Request, press: Press) -> Reply:
    """Bring back what was removed; the chat is active again."""
    known = await desk.store.get(Removals, str(ask.chat)) or Removals(ask.chat)
    made = next((one for one in known.removals if one.id == press.value(0)), None)
    if made is None:
        return reply_notice(ask.speech.say(schedule_texts.NOTHING_TO_UNDO))
    every = {one.id: one for one in (*await desk.store.every(Subscription, chat=ask.chat), *made.schedules)}
    if len(with_all_times(tuple(every.values()))) > MAX_SCHEDULES or len(every) > MAX_TIMES:
        return reply_notice(ask.speech.say(schedule_texts.TOO_MANY_SCHEDULES))
    chat = replace(await chat_view.chat(desk, ask), state=ChatState.ACTIVE)
    left = replace(known, removals=tuple(one for one in known.removals if one != made))
    await desk.store.commit(Put(chat), Put(left), *map(Put, made.schedules), *map(Put, made.alerts))
    here = in_order(await chat_view.schedules(desk, ask))
    blocks = [
        (Trusted(ask.speech.say(schedule_texts.RESTORED)),),
        *(chat_view.schedule_list(desk, ask.speech, chat, here) if here else []),
    ]
    return reply_list(blocks, schedule_keyboard.made(ask.speech, with_all_times(here)), edit=True)


FAMILY: Final = Family(buttons=(ButtonAction(Action.UNDO, Who.MANAGER, undo),))
