"""Invitations: links that let people in, for so many people, until a day, with a role.

A link carries the id of the invitation and a token of 192 random bits. Only a hash of the token is stored, and it is
compared in constant time, as OWASP asks of such tokens
(https://cheatsheetseries.owasp.org/cheatsheets/Forgot_Password_Cheat_Sheet.html).
"""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from bot.access.team import Team
from bot.model import Access, Chat, Guest, Invitation, Role
from bot.ports import Drop, Put, Store, Write

LASTS: Final = timedelta(days=7)
"""How long an invitation is open unless another time is named."""
LONGEST: Final = timedelta(days=366)
MOST_USES: Final = 1_000
"""People that one link lets in, at most."""
MOST: Final = 50
"""Open invitations at a time."""
TOKEN_BYTES: Final = 24
_PAYLOAD: Final = re.compile(r"i-([0-9a-f]{8})([A-Za-z0-9_-]{32})")
"""What follows /start: 42 of the 64 characters that it may have [core.telegram.org/bots/features#deep-linking]."""


def make(role: Role, uses: int, until: datetime) -> tuple[Invitation, str]:
    """A new invitation, and what its link says after `start=`."""
    name, token = secrets.token_hex(4), secrets.token_urlsafe(TOKEN_BYTES)
    return Invitation(name, _hash(token), role, uses, until), f"i-{name}{token}"


def is_payload(words: str) -> bool:
    """Whether what follows /start looks like an invitation."""
    return _PAYLOAD.fullmatch(words.strip()) is not None


async def find(store: Store, words: str, now: datetime) -> Invitation | None:
    """The open invitation that these words after /start are of, or None."""
    parts = _PAYLOAD.fullmatch(words.strip())
    known = await store.get(Invitation, parts[1]) if parts else None
    secret = known.secret if known else ""
    right = hmac.compare_digest(_hash(parts[2] if parts else ""), secret)
    return known if known and right and is_open(known, now) else None


def is_open(invitation: Invitation, now: datetime) -> bool:
    """Whether an invitation still lets somebody in."""
    return invitation.uses > 0 and now < invitation.until


async def opened(store: Store, now: datetime) -> tuple[Invitation, ...]:
    """All open invitations, the first to end first; those that have ended are forgotten."""
    known = await store.every(Invitation)
    ended = [Drop(Invitation, one.key) for one in known if not is_open(one, now)]
    if ended:
        await store.commit(*ended)
    return tuple(sorted((one for one in known if is_open(one, now)), key=lambda one: (one.until, one.id)))


async def redeem(store: Store, words: str, guest: Guest) -> Guest | None:
    """Let a person or a group in, by the words after /start; None when they are of no open invitation.

    A group may read only, whatever the invitation says. Whoever may do as much already uses nothing up.
    """
    found = await find(store, words, guest.since)
    if found is None:
        return None
    async with store.turn(f"invitation {found.id}"):
        found = await find(store, words, guest.since)
        known = await store.get(Guest, guest.key)
        if found is None:
            return None
        role = Role.READER if guest.id < 0 else found.role
        if known and known.role.includes(role):
            return known
        left = replace(found, uses=found.uses - 1)
        used: Write = Put(left) if left.uses else Drop(Invitation, found.key)
        come = replace(known or guest, role=role)
        await store.commit(used, Put(come))
        return come


async def for_the_operator(store: Store, team: Team, access: Access, now: datetime) -> tuple[Role, str] | None:
    """The invitation that the bot prints when it starts, with its role: None when it prints none. Raises StoreError.

    As long as nobody owns the bot, one for the owner, in place of any former; while a bot that is not open has no chat
    and has invited nobody, one for a reader.
    """
    known = await opened(store, now)
    if not team.has_owner:
        made, words = make(Role.OWNER, 1, now + LASTS)
        former = (Drop(Invitation, one.key) for one in known if one.role is Role.OWNER)
        await store.commit(*former, Put(made))
        return Role.OWNER, words
    if access is Access.OPEN or known or await store.count(Chat):
        return None
    made, words = make(Role.READER, 1, now + LASTS)
    await store.commit(Put(made))
    return Role.READER, words


def _hash(token: str) -> str:
    return blake2b(token.encode(), digest_size=32).hexdigest()
