"""Undo: schedules that were deleted or lost a topic, ended alerts and deleted topics come back by a tap."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.archive.topics.own import MOST_TOPICS, missing_from, with_topics
from bot.chat.commands import schedule_keyboard
from bot.chat.dialog import chat_view
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.reply_builders import reply_list, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import MAX_SCHEDULES, MAX_TIMES, Other, in_order, with_all_times
from bot.model import ChatState, OwnTopics, Removal, Removals, Subscription
from bot.ports import Put
from bot.render.markup import Trusted
from bot.render.texts import schedule_texts
from bot.render.texts.topics import own_topic_texts


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
    await desk.store.commit(Put(chat), Put(left), *map(Put, made.schedules), *map(Put, _others(made)), *writes)
    here = in_order(await chat_view.schedules(desk, ask))
    blocks = [
        (Trusted(ask.speech.say(schedule_texts.RESTORED)),),
        *(await chat_view.schedule_list(desk, ask.speech, chat, here) if here else []),
    ]
    return reply_list(blocks, schedule_keyboard.made(ask.speech, with_all_times(here)), edit=True)


def _others(made: Removal) -> tuple[Other, ...]:
    return (*made.alerts, *made.follows, *made.story_alerts)


FAMILY: Final = Family(buttons=(ButtonAction(Action.UNDO, Who.MANAGER, undo),))
