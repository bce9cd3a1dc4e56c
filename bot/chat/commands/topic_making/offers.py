"""The buttons of a topic that was tried: save it, try it without a term, or drop it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.chat.commands.topic_making import everybody, own, own_list
from bot.chat.commands.topic_making.trying import LABEL, OTHER_NAMES, edited, tried
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import TopicOffer
from bot.ports import Drop
from bot.render.markup import Trusted
from bot.render.texts import admin_texts


async def save_topic(desk: Desk, ask: Request, press: Press) -> Reply:
    """Save a topic that was tried, for everybody or for the chat."""
    offer = await _offered(desk, ask, press)
    if offer is None:
        return reply_notice(ask.speech.say(admin_texts.TOPIC_GONE))
    return await (own.save(desk, ask, offer) if offer.chat else everybody.save(desk, ask, offer))


async def edit_topic(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show how a topic that was tried is changed, or try it without one of its terms."""
    offer = await _offered(desk, ask, press)
    if offer is None:
        return reply_notice(ask.speech.say(admin_texts.TOPIC_GONE))
    topic, change = offer.topic, press.value(1)
    if not change:
        return edited(ask.speech, offer)
    if change == LABEL:
        topic = replace(topic, labelled=not topic.labelled)
    elif change == OTHER_NAMES:
        topic = replace(topic, terms=tuple(term for term in topic.terms if term not in offer.taken))
    else:
        topic = replace(topic, terms=tuple(term for term in topic.terms if tag(term) != change))
    wanted = await (own_list.wanted_here(desk, ask, topic) if offer.chat else everybody.wanted_by_all(desk, topic))
    taken = tuple(term for term in offer.taken if term in topic.terms)
    return await tried(desk, ask, replace(wanted, taken=taken), edit=True)


async def cancel(desk: Desk, ask: Request, press: Press) -> Reply:
    """Drop a topic that was tried."""
    if await _offered(desk, ask, press):
        await desk.store.commit(Drop(TopicOffer, press.value(0)))
    return reply(Trusted(ask.speech.say(admin_texts.TOPIC_NOT_SAVED)), edit=True)


async def _offered(desk: Desk, ask: Request, press: Press) -> TopicOffer | None:
    """The topic of a button, if the person may decide on it: one of this chat, or, for an editor, one of everybody."""
    offer = await desk.store.get(TopicOffer, press.value(0))
    if offer is None or offer.chat not in (0, ask.chat) or (offer.chat == 0 and Who.EDITOR.refusal(ask)):
        return None
    return offer


FAMILY: Final = Family(
    buttons=(
        ButtonAction(Action.SAVE_TOPIC, Who.MANAGER, save_topic),
        ButtonAction(Action.EDIT_TOPIC, Who.MANAGER, edit_topic),
        ButtonAction(Action.NO_TOPIC, Who.MANAGER, cancel),
    )
)
