"""The people with a role in the bot: those of the settings, and those who were given one, kept in step with the store.

A `Collection` of the user ids of its admins, who are told of troubles.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.model import Guest, Role
from bot.ports import Store


class Team(Collection[int]):
    """The roles of people by user id. Without `owner`, the `admins` of the settings own the bot."""

    def __init__(self, owner: int = 0, admins: Collection[int] = (), editors: Collection[int] = ()) -> None:
        self.changes = 0  # how often a role was given or taken
        first = Role.ADMIN if owner else Role.OWNER
        self.configured = dict.fromkeys(editors, Role.EDITOR) | dict.fromkeys(admins, first)
        self.configured |= {owner: Role.OWNER} if owner else {}
        self._given: dict[int, Role] = {}

    async def follow(self, store: Store) -> None:
        """Take the roles that are stored, now and with every change."""
        for role in (Role.EDITOR, Role.ADMIN, Role.OWNER):
            self._given |= {one.id: role for one in await store.every(Guest, role=role.value)}
        store.watch(Guest, self._changed)

    def role(self, user: int) -> Role:
        """The role of a person; that of anybody else is to read."""
        roles = (known.get(user, Role.READER) for known in (self.configured, self._given))
        return max(roles, key=list(Role).index)

    def roles(self) -> dict[int, Role]:
        """Everybody who has more to do than to read, with the role."""
        return {user: self.role(user) for user in sorted({*self.configured, *self._given})}

    @property
    def has_owner(self) -> bool:
        """Whether there is somebody who may do everything."""
        return Role.OWNER in self.roles().values()

    def __contains__(self, user: object) -> bool:
        return isinstance(user, int) and self.role(user).includes(Role.ADMIN)

    def __iter__(self) -> Iterator[int]:
        return (user for user, role in self.roles().items() if role.includes(Role.ADMIN))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _changed(self, key: str, guest: Guest | None) -> None:
        before = self._given.pop(int(key), Role.READER)
        if guest and guest.role is not Role.READER:
            self._given[guest.id] = guest.role
        self.changes += before is not (guest.role if guest else Role.READER)
