"""The bot's end of the socket: it carries out the commands of shells with the bot's own parts.

Only the user of the bot may connect: the socket's mode is 0600. Whoever holds the store's lock owns the socket's name,
so one that is there already was left by a bot that was killed, and is replaced.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError, validate_call

from bot import __version__
from bot.cli.output.progress import Bar, progress
from bot.cli.shell import wire
from bot.cli.shell.shell import Shell
from bot.config.settings import Config
from bot.errors import PlainError
from bot.parts import Parts

log = logging.getLogger(__name__)

Order = Callable[..., Awaitable[None]]
"""A command: it takes a `Shell`, and the values of its command line by name."""


@dataclass(frozen=True, slots=True)
class Remote:
    """The terminal of a shell that is connected."""

    writer: asyncio.StreamWriter
    answers: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)

    def say(self, text: str) -> None:
        """Send text; the shell cleans it."""
        self.writer.write(wire.encode(say=text))

    def emit(self, text: str) -> None:
        """Send text that is printed as it is."""
        self.writer.write(wire.encode(emit=text))

    async def ask(self, question: str) -> str | None:
        """The line that answers a question; None when nobody is there."""
        self.writer.write(wire.encode(ask=question))
        return await self.answers.get()

    def progress(self) -> Bar:
        """No bar: a shell beside the bot shows none."""
        return progress(shown=False)


class ShellListener:
    """Listens while the bot runs; `find` gives the command of a name, or None."""

    def __init__(self, parts: Parts, config: Config, find: Callable[[str], Order | None]) -> None:
        self._parts, self._config, self._find = parts, config, find

    async def run(self) -> None:
        """Serve shells until cancelled. A place where no socket can be is said in the log, and the bot goes on."""
        place = self._config.store.shell_socket
        try:
            bound = wire.listening(place)
        except OSError as error:
            log.warning("no shell can reach this bot: %s cannot be a socket (%s)", place, error.strerror or error)
            return
        try:
            async with asyncio.TaskGroup() as group:
                server = await asyncio.start_unix_server(
                    lambda reader, writer: _start(group, self._serve(reader, writer), writer),
                    sock=bound,
                    limit=wire.LONGEST,
                )
                async with server:
                    await asyncio.get_running_loop().create_future()
        finally:
            place.unlink(missing_ok=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry out one order, and say how it ended."""
        end = wire.encode(failed="the bot is being stopped: start it, and give the command again")
        try:
            remote = Remote(writer)
            order = wire.decode(await _line(reader)).get("order")
            end = await _unless_gone(self._carry_out(order, remote), _answers(reader, remote))
        except Exception:  # a fault of ours in a command must not end the bot
            log.exception("a command of the shell failed")
            end = wire.encode(failed="the bot has failed at this command: its log says why")
        finally:
            if end:
                writer.write(end)
            writer.close()
        try:
            await writer.wait_closed()  # after the shell has read what there is
        except OSError:
            return

    async def _carry_out(self, order: object, remote: Remote) -> bytes:
        """Do what was asked; the last line for the shell."""
        try:
            work = self._work(order, remote)
        except CannotDoError as error:
            return wire.encode(failed=str(error))
        try:
            await work
        except PlainError as error:
            return wire.encode(failed=str(error))
        return wire.encode(done=True)

    def _work(self, order: object, remote: Remote) -> Awaitable[None]:
        """The work that an order asks for. Raises CannotDoError."""
        match order:
            case {"version": str(version), "folder": str(folder), "name": str(name), "values": dict(values)}:
                if version != __version__:
                    raise CannotDoError(
                        f"the bot that runs is version {version_of(__version__)}, this shell is {version_of(version)}: "
                        "restart the bot"
                    )
                return self._called(name, Shell(self._config, remote, self._parts, Path(folder)), values)
        raise CannotDoError("the bot does not understand this shell: restart the bot")

    def _called(self, name: str, shell: Shell, values: Mapping[str, Any]) -> Awaitable[None]:
        command = self._find(name)
        if command is None:
            raise CannotDoError(f"{name[:40]} does not work while the bot runs: stop it first")
        try:
            work: Awaitable[None] = validate_call(partial(command, shell))(**values)
        except ValidationError:
            raise CannotDoError(f"the bot does not understand these values of {name[:40]}") from None
        return work


class CannotDoError(PlainError):
    """An order that is not begun."""


def version_of(text: str) -> str:
    """A version as another process names it, short."""
    return text[:20]


def _start(group: asyncio.TaskGroup, serving: Coroutine[Any, Any, None], writer: asyncio.StreamWriter) -> None:
    """Serve a shell in a task, after which its connection is closed, also when the task is cancelled unbegun."""
    group.create_task(serving).add_done_callback(lambda _: writer.close())


async def _line(reader: asyncio.StreamReader) -> bytes:
    """The next line; empty at the end, or when it is too long."""
    try:
        return await reader.readline()
    except (ValueError, OSError):
        return b""


async def _answers(reader: asyncio.StreamReader, remote: Remote) -> None:
    """Take in what the person answers, until the shell is gone."""
    while line := await _line(reader):
        answer = wire.decode(line).get("answer")
        remote.answers.put_nowait(answer if isinstance(answer, str) else None)


async def _unless_gone(work: Coroutine[Any, Any, bytes], gone: Coroutine[Any, Any, None]) -> bytes:
    """What `work` gives; nothing, with the work cancelled, when `gone` ends before it."""
    tasks = asyncio.create_task(work), asyncio.create_task(gone)
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return tasks[0].result() if tasks[0].done() else b""
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
