"""Undo: schedules that were deleted or lost a topic, ended alerts and deleted topics come back by a tap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from typing import Final

from bot.archive.topics.own import MOST_TOPICS, missing_from, with_topics
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
from bot.model import Alert, ChatState, OwnTopics, Removal, Removals, Subscription
from bot.ports import Put, Write
from bot.render.markup import Trusted
from bot.render.texts import schedule_texts
from bot.render.texts.topics import own_topic_texts


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
    return (Put(known.with_one(made)),), ((keyboards.button(ask.speech.say("Undo"), Action.UNDO, made.id),),)


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
    own = await desk.store.get(OwnTopics, str(ask.chat)) or OwnTopics(ask.chat, ())
    back = missing_from(own.topics, made.topics)
    topics = with_topics(own.topics, back)
    if len(topics) < len(own.topics) + len(back):
        return reply_notice(own_topic_texts.too_many(ask.speech, MOST_TOPICS))
    writes = (Put(replace(own, topics=topics)),) if back else ()
    await desk.store.commit(Put(chat), Put(left), *map(Put, made.schedules), *map(Put, made.alerts), *writes)
    here = in_order(await chat_view.schedules(desk, ask))
    blocks = [
        (Trusted(ask.speech.say(schedule_texts.RESTORED)),),
        *(chat_view.schedule_list(desk, ask.speech, chat, here) if here else []),
    ]
    return reply_list(blocks, schedule_keyboard.made(ask.speech, with_all_times(here)), edit=True)


FAMILY: Final = Family(buttons=(ButtonAction(Action.UNDO, Who.MANAGER, undo),))
