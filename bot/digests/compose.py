"""The loop that turns due slots into digests: what is new, as messages, planned in one commit each.

Promises that a slot is planned once, whatever the clock or the process does; that a subscription that slept through
several gets one digest, marked late; that one whose hour is quiet gets it when the quiet hours end; and that a digest
which cannot be written waits and keeps no other back. Sends nothing itself. Imported by `app.py`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.archive.catalog import Catalog
from bot.digests.agenda import Agenda
from bot.digests.edition import RECENT, Edition, Pile, cited, covers, new_after, news, receipts, told
from bot.digests.held import Held
from bot.digests.retention import forget_lost, obsolete
from bot.model import ONLY, Chat, ChatState, Coverage, Delivery, Digest, Filed, Message, Slot, Subscription, Watermark
from bot.pause import pause
from bot.ports import Add, AlreadyThere, Clock, Put, Store, StoreError, StoreFull, Write
from bot.render import briefing
from bot.schedule import quiet_hours
from bot.schedule import slots as schedule
from bot.schedule.quiet_hours import Timing
from bot.turns import chat_turn
from summaries.model import Briefing
from summaries.selection.engines import Engine
from summaries.topics import Topic

log = logging.getLogger(__name__)

MARK_EVERY = timedelta(minutes=5)  # how far the note may lag while nothing is due
LOOK_BACK = timedelta(days=8)  # a sleep of any length owes at most the last slot, which a weekly one has within these
WRONG_CLOCK = timedelta(minutes=1)  # a note so far in the future is from before the clock was set back
LONGEST_REST = 60.0  # seconds; a scheduler rings no more for as long as the clock was set back
STORE_RETRY = 60.0  # seconds until a store that refused a digest is tried again: writing one is work
MOST_ARTICLES = 150  # of a topic in one digest: more than five stories ever rest on, and about a second's reading


Briefings = tuple[Briefing, ...]


@dataclass(slots=True)
class _Issue:
    """What the digests of one tick share: what many chats have in common is read, written and set once."""

    now: datetime
    topics: tuple[Topic, ...]
    coverage: Coverage
    edition: Edition
    read: dict[tuple[str, datetime], tuple[Filed, ...]] = field(default_factory=dict)
    written: dict[tuple[object, ...], Briefings] = field(default_factory=dict)
    set: dict[tuple[object, ...], tuple[Message, ...]] = field(default_factory=dict)


class Composer:
    """Plans digests and hands their deliveries to `deliver`, once they are stored.

    `zone` is that of chats that have named none.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        catalog: Catalog,
        deliver: Callable[[Iterable[Delivery]], None],
        engine: Engine = Engine.WIREBRIEF,
        *,
        zone: str = "UTC",
    ) -> None:
        self._store, self._clock, self._catalog, self._deliver = store, clock, catalog, deliver
        self._engine, self._zone = engine, zone
        self._agenda, self._held = Agenda(store), Held(store)
        self._mark: datetime | None = None
        self._noted: datetime | None = None
        self._tidied: date | None = None
        self._one_at_a_time = asyncio.Lock()  # a push beside a tick would tell the same news twice

    async def run(self, wake: asyncio.Event) -> None:
        """Plan what is due now, and again whenever `wake` is set or a minute has gone by, until cancelled."""
        held_up = False
        while True:
            try:
                if held_up:  # ask the store with a small write before all is written anew
                    await self._note(self._mark or self._clock.now(), anyway=True)
                await self.tick()
                await self._tidy()
            except StoreError as error:
                if not held_up:
                    log.error("digests wait: %s", error)  # noqa: TRY400 - one plain line is what the operator needs
                held_up = True
                await self._clock.sleep(STORE_RETRY)
                continue
            except Exception:  # a fault of ours in one tick must not end all later ones
                log.exception("digests could not be planned; they are tried again")
            held_up = False
            await pause(self._clock, LONGEST_REST, wake)

    async def tick(self) -> int:
        """Plan every slot that has fallen due since the last tick, or was held till now; how many digests that made."""
        now = self._clock.now()
        mark = await self._handled_until(now)
        if now.replace(second=0, microsecond=0) <= mark:  # slots fall on whole minutes, also where clocks change
            return 0
        since = max(mark, now - LOOK_BACK)
        due = schedule.due(await self._agenda.due(since, now), since, now)
        # A held slot that is still to come was held before the clock was set back; it will fall due once more.
        slots = schedule.latest(slot for slot in (*await self._held.slots(), *due) if slot.due <= now)
        async with self._one_at_a_time:
            planned = await self._plan_all(slots, now)
            await self._note(now, anyway=bool(due))
        return planned

    async def _plan_all(self, slots: Iterable[Slot], now: datetime) -> int:
        """Plan each slot or hold it back; one that fails is held too, so that it silences no other chat."""
        planned, faults, issue = 0, list[Exception](), None
        for slot in slots:
            try:
                timing = await self._timing(slot, now)
                if timing in {Timing.NOW, Timing.LATE}:
                    issue = issue or await self._issue(now)
                    planned += await self._plan(slot, issue, late=timing is Timing.LATE)
            except StoreFull:
                raise
            except Exception as fault:  # noqa: BLE001 - an article that cannot be read, say; it is told below
                faults.append(fault)
                timing = Timing.WAIT
            await (self._held.keep(slot) if timing is Timing.WAIT else self._held.let_go(slot))
            await asyncio.sleep(0)  # thousands may be due at once, and people wait for answers meanwhile
        _log(faults)
        return planned

    async def sample(self, subscription: Subscription) -> tuple[Message, ...]:
        """Exactly the messages that the next digest of `subscription` would hold if it were due now."""
        issue = await self._issue(self._clock.now())
        digests = await self._store.every(Digest, chat=subscription.chat)
        return self._messages(await self._briefings(subscription, digests, issue), subscription, issue)

    async def push(self) -> int:
        """Send everybody subscribed what their next digest would hold, where there is anything; how many chats that is.

        It counts as told.
        """
        chats = set()
        async with self._one_at_a_time:
            issue = await self._issue(self._clock.now())
            for subscription in await self._store.every(Subscription):
                key = f"{subscription.chat}:{subscription.id}:push:{issue.now.isoformat()}"
                if await self._tell(key, subscription, issue, only_news=True):
                    chats.add(subscription.chat)
                await asyncio.sleep(0)
        return len(chats)

    async def _timing(self, slot: Slot, now: datetime) -> Timing:
        """What becomes of a slot: nothing when its digest is there, or nobody listens."""
        subscription = await self._store.get(Subscription, slot.subscription)
        chat = await self._listener(subscription.chat) if subscription else None
        if chat is None or await self._store.get(Digest, slot.key):
            return Timing.NEVER
        return quiet_hours.timing(slot, chat, self._zone, now, held=await self._held.has(slot))

    async def _plan(self, slot: Slot, issue: _Issue, *, late: bool) -> bool:
        subscription = await self._store.get(Subscription, slot.subscription)
        return subscription is not None and await self._tell(slot.key, subscription, issue, late=late)

    async def _tell(
        self, key: str, subscription: Subscription, issue: _Issue, *, late: bool = False, only_news: bool = False
    ) -> bool:
        """Plan a digest and its messages in one commit; False when there is nobody, or nothing, to tell.

        One without stories is not sent to a chat that wants none, nor right after one that told of the same topics (as
        when quiet hours held both). It is kept all the same: its slot has been served.
        """
        chat, now = await self._listener(subscription.chat), issue.now
        if chat is None:
            return False
        digests = await self._store.every(Digest, chat=chat.id)
        if any(_moment(one.slot) == _moment(key) for one in digests):  # told under the id that the group had before
            return False
        briefings = await self._briefings(subscription, digests, issue)
        articles = tuple(sorted(cited(briefings)))
        if only_news and not articles:
            return False
        digest = Digest(key, chat.id, subscription.id, now, now, receipts(briefings), articles)
        messages = self._messages(briefings, subscription, issue, late=late)
        if chat.silent and not news(briefings):
            digest, messages = replace(digest, receipts=()), ()
        elif not articles and await self._said(subscription, digests, now):
            messages = ()
        parts = [Delivery(key, part, chat.id, text, now, subscription.thread) for part, text in enumerate(messages)]
        drops = await obsolete(self._store, subscription, digests)
        if not await self._commit(subscription, Add(digest), *map(Put, parts), *drops):
            return False
        self._deliver(parts)
        return bool(parts)

    async def _commit(self, subscription: Subscription, *writes: Write) -> bool:
        """Write a digest, unless its subscription ended while it was composed or its slot is served already."""
        async with chat_turn(self._store, subscription.chat):
            if await self._store.get(Subscription, subscription.id) is None:
                return False
            try:
                await self._store.commit(*writes)
            except AlreadyThere:
                return False
        return True

    async def _said(self, subscription: Subscription, digests: Sequence[Digest], now: datetime) -> bool:
        """Whether another schedule of the chat tells of these topics, in the same place and at this very moment."""
        at_once = {digest.subscription for digest in digests if digest.planned == now}
        others = await self._store.every(Subscription, chat=subscription.chat)
        return any(other.id in at_once and covers(other, subscription) for other in others)

    async def _briefings(self, subscription: Subscription, digests: Sequence[Digest], issue: _Issue) -> Briefings:
        after = new_after(subscription, digests, issue.now)
        wanted = {name.casefold() for name in subscription.topics}
        topics = [topic for topic in issue.topics if not wanted or topic.name.casefold() in wanted]
        past = told(digests, issue.now)
        key = (tuple(topic.name for topic in topics), after, past)
        if key not in issue.written:
            piles = [Pile(topic, await self._filed(topic, after - RECENT, issue)) for topic in topics]
            issue.written[key] = await asyncio.to_thread(issue.edition.briefings, piles, after, past)
        return issue.written[key]

    async def _filed(self, topic: Topic, since: datetime, issue: _Issue) -> tuple[Filed, ...]:
        key = (topic.name, since)
        if key not in issue.read:
            issue.read[key] = await self._store.articles(topic=topic.name, since=since, limit=MOST_ARTICLES)
        return issue.read[key]

    def _messages(
        self, briefings: Briefings, subscription: Subscription, issue: _Issue, *, late: bool = False
    ) -> tuple[Message, ...]:
        key = (*map(id, briefings), subscription.zone, late)  # the same briefing is one object in an edition
        if key not in issue.set:
            issue.set[key] = briefing.digest(
                briefings, zone=subscription.zone, now=issue.now, coverage=issue.coverage, late=late
            )
        return issue.set[key]

    async def _issue(self, now: datetime) -> _Issue:
        return _Issue(now, await self._catalog.topics(), await self._catalog.coverage(), Edition(now, self._engine))

    async def _tidy(self) -> None:
        """At the start and once a day, forget the chats that were lost long ago."""
        today = self._clock.now()
        if today.date() != self._tidied:
            await forget_lost(self._store, today)
            self._tidied = today.date()

    async def _listener(self, chat: int) -> Chat | None:
        """The chat, if it may be written to."""
        record = await self._store.get(Chat, str(chat))
        return record if record is not None and record.state is ChatState.ACTIVE else None

    async def _handled_until(self, now: datetime) -> datetime:
        """Up to when slots have been handled; from now on at the first start, or when the note is from ahead."""
        if self._mark is None:
            kept = await self._store.get(Watermark, ONLY)
            self._mark = self._noted = kept.until if kept else None
        if self._mark is None or self._mark - now > WRONG_CLOCK:
            self._mark = now
            await self._note(now, anyway=True)
        return self._mark

    async def _note(self, mark: datetime, *, anyway: bool) -> None:
        if anyway or self._noted is None or mark - self._noted >= MARK_EVERY:
            await self._store.commit(Put(Watermark(mark)))
            self._noted = mark
        self._mark = mark


def _log(faults: Sequence[Exception]) -> None:
    """Tell the operator of digests that wait for the next tick, by the first of their faults."""
    for fault in faults[:1]:
        trace = None if isinstance(fault, StoreError) else fault  # the one is a plain line, the other a fault of ours
        log.error("%d digests could not be planned; they are tried again: %s", len(faults), fault, exc_info=trace)


def _moment(slot: str) -> str:
    """The key of a slot without its chat, which may have moved since: a subscription goes along under its own id."""
    return slot.partition(":")[2]
