"""/addtopic and /removetopic: the topics that everybody can follow. A topic is tried before it is saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.archive.intake import retag
from bot.chat.commands.admin.topic_trial import TRIED, Tried, try_topic
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import Rows, button
from bot.chat.dialog.reply_builders import reply, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Filed, TopicOffer, TopicSetting
from bot.ports import Drop, Put, Write
from bot.render.markup import Bold, Code, Fragment, Text, Trusted
from bot.render.phrases import short
from bot.render.sanitize import one_line
from bot.render.speech.speech import Speech
from bot.render.story import Place
from bot.render.texts import admin_texts, schedule_texts, topic_texts
from bot.render.texts.access import audit_texts
from summaries.topics import Topic, TopicError, find_topic, parse_topic

UNDECIDED: Final = timedelta(days=7)
"""After this time a topic that was neither saved nor cancelled is dropped."""
TERMS_SHOWN: Final = 20
"""Terms that have a button; a message has room for a hundred buttons, a phone for far fewer."""
TITLE_CHARACTERS: Final = 120
"""Longest title that is shown: two lines on a phone."""


async def add_topic(desk: Desk, ask: Request) -> Reply:
    """Try a topic on the archive and ask before it is saved; the name of a topic alone shows the topic as it is."""
    if not ask.words.strip():
        return reply_text(ask.speech.say(admin_texts.ADD_TOPIC_USAGE))
    try:
        topic = parse_topic(ask.words)
    except TopicError as error:
        return reply(Text(str(error)))
    known = _named(topic.name, await desk.catalog.topics())
    return await _tried(desk, ask, known if known and not topic.terms else topic, edit=False)


async def make_topic(desk: Desk, ask: Request, press: Press) -> Reply:
    """Try the words of a button as a topic."""
    return await add_topic(desk, replace(ask, words=press.value(0).replace(":", " ")))


async def save_topic(desk: Desk, ask: Request, press: Press) -> Reply:
    """Save a topic that was tried; stored articles are matched with it at once."""
    offer = await desk.store.get(TopicOffer, press.value(0))
    if offer is None:
        return reply_notice(ask.speech.say(admin_texts.TOPIC_GONE))
    topic = offer.topic
    changed = _named(topic.name, await desk.catalog.topics()) is not None
    setting = TopicSetting(topic.name, topic)
    before = await desk.store.get(TopicSetting, setting.key)
    await desk.store.commit(Put(setting), Drop(TopicOffer, offer.key))
    done = audit_texts.TOPIC_CHANGED if changed else audit_texts.TOPIC_ADDED
    await desk.note(ask, done, _undo(setting, before), name=topic.name)
    await retag(desk.store, await desk.catalog.topics())
    stored = len(await desk.store.articles(topic=topic.name, limit=admin_texts.MANY))
    saved = Text(admin_texts.topic_saved(ask.speech, topic, stored, changed=changed))
    return reply(saved, Trusted("\n" + ask.speech.say(admin_texts.TRY_TOPIC)), edit=True)


async def edit_topic(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show how a topic that was tried is changed, or try it without one of its terms."""
    offer = await desk.store.get(TopicOffer, press.value(0))
    if offer is None:
        return reply_notice(ask.speech.say(admin_texts.TOPIC_GONE))
    topic = offer.topic
    if press.value(1):
        left = tuple(term for term in topic.terms if tag(term) != press.value(1))
        return await _tried(desk, ask, replace(topic, terms=left), edit=True)
    rows = _edit_rows(ask.speech, offer.key, topic.terms[:TERMS_SHOWN])
    return reply(
        Code(topic_texts.command(topic)),
        Trusted("\n\n" + ask.speech.say(topic_texts.EDIT)),
        rows=rows,
        edit=True,
    )


async def cancel(desk: Desk, ask: Request, press: Press) -> Reply:
    """Drop a topic that was tried."""
    await desk.store.commit(Drop(TopicOffer, press.value(0)))
    return reply(Trusted(ask.speech.say(admin_texts.TOPIC_NOT_SAVED)), edit=True)


async def remove_topic(desk: Desk, ask: Request) -> Reply:
    """Remove a topic by its name; schedules keep the name, in case the topic comes back."""
    if not ask.words.strip():
        return reply_text(ask.speech.say(admin_texts.REMOVE_TOPIC_USAGE))
    asked = " ".join(ask.words.split())
    in_force = await desk.catalog.topics()
    topic = _named(asked, in_force)
    if topic is None:
        found = find_topic(asked[:200], in_force)
        near = (found.topic.name,) if found.topic else found.near
        return reply(Text(schedule_texts.no_such_topic(ask.speech, asked, near)))
    setting = TopicSetting(topic.name, None)
    before = await desk.store.get(TopicSetting, setting.key)
    await desk.store.commit(Put(setting))
    await desk.note(ask, audit_texts.TOPIC_REMOVED, _undo(setting, before), name=topic.name)
    await retag(desk.store, await desk.catalog.topics())
    return reply(Text(admin_texts.topic_removed(ask.speech, topic.name)))


