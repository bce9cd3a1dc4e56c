"""Whether digests tell everything once: `python -m benchmarks.replay`.

Replays fourteen days of news hour by hour, with the demo's articles laid over them in three ways, for 40 chats with
topics, hours, weekdays and zones of their own. Archive, composer and deliverer are real, over the memory store and a
virtual clock; four in a hundred messages are refused for good. Prints of the events that a chat followed how many it
was told, and how many as new once; of what happened after, how much came as Updated; and what was told twice. An event
is on a topic that the title or the first paragraph of one of its articles names. Some chats follow stories, have
alerts, pause or mute (`inputs.beside_digests`): their updates and alerts are counted, the alerts that are false, and
what came in a pause or of what was muted. `--misses` lists what is not as it should be.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from benchmarks.inputs.beside_digests import Beside, Labels, followed, judge, wishes
from benchmarks.inputs.fortnight import DAYS, HOUR, SHIFTS, START, TOPICS, UPDATES, Report, Shift, fortnight
from benchmarks.inputs.subscribers import Mailboxes, subscribers
from bot.alerts.bulletin import Bulletins
from bot.alerts.follow_watch import FollowWatch
from bot.alerts.story_watch import StoryWatch
from bot.archive.catalog import Catalog, base_topics
from bot.archive.filing import topics_of
from bot.archive.identity.ids import address_of
from bot.archive.intake import Archive
from bot.chat.dialog import keyboards
from bot.delivery.deliver import Deliverer
from bot.digests.compose import Composer
from bot.model import Delivery, Digest, DigestStory, Filed, Follow, Subscription
from bot.ports import Put, Store
from bot.store.memory import MemoryStore
from summaries.model import Article
from summaries.text.sentences import terms
from summaries.topics import Matcher
from tests.fakes.desk import Reader
from tests.fakes.virtual_clock import VirtualClock

CHATS: Final = 40
LABEL: Final = re.compile("<i>(New|Updated|Ongoing): </i>")
FEED: Final = "feed"
"""The id of the source of all articles."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A story as a chat was told it."""

    at: datetime
    label: str
    story: DigestStory

    @property
    def printed(self) -> set[str]:
        """The articles whose words were printed; those cited, when it was told by its headline."""
        return {one.article for one in self.story.receipts} or set(self.story.articles)


@dataclass(slots=True)
class Outcome:
    """What the chats of a replay were told, beside what they should have been."""

    events: int = 0
    told: int = 0
    once: int = 0
    updates: int = 0
    told_updates: int = 0
    updated: int = 0
    passages: int = 0
    repeated: int = 0
    ongoing: int = 0
    ongoing_again: int = 0
    messages: int = 0
    refused: int = 0
    misses: list[str] = field(default_factory=list)
    beside: Beside = field(default_factory=Beside)


