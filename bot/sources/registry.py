"""The list of sources: find one, add one, remove one, and keep it in step with the operator's configuration."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from functools import partial
from typing import Any, Final

from bot.config.source_settings import SETTINGS
from bot.errors import PlainError
from bot.model import AwaitedPage, Forgotten, Health, Listing, Source, SourceKind, WatchedFile
from bot.ports import Add, Drop, Store
from bot.sources.naming import address, folder
from bot.transactions.unchanged import replacing, unless_changed
from bot.web.url import UrlError, canonical

Settings = Mapping[str, Any]
"""Fields of `Source` that are settings, with their values."""
CONFIGURATION: Final = "configuration"
"""The turn in which the sources of the configuration are made what it says."""


class SourceError(PlainError):
    """What was asked of the sources cannot be done; the message is one plain line for an admin."""


def source_id(url: str) -> str:
    """16 hex digits, the same for every spelling of the address (BLAKE2b of its canonical form without the scheme)."""
    return _hash(url, 8)


def former_id(url: str) -> str:
    """The 8 hex digits that an older Wirebrief gave a source; it keeps them, and its articles and buttons with it."""
    return _hash(url, 4)


def _hash(url: str, size: int) -> str:
    spelled = canonical(url).partition("://")[2] or url
    return hashlib.blake2b(spelled.encode(), digest_size=size).hexdigest()


async def by_url(store: Store, url: str) -> Source | None:
    """The source that reads this address: the one that was added with it, or one that has moved there since."""
    moved = await store.every(Source, url=url)
    return await _added_with(store, url) or next(iter(moved), None)


class FoundFeeds:
    """The feeds that were found for sites, so that two sites with one feed do not both read it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: dict[str, str] = {}

    async def reader(self, url: str, site: Source) -> Source | None:
        """Another source than this site that reads the feed at `url`; None if there is none, and the site then does."""
        known = await by_url(self._store, url)
        if known and known.id != site.id:
            return known
        first = self._found.setdefault(canonical(url), site.id)
        other = await self._store.get(Source, first) if first != site.id else None
        if other is None:
            self._found[canonical(url)] = site.id
        return other


async def _added_with(store: Store, url: str) -> Source | None:
    former = await store.get(Source, former_id(url))
    known = former if former and _is_of(former, url) else None
    return await store.get(Source, source_id(url)) or known


def _is_of(former: Source, url: str) -> bool:
    """Whether the source was added with this address, or has moved: 32 bits alone may be those of another's."""
    return source_id(former.url) == source_id(url) or former_id(former.url) != former.id


async def find(store: Store, name: str) -> Source:
    """The source with this id, address or title. Raises SourceError when there is none, or several have the title."""
    words = name.strip()
    found = await store.get(Source, words) or await by_url(store, _address(words))
    if found:
        return found
    titled = [s for s in await store.every(Source) if words and s.title.casefold() == words.casefold()]
    if len(titled) != 1:
        several = "several sources have" if titled else "no source has"
        raise SourceError(f"{several} the name or address “{words[:80]}”")
    return titled[0]


async def add(store: Store, source: Source) -> Source:
    """Store a new source and return it, or return the one that reads its address already. Raises StoreError."""

    async def attempt() -> Source:
        known = await by_url(store, source.url)
        if known is None:
            await store.commit(Add(source))
        return known or source

    return await unless_changed(attempt)


async def remove(store: Store, name: str) -> Source:
    """Remove a source; its articles stay (`intake.remove_articles` removes them). `name` is its id, address or title.

    Raises SourceError.
    """
    source = await find(store, name)
    if source.origin == "config":
        raise SourceError(f"{source.title or source.url} is in the configuration: only the operator can remove it")
    await _drop(store, source)
    return source


async def configure(store: Store, wanted: Mapping[str, Settings], now: datetime) -> None:
    """Make the sources of the configuration exactly these; others stay. Raises UrlError.

    `wanted` has, by address, what the configuration says of a source: fields of `Source` and their values. A setting
    that it no longer says goes back to its default.
    """
    async with store.turn(CONFIGURATION):
        await _configure(store, wanted, now)


async def _configure(store: Store, wanted: Mapping[str, Settings], now: datetime) -> None:
    addresses = [(folder(text) or address(text), said) for text, said in wanted.items()]
    known_ids = [one.id if (one := await _added_with(store, url)) else source_id(url) for url, _ in addresses]
    chosen = dict(zip(known_ids, addresses, strict=True))
    for source in await store.every(Source, origin="config"):
        if source.id not in chosen:
            await _drop(store, source)
    for key, (url, said) in chosen.items():
        await unless_changed(partial(_pin, store, Source(key, url, "", now, kind=_kind(url)), said))


async def _pin(store: Store, new: Source, said: Settings) -> None:
    known = await store.get(Source, new.id)
    changed = _pinned(known or new, said)
    if changed != known:
        await store.commit(*replacing(known, changed))


def _pinned(source: Source, said: Settings) -> Source:
    """The source with what the configuration says of it."""
    defaults: dict[str, Any] = {field.name: field.default for field in fields(Source)} | {"title": source.title}
    unsaid = {name: defaults[name] for name in source.pinned if name not in said}
    told = {name: value for name, value in said.items() if value or name != "title"}
    return replace(source, **unsaid, **told, origin="config", pinned=tuple(sorted(told)))


async def change(store: Store, key: str, changes: Settings) -> Source:
    """Change settings of the source with this id. Raises SourceError when it is gone or the settings file has them."""
    return await unless_changed(partial(_change, store, key, changes))


async def _change(store: Store, key: str, changes: Settings) -> Source:
    source = await store.get(Source, key)
    if source is None:
        raise SourceError("that source no longer exists")
    if pinned := sorted(changes.keys() & set(source.pinned)):
        raise SourceError(
            f"the {_said(pinned[0])} of {source.title or source.url} is in the settings file: change it there"
        )
    changed = replace(source, **changes)
    await store.commit(*replacing(source, changed))
    return changed


def _kind(url: str) -> SourceKind:
    return SourceKind.FOLDER if url.startswith("file:") else SourceKind.FEED


def _said(field: str) -> str:
    return next((one.name for one in SETTINGS.values() if one.field == field), field)


async def _drop(store: Store, source: Source) -> None:
    forgotten = await store.every(Forgotten, source=source.id)
    drops = [Drop(Forgotten, one.id) for one in forgotten]
    drops += [Drop(AwaitedPage, one.article) for one in await store.every(AwaitedPage, source=source.id)]
    drops += [Drop(WatchedFile, one.key) for one in await store.every(WatchedFile, source=source.id)]
    await store.commit(Drop(Source, source.id), Drop(Health, source.id), Drop(Listing, source.id), *drops)


def _address(words: str) -> str:
    try:
        return folder(words) or address(words)
    except UrlError:
        return words
