"""/topic: the topics that a chat makes for itself. A topic is tried before it is saved, and comes back by a tap."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.archive.dismissed import rename_muted
from bot.archive.topics.articles import articles_on
from bot.archive.topics.own import (
    MOST_TOPICS,
    is_too_large,
    removal,
    renamed,
    renamed_among,
    renamed_in,
    with_topics,
    without_topic_in,
)
from bot.chat.commands.topic_making.own_list import card, listed, tagged, topics_of, wanted_here
from bot.chat.commands.topic_making.trying import named, tried, with_names
from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import Rows, button
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.parsing.operators import with_english_operators
from bot.chat.parsing.schedule.parse import parse_schedule
from bot.chat_turn import chat_turn
from bot.model import Dismissed, OwnTopics, Removals, StoryAlerts, Subscription, TopicOffer
from bot.ports import Drop, Put, Write
from bot.render.markup import Bold, Code, Text, Trusted
from bot.render.speech.reasons import reason
from bot.render.speech.speech import to_say
from bot.render.texts import admin_texts, schedule_texts
from bot.render.texts.topics import own_topic_texts, topic_texts
from summaries.topics import Topic, TopicError, parse_topic

_RENAME: Final = re.compile(
    r"rename\s+([^:：]+?)\s+(?:to|as|->|→|=>)\s+(.+)|([^:：]+?)\s*(?:->|→|=>)\s*([^:：]+)", re.IGNORECASE
)
_DELETE: Final = re.compile(r"(?:delete|remove)\s+([^:：=]+)", re.IGNORECASE)
ORDER_CHARACTERS: Final = 160
"""Longest words that are read as an order to rename or delete: two names."""
EXAMPLES: Final = (to_say("Chips: SMIC, chip and (export or ban), -potato"), to_say("rename Chips to Semiconductors"))


async def topic(desk: Desk, ask: Request) -> Reply:
    """Try a topic, show or rename one of the chat's, or list them."""
    words = ask.words.strip()
    order = " ".join(words.split()) if len(words) <= ORDER_CHARACTERS else ""
    own = await topics_of(desk, ask)
    if not words:
        return await listed(desk, ask, 0, edit=False)
    if known := named(words, own):
        return await card(desk, ask, known, edit=False)
    if found := _DELETE.fullmatch(order):
        known = named(found[1].strip(), own)
        return await (_delete(desk, ask, known.name, edit=False) if known else _unknown(ask, found[1], own))
    if found := _RENAME.fullmatch(order):
        before, after = (part.strip() for part in found.groups() if part)
        return await _rename(desk, ask, before, after)
    return await _try(desk, ask, words)


async def _unknown(ask: Request, name: str, own: Sequence[Topic]) -> Reply:
    """The chat has no topic of its own with that name."""
    return reply(Text(schedule_texts.no_such_topic(ask.speech, name.strip(), [one.name for one in own][:3])))


async def _try(desk: Desk, ask: Request, words: str) -> Reply:
    try:
        made = replace(parse_topic(with_english_operators(words, ask.speech.code)), own=True)
    except TopicError as error:
        return reply(
            Text(reason(ask.speech, str(error))), Trusted("\n" + ask.speech.say(own_topic_texts.NOTHING_SAVED))
        )
    if await _says_when(made.name):
        return reply(Text(own_topic_texts.name_taken(ask.speech, made.name)))
    if is_too_large(made):
        return reply(Text(own_topic_texts.too_large(ask.speech)))
    wanted = await wanted_here(desk, ask, made)
    if len(wanted.known) >= MOST_TOPICS and not named(made.name, wanted.known):
        return reply(Trusted(own_topic_texts.too_many(ask.speech, MOST_TOPICS)))
    shared = named(made.name, wanted.shared)
    if shared and not made.terms:
        about = Text("\n" + topic_texts.as_understood(ask.speech, shared) + "\n\n")
        how = Trusted(ask.speech.say(own_topic_texts.IS_SHARED))
        return reply(Bold(shared.name), about, how, Code(f" /topic {shared.name}: …"))
    return await tried(desk, ask, with_names(wanted), edit=False)


async def _says_when(name: str) -> bool:
    """Whether a name is a word of schedules, "all" or "weekdays", so that nobody could follow the topic."""
    return not (await asyncio.to_thread(parse_schedule, name, ())).unknown


async def try_words(desk: Desk, ask: Request, press: Press) -> Reply:
    """Try the words of a button as a topic of the chat."""
    return await _try(desk, ask, press.value(0).replace(":", " "))


