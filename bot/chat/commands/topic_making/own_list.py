"""The own topics of a chat, listed and one by one, with the buttons that try, change or delete one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.chat.commands.topic_making.trying import Wanted, edited, keep_offer, named
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.keyboards import TOPICS_PER_PAGE, Rows, button, pager
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import OwnTopics
from bot.render.markup import Bold, Code, Fragment, Text, Trusted
from bot.render.phrases import short
from bot.render.texts import schedule_texts
from bot.render.texts.topics import own_topic_texts, topic_texts
from summaries.topics import Topic

TERMS_CHARACTERS: Final = 60
"""The beginning of a topic's terms that the list shows: a line on a phone."""


async def wanted_here(desk: Desk, ask: Request, made: Topic) -> Wanted:
    """A topic that is to be tried for the chat."""
    return Wanted(made, ask.chat, await topics_of(desk, ask), await desk.catalog.topics())


async def topics_of(desk: Desk, ask: Request) -> tuple[Topic, ...]:
    """The chat's own topics."""
    record = await desk.store.get(OwnTopics, str(ask.chat))
    return record.topics if record else ()


async def show_list(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show a page of the chat's own topics."""
    page = int(press.value(0)) if press.value(0).isdecimal() and len(press.value(0)) < 3 else 0  # noqa: PLR2004 - pages
    return await listed(desk, ask, page, edit=True)


async def show_card(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show one of the chat's own topics."""
    known = await tagged(desk, ask, press)
    return await card(desk, ask, known, edit=True) if known else reply_notice(ask.speech.say(schedule_texts.TOPIC_GONE))


async def change(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show how one of the chat's own topics is changed."""
    known = await tagged(desk, ask, press)
    if known is None:
        return reply_notice(ask.speech.say(schedule_texts.TOPIC_GONE))
    return edited(ask.speech, await keep_offer(desk, await wanted_here(desk, ask, known)))


async def tagged(desk: Desk, ask: Request, press: Press) -> Topic | None:
    """The own topic that a button carries, or None."""
    return next((one for one in await topics_of(desk, ask) if tag(one.name) == press.value(0)), None)


async def listed(desk: Desk, ask: Request, page: int, *, edit: bool) -> Reply:
    """A page of the chat's own topics, and how to make one."""
    own, say = await topics_of(desk, ask), ask.speech.say
    pages = max(1, -(-len(own) // TOPICS_PER_PAGE))
    page = min(page, pages - 1)
    shown = own[page * TOPICS_PER_PAGE : (page + 1) * TOPICS_PER_PAGE]
    lines: list[Fragment] = [Trusted(say(own_topic_texts.OWN if own else own_topic_texts.NO_OWN))]
    for one in shown:
        lines += [Text("\n• "), Bold(one.name), Text(_beginning(one.terms))]
    lines.append(Trusted("\n\n" + say(own_topic_texts.USAGE)))
    rows: Rows = tuple((button(one.name, Action.OWN_TOPIC, tag(one.name)),) for one in shown)
    rows += ((pager(ask.speech, page, pages, Action.OWN_TOPICS)),) if pages > 1 else ()
    packs = button(say(own_topic_texts.PACKS), Action.PACKS)
    return reply(*lines, rows=(*rows, (packs, button(say(own_topic_texts.ALL), Action.TOPICS, "0"))), edit=edit)


def _beginning(terms: Iterable[str]) -> str:
    words = short(", ".join(terms), TERMS_CHARACTERS)
    return f": {words}" if words else ""


async def card(desk: Desk, ask: Request, known: Topic, *, edit: bool) -> Reply:
    """An own topic with its terms, and what can be done with it."""
    say, mark = ask.speech.say, tag(known.name)
    hidden = named(known.name, await desk.catalog.topics())
    hides = [Text("\n" + own_topic_texts.hides_now(ask.speech, hidden.name))] if hidden else []
    rows = (
        (button(say(own_topic_texts.BRIEF_ME), Action.NOW, mark),),
        (
            button(say(own_topic_texts.CHANGE), Action.CHANGE_OWN, mark),
            button(say(own_topic_texts.DELETE), Action.DELETE_OWN, mark),
            button(say(own_topic_texts.ALL_OWN), Action.OWN_TOPICS, "0"),
        ),
    )
    about, how = (
        Text("\n" + topic_texts.as_understood(ask.speech, known)),
        Trusted("\n\n" + say(own_topic_texts.HOW_TO_RENAME)),
    )
    return reply(Bold(known.name), about, *hides, how, Code(f" /topic rename {known.name} to …"), rows=rows, edit=edit)


FAMILY: Final = Family(
    buttons=(
        ButtonAction(Action.OWN_TOPICS, Who.MANAGER, show_list),
        ButtonAction(Action.OWN_TOPIC, Who.MANAGER, show_card),
        ButtonAction(Action.CHANGE_OWN, Who.MANAGER, change),
    )
)
