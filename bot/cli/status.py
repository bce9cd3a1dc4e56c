"""`wirebrief status`: the state of the bot, of a store that no running bot has open."""

from __future__ import annotations

from bot import __version__
from bot.cli.output.terminal import say
from bot.config.settings import Config
from bot.open_store import open_store
from bot.render.speech.speech import ENGLISH
from bot.render.texts import status_texts
from bot.status import growth, room_of, status_of


async def status(config: Config) -> None:
    """Print what was read, what waits, what comes next, and the room on the disk."""
    async with open_store(config) as stored:
        now = stored.clock.now()
        found = await status_of(stored.store, now)
        for line in status_texts.lines(ENGLISH, __version__, found, config.digests.zone, now):
            say(line)
        if config.store.folder:
            room = room_of(config.store.folder)
            for line in status_texts.room(ENGLISH, room, growth(found, room, config.store.keep)):
                say(line)
