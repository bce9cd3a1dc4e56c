"""What the operator's commands do, with the parts of the bot but without Telegram.

Each function opens the parts, does one thing, and prints what came of it. Imported by `main.py`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import Progress

from bot.app import Parts, opened
from bot.archive import files
from bot.archive.filing import Draft
from bot.archive.lookup import Pile, by_words, on_topic
from bot.chat.parsing.question import parse_question
from bot.clock import SystemClock
from bot.config import Config
from bot.model import Health, Source
from bot.render.as_json import as_json
from bot.render.sanitize import bare, one_line
from bot.render.terminal import plain
from bot.render.times import moment
from bot.sources.registry import SourceError
from bot.sources.visit import Report
from bot.store import backup
from summaries import brief as summarise
from summaries.model import Briefing
from summaries.selection.engines import Engine
from summaries.topics import find_topic

IMPORT = "import"  # the source under which imported articles are filed
AT_ONCE = 50  # articles filed in one commit: quick, and little to repeat after a kill


class ShellError(Exception):
    """The command cannot be carried out as it was given; the message is one plain line."""


async def import_paths(config: Config, paths: Sequence[Path], *, outlet: str, published: datetime | None) -> None:
    """File the articles of files and folders, and add the sources of OPML lists; say what was left out and why."""
    when = published.replace(tzinfo=ZoneInfo(config.digests.zone)) if published else None
    found = [read for path in paths for read in files.drafts(path, outlet=outlet, published=when)]
    drafts = [read for read in found if isinstance(read, Draft)]
    async with opened(config) as parts:
        new = await _file(parts, drafts)
        feeds = await _add_listed(parts, [read for read in found if isinstance(read, files.Listed)])
    for read in found:
        if isinstance(read, files.Skipped):
            _say(f"skipped {read.path}: {read.reason}")
    known = len(drafts) - new
    _say(f"{new} new articles filed" + (f", {known} known already or without text" if known else ""))
    if feeds:
        _say(f"{feeds} sources added; `wirebrief fetch` reads them")
    if found and not drafts and not any(isinstance(read, files.Listed) for read in found):
        raise ShellError("nothing there to import: give .txt, .html or .opml files, or folders that hold some")


async def _file(parts: Parts, drafts: Sequence[Draft]) -> int:
    new = 0
    with _progress() as progress:
        for start in progress.track(range(0, len(drafts), AT_ONCE), description="Filing"):
            new += len(await parts.collector.file(drafts[start : start + AT_ONCE], IMPORT, fresh=False))
    return new


async def _add_listed(parts: Parts, lists: Sequence[files.Listed]) -> int:
    known = {source.id for source in await parts.store.every(Source)}
    for listed in lists:
        for outline in listed.outlines:
            await parts.collector.add(outline.url, title=outline.title)
        for skipped in listed.skipped:
            _say(f"skipped in {listed.path}: {skipped}")
    return len({source.id for source in await parts.store.every(Source)} - known)


async def fetch(config: Config) -> None:
    """Read all sources once, whenever they were read last."""
    async with opened(config) as parts:
        total = len(await parts.store.every(Source))
        if not total:
            raise ShellError("there are no sources yet: `wirebrief sources add URL`, or [[sources]] in config.toml")
        with _progress() as progress:
            task = progress.add_task("Reading", total=total)
            reports = await parts.collector.run_once(lambda _: progress.advance(task), force=True)
    for report in reports:
        _say(_reported(report))


def _reported(report: Report) -> str:
    name = report.source.title or report.source.url
    return f"{name}: {report.trouble}" if report.trouble else f"{name}: {report.found} found, {report.new} new"


async def brief(config: Config, words: str, *, as_json_text: bool) -> None:
    """Print the briefing on a topic or on any words."""
    question = parse_question(words)
    if question.trouble or len(question.subjects) != 1:
        raise ShellError(question.trouble or "ask about one topic, or some words: wirebrief brief huawei")
    async with opened(config) as parts:
        now = parts.clock.now()
        pile = await _pile(parts, question.subjects[0], now - question.window if question.window else None)
        articles = {filed.key: filed.article for filed in pile.filed}
        briefing = await asyncio.to_thread(_briefing, pile, now, config.briefings.engine)
        coverage = await parts.catalog.coverage()
    if as_json_text:
        print(json.dumps(as_json(briefing, articles), ensure_ascii=False, indent=2))  # noqa: T201 - the output
    else:
        _say(plain(briefing, zone=config.digests.zone, now=now, coverage=coverage))


def _briefing(pile: Pile, now: datetime, engine: Engine) -> Briefing:
    return summarise([filed.article for filed in pile.filed], pile.topic, now=now, engine=engine)


async def _pile(parts: Parts, subject: str, since: datetime | None) -> Pile:
    found = find_topic(subject, await parts.catalog.topics())
    if found.topic:
        return await on_topic(parts.store, found.topic, since)
    return await by_words(parts.store, subject, since)


async def list_sources(config: Config) -> None:
    """Print every source with its last good fetch and its trouble, numbered as `remove` takes them."""
    async with opened(config) as parts:
        now = parts.clock.now()
        sources = await parts.store.every(Source)
        health = {entry.source: entry for entry in await parts.store.every(Health)}
    for number, source in enumerate(sources, 1):
        _say(f"{number}. {one_line(source.title) or source.url} <{source.url}>")
        _say(f"   {_state(health.get(source.id), config.digests.zone, now)}")
    if not sources:
        _say("No sources yet: wirebrief sources add URL")


def _state(health: Health | None, zone: str, now: datetime) -> str:
    good = f"last read {moment(health.last_good, zone, now)}" if health and health.last_good else "not read yet"
    return f"{good}; {health.trouble}" if health and health.trouble else good


async def add_source(config: Config, url: str) -> None:
    """Find the feed behind an address, show its latest titles, and read it from now on."""
    async with opened(config) as parts:
        found = await parts.collector.probe(url)
        source = await parts.collector.add(found)
    if found.known:
        _say(f"{source.title or source.url} is read already")
        return
    for entry in found.latest:
        _say(f"  - {one_line(entry.title)}")
    _say(f"Added {source.title or source.url} <{source.url}>")


async def remove_source(config: Config, which: str) -> None:
    """Stop reading a source, named by address, title, or number in the list."""
    async with opened(config) as parts:
        sources = await parts.store.every(Source)
        numbered = which.isdecimal() and 0 < int(which) <= len(sources)
        try:
            removed = await parts.collector.remove(sources[int(which) - 1].id if numbered else which)
        except SourceError as error:
            raise ShellError(f"{error}; `wirebrief sources list` shows them") from None
    _say(f"Removed {removed.title or removed.url}; its articles stay")


async def back_up(config: Config, into: Path) -> None:
    """Copy the store to a new file in a folder, beside a running bot or without one."""
    made = await asyncio.to_thread(backup.back_up, config.store.folder, into, SystemClock().now())
    _say(
        f"Copied to {made} ({made.stat().st_size / 1e6:.1f} MB) and read back; the newest {backup.KEPT} copies are kept"
    )


async def restore(config: Config, file: Path) -> None:
    """Put a copy in the place of the store, whose present content is copied first."""
    records = await asyncio.to_thread(backup.restore, file, config.store.folder, SystemClock().now())
    _say(f"Restored {records} records from {file}")


def _say(text: str) -> None:
    """Print text that may come from anywhere: without control characters, which could act on the terminal."""
    print("\n".join(bare(line) for line in text.split("\n")))  # noqa: T201 - the output


def _progress() -> Progress:
    """A bar on standard error that leaves when it is done, and stays away where nobody looks."""
    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)
