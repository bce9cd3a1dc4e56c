"""/audit: who has changed what all share, with a button that undoes what can be undone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.access import audit
from bot.access.audit import Undone
from bot.archive.intake import retag
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import button, pager
from bot.chat.dialog.reply_builders import reply_list, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Access, AuditEntry, Guest, Health, Invitation, Listing, Role, Source, TopicSetting
from bot.ports import Drop
from bot.render.markup import Fragment, Text, Trusted
from bot.render.phrases import short
from bot.render.speech.speech import Speech
from bot.render.texts.access import access_texts, audit_texts
from bot.render.times import moment
from bot.store import schema

PER_PAGE: Final = 8
"""Entries on a page: with a button each, what a phone shows at a time."""
_REFUSED: Final = {
    Undone.GONE: audit_texts.CANNOT_UNDO,
    Undone.ALREADY: audit_texts.ALREADY_UNDONE,
    Undone.CHANGED: audit_texts.CHANGED_SINCE,
}


_OF_PEOPLE: Final[Mapping[str, type[Guest | Invitation]]] = {
    schema.TABLES[Guest]: Guest,
    schema.TABLES[Invitation]: Invitation,
}
"""The tables that say who may use the bot."""


async def audit_log(desk: Desk, ask: Request) -> Reply:
    """Show the newest entries."""
    if not ask.private:
        return reply_text(ask.speech.say(access_texts.ONLY_IN_PRIVATE))
    return await _page(desk, ask, 0, edit=False)


async def show_page(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show another page."""
    return await _page(desk, ask, int(press.value(0)) if press.value(0).isdecimal() else 0, edit=True)


async def undo(desk: Desk, ask: Request, press: Press) -> Reply:
    """Undo an entry; nothing that was changed since is overwritten."""
    entry = await desk.store.get(AuditEntry, press.value(0))
    if entry and not await _may_undo(desk, ask, entry):
        return reply_notice(ask.speech.say(access_texts.NOT_YOURS))
    done, kinds = await desk.undo(ask, entry) if entry else (Undone.GONE, ())
    if entry is None or done is not Undone.DONE:
        return reply_notice(ask.speech.say(_REFUSED.get(done, audit_texts.CANNOT_UNDO)))
    if TopicSetting in kinds:
        await retag(desk.store, desk.catalog.topics)
    if Source in kinds:
        await _drop_what_is_left(desk)
    page = await _page(desk, ask, 0, edit=True)
    return replace(page, notice=short(audit_texts.undone(ask.speech, said(ask.speech, entry)), 200))


async def _may_undo(desk: Desk, ask: Request, entry: AuditEntry) -> bool:
    """Whether somebody may do what the undo does: nobody gives or takes by it what they could not otherwise."""
    if not ask.standing.includes(entry.role):
        return False
    about_people = [one for one in entry.undo if one.table in _OF_PEOPLE]
    if not about_people or ask.standing is Role.OWNER:
        return True
    roles = [Role(json.loads(one.document)["role"]) for one in about_people if one.document]
    known = [await desk.store.get(_OF_PEOPLE[one.table], one.key) for one in about_people]
    roles += [one.role for one in known if one]
    return desk.access is not Access.OWNER and not any(role.includes(Role.ADMIN) for role in roles)


def said(speech: Speech, entry: AuditEntry) -> str:
    """What an entry says, without when."""
    return audit_texts.done(speech, entry.what, entry.name, dict(entry.values))


async def _drop_what_is_left(desk: Desk) -> None:
    """Forget what is kept of sources that are gone by the undo."""
    known = {one.id for one in await desk.store.every(Source)}
    stale = [Drop(Health, one.source) for one in await desk.store.every(Health) if one.source not in known]
    await desk.store.commit(*stale, *(Drop(Listing, one.key) for one in stale))


async def _page(desk: Desk, ask: Request, page: int, *, edit: bool) -> Reply:
    known, speech = await audit.entries(desk.store), ask.speech
    if not known:
        return reply_text(speech.say(audit_texts.EMPTY))
    pages = -(-len(known) // PER_PAGE)
    page = min(page, pages - 1)
    first = page * PER_PAGE
    shown = list(enumerate(known[first : first + PER_PAGE], first + 1))
    zone, now = await desk.zone_of(ask.chat), desk.clock.now()
    blocks: list[list[Fragment]] = [[Trusted(speech.say(audit_texts.TITLE))]]
    for number, one in shown:
        line = audit_texts.line(speech, moment(speech, one.made, zone, now), said(speech, one), one.undone)
        blocks.append([Text(f"{number}. {line}")])
    undoing = [
        button(audit_texts.undo(speech, number), Action.UNDO_ACTION, one.id)
        for number, one in shown
        if one.undo and not one.undone
    ]
    rows = tuple(tuple(undoing[at : at + 4]) for at in range(0, len(undoing), 4))
    turning = (pager(speech, page, pages, Action.AUDIT),) if pages > 1 else ()
    return reply_list(blocks, (*rows, *turning), edit=edit)


FAMILY: Final = Family(
    commands=(Command("audit", Who.ADMIN, "See who changed sources, topics and access, and undo it", audit_log),),
    buttons=(ButtonAction(Action.AUDIT, Who.ADMIN, show_page), ButtonAction(Action.UNDO_ACTION, Who.ADMIN, undo)),
)
