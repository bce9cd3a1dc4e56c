"""Groups and channels that people manage in the private chat, and the proofs of digests that their editors read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model.digests import Slot
from bot.model.sources import Coverage
from summaries.model import BriefedStory, Receipt


@dataclass(frozen=True, slots=True)
class ManagedChat:
    """A group or channel that a person, by user id, manages in the private chat, at least when it was last seen.

    `opened` is when the person last set it up there; None since the person has left it. `drafts`: the person is one of
    its editors, who are sent the proofs of its digests. `writing` is the data of the button after which the person is
    to send a headline, since `asked`; "" for none. `thread` is that of a forum which the person sets up, 0 for none.
    """

    person: int
    chat: int
    opened: datetime | None = None
    drafts: bool = False
    writing: str = ""
    asked: datetime | None = None
    thread: int = 0

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return f"{self.person}:{self.chat}"


@dataclass(frozen=True, slots=True)
class DraftFirst:
    """A chat whose editors read each digest before it is sent: they get its proof `lead` minutes before it is due."""

    chat: int
    lead: int

    @property
    def key(self) -> str:
        """The key under which the store keeps it."""
        return str(self.chat)


@dataclass(frozen=True, slots=True)
class ProofStory:
    """A story of a proof, as it was briefed under a topic; `number` is its own whatever its place is.

    `before` are the receipts of what the chat was told of it. `headline` is an editor's, "" for the story's own.
    """

    number: int
    topic: str
    story: BriefedStory
    before: tuple[Receipt, ...] = ()
    headline: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """A digest before it is planned, as its editors see it: it is sent so at the `deadline`, or before by hand.

    `stories` are in the order in which they are printed. `topics` are the names of those that it covers, which the
    digest says if it is `named` after them; it tells since `since`, from `read` articles. `settled` are as in `Digest`.
    `held`: it is not sent before an editor says so. `published` is when it was sent; None while it is open. A
    `round_up` counts as telling nothing.
    """

    chat: int
    slot: Slot
    made: datetime
    deadline: datetime
    topics: tuple[str, ...]
    named: bool
    since: datetime
    read: int
    coverage: Coverage
    stories: tuple[ProofStory, ...] = ()
    settled: tuple[str, ...] = ()
    held: bool = False
    published: datetime | None = None
    round_up: bool = False

    @property
    def key(self) -> str:
        """The key under which the store keeps it: that of its slot."""
        return self.slot.key
