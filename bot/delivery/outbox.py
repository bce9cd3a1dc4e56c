"""The states of a delivery in the transactional outbox, and which of them each answer of Telegram leads to.

The transactional outbox pattern (https://microservices.io/patterns/data/transactional-outbox.html): a message is
stored with the digest that it is part of, in one commit, and sent from the store. A delivery is planned, then sending,
then sent or given up with the reason; "unsure" and "slow down" put it back to planned with a later due time. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.log import mark
from bot.model import Delivery, DeliveryState, Message
from bot.ports import NotSent, Outcome, Sent, Trouble

WAITING: Final = (DeliveryState.PLANNED, DeliveryState.SENDING)
"""The states from which a message may still be sent."""
FIRST_WAIT: Final = 2.0
"""Seconds before a send of unknown fate is repeated; doubles with each."""
LONGEST_WAIT: Final = 60.0
"""Seconds, when nothing was sent."""
LONGEST_UNSURE_WAIT: Final = 3_600.0
"""Seconds, when the message may have arrived: its reader gets it again each time."""
MOST_ATTEMPTS: Final = 1_440
"""Sends of one message, about one a minute: a digest that Telegram has not taken for a day is not news any more."""
MOST_UNSURE: Final = 34
"""Sends of one message that may have arrived, in about a day: eleven in the first hour, then one an hour."""
CLOSED_WAIT: Final = 3_600.0
"""Seconds between two tries of a forum whose General topic is closed: its administrators may open it again."""
MOST_CLOSED: Final = 168
"""Tries of such a forum, in a week."""
UNANSWERED: Final = (Trouble.UNREACHED, Trouble.UNSURE)
"""The troubles in which Telegram did not say what became of a message."""
ERASED: Final = Message("")
"""What replaces the message of a delivery that was sent or given up; its text is never needed again."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an outcome means: the delivery to store, and what else to do.

    `gone`: the chat is lost. `moved`: its new id. `lost_thread`: the thread that is lost. `complaint`: a line for the
    operator.
    """

    delivery: Delivery
    gone: bool = False
    moved: int = 0
    lost_thread: int = 0
    complaint: str = ""


def begin(delivery: Delivery) -> Delivery:
    """The delivery as it must be stored before its message is sent."""
    return replace(delivery, state=DeliveryState.SENDING, attempts=delivery.attempts + 1)


def settle(delivery: Delivery, outcome: Outcome, now: datetime) -> Verdict:
    """What to do after a send, given its outcome."""
    if isinstance(outcome, Sent):
        return Verdict(replace(delivery, state=DeliveryState.SENT, message=ERASED))
    if outcome.trouble is Trouble.UNSURE:
        delivery = replace(delivery, unsure=delivery.unsure + 1)
        seconds = wait(delivery.unsure, LONGEST_UNSURE_WAIT) if delivery.unsure < MOST_UNSURE else None
    elif outcome.trouble is Trouble.CLOSED and not delivery.thread:
        seconds = CLOSED_WAIT if delivery.attempts < MOST_CLOSED else None
    else:
        seconds = repeat_wait(outcome, delivery.attempts, MOST_ATTEMPTS)
    if seconds is not None:
        return Verdict(again(delivery, now + timedelta(seconds=seconds)))
    match outcome.trouble:
        case Trouble.MIGRATED if outcome.new_chat and outcome.new_chat != delivery.chat:
            return Verdict(again(replace(delivery, chat=outcome.new_chat), now), moved=outcome.new_chat)
        case Trouble.THREAD_LOST | Trouble.CLOSED if delivery.thread:
            return Verdict(again(replace(delivery, thread=0), now), lost_thread=delivery.thread)
        case Trouble.GONE | Trouble.WITHHELD:
            return Verdict(give_up(delivery, outcome.reason), gone=outcome.trouble is Trouble.GONE)
    tries = f"{delivery.attempts} tries"
    complaint = f"a message to chat {mark(delivery.chat)} was given up after {tries}: {outcome.reason}"
    if delivery.edits:  # the message that it edits is gone, or too old: that is no fault
        complaint = ""
    return Verdict(give_up(delivery, outcome.reason), complaint=complaint)


def again(delivery: Delivery, due: datetime) -> Delivery:
    """The delivery, to be tried again at `due`."""
    return replace(delivery, state=DeliveryState.PLANNED, due=due)


def give_up(delivery: Delivery, reason: str) -> Delivery:
    """The delivery, never to be tried again."""
    return replace(delivery, state=DeliveryState.GIVEN_UP, reason=reason, message=ERASED)


def wait(attempts: int, longest: float = LONGEST_WAIT) -> float:
    """Seconds to wait after so many attempts that failed or got no answer; the first is number 1."""
    return float(min(longest, FIRST_WAIT * 2 ** min(attempts - 1, 11)))


def repeat_wait(outcome: NotSent, attempts: int, patience: int) -> float | None:
    """Seconds after which to repeat a send that failed `attempts` times; None when that is not worth it."""
    if outcome.trouble is Trouble.SLOW_DOWN:
        return outcome.retry_after
    return wait(attempts) if outcome.trouble in UNANSWERED and attempts < patience else None
