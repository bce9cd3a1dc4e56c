"""`wirebrief import`: articles from files and folders, and sources from OPML lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.archive import files
from bot.archive.filing import Draft
from bot.cli.progress import progress
from bot.cli.terminal import CommandError, counted, say
from bot.config.settings import Config
from bot.model import Source
from bot.parts import Parts, opened

IMPORT = "import"  # the source under which imported articles are filed
BATCH = 50  # articles filed in one commit: quick, and little to repeat after a kill


async def import_paths(config: Config, paths: Sequence[Path], *, outlet: str, published: datetime | None) -> None:
    """File the articles of files and folders, and add the sources of OPML lists; say what was left out and why."""
    when = published.replace(tzinfo=ZoneInfo(config.digests.zone)) if published else None
    found = [read for path in paths for read in files.drafts(path, outlet=outlet, published=when)]
    drafts = [read for read in found if isinstance(read, Draft)]
    lists = [read for read in found if isinstance(read, files.Listed)]
    async with opened(config) as parts:
        new = await _file(parts, drafts)
        feeds = await _add_listed(parts, lists)
    for read in found:
        if isinstance(read, files.Skipped):
            say(f"skipped {read.path}: {read.reason}")
    known = len(drafts) - new
    say(f"{counted(new, 'new article')} stored" + (f", {known} known already or without text" if known else ""))
    if feeds:
        say(f"{counted(feeds, 'source')} added; `wirebrief fetch` reads them")
    if found and not drafts and not lists:
        raise CommandError("nothing there to import: give .txt, .html or .opml files, or folders that hold some")


async def _file(parts: Parts, drafts: Sequence[Draft]) -> int:
    new = 0
    with progress() as bar:
        for start in bar.track(range(0, len(drafts), BATCH), description="Filing"):
            new += len(await parts.collector.file(drafts[start : start + BATCH], IMPORT, fresh=False))
    return new


async def _add_listed(parts: Parts, lists: Sequence[files.Listed]) -> int:
    known = {source.id for source in await parts.store.every(Source)}
    for listed in lists:
        outlines, lines = await parts.collector.listed(listed.data)
        for outline in outlines:
            await parts.collector.add(outline.url, title=outline.title)
        for skipped in lines:
            say(f"skipped in {listed.path}: {skipped}")
    return len({source.id for source in await parts.store.every(Source)} - known)
