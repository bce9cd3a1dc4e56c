"""`wirebrief status`: the state of the bot, also beside a running bot."""

from __future__ import annotations

from bot import __version__
from bot.cli.shell.shell import Shell
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
