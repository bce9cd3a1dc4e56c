"""`wirebrief sources list` and `remove`: the list of sources."""

from __future__ import annotations

from datetime import datetime

from bot.cli.terminal import CommandError, say
from bot.config.settings import Config
from bot.model import Health, Source
from bot.open_store import open_store
from bot.ports import Store
from bot.render.sanitize import one_line
from bot.render.times import moment
from bot.sources import registry


async def list_sources(config: Config) -> None:
    """Print every source with its last good fetch and its trouble, numbered as `remove` takes them."""
    async with open_store(config) as stored:
        now = stored.clock.now()
        sources = await stored.store.every(Source)
        health = {entry.source: entry for entry in await stored.store.every(Health)}
    for number, source in enumerate(sources, 1):
        say(f"{number}. {one_line(source.title) or source.url} <{source.url}>")
        say(f"   {_state(health.get(source.id), config.digests.zone, now)}")
    if not sources:
        say("No sources yet: wirebrief sources add URL")


def _state(health: Health | None, zone: str, now: datetime) -> str:
    good = f"last read {moment(health.last_good, zone, now)}" if health and health.last_good else "not read yet"
    return f"{good}; {told}" if health and (told := health.trouble or health.notice) else good


async def remove_source(config: Config, name: str, *, with_articles: bool = False) -> None:
    """Stop reading a source, named by address, title, or number in the list; its articles stay unless you say so."""
    async with open_store(config) as stored:
        sources = await stored.store.every(Source)
        numbered = name.isdecimal() and 0 < int(name) <= len(sources)
        try:
            removed = await registry.remove(stored.store, sources[int(name) - 1].id if numbered else name)
        except registry.SourceError as error:
            raise CommandError(f"{error}; `wirebrief sources list` shows them") from None
        count = await _remove_articles(stored.store, removed.id) if with_articles else 0
    kept = f"{count} of its articles were removed too" if with_articles else "its articles stay"
    say(f"Removed {removed.title or removed.url}; {kept}")


async def _remove_articles(store: Store, source: str) -> int:
    from bot.archive.intake import remove_articles  # noqa: PLC0415 - most commands need no text package
    from bot.stories.stories import Stories  # noqa: PLC0415

    return await remove_articles(store, Stories(store), source)
