"""The guarantees I1 to I8 of the design, looked at from outside. Each breach is one line."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from bot.delivery.outbox import WAITING
from bot.delivery.send import UNWANTED
from bot.model import (
    AwaitedPage,
    Chat,
    ChatState,
    Delivery,
    DeliveryState,
    Digest,
    Filed,
    Health,
    Incoming,
    Message,
    PrintedArticle,
    Subscription,
    Watermark,
)
from bot.playground.world import update_queue
from bot.playground.world.values import TOKEN
from bot.schedule.quiet_hours import chat_quiet_until
from bot.schedule.slots import due, latest
from bot.store import schema
from tests.fakes.desk import check
from tests.sim.log_book import LogBook
from tests.sim.process import Process, Scene
from tests.sim.witness import Witness, lost

if TYPE_CHECKING:
    from tests.sim.simulated_day import Day

LOST = ("blocked", "deactivated", "kicked", "not a member")
SECRET = TOKEN.partition(":")[2]
GOES_ON = {
    schema.TABLES[kind] for kind in (AwaitedPage, Health, PrintedArticle, Watermark)
}  # what changes while nothing happens


async def broken(day: Day, log: LogBook, *, fair: bool) -> list[str]:
    """Everything that a day broke; ends its process."""
    store = day.process.store
    if store is None or not day.process.running:
        return [*day.scene.broken, "the bot does not run after hours of calm"]
    found = [*always(day.scene, log)]
    found += await nothing_is_lost(day, store)
    found += await every_delivery_came_to_an_end(day, store)
    found += await what_was_owed_was_planned(day, store)
    found += await what_was_given_up_is_owed_again(store)
    found += await nothing_was_told_twice(store)
    if fair:
        found += await every_slot_was_served_within_the_limits(day, store)
    return found + await a_restart_changes_nothing(day)


def always(scene: Scene, log: LogBook) -> list[str]:
    """What holds at any moment: I1 over each crash, I2's "at most", I3, I5, I6, I7, and that nothing of ours failed."""
    ledger = scene.ledger
    found = [*scene.broken, *log.faults]
    found += [f"I3: {label} went to a chat that had been told that it gets no more" for label in ledger.unasked]
    found += [f"I5: Telegram refused {refusal}" for refusal in ledger.refusals]
    found += [f"I6: {address} was asked for" for address in scene.press.strange]
    allowed = ledger.lost_answers + scene.in_flight
    for label, times in ledger.count().items():
        if times > 1 + allowed[label]:
            found.append(f"I2: {label} arrived {times} times, with {allowed[label]} sends in flight")
    texts = [text for _, _, _, text in ledger.arrivals]
    found += [f"I5: Telegram's parser refuses {text!r}" for text in texts if not pleasing(text)]
    return found + [f"I7: a secret in {text!r}" for text in (*texts, *log.lines) if SECRET in text]


async def nothing_is_lost(day: Day, store: Witness) -> list[str]:
    """I1 from end to end: what a newspaper published is filed, and what people said is dealt with."""
    filed = {one.article.url for one in await store.every(Filed)}
    published = {link for links in day.scene.press.published.values() for link in links}
    found = [f"I1: {link} was published and is not filed" for link in sorted(published - filed)]
    waiting = {one.id for one in await store.every(Incoming)}
    unheard = set(range(update_queue.FIRST, day.world.updates.next_id)) - day.scene.ledger.dealt_with
    return found + [f"I1: update {number} was not dealt with" for number in sorted(waiting | unheard)]


async def every_delivery_came_to_an_end(day: Day, store: Witness) -> list[str]:
    """I2's "at least once": what is marked as sent has arrived, and nothing is given up without a good reason."""
    arrived, found = day.scene.ledger.names(), list[str]()
    for one in await store.every(Delivery):
        if one.state is DeliveryState.SENT and not one.edits and one.key not in arrived:
            found.append(f"I2: {one.key} is marked as sent and never arrived")
        if one.state in WAITING and not await rests(day, store, one):
            found.append(f"I2: {one.key} still waits")
        if one.state is DeliveryState.GIVEN_UP and not await has_good_reason(day, store, one):
            found.append(f"I2: {one.key} was given up: {one.reason}")
    return found


