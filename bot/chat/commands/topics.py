"""/topics and its buttons: the topics in the chat's digest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import changes, in_order, is_ticked, toggled
from bot.model import ChatState
from bot.ports import Put
from bot.render import chat_texts
from bot.render.markup import Trusted
from summaries.topics import Topic


async def topics(desk: Desk, ask: Request) -> Reply:
    """Show the topics with buttons that tick and untick them."""
    return await _topics(desk, ask, 0, edit=False)


async def show_topics(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show another page of topics."""
    return await _topics(desk, ask, _page(press.value(0)), edit=True)


@in_turn
async def toggle(desk: Desk, ask: Request, press: Press) -> Reply:
    """Tick or untick one topic, or all, in the chat's first schedule."""
    in_force = await desk.catalog.topics()
    topic = tagged(press.value(0), in_force)
    if press.value(0) and topic is None:
        return reply_notice(chat_texts.TOPIC_GONE)
    before = await chat_view.schedules(desk, ask)
    name, names = topic.name if topic else "", [one.name for one in in_force]
    # A button carries the state that it leads to, so that a press that arrives twice is not undone; old ones do not.
    done = press.value(2) == str(int(is_ticked(before, name, names)))
    after = before if done else toggled(before, name, names, await chat_view.destination(desk, ask))
    chat = replace(await chat_view.chat(desk, ask), state=ChatState.ACTIVE)
    await desk.store.commit(Put(chat), *changes(before, after))
    return await _topics(desk, ask, _page(press.value(1)), edit=True)


def tagged(name_tag: str, in_force: Sequence[Topic]) -> Topic | None:
    """The topic with the tag that a button carries, or None."""
    return next((topic for topic in in_force if tag(topic.name) == name_tag), None)


async def _topics(desk: Desk, ask: Request, page: int, *, edit: bool) -> Reply:
    in_force = await desk.catalog.topics()
    if not in_force:
        return reply(Trusted(chat_texts.NO_TOPICS), edit=edit)
    schedules = in_order(await chat_view.schedules(desk, ask))
    first = next(iter(schedules), None)
    rows = keyboards.topics([topic.name for topic in in_force], first.topics if first else None, page)
    hours = [chat_texts.sent_at(first.days, first.at, first.zone)] if first else []
    following = [chat_view.next_digests(desk, await chat_view.chat(desk, ask), schedules)] if first else []
    return reply(Trusted("\n\n".join([chat_texts.TOPICS, *hours, *following])), rows=rows, edit=edit)


def _page(digits: str) -> int:
    return int(digits) if digits.isdecimal() and len(digits) <= 3 else 0  # noqa: PLR2004 - 8,000 topics


FAMILY: Final = Family(
    commands=(Command("topics", Who.EVERYONE, "Choose the topics you follow", topics),),
    buttons=(
        ButtonAction(Action.TOPICS, Who.EVERYONE, show_topics),
        ButtonAction(Action.TOGGLE, Who.MANAGER, toggle),
    ),
)