def _undo(setting: TopicSetting, before: TopicSetting | None) -> Write:
    return Put(before) if before else Drop(TopicSetting, setting.key)


def _named(name: str, topics: Iterable[Topic]) -> Topic | None:
    return next((one for one in topics if one.name.casefold() == name.casefold()), None)


async def _tried(desk: Desk, ask: Request, topic: Topic, *, edit: bool) -> Reply:
    """What a topic finds in the archive, with the buttons to save, change or drop it."""
    now, speech = desk.clock.now(), ask.speech
    place = Place(await desk.zone_of(ask.chat), now, speech)
    tried = await try_topic(desk.store, topic, now)
    before = _named(topic.name, await desk.catalog.topics())
    offer = TopicOffer(tag(f"{topic.name}: {','.join(topic.terms)}"), now, topic)
    stale = [one for one in await desk.store.every(TopicOffer) if one.made < now - UNDECIDED]
    await desk.store.commit(*(Drop(TopicOffer, one.key) for one in stale), Put(offer))
    replaced = [topic_texts.replaces(speech, before)] if before and before != topic else []
    about = Text("\n".join(["", topic_texts.as_understood(speech, topic), *replaced]))
    return reply(
        Bold(topic.name),
        about,
        *_page(tried, place),
        Trusted("\n\n" + speech.say(topic_texts.NOT_YET)),
        rows=_offer_rows(speech, offer.key),
        edit=edit,
    )


def _page(tried: Tried, place: Place) -> list[Fragment]:
    """The hits, the near misses and the overlap with other topics."""
    speech = place.speech
    told = topic_texts.found(speech, tried.hits, tried.read, tried.daily, all_read=tried.read < TRIED)
    lines: list[Fragment] = [Text(f"\n\n{told}")]
    lines += (part for filed in tried.latest for part in _title(filed, place))
    for kind, count in tried.misses:
        lines.append(Text(f"\n\n{topic_texts.missed(speech, kind, count)}"))
        for near in tried.near:
            if near.judged.verdict is kind:
                lines += (*_title(near.filed, place), Text(f" ({short(topic_texts.why(speech, near.judged), 100)})"))
    overlap = f"\n\n{topic_texts.overlap(speech, tried.others, tried.hits)}" if tried.others else ""
    return [*lines, Text(overlap)]


def _title(filed: Filed, place: Place) -> tuple[Fragment, ...]:
    title = one_line(filed.article.title or filed.article.text) or place.speech.say(admin_texts.UNTITLED)
    return Trusted("\n• "), Text(short(title, TITLE_CHARACTERS)), Trusted(f" {place.moment(filed.news)}")


def _offer_rows(speech: Speech, offer: str) -> Rows:
    """Below a topic that was tried: save it, change it, or drop it."""
    save = button(speech.say("Save"), Action.SAVE_TOPIC, offer)
    edit = button(speech.say("Edit"), Action.EDIT_TOPIC, offer)
    return ((save, edit, button(speech.say("Cancel"), Action.NO_TOPIC, offer)),)


def _edit_rows(speech: Speech, offer: str, terms: Iterable[str]) -> Rows:
    """Below the terms of a topic that was tried: try it without one of them, or drop the topic."""
    without = (
        (button(speech.say("Without {term}", term=term), Action.EDIT_TOPIC, offer, tag(term)),) for term in terms
    )
    return (*without, (button(speech.say("Cancel"), Action.NO_TOPIC, offer),))


FAMILY: Final = Family(
    commands=(
        Command(
            "addtopic",
            Who.EDITOR,
            "Try a topic, then add or change it",
            add_topic,
            ("Chips: SMIC, chip + export rules", "Chips: SMIC, -potato", "Chips: SMIC and (export or ban) not potato"),
        ),
        Command("removetopic", Who.EDITOR, "Remove a topic", remove_topic, ("Chips",)),
    ),
    buttons=(
        ButtonAction(Action.MAKE_TOPIC, Who.EDITOR, make_topic),
        ButtonAction(Action.SAVE_TOPIC, Who.EDITOR, save_topic),
        ButtonAction(Action.EDIT_TOPIC, Who.EDITOR, edit_topic),
        ButtonAction(Action.NO_TOPIC, Who.EDITOR, cancel),
    ),
)
