"""A delivery's way, decided: what each answer of Telegram's makes of it, when it is tried again, who goes next.

Pure. A delivery is planned, then sending, then sent or given up with the reason; "unsure" and "slow down" put it back
to planned with a later due time. Imported by the deliverer, the inbox (for how long to wait) and tests.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush

from bot.model import Delivery, DeliveryState, Message
from bot.ports import NotSent, Outcome, Sent, Trouble

FIRST_WAIT = 2.0  # seconds before a send of unknown fate is repeated; doubles with each
LONGEST_WAIT = 60.0  # seconds
MOST_ATTEMPTS = 1_440  # at a minute each: a digest that Telegram has not taken for a day is no news any more
TOLD = Message("")  # what is left of a message that has been dealt with: the text is never needed again


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an outcome means: the delivery as it is to be kept, and what else is to be done.

    `gone`: the chat is lost to us. `moved`: its new id. `left`: the thread that is lost. `complaint`: a line for the
    operator.
    """

    delivery: Delivery
    gone: bool = False
    moved: int = 0
    left: int = 0
    complaint: str = ""


def begin(delivery: Delivery) -> Delivery:
    """The delivery as it must be kept before its message goes out."""
    return replace(delivery, state=DeliveryState.SENDING, attempts=delivery.attempts + 1)


def settle(delivery: Delivery, outcome: Outcome, now: datetime) -> Verdict:
    """What to do after a send, given what came of it."""
    if isinstance(outcome, Sent):
        return Verdict(replace(delivery, state=DeliveryState.SENT, message=TOLD))
    seconds = repeat_wait(outcome, delivery.attempts, MOST_ATTEMPTS)
    if seconds is not None:
        return Verdict(again(delivery, now + timedelta(seconds=seconds)))
    match outcome.trouble:
        case Trouble.MIGRATED if outcome.new_chat and outcome.new_chat != delivery.chat:
            return Verdict(again(replace(delivery, chat=outcome.new_chat), now), moved=outcome.new_chat)
        case Trouble.THREAD_LOST if delivery.thread:
            return Verdict(again(replace(delivery, thread=0), now), left=delivery.thread)
        case Trouble.GONE | Trouble.WITHHELD:
            return Verdict(give_up(delivery, outcome.reason), gone=outcome.trouble is Trouble.GONE)
    complaint = f"a message to chat {delivery.chat} was given up after {delivery.attempts} tries: {outcome.reason}"
    return Verdict(give_up(delivery, outcome.reason), complaint=complaint)


def again(delivery: Delivery, due: datetime) -> Delivery:
    """The delivery, to be tried again at `due`."""
    return replace(delivery, state=DeliveryState.PLANNED, due=due)


def give_up(delivery: Delivery, reason: str) -> Delivery:
    """The delivery, never to be tried again."""
    return replace(delivery, state=DeliveryState.GIVEN_UP, reason=reason, message=TOLD)


def wait(attempts: int) -> float:
    """Seconds to wait after so many attempts, the first of them numbered 1, that came to nothing or to no answer."""
    return float(min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(attempts - 1, 10)))


def repeat_wait(outcome: NotSent, attempts: int, patience: int) -> float | None:
    """Seconds after which to repeat a send that failed `attempts` times; None when that is not worth it."""
    if outcome.trouble is Trouble.SLOW_DOWN:
        return outcome.retry_after
    return wait(attempts) if outcome.trouble is Trouble.UNSURE and attempts < patience else None


@dataclass(frozen=True, slots=True)
class Turn:
    """A delivery and when it may go, in seconds of a clock that never goes back."""

    ready: float
    delivery: Delivery


class Queue:
    """Deliveries in the order of their chats' turns: one at a time to each chat, its parts in order."""

    def __init__(self) -> None:
        self._waiting: dict[int, deque[Turn]] = {}
        self._heads: list[tuple[float, int, int]] = []  # (when, how many came before, chat)
        self._busy: set[int] = set()
        self._known: set[str] = set()
        self._count = 0

    def add(self, turns: Iterable[Turn]) -> None:
        """Line up deliveries; those that are here already are left alone."""
        for turn in turns:
            chat, key = turn.delivery.chat, turn.delivery.key
            if key in self._known:
                continue
            self._known.add(key)
            line = self._waiting.setdefault(chat, deque())
            line.append(turn)
            if len(line) == 1 and chat not in self._busy:
                self._head(chat, turn.ready)

    def take(self, now: float) -> Delivery | None:
        """The delivery whose turn came first; its chat is busy until `done`."""
        if not self._heads or self._heads[0][0] > now:
            return None
        _, _, chat = heappop(self._heads)
        self._busy.add(chat)
        return self._waiting[chat].popleft().delivery

    def opens(self) -> float | None:
        """When `take` will have something; None while all chats are idle or busy."""
        return self._heads[0][0] if self._heads else None

    def done(self, taken: Delivery, *, repeat: Turn | None = None, free: float) -> None:
        """`taken` has been dealt with, or is to be repeated; its chat may be written to again at `free`."""
        self._busy.discard(taken.chat)
        line = self._waiting.setdefault(taken.chat, deque())
        if repeat is None:
            self._known.discard(taken.key)
        else:
            line.appendleft(repeat)
        if line:
            self._head(taken.chat, max(line[0].ready, free))
        else:
            del self._waiting[taken.chat]

    def rest(self, taken: Delivery) -> tuple[Delivery, ...]:
        """Take out all that waits behind `taken` for the same chat, which is busy with it."""
        line = [turn.delivery for turn in self._waiting.pop(taken.chat, ())]
        self._known.difference_update(delivery.key for delivery in line)
        return tuple(line)

    def _head(self, chat: int, when: float) -> None:
        self._count += 1
        heappush(self._heads, (when, self._count, chat))