class World:
    """One replay: a store, a clock, the loops, and what came out of them."""

    def __init__(self, reports: Sequence[Report], chats: int, store: Store | None = None) -> None:
        self.reports = reports
        self.clock, self.mail = VirtualClock(START), Mailboxes()
        self.store: Store = store or MemoryStore(terms)
        topics = base_topics(TOPICS)
        catalog, self.matcher = Catalog(topics, self.store), Matcher(topics)
        self.archive = Archive(self.store, Reader(), self.clock, catalog)
        self.deliverer = Deliverer(self.store, self.mail, self.clock)
        self.labels: dict[tuple[str, int], list[str]] = {}
        self.composer = Composer(self.store, self.clock, catalog, self._planned, keyboard=keyboards)
        self.names = [topic.name for topic in topics]
        people, self.schedules = subscribers(chats, self.names, START)
        self.people, self.wishes = wishes(people, START)
        followed, large = (Bulletins(self.store, catalog, self._planned, keyboard=keyboards) for _ in range(2))
        self.beside = FollowWatch(followed, self.clock), StoryWatch(large, self.clock)

    def _planned(self, deliveries: Iterable[Delivery]) -> None:
        parts = tuple(deliveries)
        self.labels.update({(one.digest, one.part): LABEL.findall(one.message.html) for one in parts})
        self.deliverer.take_in(parts)

    async def live(self, days: int = DAYS + 7) -> None:
        """Let the days go by: those of the news, and one more week for those who hear from us on Mondays."""
        await self.store.commit(*map(Put, self.people), *map(Put, self.schedules), *map(Put, self.wishes))
        await self.composer.tick()
        loop, waiting = asyncio.create_task(self.deliverer.run()), list(self.reports)
        for _ in range(2 * days * 24):
            while waiting and waiting[0].listed <= self.clock.now():
                drafts = await self.archive.unread([waiting.pop(0).draft], FEED)
                await self.archive.file(drafts, FEED, fresh=True)
            await self.composer.tick()
            for watch in self.beside:
                await watch.look()
            await self._follow()
            await self.clock.run(HOUR.total_seconds() / 2)
        loop.cancel()
        with suppress(asyncio.CancelledError):
            await loop

    async def _follow(self) -> None:
        """Have chats follow stories that they were told."""
        for chat in self.people:
            digests, known = await self.store.every(Digest, chat=chat.id), await self.store.every(Follow, chat=chat.id)
            await self.store.commit(*map(Put, followed(chat.id, digests, known, self.clock.now())))

    async def labels_of(self) -> Labels:
        """What is known of all articles."""
        reports, filed, leading = dict[str, Report](), dict[str, Filed](), dict[str, tuple[str, ...]]()
        for report in self.reports:
            for one in await self.store.every(Filed, address=address_of(report.draft)):
                reports.setdefault(one.key, report)
                filed[one.key], leading[one.key] = one, self.leading_topics(one.article)
        return Labels(reports, filed, leading)

    def leading_topics(self, article: Article) -> tuple[str, ...]:
        """The topics that the title or the first paragraph of an article names."""
        return topics_of(replace(article, text=article.text.partition("\n")[0]), self.matcher)

    async def tellings(self, chat: int) -> list[Telling]:
        """What a chat was told, in order."""
        digests = sorted(await self.store.every(Digest, chat=chat), key=lambda digest: digest.planned)
        found = list[Telling]()
        for digest in digests:
            for part, stories in enumerate(digest.told):
                labels = self.labels[digest.slot, part] if stories else []
                found += [Telling(digest.planned, *one) for one in zip(labels, stories, strict=True)]
        return found


@dataclass(frozen=True, slots=True)
class Due:
    """An article that a chat should hear of."""

    report: Report
    key: str
    leads: bool
    """Whether its title or first paragraph names a topic of the chat: others only mention it."""


async def due(world: World, schedules: Sequence[Subscription]) -> list[Due]:
    """The articles on the topics of a chat that came before its last digest."""
    found = dict[tuple[str, datetime], Due]()
    for one in schedules:
        wanted = {name.casefold() for name in one.topics}
        last = max(digest.planned for digest in await world.store.every(Digest, subscription=one.id))
        for report in world.reports:
            here = await world.store.every(Filed, address=address_of(report.draft))
            if not here or report.listed >= last:
                continue
            filed, key = here[0], here[0].key
            names = {name.casefold() for name in filed.topics}
            leading = {name.casefold() for name in world.leading_topics(filed.article)} & names
            if names & (wanted or names):
                known = found.get((key, report.listed))
                leads = bool(leading & (wanted or names)) or bool(known and known.leads)
                found[key, report.listed] = Due(report, key, leads)
    return list(found.values())


def count(chat: int, owed: Sequence[Due], tellings: Sequence[Telling], outcome: Outcome) -> None:
    """Add what one chat was owed and told."""
    events = dict[str, list[Due]]()
    for one in owed:
        events.setdefault(one.report.event, []).append(one)
    for event, articles in events.items():
        if not any(one.leads for one in articles):
            continue
        keys = {one.key for one in articles}
        about = [one for one in tellings if keys & one.printed]
        fresh = [one for one in about if one.label == "New"]
        outcome.events += 1
        outcome.told += bool(about)
        outcome.once += len(fresh) == 1
        if not about or len(fresh) != 1:
            outcome.misses.append(f"chat {chat}: {event} came {len(about)} times, {len(fresh)} of them as new")
        for update in (one for one in articles if one.report.kind in UPDATES):
            _count_update(chat, update, articles, about, outcome)
    _count_repeats(chat, tellings, outcome)


