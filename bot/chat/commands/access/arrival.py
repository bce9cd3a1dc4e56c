"""What follows /start in a link: an invitation that is redeemed."""

from __future__ import annotations

from bot.access import invitations
from bot.chat.dialog.command import Who
from bot.chat.dialog.request import Request
from bot.chat.dialog.services import Desk
from bot.model import Access, Guest, Role
from bot.ports import Drop, Put
from bot.render.texts.access import access_texts, audit_texts


async def join(desk: Desk, ask: Request) -> tuple[bool, str]:
    """Redeem the invitation of a link; whether the chat may go on, and what it is told.

    In a group only those who manage it bring the bot in. Whoever may do as much already uses nothing up.
    """
    say, now = ask.speech.say, desk.clock.now()
    refusal = Who.MANAGER.refusal(ask)
    if refusal:
        return False, refusal
    found = await invitations.find(desk.store, ask.words, now)
    known = await desk.store.get(Guest, str(ask.chat))
    if found and _needs_none(desk, ask, found.role if ask.private else Role.READER, known):
        return True, say(access_texts.IN_ALREADY)
    guest = Guest(ask.chat, Role.READER, now, ask.name if ask.private else ask.title)
    come = await invitations.redeem(desk.store, ask.words, guest) if found else None
    if come is None:
        return known is not None or desk.access is Access.OPEN, say(access_texts.INVITATION_OVER)
    if come.role is not Role.READER:
        undo = Put(known) if known else Drop(Guest, come.key)
        await desk.note(ask, audit_texts.CAME_IN, undo, role=come.role.value)
        return True, say(access_texts.NEW_ROLES[come.role])
    return True, say(access_texts.COME_IN if ask.private else access_texts.GROUP_COMES_IN)


def _needs_none(desk: Desk, ask: Request, role: Role, known: Guest | None) -> bool:
    """Whether a chat may do already what an invitation with this role lets it do."""
    mine = desk.team.role(ask.user) if ask.private else Role.READER
    may_use = known is not None or mine is not Role.READER or desk.access is Access.OPEN
    return may_use and mine.includes(role)