async def save(desk: Desk, ask: Request, offer: TopicOffer) -> Reply:
    """Save a topic that was tried for this chat; it is in force at once."""
    made = offer.topic
    kept, changed = await add(desk, ask, (made,), Drop(TopicOffer, offer.key))
    if not kept:
        return reply(Trusted(own_topic_texts.too_many(ask.speech, MOST_TOPICS)), edit=True)
    found = len(await articles_on(desk.store, made, limit=admin_texts.MANY))
    said = own_topic_texts.saved(ask.speech, made.name, found, most=admin_texts.MANY, changed=changed)
    rows: Rows = ((button(ask.speech.say(own_topic_texts.BRIEF_ME), Action.NOW, tag(made.name)),),)
    rows += keyboards.follow(ask.speech, made.name)
    return reply(Text(said), rows=rows, edit=True)


async def add(desk: Desk, ask: Request, topics: Sequence[Topic], *also: Write) -> tuple[tuple[Topic, ...], bool]:
    """Make topics the chat's own; those that there is room for, and whether one was there before."""
    async with chat_turn(desk.store, ask.chat):
        before = await topics_of(desk, ask)
        after = with_topics(before, topics)
        kept = tuple(one for one in topics if named(one.name, after))
        chat = await chat_view.chat(desk, ask)
        await desk.store.commit(Put(chat), Put(OwnTopics(ask.chat, after)), *also)
    return kept, any(named(one.name, before) for one in topics)


async def delete(desk: Desk, ask: Request, press: Press) -> Reply:
    """Delete one of the chat's own topics."""
    known = await tagged(desk, ask, press)
    return (
        await _delete(desk, ask, known.name, edit=True)
        if known
        else reply_notice(ask.speech.say(schedule_texts.TOPIC_GONE))
    )


@in_turn
async def _delete(desk: Desk, ask: Request, name: str, *, edit: bool) -> Reply:
    """Delete a topic, also from the schedules that name it, unless a topic of everybody has that name."""
    before, now = await topics_of(desk, ask), desk.clock.now()
    known = named(name, before)
    if known is None:
        return reply_notice(ask.speech.say(schedule_texts.TOPIC_GONE))
    hidden = named(name, await desk.catalog.topics())
    schedules = () if hidden else await desk.store.every(Subscription, chat=ask.chat)
    changed = {one: without_topic_in(one, known.name) for one in schedules}
    lost = [one for one, after in changed.items() if after != one]
    made = removal(ask.chat, now, known, lost)
    removals = await desk.store.get(Removals, str(ask.chat)) or Removals(ask.chat)
    writes: list[Write] = [Put(after) if (after := changed[one]) else Drop(Subscription, one.key) for one in lost]
    left = OwnTopics(ask.chat, tuple(one for one in before if one != known))
    writes.append(Put(left) if left.topics else Drop(OwnTopics, left.key))
    await desk.store.commit(*writes, Put(removals.with_one(made)))
    said = own_topic_texts.deleted(ask.speech, known.name, sum(changed[one] is None for one in lost))
    return reply(Text(said), rows=((button(ask.speech.say(own_topic_texts.UNDO), Action.UNDO, made.id),),), edit=edit)


@in_turn
async def _rename(desk: Desk, ask: Request, before: str, after: str) -> Reply:
    """Give a topic another name, also in the schedules; what the old name found is found as before."""
    own = await topics_of(desk, ask)
    known = named(before, own)
    if known is None:
        return await _unknown(ask, before, own)
    try:
        name = parse_topic(after)
    except TopicError as error:
        return reply(Text(reason(ask.speech, str(error))))
    taken = named(name.name, own)
    if name.terms or (taken and taken != known) or await _says_when(name.name):
        return reply(Text(own_topic_texts.name_taken(ask.speech, after)))
    if named(name.name, await desk.catalog.topics()) and name.name.casefold() != known.name.casefold():
        return reply(Text(own_topic_texts.name_of_all(ask.speech, name.name)))
    topics = tuple(renamed(one, name.name) if one == known else one for one in own)
    schedules = await desk.store.every(Subscription, chat=ask.chat)
    moved = [Put(renamed_in(one, known.name, name.name)) for one in schedules]
    dismissed = await desk.store.get(Dismissed, str(ask.chat))
    muted = [Put(rename_muted(dismissed, known.name, name.name))] if dismissed else []
    alerts = await desk.store.get(StoryAlerts, str(ask.chat))
    alerted = [Put(replace(alerts, topics=renamed_among(alerts.topics, known.name, name.name)))] if alerts else []
    await desk.store.commit(Put(OwnTopics(ask.chat, topics)), *moved, *muted, *alerted)
    return reply(Text(own_topic_texts.renamed(ask.speech, known.name, name.name)))


FAMILY: Final = Family(
    commands=(
        Command(
            "topic",
            Who.MANAGER,
            "Make topics of your own, or change them",
            topic,
            EXAMPLES,
        ),
    ),
    buttons=(
        ButtonAction(Action.DELETE_OWN, Who.MANAGER, delete),
        ButtonAction(Action.TRY_OWN, Who.MANAGER, try_words),
    ),
)
