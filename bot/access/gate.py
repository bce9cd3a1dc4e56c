"""The gate: which people and groups the bot answers, by `telegram.access`.

In a private chat the person must have been let in; in a group or a channel the group must, or whoever writes must be
one who may bring it along.
"""

from __future__ import annotations

from contextlib import suppress

from bot.access import invitations
from bot.access.team import Team
from bot.chat_turn import chat_turn
from bot.model import Access, AccessState, Chat, ChatState, Guest, Role
from bot.model.progress import ONLY
from bot.ports import Add, AlreadyThere, Clock, Put, Store

SLICE = 500
"""Chats that are let in by one commit."""


class Gate:
    """Decides who comes in; `access` is in force, and `team` has the roles."""

    def __init__(self, store: Store, clock: Clock, team: Team, access: Access) -> None:
        self._store, self._clock = store, clock
        self.team, self.access = team, access

    async def admits(self, chat: int, user: int) -> bool:
        """Whether the bot answers what `user` does in `chat`; a private chat has the id of its person."""
        if self.access is Access.OPEN or await self._store.get(Guest, str(chat)):
            return True
        if chat == user:
            return self.team.role(user) is not Role.READER
        return await self.may_bring(user)

    async def may_bring(self, user: int) -> bool:
        """Whether a person may bring the bot to groups and channels."""
        if self.access is Access.OPEN or self.team.role(user).includes(Role.ADMIN):
            return True
        known = self.access is Access.INVITED and await self._store.get(Guest, str(user))
        return bool(known) or (self.access is Access.INVITED and self.team.role(user) is not Role.READER)

    async def knows(self, words: str) -> bool:
        """Whether these words after /start are of an invitation that lets somebody in."""
        return await invitations.find(self._store, words, self._clock.now()) is not None

    async def let_in(self, chat: int, name: str) -> None:
        """Let a group in that was brought along. Raises StoreError."""
        if self.access is not Access.OPEN and await self._store.get(Guest, str(chat)) is None:
            with suppress(AlreadyThere):
                await self._store.commit(Add(Guest(chat, Role.READER, self._clock.now(), name)))


async def access_in_force(store: Store, wanted: Access | None) -> Access:
    """Whom the bot answers: as `wanted`, or else as at the last start; kept for the next one. Raises StoreError.

    A store without chats is new, and its owner's alone; one that an older Wirebrief has made stays open to everybody.
    When an open bot is closed, all chats that it has stay: they are let in.
    """
    last, chats = await store.get(AccessState, ONLY), await store.count(Chat)
    before = last.access if last else Access.OPEN if chats else Access.OWNER
    access = wanted or before
    if access is not Access.OPEN and before is Access.OPEN:
        await _let_all_in(store)
    if last is None or last.access is not access:
        await store.commit(Put(AccessState(access)))
    return access


async def _let_all_in(store: Store) -> None:
    known = {one.id for one in await store.every(Guest)}
    here = [one for one in await store.every(Chat) if one.state is not ChatState.GONE and one.id not in known]
    for start in range(0, len(here), SLICE):
        some = here[start : start + SLICE]
        async with chat_turn(store, *(one.id for one in some)):
            await store.commit(*(Put(Guest(one.id, Role.READER, one.since, one.title)) for one in some))
