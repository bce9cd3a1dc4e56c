"""`wirebrief serve-api`: what other programs may read, served until Ctrl-C, also beside a running bot."""

from __future__ import annotations

from bot.api.serving import serve
from bot.cli.shell.shell import Shell


async def serve_api(shell: Shell) -> None:
    """Serve the interface at `api.listen` until the command ends. Raises CannotServeError."""
    async with shell.stored() as stored:
        await serve(shell.config, stored.store, stored.catalog, stored.clock, shell.say)
