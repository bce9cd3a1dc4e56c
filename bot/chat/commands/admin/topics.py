"""/addtopic and /removetopic: the topics that everybody can follow."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.archive.intake import retag
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import TopicSetting
from bot.ports import Put
from bot.render.markup import Text, Trusted
from bot.render.texts import admin_texts, schedule_texts
from summaries.topics import TopicError, find_topic, parse_topic


async def add_topic(desk: Desk, ask: Request) -> Reply:
    """Add a topic, or change the one of that name; stored articles are matched with it at once."""
    if not ask.words.strip():
        return reply_text(admin_texts.ADD_TOPIC_USAGE)
    try:
        topic = parse_topic(ask.words)
    except TopicError as error:
        return reply(Text(str(error)))
    changed = any(one.name.casefold() == topic.name.casefold() for one in await desk.catalog.topics())
    await desk.store.commit(Put(TopicSetting(topic.name, topic)))
    await retag(desk.store, await desk.catalog.topics())
    stored = len(await desk.store.articles(topic=topic.name, limit=admin_texts.MANY))
    return reply(Text(admin_texts.topic_saved(topic, stored, changed=changed)), Trusted("\n" + admin_texts.TRY_TOPIC))


async def make_topic(desk: Desk, ask: Request, press: Press) -> Reply:
    """Make the words of a button a topic."""
    return await add_topic(desk, replace(ask, words=press.value(0).replace(":", " ")))


async def remove_topic(desk: Desk, ask: Request) -> Reply:
    """Remove a topic by its name; schedules keep the name, in case the topic comes back."""
    if not ask.words.strip():
        return reply_text(admin_texts.REMOVE_TOPIC_USAGE)
    asked = " ".join(ask.words.split())
    in_force = await desk.catalog.topics()
    topic = next((one for one in in_force if one.name.casefold() == asked.casefold()), None)
    if topic is None:
        found = find_topic(asked[:200], in_force)
        near = (found.topic.name,) if found.topic else found.near
        return reply(Text(schedule_texts.no_such_topic(asked, near)))
    await desk.store.commit(Put(TopicSetting(topic.name, None)))
    await retag(desk.store, await desk.catalog.topics())
    return reply(Text(admin_texts.topic_removed(topic.name)))


FAMILY: Final = Family(
    commands=(
        Command(
            "addtopic",
            Who.ADMIN,
            "Add or change a topic",
            add_topic,
            ("Chips: SMIC, chip + export rules", "Chips: SMIC, -potato"),
        ),
        Command("removetopic", Who.ADMIN, "Remove a topic", remove_topic, ("Chips",)),
    ),
    buttons=(ButtonAction(Action.MAKE_TOPIC, Who.ADMIN, make_topic),),
)
