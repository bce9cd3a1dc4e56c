"""`wirebrief audit`: who has changed what all share, also beside a running bot."""

from __future__ import annotations

from bot.access.audit import entries
from bot.cli.shell.shell import Shell
from bot.render.sanitize import one_line
from bot.render.speech.speech import ENGLISH
from bot.render.texts.access import audit_texts
from bot.render.times import moment


async def show(shell: Shell, count: int) -> None:
    """Print the newest entries of the audit log, the newest first."""
    async with shell.stored() as stored:
        known, now = await entries(stored.store), stored.clock.now()
    for one in known[:count]:
        done = audit_texts.done(ENGLISH, one.what, one.name, dict(one.values))
        shell.say(
            one_line(
                audit_texts.line(ENGLISH, moment(ENGLISH, one.made, shell.config.digests.zone, now), done, one.undone)
            )
        )
    if not known:
        shell.say(audit_texts.EMPTY)
