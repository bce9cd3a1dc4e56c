"""Serves the interface while a bot runs, or for as long as the command `wirebrief serve-api` does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from bot import __version__
from bot.api.listener import ApiListener
from bot.api.queries import Archive
from bot.chat.dialog.services import Catalog
from bot.config.settings import Config
from bot.errors import PlainError
from bot.ports import Clock, Store

UNSET: Final = (
    'set api.listen, such as "127.0.0.1:8094", and api.token, which `openssl rand -hex 32` makes, and give the command '
    "again"
)


class CannotServeError(PlainError):
    """The interface cannot be served as the settings say."""


async def serve(config: Config, store: Store, catalog: Catalog, clock: Clock, announce: Callable[[str], None]) -> None:
    """Serve until cancelled. Raises CannotServeError when the settings name no place or nothing can listen there."""
    place = config.api.listen
    if not place:
        raise CannotServeError(UNSET)
    turn = asyncio.Semaphore()
    archive = Archive(store, catalog, clock, config.digests.zone, config.briefings.engine, turn)
    listener = ApiListener(place, config.api.token, archive, __version__)
    try:
        port = await listener.start()
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotServeError(f"api.listen: nothing can listen at {place} ({reason}); name another place") from None
    try:
        announce(f"Programs can read topics, briefings, articles and stories at port {port}, with the token.")
        await asyncio.get_running_loop().create_future()
    finally:
        await listener.stop()
