"""The races of `benchmarks.races`: in each, two sides read the same records, and both write what they have decided.

A race gives how many of so many pairs lose something that was confirmed. The two of a pair start within SLOWEST seconds
of each other.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, cast

from bot.archive.catalog import Catalog
from bot.archive.filing import Draft
from bot.archive.intake import Archive, retag
from bot.chat.dialog.callback_data import Action, encode
from bot.chat.dialog.request import Request
from bot.chat.dialog.services import Desk
from bot.chat.managed import open_chat
from bot.chat.managed.addressed import There
from bot.chat.router import Router
from bot.clock import SystemClock
from bot.delivery import relocation
from bot.digests.keeper import Keeper
from bot.feeds import parse
from bot.feeds.formats.entry import Feed
from bot.model import (
    Chat,
    ChatKind,
    Filed,
    Forgotten,
    Health,
    ManagedChat,
    PushSubscription,
    PushWish,
    Source,
    TopicSetting,
)
from bot.ports import Drop, Put, Store, WebRequest, WebResponse, Write
from bot.sources import registry
from bot.sources.collect import Collector
from bot.websub.subscriber import ASKED_AT_ONCE, Subscriber
from summaries.topics import Topic

SLOWEST: Final = 0.002
"""Seconds that a call of the store takes at most, and that the rivals start apart at most."""
SINCE: Final = datetime(2020, 9, 8, tzinfo=UTC)
BASE: Final = "https://bot.example/push"
FEED: Final = b"""<rss version="2.0"><channel><title>The Daily</title><item><title>Ferries call again</title>
<guid>%b</guid><description>The port opened again on Monday, the council said.</description></item></channel></rss>"""
_NOBODY: Final = cast("Any", None)
"""What a race does not use."""


class _Web:
    """Answers with a feed of one article, or as a hub, after a moment."""

    async def fetch(self, request: WebRequest) -> WebResponse:
        await asyncio.sleep(SLOWEST / 2)
        return WebResponse(request.url, 200, FEED % request.url.encode())

    async def close(self) -> None:
        """Nothing is open."""


class _Parser:
    """The parsers of feeds, in this process."""

    async def feed(self, body: bytes, content_type: str = "", url: str = "") -> Feed:
        return parse.parse(body, content_type, url)


@dataclass(frozen=True)
class Rivals:
    """A store whose calls take a moment, and dice that are the same at every run."""

    store: Store
    dice: random.Random

    async def race(self, *sides: Awaitable[object]) -> list[object]:
        """What all sides give, each begun at its own moment."""
        return list(await asyncio.gather(*map(self._begin, sides)))

    async def _begin(self, side: Awaitable[object]) -> object:
        await asyncio.sleep(self.dice.uniform(0, SLOWEST))
        return await side

    def desk(self) -> Desk:
        """A desk of commands that use the store and the clock only."""
        return Desk(self.store, SystemClock(), _NOBODY, _NOBODY, _NOBODY, _NOBODY, "UTC")

    def collector(self) -> Collector:
        """A collector of feeds that name themselves."""
        catalog = Catalog((), self.store)
        return Collector(self.store, _Web(), cast("Any", _Parser()), SystemClock(), catalog, interval=60, pause=0)


async def setting_and_lost_chat(rivals: Rivals, races: int) -> int:
    """A reader presses a setting while the delivery side notes that the chat has blocked the bot."""
    pressed, desk, router = encode(Action.SILENT, "1"), rivals.desk(), Router()
    await rivals.store.commit(*(Put(Chat(chat, ChatKind.PRIVATE, "Ann", SINCE)) for chat in range(1, races + 1)))

    async def pair(chat: int) -> None:
        ask = Request(chat, ChatKind.PRIVATE, "", user=chat, admin=False, name="Ann", pressed=pressed, callback="c")
        lose = relocation.lose(rivals.store, chat, "Forbidden: bot was blocked by the user", SINCE)
        await rivals.race(router.answer(desk, ask), lose)

    await _some_at_a_time(pair, range(1, races + 1))
    return sum(not chat.silent for chat in await rivals.store.every(Chat))


async def two_settings_of_a_source(rivals: Rivals, races: int) -> int:
    """Two admins change one source: its interval, and its language."""
    await _sources(rivals, races)

    async def pair(number: int) -> None:
        key = registry.source_id(_url(number))
        interval = registry.change(rivals.store, key, {"interval": 600})
        await rivals.race(interval, registry.change(rivals.store, key, {"language": "de"}))

    await _some_at_a_time(pair, range(races))
    return sum((one.interval, one.language) != (600, "de") for one in await rivals.store.every(Source))


async def visit_and_setting(rivals: Rivals, races: int) -> int:
    """The first visit to a source learns its name while an admin pauses it."""
    await _sources(rivals, races)
    collector = rivals.collector()

    async def pair(number: int) -> None:
        source = await rivals.store.get(Source, registry.source_id(_url(number)))
        if source:
            pausing = registry.change(rivals.store, source.id, {"paused": True})
            visit = collector.read_now([source], 30.0)  # some ten calls of the store, behind those of other visits
            await rivals.race(visit, _within(5 * ASKED_AT_ONCE * SLOWEST, rivals, pausing))

    await _some_at_a_time(pair, range(races))
    return sum(not one.paused or one.title != "The Daily" for one in await rivals.store.every(Source))


async def forgetting_and_a_new_version(rivals: Rivals, races: int) -> int:
    """The keeper forgets old articles while their feeds bring new versions: none may be there and forgotten."""
    archive = Archive(rivals.store, _NOBODY, SystemClock(), Catalog((), rivals.store))
    await rivals.store.commit(Put(Source("s", _url(0), "Daily", SINCE)))
    old = [Draft(text=f"Ferry {n} calls again at the port of Nordsil on Monday.", key=f"{n}") for n in range(races)]
    for first in range(0, races, ASKED_AT_ONCE):
        await archive.file(await archive.unread(old[first : first + ASKED_AT_ONCE], "s"), "s", fresh=True)
    keeper = Keeper(rivals.store, SystemClock(), -timedelta(days=1))

    async def renew(draft: Draft) -> None:
        listed = await archive.unread([_longer(draft)], "s")
        await archive.file(listed, "s", fresh=True)

    renewals = [_within(races * SLOWEST, rivals, renew(draft)) for draft in old]  # as long as the keeper reads
    told = await asyncio.gather(keeper.tidy(), *renewals, return_exceptions=True)
    forgotten = {one.id for one in await rivals.store.every(Forgotten)}
    failed = sum(isinstance(one, Exception) for one in told)
    return failed + sum(one.key in forgotten for one in await rivals.store.every(Filed))


async def two_topics_and_an_article(rivals: Rivals, races: int) -> int:
    """Two admins save a topic each, and articles are filed: all must be on the topics that are in force in the end."""
    catalog = Catalog((), rivals.store)
    archive = Archive(rivals.store, _NOBODY, SystemClock(), catalog)
    wrong = 0

    async def save(number: int, word: str) -> None:
        await rivals.store.commit(Put(TopicSetting(f"{word} {number}", Topic(f"{word} {number}", (word,)))))
        await retag(rivals.store, catalog.topics)

    for number in range(0, races, ASKED_AT_ONCE):
        drafts = [
            Draft(text=f"Ferry {n} met a barge off Nordsil on Monday.", key=f"{n}")
            for n in range(number, number + ASKED_AT_ONCE)
        ]
        filing = [archive.file([draft], "s", fresh=True) for draft in drafts]
        await rivals.race(save(number, "ferry"), save(number, "barge"), *filing)
        in_force = {topic.name for topic in await catalog.topics()}
        wrong += sum(set(one.topics) != in_force for one in (await rivals.store.articles())[:ASKED_AT_ONCE])
    return wrong


async def hub_confirms_during_a_renewal(rivals: Rivals, races: int) -> int:
    """A hub confirms a subscription, and is told so, while others are about to be asked again."""
    wanted = PushSubscription("", "", "https://hub.example", _url(0), "secret", BASE, SINCE, PushWish.BEGIN, 1)
    subscriber = Subscriber(rivals.store, _Web(), SystemClock(), _NOBODY, url=BASE, place="127.0.0.1:0")
    lost = 0

    async def confirm(name: str) -> None:
        query = {"hub.mode": "subscribe", "hub.topic": wanted.topic, "hub.challenge": "c"}
        await asyncio.sleep(rivals.dice.uniform(0, 20 * SLOWEST))
        if await subscriber.confirm(name, query) and not await is_confirmed(name):
            nonlocal lost
            lost += 1

    async def is_confirmed(name: str) -> bool:
        await asyncio.sleep(50 * SLOWEST)
        kept = await rivals.store.get(PushSubscription, name)
        return kept is not None and kept.expires is not None

    for number in range(0, races, ASKED_AT_ONCE):
        await _offers(rivals, wanted, number)
        names = [f"{number + n}" for n in range(ASKED_AT_ONCE)]
        await asyncio.gather(subscriber.look(), *map(confirm, names))
    return lost


async def chat_opened_and_headline_awaited(rivals: Rivals, races: int) -> int:
    """A person opens a chat to set it up while a button asks for a headline: both are kept of it."""
    desk = rivals.desk()
    await rivals.store.commit(*(Put(ManagedChat(person, -1)) for person in range(1, races + 1)))

    async def pair(person: int) -> None:
        await rivals.race(open_chat.open_now(desk, person, There(-1)), open_chat.write_next(desk, person, -1, "data"))

    await _some_at_a_time(pair, range(1, races + 1))
    return sum(not one.opened or not one.writing for one in await rivals.store.every(ManagedChat))


async def _some_at_a_time(pair: Callable[[int], Awaitable[object]], numbers: Sequence[int]) -> None:
    """All pairs, so many together that the loop is not too busy for their moments."""
    for first in range(0, len(numbers), ASKED_AT_ONCE):
        await asyncio.gather(*map(pair, numbers[first : first + ASKED_AT_ONCE]))


async def _sources(rivals: Rivals, races: int) -> None:
    made = (Source(registry.source_id(_url(number)), _url(number), "", SINCE) for number in range(races))
    await rivals.store.commit(*map(Put, made))


async def _offers(rivals: Rivals, wanted: PushSubscription, number: int) -> None:
    """Sources that a hub pushes, whose subscriptions it has not confirmed for long; those of before go."""
    before = [Drop(PushSubscription, one.key) for one in await rivals.store.every(PushSubscription)]
    made: list[Write] = []
    for name in map(str, range(number, number + ASKED_AT_ONCE)):
        made += [Put(Source(name, f"{_url(0)}/{name}", "", SINCE)), Put(replace(wanted, name=name, source=name))]
        made.append(Put(Health(name, hub=wanted.hub, topic=wanted.topic)))
    await rivals.store.commit(*before, *made)


def _longer(draft: Draft) -> Draft:
    return replace(draft, text=f"{draft.text} Two boats more follow on Tuesday, and the council pays for both of them.")


async def _within(seconds: float, rivals: Rivals, side: Awaitable[object]) -> object:
    await asyncio.sleep(rivals.dice.uniform(0, seconds))
    return await side


def _url(number: int) -> str:
    return f"https://paper{number}.example/feed"


RACES: Final[Mapping[str, Callable[[Rivals, int], Awaitable[int]]]] = {
    "a setting, and the chat is lost": setting_and_lost_chat,
    "two settings of a source": two_settings_of_a_source,
    "a setting of a source, and its visit": visit_and_setting,
    "forgetting, and a new version": forgetting_and_a_new_version,
    "two topics, and articles": two_topics_and_an_article,
    "a hub confirms, and a renewal": hub_confirms_during_a_renewal,
    "a chat opened, and a headline awaited": chat_opened_and_headline_awaited,
}
