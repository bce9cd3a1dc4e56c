"""`wirebrief status`: the state of the bot, also beside a running bot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot import __version__
from bot.cli.shell.shell import Shell
from bot.config.sections import ROLES
from bot.ports import Holder
from bot.processes.shards import SHARDS
from bot.render.speech.speech import ENGLISH
from bot.render.texts import status_texts
from bot.status import growth, room_of, status_of


async def status(shell: Shell) -> None:
    """Print what was read, what waits, what comes next, and the room on the disk."""
    config = shell.config
    async with shell.stored() as stored:
        now = stored.clock.now()
        found = await status_of(stored.store, now)
        for line in status_texts.lines(ENGLISH, __version__, found, config.digests.zone, now):
            shell.say(line)
        if config.store.folder:
            room = room_of(config.store.folder)
            for line in status_texts.room(ENGLISH, room, growth(found, room, config.store.keep)):
                shell.say(line)
        if stored.is_shared and (holders := await stored.leases.holders()):
            for line in shares(holders):
                shell.say(line)


def shares(holders: Iterable[Holder]) -> tuple[str, ...]:
    """A line on each role: the processes that have it, and how many of its shards."""
    found = {role: Counter[str]() for role in ROLES}
    for one in holders:
        found.setdefault(one.lease.partition("/")[0], Counter())[one.process] += 1
    return tuple(f"{role}: {', '.join(map(_shared, sorted(some.items()))) or 'nobody'}" for role, some in found.items())


def _shared(share: tuple[str, int]) -> str:
    process, shards = share
    number, _, machine = process.partition(" ")
    return f"process {number} on {machine}" + (f" ({shards} of {SHARDS} shards)" if shards > 1 else "")
