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
from bot.model import OfferedFeed
from bot.parts import Parts, opened
from bot.render.sources import list_text

IMPORT = "import"  # the source under which imported articles are filed
READING = 60.0  # seconds for which the new sources of a list are read; the others are read by the bot or `fetch`
BATCH = 50  # articles filed in one commit: quick, and little to repeat after a kill


async def import_paths(config: Config, paths: Sequence[Path], *, outlet: str, published: datetime | None) -> None:
    """File the articles of files and folders, and add the sources of OPML lists; say what was left out and why."""
    when = published.replace(tzinfo=ZoneInfo(config.digests.zone)) if published else None
    async with opened(config) as parts:
        read = [
            await _opened(parts, one) for path in paths for one in files.drafts(path, outlet=outlet, published=when)
        ]
        drafts = [one for one in read if isinstance(one, Draft)]
        lists = [one for one in read if isinstance(one, files.Listed)]
        new = await _file(parts, drafts)
        await _add_listed(parts, lists)
    for one in read:
        if isinstance(one, files.Skipped):
            say(f"skipped {one.path}: {one.reason}")
    known = len(drafts) - new
    if drafts or not lists:
        say(f"{counted(new, 'new article')} stored" + (f", {known} known already or without text" if known else ""))
    if read and not drafts and not lists:
        raise CommandError(
            "nothing there to import: give .txt, .html, .md, .pdf, .eml or .opml files, or folders that hold some"
        )


async def _opened(parts: Parts, read: files.Read) -> files.Read:
    """What a file holds; a document is read by a child."""
    return await parts.collector.opened(read) if isinstance(read, files.Unread) else read


async def _file(parts: Parts, drafts: Sequence[Draft]) -> int:
    new = 0
    with progress() as bar:
        for start in bar.track(range(0, len(drafts), BATCH), description="Filing"):
            new += len(await parts.collector.file(drafts[start : start + BATCH], IMPORT, fresh=False))
    return new


async def _add_listed(parts: Parts, lists: Sequence[files.Listed]) -> None:
    """Add the sources of lists, read the new ones once, and say what became of each."""
    for listed in lists:
        outlines, lines = await parts.collector.listed(listed.data)
        for skipped in lines:
            say(f"skipped in {listed.path}: {skipped}")
        feeds = [OfferedFeed(one.url, one.title, one.group) for one in outlines]
        found = await parts.collector.add_listed(feeds, READING)
        for feed in found:
            say(list_text.line(feed))
        if found:
            say(f"{listed.path}: {list_text.total(found)}")
