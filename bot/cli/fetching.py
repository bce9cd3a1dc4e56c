"""`wirebrief fetch` and `wirebrief sources add`: the commands that read the web."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot.cli.output.terminal import CommandError
from bot.cli.shell.shell import Shell
from bot.model import Source
from bot.render.sanitize import one_line
from bot.render.sources import preview_text
from bot.render.speech.speech import ENGLISH
from bot.render.times import moment
from bot.sources.probe import Probe
from bot.sources.visit import Report

LAST_DAY: Final = timedelta(days=1)


async def fetch(shell: Shell) -> None:
    """Read all sources once, whenever they were read last."""
    async with shell.parts() as parts:
        total = len(await parts.store.every(Source))
        if not total:
            raise CommandError("there are no sources yet: `wirebrief sources add URL`, or [[sources]] in config.toml")
        with shell.terminal.progress() as bar:
            task = bar.add_task("Reading", total=total)
            reports = await parts.collector.run_once(lambda _: bar.advance(task), force=True)
    for report in reports:
        shell.say(_reported(report))


def _reported(report: Report) -> str:
    name = report.source.title or report.source.url
    if report.trouble and not report.found:
        return f"{name}: {report.trouble}"
    waiting = (
        f"; {report.waiting} only with the feed's own words, their pages are tried later" if report.waiting else ""
    )
    trouble = f"; {report.trouble}" if report.trouble else ""
    return f"{name}: {report.found} found, {report.new} new{waiting}{trouble}"


async def add_source(shell: Shell, url: str, *, yes: bool, last_day: bool) -> None:
    """Show the feed behind an address, ask unless `yes`, and read it from now on, or since a day ago.

    A folder is watched.
    """
    async with shell.parts() as parts:
        if path := _folder(shell.folder, url):
            source = await parts.collector.watch(path)
            shell.say(f"Watching {source.title} <{source.url}>: its files are read a moment after they are written")
            return
        found = await parts.collector.probe(url)
        if found.known:
            shell.say(f"{found.known.title or found.known.url} is read already")
            return
        now = parts.clock.now()
        for line in _shown(found, shell.config.digests.zone, now):
            shell.say(line)
        if not (yes or await _agreed(shell)):
            shell.say("Not added.")
            return
        source = await parts.collector.add(found, since=now - LAST_DAY if last_day else None)
    shell.say(f"Added {source.title or source.url} <{source.url}>")


def _shown(found: Probe, zone: str, now: datetime) -> Iterator[str]:
    yield f"{one_line(found.title)} <{found.url}>"
    for entry in found.latest:
        when = f" ({moment(ENGLISH, entry.published, zone, now)})" if entry.published else ""
        yield f"  - {one_line(entry.title or entry.text[:120])}{when}"
    yield from preview_text.lines(ENGLISH, found.preview, now) if found.preview else ()
    for other in found.others:
        yield f"Another feed of the site: {other}"


async def _agreed(shell: Shell) -> bool:
    """Whether the person at the terminal agrees. Raises CommandError when nobody is there."""
    answer = await shell.terminal.ask("Add it? [y/N] ")
    if answer is None:
        raise CommandError("nobody answers whether to add it: give --yes to add it without the question")
    return answer.strip().casefold() in ("y", "yes")


def _folder(here: Path, text: str) -> str:
    """The whole path of the folder; "" when there is none."""
    path = here / Path(text).expanduser()
    return str(path.absolute()) if path.is_dir() else ""
