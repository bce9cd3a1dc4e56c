"""/addtopic and /removetopic: the topics that everybody can follow. A topic is tried before it is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.access import audit
from bot.archive.intake import retag
from bot.chat.commands.topic_making.trying import Wanted, named, tried, with_names
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import button
from bot.chat.dialog.reply_builders import reply, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.parsing.operators import with_english_operators
from bot.model import AuditEntry, TopicOffer, TopicSetting
from bot.ports import Drop, Put, Write
from bot.render.markup import Text, Trusted
from bot.render.speech.reasons import reason
from bot.render.speech.speech import to_say
from bot.render.texts import admin_texts, schedule_texts
from bot.render.texts.access import audit_texts
from bot.render.texts.topics import own_topic_texts
from summaries.topics import Topic, TopicError, find_topic, parse_topic

EXAMPLES: Final = (
    to_say("Chips: SMIC, chip + export rules"),
    to_say("Chips: SMIC, -potato"),
    to_say("Chips: SMIC and (export or ban) not potato"),
)


async def add_topic(desk: Desk, ask: Request) -> Reply:
    """Try a topic on the archive and ask before it is saved; the name of a topic alone shows the topic as it is."""
    if not ask.words.strip():
        return reply_text(ask.speech.say(admin_texts.ADD_TOPIC_USAGE))
    try:
        topic = parse_topic(with_english_operators(ask.words, ask.speech.code))
    except TopicError as error:
        return reply(Text(reason(ask.speech, str(error))))
    wanted = await wanted_by_all(desk, topic)
    known = named(topic.name, wanted.shared)
    wanted = replace(wanted, topic=known) if known and not topic.terms else with_names(wanted)
    return await tried(desk, ask, wanted, edit=False)


async def make_topic(desk: Desk, ask: Request, press: Press) -> Reply:
    """Try the words of a button as a topic."""
    return await add_topic(desk, replace(ask, words=press.value(0).replace(":", " ")))


async def wanted_by_all(desk: Desk, topic: Topic) -> Wanted:
    """A topic that is to be tried for everybody."""
    shared = await desk.catalog.topics()
    return Wanted(topic, 0, shared, shared)


async def save(desk: Desk, ask: Request, offer: TopicOffer) -> Reply:
    """Save a topic that was tried; stored articles are matched with it at once."""
    topic = offer.topic
    changed = named(topic.name, await desk.catalog.topics()) is not None
    await add(desk, ask, (topic,), Drop(TopicOffer, offer.key))
    stored = len(await desk.store.articles(topic=topic.name, limit=admin_texts.MANY))
    saved = Text(admin_texts.topic_saved(ask.speech, topic, stored, changed=changed))
    return reply(saved, Trusted("\n" + ask.speech.say(admin_texts.TRY_TOPIC)), edit=True)


async def add(desk: Desk, ask: Request, topics: tuple[Topic, ...], *also: Drop) -> None:
    """Put topics in force for everybody; stored articles are matched with them at once."""
    before = await desk.catalog.topics()
    settings = [TopicSetting(topic.name, topic) for topic in topics]
    undo = [_undo(one, await desk.store.get(TopicSetting, one.key)) for one in settings]
    await desk.store.commit(*map(Put, settings), *also)
    for one, back in zip(settings, undo, strict=True):
        done = audit_texts.TOPIC_CHANGED if named(one.name, before) else audit_texts.TOPIC_ADDED
        await desk.note(ask, done, back, name=one.name)
    await retag(desk.store, desk.catalog.topics)


async def remove_topic(desk: Desk, ask: Request) -> Reply:
    """Remove a topic by its name; schedules keep the name, in case the topic comes back."""
    if not ask.words.strip():
        return reply_text(ask.speech.say(admin_texts.REMOVE_TOPIC_USAGE))
    asked = " ".join(ask.words.split())
    in_force = await desk.catalog.topics()
    topic = named(asked, in_force)
    if topic is None:
        found = find_topic(asked[:200], in_force)
        near = (found.topic.name,) if found.topic else found.near
        return reply(Text(schedule_texts.no_such_topic(ask.speech, asked, near)))
    setting = TopicSetting(topic.name, None)
    before = await desk.store.get(TopicSetting, setting.key)
    await desk.store.commit(Put(setting))
    entry = await desk.note(ask, audit_texts.TOPIC_REMOVED, _undo(setting, before), name=topic.name)
    await retag(desk.store, desk.catalog.topics)
    rows = ((button(ask.speech.say(own_topic_texts.UNDO), Action.RESTORE_TOPIC, entry),),)
    return reply(Text(admin_texts.topic_removed(ask.speech, topic.name)), rows=rows)


async def restore_topic(desk: Desk, ask: Request, press: Press) -> Reply:
    """Bring back a topic that was removed, by the id of the entry of the audit log; nothing newer is overwritten."""
    entry = await desk.store.get(AuditEntry, press.value(0))
    if entry is None or entry.what != audit_texts.TOPIC_REMOVED or not ask.standing.includes(entry.role):
        return reply_notice(ask.speech.say(audit_texts.CANNOT_UNDO))
    done, _ = await audit.undo(desk.store, press.value(0), audit.Actor(ask.user, ask.name, ask.standing))
    if done is not audit.Undone.DONE:
        return reply_notice(ask.speech.say(audit_texts.CANNOT_UNDO))
    await retag(desk.store, desk.catalog.topics)
    return reply(Text(admin_texts.topic_restored(ask.speech, dict(entry.values).get("name", ""))), edit=True)


def _undo(setting: TopicSetting, before: TopicSetting | None) -> Write:
    return Put(before) if before else Drop(TopicSetting, setting.key)


FAMILY: Final = Family(
    commands=(
        Command(
            "addtopic",
            Who.EDITOR,
            "Try a topic, then add or change it",
            add_topic,
            EXAMPLES,
            first=True,
        ),
        Command("removetopic", Who.EDITOR, "Remove a topic", remove_topic, ("Chips",)),
    ),
    buttons=(
        ButtonAction(Action.MAKE_TOPIC, Who.EDITOR, make_topic),
        ButtonAction(Action.RESTORE_TOPIC, Who.EDITOR, restore_topic),
    ),
)
