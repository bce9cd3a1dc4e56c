"""`wirebrief fetch` and `wirebrief sources add`: the commands that read the web."""

from __future__ import annotations

from bot.cli.progress import progress
from bot.cli.terminal import CommandError, say
from bot.config.settings import Config
from bot.model import Source
from bot.parts import opened
from bot.render.sanitize import one_line
from bot.sources.visit import Report


async def fetch(config: Config) -> None:
    """Read all sources once, whenever they were read last."""
    async with opened(config) as parts:
        total = len(await parts.store.every(Source))
        if not total:
            raise CommandError("there are no sources yet: `wirebrief sources add URL`, or [[sources]] in config.toml")
        with progress() as bar:
            task = bar.add_task("Reading", total=total)
            reports = await parts.collector.run_once(lambda _: bar.advance(task), force=True)
    for report in reports:
        say(_reported(report))


def _reported(report: Report) -> str:
    name = report.source.title or report.source.url
    return f"{name}: {report.trouble}" if report.trouble else f"{name}: {report.found} found, {report.new} new"


async def add_source(config: Config, url: str) -> None:
    """Find the feed behind an address, show its latest titles, and read it from now on."""
    async with opened(config) as parts:
        found = await parts.collector.probe(url)
        source = await parts.collector.add(found)
    if found.known:
        say(f"{source.title or source.url} is read already")
        return
    for entry in found.latest:
        say(f"  - {one_line(entry.title)}")
    say(f"Added {source.title or source.url} <{source.url}>")
