"""/packs: starter packs of topics, which a reader adds to their own and an editor for everybody."""

from __future__ import annotations

from typing import Final

from bot.archive.topics.own import MOST_TOPICS, missing_from
from bot.archive.topics.packs import packs, to_add
from bot.chat.commands.topic_making import everybody, own
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import Rows, button
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.render.markup import Bold, Fragment, Text, Trusted
from bot.render.phrases import short
from bot.render.texts.topics import own_topic_texts, pack_texts

TERMS_CHARACTERS: Final = 200
"""The beginning of a topic's terms that is shown."""


async def show_packs(_: Desk, ask: Request) -> Reply:
    """Show the packs."""
    return _packs(ask, edit=False)


async def all_packs(_: Desk, ask: Request, __: Press) -> Reply:
    """Show the packs in place."""
    return _packs(ask, edit=True)


def _packs(ask: Request, *, edit: bool) -> Reply:
    say = ask.speech.say
    named = [button(say(pack_texts.NAMES[name]), Action.PACK, name) for name in packs()]
    rows: Rows = tuple(tuple(named[at : at + 2]) for at in range(0, len(named), 2))
    mine = button(say(own_topic_texts.ALL_OWN), Action.OWN_TOPICS, "0")
    return reply(Trusted(say(own_topic_texts.CHOOSE_PACK)), rows=(*rows, (mine,)), edit=edit)


async def show_pack(_: Desk, ask: Request, press: Press) -> Reply:
    """Show the topics of a pack."""
    name, say = press.value(0), ask.speech.say
    if name not in packs():
        return reply_notice(say(own_topic_texts.PACK_GONE))
    lines: list[Fragment] = [Bold(say(pack_texts.NAMES[name]))]
    for topic in packs()[name]:
        terms = short(", ".join(topic.terms), TERMS_CHARACTERS)
        lines += [Text("\n• "), Bold(topic.name), Text(f": {terms}" if terms else "")]
    for_all = (
        (button(say(own_topic_texts.ADD_FOR_ALL), Action.ADD_PACK, name, "1"),) if not Who.EDITOR.refusal(ask) else ()
    )
    add = button(say(own_topic_texts.ADD), Action.ADD_PACK, name)
    rows: Rows = ((add, *for_all), (button(say(own_topic_texts.PACKS), Action.PACKS),))
    return reply(*lines, rows=rows, edit=True)


async def add_pack(desk: Desk, ask: Request, press: Press) -> Reply:
    """Add the topics of a pack that are not there, to the chat's own or for everybody."""
    for_all = press.value(1) == "1"
    every = to_add(press.value(0))
    if not every:
        return reply_notice(ask.speech.say(own_topic_texts.PACK_GONE))
    if for_all and (refusal := Who.EDITOR.refusal(ask)):
        return reply_notice(refusal)
    here = await desk.catalog.topics(None if for_all else ask.chat)
    wanted = missing_from(here, every)
    there = [one.name for one in every if one not in wanted]
    if for_all:
        await everybody.add(desk, ask, wanted)
        kept = wanted
    else:
        kept, _ = await own.add(desk, ask, wanted)
    said = Text(own_topic_texts.pack_added(ask.speech, [one.name for one in kept], there))
    full = [Trusted(" " + own_topic_texts.too_many(ask.speech, MOST_TOPICS))] if len(kept) < len(wanted) else []
    choose = button(ask.speech.say(own_topic_texts.ALL), Action.TOPICS, "0")
    mine = button(ask.speech.say(own_topic_texts.ALL_OWN), Action.OWN_TOPICS, "0")
    return reply(said, *full, rows=((choose, mine),), edit=True)


FAMILY: Final = Family(
    commands=(Command("packs", Who.MANAGER, "Add starter packs of topics", show_packs),),
    buttons=(
        ButtonAction(Action.PACKS, Who.MANAGER, all_packs),
        ButtonAction(Action.PACK, Who.MANAGER, show_pack),
        ButtonAction(Action.ADD_PACK, Who.MANAGER, add_pack),
    ),
)
