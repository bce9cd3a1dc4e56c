from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.model import Health, Source
from bot.ports import Drop, Put, R
from bot.processes.shards import shard_of
from bot.sources.planning.roster import Roster
from bot.store.memory import MemoryStore
from bot.web.url import host
from summaries.text.sentences import terms

NOW = datetime(2020, 9, 8, 6, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def source(name: str, *, paused: bool = False) -> Source:
    return Source(name, f"http://{name}.example/feed", name, NOW, paused=paused)


def health(name: str, wait: timedelta) -> Health:
    return Health(name, last_try=NOW - 15 * MINUTE, next_try=NOW + wait)


async def roster(*records: Source | Health) -> tuple[Roster, MemoryStore]:
    store = MemoryStore(terms)
    await store.commit(*map(Put, records))
    made = Roster(store)
    await made.read()
    return made, store


def started(looked: tuple[tuple[Source, ...], datetime | None]) -> list[str]:
    return [one.id for one in looked[0]]


async def test_a_source_is_started_at_its_moment_and_no_sooner() -> None:
    made, _ = await roster(source("a"), source("b"), health("a", 9 * MINUTE), health("b", 4 * MINUTE))

    assert ((), NOW + 4 * MINUTE) == made.look({}, {}, NOW)
    assert ["b"] == started(made.look({}, {}, NOW + 5 * MINUTE))
    assert ["b", "a"] == started(made.look({}, {}, NOW + 10 * MINUTE))


async def test_what_changes_in_the_store_is_followed() -> None:
    made, store = await roster(source("a"), source("b"), health("a", 9 * MINUTE), health("b", 9 * MINUTE))
    made.look({}, {}, NOW)
    await store.commit(Put(source("c")), Put(health("a", -MINUTE)), Drop(Source, "b"))

    assert ["c", "a"] == started(made.look({}, {}, NOW))
    assert ["c", "a"] == started(made.look({}, {}, NOW + 10 * MINUTE))


async def test_a_source_whose_visit_has_ended_waits_for_its_next_moment() -> None:
    made, store = await roster(source("a"))
    under_way = {"a": ""}

    assert ["a"] == started(made.look({}, {}, NOW))
    await store.commit(Put(health("a", 2 * MINUTE)))
    assert ((), None) == made.look({}, under_way, NOW)
    assert ((), NOW + 2 * MINUTE) == made.look({}, {}, NOW)
    assert ["a"] == started(made.look({}, {}, NOW + 2 * MINUTE))


async def test_a_source_that_is_due_while_it_is_visited_is_not_forgotten() -> None:
    made, _ = await roster(source("a"), health("a", MINUTE))
    made.look({}, {}, NOW)

    assert [] == started(made.look({}, {"a": ""}, NOW + 2 * MINUTE))
    assert ["a"] == started(made.look({}, {}, NOW + 2 * MINUTE))


async def test_what_is_held_waits_though_the_store_does_not_know_it() -> None:
    made, _ = await roster(source("a"))
    held = {"a": health("a", 3 * MINUTE)}

    assert ((), NOW + 3 * MINUTE) == made.look(held, {}, NOW)
    assert ["a"] == started(made.look({}, {}, NOW + 3 * MINUTE))


async def test_a_paused_source_is_started_when_it_goes_on() -> None:
    made, store = await roster(source("a", paused=True))

    assert ((), None) == made.look({}, {}, NOW)
    await store.commit(Put(source("a")))
    assert ["a"] == started(made.look({}, {}, NOW))


class ChangingStore(MemoryStore):
    """A store in which a source is added and one removed while sources are read."""

    async def every(self, kind: type[R], /, **where: str | int) -> tuple[R, ...]:
        found = await super().every(kind, **where)
        if kind is Source:
            await self.commit(Put(source("new")), Drop(Source, "gone"))
        return found


async def test_what_changes_while_all_are_read_is_not_missed() -> None:
    store = ChangingStore(terms)
    await store.commit(Put(source("gone")), Put(source("stays")))
    made = Roster(store)
    await made.read()

    assert ["new", "stays"] == started(made.look({}, {}, NOW))


async def test_only_sources_of_the_shards_that_are_asked_for_are_started() -> None:
    sources = [source(f"site-{number}") for number in range(9)]
    made, _ = await roster(*sources)
    ours = frozenset({shard_of(host(sources[0].url))})
    wanted = {one.id for one in sources if shard_of(host(one.url)) in ours}
    assert wanted == set(started(made.look({}, {}, NOW, ours)))
    assert len(wanted) < len(sources)


async def test_that_a_source_was_changed_is_told_at_once() -> None:
    made, store = await roster(source("a"))
    made.changed.clear()
    await store.commit(Put(health("a", MINUTE)))
    assert not made.changed.is_set()
    await store.commit(Put(source("b")))
    assert made.changed.is_set()
