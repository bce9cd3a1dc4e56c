"""A topic shown before it is saved: how it is read, what it finds, and the buttons to save, change or drop it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from bot.archive.topics.names import with_other_names
from bot.chat.commands.topic_making.trial import TRIED, Tried, try_topic
from bot.chat.dialog.callback_data import Action, tag
from bot.chat.dialog.keyboards import Rows, button
from bot.chat.dialog.reply_builders import reply
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Filed, TopicOffer
from bot.ports import Drop, Put
from bot.render.markup import Bold, Code, Fragment, Text, Trusted
from bot.render.phrases import short
from bot.render.sanitize import one_line
from bot.render.speech.speech import Speech
from bot.render.story import Place
from bot.render.texts import admin_texts
from bot.render.texts.topics import own_topic_texts, topic_texts
from summaries.topics import Topic

UNDECIDED: Final = timedelta(days=7)
"""After this time a topic that was neither saved nor cancelled is dropped."""
TERMS_SHOWN: Final = 20
"""Terms that have a button; a message has room for a hundred buttons, a phone for far fewer."""
TITLE_CHARACTERS: Final = 120
"""Longest title that is shown: two lines on a phone."""
OTHER_NAMES: Final = "*"
"""The value of a button that takes out the names in other scripts that were taken in."""
LABEL: Final = "="
"""The value of a button with which the name is only a label, or a term again."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A topic that is to be tried: for everybody (`chat` 0) or one chat, with the terms `taken` in for its names.

    `known` are the topics of the same kind that there are, `shared` those of everybody.
    """

    topic: Topic
    chat: int
    known: Sequence[Topic]
    shared: Sequence[Topic]
    taken: tuple[str, ...] = ()


def named(name: str, topics: Iterable[Topic]) -> Topic | None:
    """The topic with this name, in any case, or None."""
    return next((one for one in topics if one.name.casefold() == name.casefold()), None)


def with_names(wanted: Wanted) -> Wanted:
    """The topic with the names in other scripts of what it names."""
    taken = with_other_names(wanted.topic)
    return replace(wanted, topic=replace(wanted.topic, terms=(*wanted.topic.terms, *taken)), taken=taken)


async def tried(desk: Desk, ask: Request, wanted: Wanted, *, edit: bool) -> Reply:
    """What a topic finds in the archive, with the buttons to save, change or drop it."""
    now, speech, topic = desk.clock.now(), ask.speech, wanted.topic
    place = Place(await desk.zone_of(ask.chat), now, speech)
    found = await try_topic(desk.store, topic, now, () if wanted.chat == 0 else wanted.known)
    offer = await keep_offer(desk, wanted)
    about = "\n".join(["", topic_texts.as_understood(speech, topic), *_notes(speech, wanted)])
    return reply(
        Bold(topic.name),
        Text(about),
        *_page(found, place),
        Trusted("\n\n" + speech.say(topic_texts.NOT_YET)),
        rows=_offer_rows(speech, offer),
        edit=edit,
    )


def edited(speech: Speech, offer: TopicOffer) -> Reply:
    """How a topic that was tried is changed: the command to copy, and buttons that take terms away."""
    how = Trusted("\n\n" + speech.say(topic_texts.EDIT))
    return reply(Code(topic_texts.command(offer.topic)), how, rows=_edit_rows(speech, offer), edit=True)


async def keep_offer(desk: Desk, wanted: Wanted) -> TopicOffer:
    """Keep a topic that is shown, under a name that a button carries; what nobody decided on for long is dropped."""
    topic, now = wanted.topic, desk.clock.now()
    name = tag(f"{wanted.chat} {topic.name}{':='[topic.labelled]} {','.join(topic.terms)}")
    offer = TopicOffer(name, now, topic, wanted.chat, wanted.taken)
    stale = [one for one in await desk.store.every(TopicOffer) if one.made < now - UNDECIDED]
    await desk.store.commit(*(Drop(TopicOffer, one.key) for one in stale), Put(offer))
    return offer


def _notes(speech: Speech, wanted: Wanted) -> list[str]:
    """What was taken in, and which topic it would stand in the place of."""
    topic = wanted.topic
    notes = [own_topic_texts.ONLY_LABEL] if topic.labelled and topic.terms else []
    lines = [speech.say(one) for one in notes]
    lines += [own_topic_texts.other_names(speech, wanted.taken)] if wanted.taken else []
    before, hidden = named(topic.name, wanted.known), named(topic.name, wanted.shared)
    if before and before != topic:
        lines.append(topic_texts.replaces(speech, before))
    if wanted.chat and hidden:
        lines.append(own_topic_texts.hides(speech, hidden.name))
    return lines


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


def _offer_rows(speech: Speech, offer: TopicOffer) -> Rows:
    """Below a topic that was tried: save it, change it, or drop it."""
    key = offer.key
    save = button(speech.say(own_topic_texts.SAVE), Action.SAVE_TOPIC, key)
    edit = button(speech.say(own_topic_texts.CHANGE), Action.EDIT_TOPIC, key)
    only = button(speech.say(own_topic_texts.WITHOUT_NAMES), Action.EDIT_TOPIC, key, OTHER_NAMES)
    drop = button(speech.say(own_topic_texts.CANCEL), Action.NO_TOPIC, key)
    return ((save, edit, drop), *(((only,),) if offer.taken else ()))


def _edit_rows(speech: Speech, offer: TopicOffer) -> Rows:
    """Below the terms of a topic that was tried: try it without one of them, or drop the topic."""
    topic, key = offer.topic, offer.key
    without = tuple(
        (button(own_topic_texts.without(speech, term), Action.EDIT_TOPIC, key, tag(term)),)
        for term in topic.terms[:TERMS_SHOWN]
    )
    label = own_topic_texts.look_for_name if topic.labelled else own_topic_texts.do_not_look_for_name
    name = ((button(label(speech, topic.name), Action.EDIT_TOPIC, key, LABEL),),) if topic.terms else ()
    return (*without, *name, (button(speech.say(own_topic_texts.CANCEL), Action.NO_TOPIC, key),))
