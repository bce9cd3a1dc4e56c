"""`wirebrief import`: articles from files, folders and links, and sources from OPML lists."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.archive import files
from bot.archive.filing import Draft
from bot.cli.output.terminal import CommandError, counted
from bot.cli.shell.shell import Shell
from bot.model import Filed, OfferedFeed
from bot.parts import Parts
from bot.ports import WebError
from bot.render.sources import filed_text, list_text
from bot.render.speech.speech import ENGLISH
from bot.sources.linked import completing
from bot.web.url import UrlError

IMPORT = "import"  # the source under which imported articles are filed
READING = 60.0  # seconds for which the new sources of a list are read; the others are read by the bot or `fetch`
BATCH = 50  # articles filed in one commit: quick, and little to repeat after a kill


async def import_all(shell: Shell, named: Sequence[str], *, outlet: str, published: datetime | None) -> None:
    """File the articles of files, folders and links, and add the sources of OPML lists.

    Says what was left out and why. Raises CommandError when there was nothing to import.
    """
    links = [one for one in named if one.casefold().startswith(("http://", "https://"))]
    paths = [shell.folder / Path(one) for one in named if one not in links]
    when = published.replace(tzinfo=ZoneInfo(shell.config.digests.zone)) if published else None
    await _import_links(shell, links, outlet, when)
    if paths:
        await _import_paths(shell, paths, outlet, when)


async def _import_links(shell: Shell, links: Sequence[str], outlet: str, published: datetime | None) -> None:
    if not links:
        return
    async with shell.parts() as parts:
        read = [await _linked(shell, parts, link, outlet, published) for link in links]
    if not any(read):
        raise CommandError("nothing was imported from a link")


async def _linked(shell: Shell, parts: Parts, link: str, outlet: str, published: datetime | None) -> bool:
    """File the article at a link, and say what was filed or why not; whether the archive has it now.

    `outlet` and `published` take precedence over what the page says.
    """
    try:
        found = await parts.collector.linked(link, IMPORT)
    except (UrlError, WebError) as error:
        shell.say(f"skipped {link}: {error}")
        return False
    if found.draft is None:
        add = f"; add it with: wirebrief sources add {link}" if found.is_source else ""
        shell.say(f"skipped {link}: {found.why}{add}")
        return False
    draft = replace(found.draft, outlet=outlet or found.draft.outlet, published=published or found.draft.published)
    found = replace(found, draft=draft)
    known = found.known if found.known and not found.known.article.teaser else None
    filed = () if known else await parts.collector.file(*completing(found, IMPORT), fresh=False)
    told = filed[0] if filed else known or found.known
    if told is None:
        shell.say(f"skipped {link}: the archive has an article with these words already")
        return True
    ids = await parts.catalog.together_with(told.key)
    others = None if ids is None else [one for key in ids if (one := await parts.store.get(Filed, key))]
    lines = filed_text.lines(ENGLISH, told, others, shell.config.digests.zone, parts.clock.now())
    shell.say(("Saved: " if filed else "Known already: ") + "\n  ".join(lines))
    return True


async def _import_paths(shell: Shell, paths: Sequence[Path], outlet: str, when: datetime | None) -> None:
    async with shell.parts() as parts:
        found = await asyncio.to_thread(_found, paths, outlet, when)
        read = [await _opened(parts, one) for one in found]
        drafts = [one for one in read if isinstance(one, Draft)]
        lists = [one for one in read if isinstance(one, files.Listed)]
        new = await _file(shell, parts, drafts)
        await _add_listed(shell, parts, lists)
    for one in read:
        if isinstance(one, files.Skipped):
            shell.say(f"skipped {one.path}: {one.reason}")
    known = len(drafts) - new
    if drafts or not lists:
        shell.say(
            f"{counted(new, 'new article')} stored" + (f", {known} known already or without text" if known else "")
        )
    if read and not drafts and not lists:
        raise CommandError(
            "nothing there to import: give .txt, .html, .md, .pdf, .eml or .opml files, or folders that hold some"
        )


def _found(paths: Sequence[Path], outlet: str, when: datetime | None) -> list[files.Read]:
    return [one for path in paths for one in files.drafts(path, outlet=outlet, published=when)]


async def _opened(parts: Parts, read: files.Read) -> files.Read:
    """What a file holds; a document is read by a child."""
    return await parts.collector.opened(read) if isinstance(read, files.Unread) else read


async def _file(shell: Shell, parts: Parts, drafts: Sequence[Draft]) -> int:
    new = 0
    with shell.terminal.progress() as bar:
        for start in bar.track(range(0, len(drafts), BATCH), description="Filing"):
            new += len(await parts.collector.file(drafts[start : start + BATCH], IMPORT, fresh=False))
    return new


async def _add_listed(shell: Shell, parts: Parts, lists: Sequence[files.Listed]) -> None:
    """Add the sources of lists, read the new ones once, and say what became of each."""
    for listed in lists:
        outlines, lines = await parts.collector.listed(listed.data)
        for skipped in lines:
            shell.say(f"skipped in {listed.path}: {skipped}")
        feeds = [OfferedFeed(one.url, one.title, one.group) for one in outlines]
        found = await parts.collector.add_listed(feeds, READING)
        for feed in found:
            shell.say(list_text.line(ENGLISH, feed))
        if found:
            shell.say(f"{listed.path}: {list_text.total(ENGLISH, found)}")
