"""The updates that wait for their answers, bounded per chat: admission control by tail drop.

Decides without I/O which updates to keep, so that no chat and no person can use up what all share:

- A chat keeps the first `CHAT_ROOM` of its updates. What comes after them is skipped, until the chat's queue is empty.
- A person keeps `SENDER_ROOM` updates in all chats together.
- An admin of the bot keeps all: articles come by forwarding, up to 100 at once, and in files.
- Above `CROWDED_BYTES` in all, a chat keeps one. Above `FULL_BYTES`, which takes thousands of chats at once, the caller
  stops fetching and leaves the rest with Telegram.
- What must not be lost is never skipped: /stop, a change of membership, a group's new id. Of those, a newer one of the
  same sender replaces the older ones that still wait.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.chat.dialog.connection import Envelope, Kind

CHAT_ROOM: Final = 10
"""Updates of one chat that may wait: at Telegram's limits ten seconds of answers in private, 30 in a group."""
SENDER_ROOM: Final = 20
"""Updates of one person that may wait in all chats together: less than one second of the 30 sends for all."""
CROWDED_BYTES: Final = 16_000_000
"""Bytes of all waiting updates from which a chat keeps only one: 10,000 updates of usual size (1.5 kB)."""
FULL_BYTES: Final = 64_000_000
"""Bytes of all waiting updates from which no more are fetched."""
ESSENTIAL_COMMANDS: Final = frozenset({"stop"})


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with new updates, in order of arrival.

    `superseded` have waited, or are new, and need no answer. `overflowing` are the chats that had no room; people there
    must be told how many updates were skipped. A sender who floods several chats is not told in each.
    """

    kept: tuple[Envelope, ...]
    superseded: tuple[Envelope, ...]
    skipped: tuple[Envelope, ...]
    overflowing: frozenset[int]


class Backlog:
    """One queue per chat. The first of a queue is being answered, and stays until `done`."""

    def __init__(self) -> None:
        self._queues: dict[int, deque[Envelope]] = {}
        self._ids: set[int] = set()
        self._senders: Counter[int] = Counter()
        self._skipped: Counter[int] = Counter()
        self._bytes = 0

    def __contains__(self, update_id: int) -> bool:
        return update_id in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def full(self) -> bool:
        """Whether no more may be fetched for now."""
        return self._bytes > FULL_BYTES

    def plan(self, fresh: Iterable[Envelope]) -> Plan:
        """Decide about new updates; changes nothing until the plan is given to `admit`."""
        draft = _Draft(self._queues, self._senders, self._skipped, self._bytes)
        for envelope in fresh:
            draft.add(envelope)
        kept, overflowing = tuple(draft.kept.values()), frozenset(draft.overflowing)
        return Plan(kept, tuple(draft.superseded), tuple(draft.skipped), overflowing)

    def admit(self, plan: Plan) -> None:
        """Queue what a plan keeps. A superseded update that is being answered by now stays."""
        for old in plan.superseded:
            queue = self._queues.get(old.chat)
            if queue and old in queue and queue[0] is not old:
                queue.remove(old)
                self._forget(old)
        for envelope in plan.kept:
            self._queues.setdefault(envelope.chat, deque()).append(envelope)
            self._ids.add(envelope.incoming.id)
            self._senders[envelope.sender] += 1
            self._bytes += _size(envelope)
        self._skipped.update(one.chat for one in plan.skipped if one.chat in plan.overflowing)

    def first(self, chat: int) -> Envelope | None:
        """The update of a chat to answer now."""
        queue = self._queues.get(chat)
        return queue[0] if queue else None

    def done(self, chat: int) -> None:
        """The first update of a chat has been answered."""
        queue = self._queues[chat]
        self._forget(queue.popleft())
        if not queue:
            del self._queues[chat]

    def reopen(self, chat: int) -> int:
        """Accept updates of a chat again after its queue was answered; returns how many of its updates were skipped."""
        return self._skipped.pop(chat, 0)

    def _forget(self, envelope: Envelope) -> None:
        self._ids.discard(envelope.incoming.id)
        self._bytes -= _size(envelope)
        self._senders[envelope.sender] -= 1
        if not self._senders[envelope.sender]:
            del self._senders[envelope.sender]


class _Draft:
    """The backlog as a plan would leave it, for the chats that the new updates concern."""

    def __init__(
        self, queues: dict[int, deque[Envelope]], senders: Counter[int], skipped: Counter[int], size: int
    ) -> None:
        self._before, self._senders, self._closed, self._bytes = queues, senders, skipped, size
        self._queues: dict[int, list[Envelope]] = {}
        self._more: Counter[int] = Counter()  # new updates of each sender
        self.kept: dict[int, Envelope] = {}
        self.superseded: list[Envelope] = []
        self.skipped: list[Envelope] = []
        self.overflowing: set[int] = set()

    def add(self, envelope: Envelope) -> None:
        """Keep or skip one more update."""
        queue = self._queues.setdefault(envelope.chat, list(self._before.get(envelope.chat, ())))
        if essential(envelope):
            self._supersede(queue, envelope)
        elif not envelope.admin:
            if self._is_full(envelope.chat, queue):
                self.overflowing.add(envelope.chat)
            if envelope.chat in self.overflowing or self._has_enough(envelope.sender):
                self.skipped.append(envelope)
                return
        queue.append(envelope)
        self.kept[envelope.incoming.id] = envelope
        self._more[envelope.sender] += 1
        self._bytes += _size(envelope)

    def _is_full(self, chat: int, queue: list[Envelope]) -> bool:
        room = CHAT_ROOM if self._bytes < CROWDED_BYTES else 1
        return chat in self._closed or sum(not essential(one) for one in queue) >= room

    def _has_enough(self, sender: int) -> bool:
        return self._senders[sender] + self._more[sender] >= SENDER_ROOM

    def _supersede(self, queue: list[Envelope], newer: Envelope) -> None:
        for older in [one for one in queue[1:] if _purpose(one) == _purpose(newer)]:
            queue.remove(older)
            self.superseded.append(older)
            if self.kept.pop(older.incoming.id, None):
                self._more[older.sender] -= 1


def essential(envelope: Envelope) -> bool:
    """Whether an update must not be skipped, however many wait."""
    return envelope.kind is not Kind.ASK or envelope.command in ESSENTIAL_COMMANDS


def _purpose(envelope: Envelope) -> tuple[Kind, str, int]:
    return envelope.kind, envelope.command, envelope.sender


def _size(envelope: Envelope) -> int:
    return len(envelope.incoming.update)
