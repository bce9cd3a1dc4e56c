"""Who may use the bot, and what they have done to what all share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.progress import ONLY


class Access(StrEnum):
    """Whom the bot answers.

    OPEN: everybody. INVITED: whom an admin has invited, and the groups that they bring it to. OWNER: whom the owner has
    invited, and the groups that an admin brings it to.
    """

    OPEN = "open"
    INVITED = "invited"
    OWNER = "owner"


class Role(StrEnum):
    """What a person may do in the bot, from least to most; each may do what those before it may."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"
    OWNER = "owner"

    def includes(self, other: Role) -> bool:
        """Whether it may do all that `other` may."""
        order = tuple(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Guest:
    """A person or a group that was let in; a person has the id of the private chat."""

    id: int
    role: Role
    since: datetime
    name: str = ""

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that lets people in while `uses` are left and `until` has not come; `secret` is a hash of its token."""

    id: str
    secret: str
    role: Role
    uses: int
    until: datetime

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id


@dataclass(frozen=True, slots=True)
class AccessState:
    """Whom the bot answered when it was last started."""

    access: Access

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return ONLY


@dataclass(frozen=True, slots=True)
class UndoWrite:
    """One record as an undo leaves it: its table, its key, its document as JSON, "" to remove it.

    `after` is a hash of the record as the action left it, "" for none: if it is another by now, nothing is undone.
    """

    table: str
    key: str
    document: str
    after: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """What somebody has done to what all share: `by` is a user id, 0 for the operator in the shell.

    `what` is a sentence of `bot.render.texts.access.audit_texts`, and `values` are those of its placeholders but {who}.
    Without `undo` it cannot be undone. `undone` is the name of who has undone it, "" while nobody has.
    """

    id: str
    made: datetime
    by: int
    name: str
    role: Role
    what: str
    values: tuple[tuple[str, str], ...] = ()
    undo: tuple[UndoWrite, ...] = ()
    undone: str = ""

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id


@dataclass(frozen=True, slots=True)
class BroadcastDraft:
    """A message of an admin to all chats, which waits for a word to be sent."""

    id: str
    made: datetime
    words: str
    html: str

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return self.id
