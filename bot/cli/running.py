"""How a command of the shell does its work: in the bot that runs, or here in an event loop.

There SIGTERM lets it clean up.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Coroutine
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from bot.cli.declared.event_loop import do

if TYPE_CHECKING:
    from bot.cli.stores.handover import Handover
    from bot.config.settings import Config
    from bot.parts import Parts
    from bot.roles.front import Beside

log = logging.getLogger(__name__)


async def run_bot(settings: Config, announce: Callable[[str], None]) -> None:
    """Run the bot, with roles as one process of several; or the playground without a token.

    When its store moves, it runs again where the store is then.
    """
    from bot.cli.stores.handover import Handover, StoreMoves, afterwards
    from bot.monitor.systemd import STOPPING, Systemd

    try:
        while True:
            handover = Handover()
            try:
                return await _run_once(settings, announce, handover)
            except StoreMoves as moves:
                settings = await afterwards(settings, moves.url)
    finally:
        Systemd(os.environ).tell(STOPPING)


async def _run_once(settings: Config, announce: Callable[[str], None], handover: Handover) -> None:
    """Run the bot on one store."""
    beside: list[Beside] = [partial(_listen, settings, handover), handover.wait]
    if settings.api.listen:
        beside.append(partial(_serve_api, settings))
    if settings.run.roles:
        from bot.cli.stores.sharing import share

        await share(settings, announce, beside)
    elif settings.telegram.token:
        from bot import app

        await app.run(settings, announce, beside)
    else:
        from bot.cli.demo import playing

        await playing.play(settings, announce)


async def _listen(settings: Config, handover: Handover, parts: Parts) -> None:
    from bot.cli.shell.listener import ShellListener

    await ShellListener(parts, settings, lambda name: command(name) or handover.order(name)).run()


async def _serve_api(settings: Config, parts: Parts) -> None:
    """Serve programs; where that cannot be, one line says so, and the bot goes on."""
    from bot.api.serving import CannotServeError, serve

    try:
        await serve(settings, parts.store, parts.catalog, parts.clock, log.info)
    except CannotServeError as error:
        log.error("%s", error)  # noqa: TRY400 - the line says what to do


def command(name: str) -> Callable[..., Coroutine[Any, Any, None]] | None:
    """The command that works also in a bot that runs, by its name; None for another."""
    if name not in COMMANDS:
        return None
    module, function = COMMANDS[name]
    found: Callable[..., Coroutine[Any, Any, None]] = getattr(import_module(f"bot.cli.{module}"), function)
    return found


COMMANDS: Final = {
    "import": ("importing", "import_all"),
    "fetch": ("fetching", "fetch"),
    "brief": ("briefing", "brief"),
    "sources list": ("sources", "list_sources"),
    "sources add": ("fetching", "add_source"),
    "sources set": ("sources", "set_source"),
    "sources export": ("sources", "export"),
    "sources remove": ("sources", "remove_source"),
    "articles": ("articles", "articles"),
    "status": ("status", "status"),
    "audit": ("audit", "show"),
    "reclaim": ("stores.reclaim", "reclaim"),
    "serve-api": ("serving", "serve_api"),
}
"""The commands that use the store: the module of each, which is imported when it is given, and its function."""


def give(settings: Config, name: str, /, **values: Any) -> None:
    """Carry out a command of `COMMANDS`: in the bot that has the store open, or here."""
    from bot.cli.shell.asking import ask_bot
    from bot.cli.shell.shell import Shell

    work = command(name)
    if work and not ask_bot(settings.store, name, values):
        do(work(Shell(settings), **values))
