"""`wirebrief audit`: who has changed what all share, of a store that no running bot has open."""

from __future__ import annotations

from bot.access.audit import entries
from bot.cli.output.terminal import say
from bot.config.settings import Config
from bot.open_store import open_store
from bot.render.sanitize import one_line
from bot.render.speech.speech import ENGLISH
from bot.render.texts.access import audit_texts
from bot.render.times import moment


async def show(config: Config, count: int) -> None:
    """Print the newest entries of the audit log, the newest first."""
    async with open_store(config) as stored:
        known, now = await entries(stored.store), stored.clock.now()
    for one in known[:count]:
        done = audit_texts.done(ENGLISH, one.what, one.name, dict(one.values))
        say(one_line(audit_texts.line(ENGLISH, moment(ENGLISH, one.made, config.digests.zone, now), done, one.undone)))
    if not known:
        say(audit_texts.EMPTY)
