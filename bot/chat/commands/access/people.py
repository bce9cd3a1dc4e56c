"""/people: who may use the bot and with which role; roles are given and taken, and people let out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import TOPICS_PER_PAGE, Rows, button, pager
from bot.chat.dialog.reply_builders import reply, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat_turn import chat_turn
from bot.model import Access, Alert, Chat, ChatState, Guest, Role, Subscription
from bot.ports import Drop, Put, Write
from bot.render.markup import Text, Trusted
from bot.render.texts.access import access_texts, audit_texts
from bot.render.times import weekday_moment
from bot.transactions.unchanged import replacing, unless_changed


@dataclass(frozen=True, slots=True)
class Person:
    """One who may use the bot; `since` is None for those who have their role from the settings."""

    id: int
    name: str
    role: Role
    since: datetime | None


async def people(desk: Desk, ask: Request) -> Reply:
    """Show who may use the bot, those with a role first."""
    if not ask.private:
        return reply_text(ask.speech.say(access_texts.ONLY_IN_PRIVATE))
    return await _page(desk, ask, 0, edit=False)


async def show_page(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show another page of them."""
    return await _page(desk, ask, int(press.value(0)) if press.value(0).isdecimal() else 0, edit=True)


async def show_person(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show one of them, with what can be changed."""
    found = await _pressed(desk, press)
    if found is None:
        return reply_notice(ask.speech.say(access_texts.PERSON_GONE))
    return await _card(desk, ask, found)


async def give_role(desk: Desk, ask: Request, press: Press) -> Reply:
    """Give somebody a role."""
    found = await _pressed(desk, press)
    if found is None or press.value(1) not in tuple(Role):
        return reply_notice(ask.speech.say(access_texts.PERSON_GONE))
    role = Role(press.value(1))
    refusal = _refusal(desk, ask, found, role)
    if refusal or role not in _offered(desk, ask, found):
        return reply_notice(refusal or ask.speech.say(access_texts.NOT_YOURS))
    before = await unless_changed(partial(_given, desk, found.id, role))
    if before:
        await desk.note(ask, audit_texts.GAVE_ROLE, Put(before), name=found.name, role=role.value)
    return await _card(desk, ask, replace(found, role=role))


async def _given(desk: Desk, person: int, role: Role) -> Guest | None:
    """Give a role; the guest as before, None if nothing changes."""
    before = await desk.store.get(Guest, str(person))
    if before is None or before.role is role:
        return None
    await desk.store.commit(*replacing(before, replace(before, role=role)))
    return before


async def let_out(desk: Desk, ask: Request, press: Press) -> Reply:
    """Take somebody's access away, with what they would be sent."""
    found = await _pressed(desk, press)
    if found is None:
        return reply_notice(ask.speech.say(access_texts.PERSON_GONE))
    refusal = _refusal(desk, ask, found, Role.READER)
    if refusal:
        return reply_notice(refusal)
    async with chat_turn(desk.store, found.id):
        writes, undo = await _leaving(desk, found.id)
        await desk.store.commit(*writes)
    await desk.note(ask, audit_texts.LET_OUT, *undo, name=found.name)
    page = await _page(desk, ask, 0, edit=True)
    return replace(page, notice=ask.speech.say(access_texts.LET_OUT))


async def _leaving(desk: Desk, chat: int) -> tuple[list[Write], list[Write]]:
    """The writes that end a chat's access and all that it is sent, and those that bring it back.

    Of an open bot only the role is lost: everybody may use it.
    """
    guest = await desk.store.get(Guest, str(chat))
    writes: list[Write] = [Drop(Guest, str(chat))]
    undo: list[Write] = [Put(guest)] if guest else []
    if desk.access is Access.OPEN:
        return writes, undo
    record = await desk.store.get(Chat, str(chat))
    if record and record.state is ChatState.ACTIVE:
        writes.append(Put(replace(record, state=ChatState.STOPPED)))
        undo.append(Put(record))
    for kind in (Subscription, Alert):
        for one in await desk.store.every(kind, chat=chat):
            writes.append(Drop(kind, one.key))
            undo.append(Put(one))
    return writes, undo


def _refusal(desk: Desk, ask: Request, found: Person, role: Role) -> str:
    """Why somebody may not change this person, who would get this role; "" when they may."""
    if found.since is None or found.id in desk.team.configured:
        return ask.speech.say(access_texts.IN_SETTINGS)
    is_owner = ask.standing is Role.OWNER
    higher = max((found.role, role), key=list(Role).index)
    if not is_owner and (desk.access is Access.OWNER or higher.includes(Role.ADMIN)):
        return ask.speech.say(access_texts.NOT_YOURS)
    return "" if role is not Role.OWNER else ask.speech.say(access_texts.NOT_YOURS)


def _offered(desk: Desk, ask: Request, found: Person) -> tuple[Role, ...]:
    """The roles that one person may give another; groups only read."""
    if found.id < 0:
        return ()
    roles = (role for role in (Role.READER, Role.EDITOR, Role.ADMIN) if role is not found.role)
    return tuple(role for role in roles if not _refusal(desk, ask, found, role))


async def _known(desk: Desk) -> tuple[Person, ...]:
    """All who are known to have access, those who may do most first, then by name."""
    guests = {one.id: Person(one.id, one.name, one.role, one.since) for one in await desk.store.every(Guest)}
    for user, role in desk.team.roles().items():
        chat = await desk.store.get(Chat, str(user))
        known = guests.get(user)
        name = known.name if known else chat.title if chat else str(user)
        guests[user] = Person(user, name, role, known.since if known else None)
    order = list(Role)
    return tuple(sorted(guests.values(), key=lambda one: (-order.index(one.role), one.name.casefold(), one.id)))


async def _pressed(desk: Desk, press: Press) -> Person | None:
    return next((one for one in await _known(desk) if str(one.id) == press.value(0)), None)


async def _page(desk: Desk, ask: Request, page: int, *, edit: bool) -> Reply:
    known, speech = await _known(desk), ask.speech
    if not known:
        return reply_text(speech.say(access_texts.NOBODY))
    pages = -(-len(known) // TOPICS_PER_PAGE)
    page = min(page, pages - 1)
    shown = known[page * TOPICS_PER_PAGE : (page + 1) * TOPICS_PER_PAGE]
    rows: Rows = tuple(
        (button(access_texts.person(speech, one.name, one.role), Action.PERSON, str(one.id)),) for one in shown
    )
    turning = (pager(speech, page, pages, Action.PEOPLE),) if pages > 1 else ()
    return reply(Trusted(speech.say(access_texts.PEOPLE)), rows=(*rows, *turning), edit=edit)


async def _card(desk: Desk, ask: Request, found: Person) -> Reply:
    speech, zone = ask.speech, await desk.zone_of(ask.chat)
    since = weekday_moment(speech, found.since, zone) if found.since else ""
    roles = [
        (button(access_texts.make(speech, role), Action.GIVE_ROLE, str(found.id), role.value),)
        for role in _offered(desk, ask, found)
    ]
    removing = [(button(speech.say(access_texts.REMOVE_ACCESS), Action.LET_OUT, str(found.id)),)]
    rows = (
        *roles,
        *([] if _refusal(desk, ask, found, Role.READER) else removing),
        (button(speech.say(access_texts.BACK_TO_PEOPLE), Action.PEOPLE, "0"),),
    )
    return reply(Text(access_texts.card(speech, found.name, found.role, since)), rows=rows, edit=True)


FAMILY: Final = Family(
    commands=(Command("people", Who.ADMIN, "See who may use me, give roles, let people out", people),),
    buttons=(
        ButtonAction(Action.PEOPLE, Who.ADMIN, show_page),
        ButtonAction(Action.PERSON, Who.ADMIN, show_person),
        ButtonAction(Action.GIVE_ROLE, Who.ADMIN, give_role),
        ButtonAction(Action.LET_OUT, Who.ADMIN, let_out),
    ),
)
