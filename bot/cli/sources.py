"""`wirebrief sources list`, `remove`, `set` and `export`: the list of sources."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.cli.output.terminal import CommandError, counted
from bot.cli.shell.shell import Shell
from bot.config import source_settings
from bot.feeds.formats import opml
from bot.feeds.formats.opml import Outline
from bot.model import Health, Source, SourceKind, WatchedFile
from bot.open_store import OpenStore
from bot.ports import Store
from bot.render.sanitize import one_line
from bot.render.sources import state_text
from bot.render.speech.speech import ENGLISH
from bot.sources import registry


async def list_sources(shell: Shell) -> None:
    """Print every source by group with its last good fetch and its trouble, numbered as `remove` takes them."""
    async with shell.stored() as stored:
        now = stored.clock.now()
        sources = state_text.ordered(await stored.store.every(Source))
        health = {entry.source: entry for entry in await stored.store.every(Health)}
        folders = [source.id for source in sources if source.kind is SourceKind.FOLDER]
        files = {one: await stored.store.every(WatchedFile, source=one) for one in folders}
    for group, some in state_text.by_group(ENGLISH, sources):
        if group:
            shell.say(f"{one_line(group)}:")
        for number, source in some:
            known = health.get(source.id)
            said = [
                state_text.state(ENGLISH, source, known, shell.config.digests.zone, now),
                state_text.trouble(ENGLISH, source, known),
            ]
            shell.say(f"{number}. {one_line(source.title) or source.url} <{source.url}>")
            shell.say(f"   {'; '.join(filter(None, said))}")
            for line in state_text.skipped(ENGLISH, files.get(source.id, ())):
                shell.say(f"   {line}")
    if not sources:
        shell.say("No sources yet: wirebrief sources add URL")


async def remove_source(shell: Shell, name: str, *, with_articles: bool = False) -> None:
    """Stop reading a source, named by address, title, or number in the list; its articles stay unless you say so."""
    async with shell.stored() as stored:
        source = await _named(stored, name)
        try:
            removed = await registry.remove(stored.store, source.id)
        except registry.SourceError as error:
            raise CommandError(str(error)) from None
        count = await _remove_articles(stored.store, removed.id) if with_articles else 0
    kept = f"{count} of its articles were removed too" if with_articles else "its articles stay"
    shell.say(f"Removed {removed.title or removed.url}; {kept}")


async def _remove_articles(store: Store, source: str) -> int:
    from bot.archive.intake import remove_articles  # noqa: PLC0415 - most commands need no text package
    from bot.stories.stories import Stories  # noqa: PLC0415

    return await remove_articles(store, Stories(store), source)


async def set_source(shell: Shell, name: str, setting: str, words: str) -> None:
    """Change a setting of a source; print what it is now."""
    field, value = source_settings.read(setting, words)
    async with shell.stored() as stored:
        source = await _named(stored, name)
        changed = await registry.change(stored.store, source.id, {field: value})
    told = source_settings.SETTINGS[setting.strip().casefold()].shown(getattr(changed, field))
    shell.say(f"{changed.title or changed.url}: {setting.strip().casefold()} is {told}")


async def export(shell: Shell, file: Path | None) -> None:
    """Write all sources but folders as an OPML list to a file, or print it; in a folder it is named by the date."""
    async with shell.stored() as stored:
        known = state_text.ordered(await stored.store.every(Source))
        today = stored.clock.now().date()
    sources = [one for one in known if one.kind is not SourceKind.FOLDER]
    data = opml.written(Outline(one.url, one.title, one.group) for one in sources)
    if file is None:
        shell.say(data.decode().rstrip("\n"))
        return
    try:
        file = await asyncio.to_thread(_write, shell.folder / file, data, opml.file_name(today))
    except OSError as error:
        raise CommandError(f"{file} cannot be written ({error.strerror}); choose another place") from None
    shell.say(f"{counted(len(sources), 'source')} written to {file}")


def _write(place: Path, data: bytes, name: str) -> Path:
    """Write a file, in a folder under this name; return where it is. Raises OSError."""
    file = place / name if place.is_dir() else place
    file.write_bytes(data)
    return file


async def _named(stored: OpenStore, name: str) -> Source:
    """The source of this address, title, or number in the list. Raises CommandError."""
    sources = state_text.ordered(await stored.store.every(Source))
    if name.isdecimal() and 0 < int(name) <= len(sources):
        return sources[int(name) - 1]
    try:
        return await registry.find(stored.store, name)
    except registry.SourceError as error:
        raise CommandError(f"{error}; `wirebrief sources list` shows them") from None