async def rests(day: Day, store: Witness, one: Delivery) -> bool:
    """Whether it waits for the end of quiet hours, which who has left the bot could not call off in the calm."""
    chat = await store.get(Chat, str(one.chat))
    return chat is not None and chat_quiet_until(chat, "UTC", day.clock.now()) is not None


async def has_good_reason(day: Day, store: Witness, one: Delivery) -> bool:
    """Whether Telegram said that the chat is lost, or it is or was silent, or its subscription is there no more."""
    if one.reason != UNWANTED:
        return any(why in one.reason for why in LOST)
    subscription = await store.get(Subscription, one.digest.split(":")[1])
    chat = await store.get(Chat, str(subscription.chat)) if subscription else None
    if subscription is None or chat is None or chat.state is not ChatState.ACTIVE:
        return True
    return not {one.chat, subscription.chat}.isdisjoint(day.scene.silent)


async def what_was_owed_was_planned(day: Day, store: Witness) -> list[str]:
    """The last slot of every subscription has its digest, unless the chat was silent then."""
    digests = await store.every(Digest)
    told = {(one.subscription, *one.slot.split(":")[2:]) for one in digests}
    found = []
    for slot in latest(due(await store.every(Subscription), day.start, day.clock.now())):
        chat = await store.get(Chat, str(slot.chat))
        silent = day.scene.silent.get(slot.chat, 0.0) >= slot.due.timestamp()
        planned = (slot.subscription, *slot.key.split(":")[2:]) in told
        waits = (
            chat is not None and chat.quiet is not None
        )  # a group whose move is not known did not hear the last word
        if chat and chat.state is ChatState.ACTIVE and not silent and not waits and not planned:
            found.append(f"I2: {slot.key} was due at {slot.due} and was not planned")
    return found


async def what_was_given_up_is_owed_again(store: Witness) -> list[str]:
    """The stories of a message that was given up do not count as told."""
    found = []
    for one in await store.every(Delivery, state=DeliveryState.GIVEN_UP.value):
        digest = await store.get(Digest, one.digest)
        if digest and any(digest.told[one.part : one.part + 1]):
            found.append(f"{one.key} was given up and counts as told")
    return found


async def nothing_was_told_twice(store: Witness) -> list[str]:
    """No sentence of an article is told twice to a chat, under whichever topic or schedule."""
    told = Counter((one.chat, receipt) for one in await store.every(Digest) for receipt in one.receipts)
    return [f"chat {chat} was told {receipt} {times} times" for (chat, receipt), times in told.items() if times > 1]


async def every_slot_was_served_within_the_limits(day: Day, store: Witness) -> list[str]:
    """On a day without misfortune every slot has its digest, once, and Telegram never says to slow down."""
    planned = {one.slot for one in await store.every(Digest)}
    owed = {slot.key for slot in due(await store.every(Subscription), day.start, day.clock.now())}
    found = [f"I2: {key} was not planned" for key in sorted(owed - planned)]
    found += [f"429 after {when:.1f} s" for when in day.scene.ledger.floods]
    return found + [f"I2: {label} came twice" for label, times in day.scene.ledger.count().items() if times > 1]


async def a_restart_changes_nothing(day: Day) -> list[str]:
    """I8: after a good end and a new start all is as it was, and nobody hears of it."""
    arrived = len(day.scene.ledger.arrivals)
    await day.process.stop()
    before = day.scene.left or {}
    day.process = Process(day.scene)
    await day.clock.run(180)
    after = day.process.store.seen() if day.process.store else {}
    await day.process.stop()
    changed = [name for name in lost(before, after, set()) if name[0] not in GOES_ON]
    found = [f"I8: {name} is not as it was before a restart" for name in changed]
    return [*found, *(f"I8: {sent} was sent for a restart" for sent in day.scene.ledger.arrivals[arrived:])]


@cache
def pleasing(text: str) -> bool:
    """Whether Telegram's own parser takes it, within all limits; many messages of many days are the same."""
    try:
        check(Message(text))
    except (ValueError, AssertionError):
        return False
    return True
