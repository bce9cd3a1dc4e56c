"""Gives a command to the bot that runs, and shows what it says; gives it to this process where no bot runs."""

from __future__ import annotations

import os
from typing import Any

from pydantic_core import to_jsonable_python

from bot import __version__
from bot.cli.output.terminal import CommandError, answered, say
from bot.cli.shell import wire
from bot.config.sections import StoreConfig


def ask_bot(store: StoreConfig, name: str, values: dict[str, Any]) -> bool:
    """Have a command carried out by the bot that has the store open; False when no bot listens.

    Raises CommandError with what the bot says when it cannot do it.
    """
    connection = wire.connected(store.shell_socket)
    if connection is None:
        return False
    order = {"version": __version__, "folder": os.getcwd(), "name": name, "values": to_jsonable_python(values)}  # noqa: PTH109 - as a text
    with connection:
        try:
            connection.sendall(wire.encode(order=order))
            _follow(connection)
        except (ConnectionError, OSError):
            raise CommandError(STOPPED) from None
    return True


STOPPED = "the bot has ended before the command: look at its log, and give the command again"
"""What is said when the connection breaks."""


def _follow(connection: wire.Connection) -> None:
    """Show what the bot says until the command ends. Raises CommandError."""
    with connection.makefile("rb") as lines:
        for line in lines:
            match dict(wire.decode(line)):
                case {"say": str(text)}:
                    say(text)
                case {"emit": str(text)}:
                    print(text)  # noqa: T201 - the output of a command
                case {"ask": str(question)}:
                    connection.sendall(wire.encode(answer=answered(question)))
                case {"failed": str(reason)}:
                    raise CommandError(reason)
                case {"done": True}:
                    return
    raise CommandError(STOPPED)