def _count_update(chat: int, update: Due, articles: Sequence[Due], about: Sequence[Telling], outcome: Outcome) -> None:
    """Count what happened after, if the chat had been told of the event before."""
    if not any(one.at < update.report.listed for one in about):
        return
    same = {one.key for one in articles if one.report.listed >= update.report.listed}
    later = [one for one in about if one.at >= update.report.listed and same & one.printed]
    outcome.updates += 1
    outcome.told_updates += bool(later)
    outcome.updated += bool(later) and later[0].label == "Updated"
    if not later or later[0].label != "Updated":
        labels = [one.label for one in later]
        outcome.misses.append(f"chat {chat}: the update “{update.report.draft.title}” came as {labels}")


def _count_repeats(chat: int, tellings: Sequence[Telling], outcome: Outcome) -> None:
    seen, named = set[str](), set[str]()
    for one in tellings:
        passages = {receipt.hash for receipt in one.story.receipts}
        outcome.passages += len(passages)
        outcome.repeated += len(passages & seen)
        if passages & seen:
            outcome.misses.append(f"chat {chat}: {one.at:%d %b} repeats a passage of “{one.story.headline}”")
        if one.label == "Ongoing":
            outcome.ongoing += 1
            again = named.issuperset(one.story.articles)
            outcome.ongoing_again += again
            if again:
                outcome.misses.append(f"chat {chat}: {one.at:%d %b} goes on again with “{one.story.headline}”")
        seen |= passages
        named |= set(one.story.articles)


async def replay(shift: Shift, chats: int = CHATS) -> Outcome:
    """Live through the days once."""
    world, outcome = World(fortnight(shift), chats), Outcome()
    await world.live()
    labels = await world.labels_of()
    for chat in world.people:
        schedules = [one for one in world.schedules if one.chat == chat.id]
        tellings = await world.tellings(chat.id)
        # What was muted, or missed in a pause, is not owed as the rest is.
        plain = chat.pause is None and chat.id % 7
        count(chat.id, await due(world, schedules) if plain else (), tellings, outcome)
        wanted = {name for one in schedules for name in one.topics or world.names}
        judge(chat, wanted, await world.store.every(Digest, chat=chat.id), labels, outcome.beside)
    outcome.messages, outcome.refused = sum(map(len, world.mail.taken.values())), world.mail.refused
    return outcome


def main(chats: int, *, misses: bool) -> None:
    """Print a row for each way in which the demo's articles are laid over the days."""
    logging.disable(logging.ERROR)
    print(
        f"{chats} chats, {DAYS} days{'told':>26}{'new once':>16}{'updates told':>16}{'as Updated':>14}"
        f"{'told twice':>16}{'ongoing again':>16}{'refused':>14}"
    )
    for name, shift in SHIFTS.items():
        outcome = asyncio.run(replay(shift, chats))
        cells = (
            share(outcome.told, outcome.events),
            share(outcome.once, outcome.events),
            share(outcome.told_updates, outcome.updates),
            share(outcome.updated, outcome.updates),
            f"{outcome.repeated}/{outcome.passages}",
            f"{outcome.ongoing_again}/{outcome.ongoing}",
            f"{outcome.refused}/{outcome.messages + outcome.refused}",
        )
        print(f"{name:<25}" + "".join(f"{cell:>16}" for cell in cells), flush=True)
        beside = outcome.beside
        print(
            f"{beside.updates} updates of followed stories; {beside.alerts} alerts, {len(beside.false)} of them "
            f"false, in {beside.topic_weeks:.0f} weeks and topics; {beside.disturbed} in a pause or of what was muted"
        )
        if misses:
            print(*outcome.misses, *beside.false, sep="\n")


def share(part: int, whole: int) -> str:
    """A share of a whole: "99.1 % of 640"."""
    return f"{part / max(whole, 1):.1%} of {whole}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=CHATS)
    parser.add_argument("--misses", action="store_true", help="list what is not as it should be")
    arguments = parser.parse_args()
    main(arguments.chats, misses=arguments.misses)
