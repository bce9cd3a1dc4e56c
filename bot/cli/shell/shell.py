"""What a command of the shell works with: the settings, a terminal, and the store, which a running bot lends to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.cli.output.progress import Bar, progress
from bot.cli.output.terminal import answered, say
from bot.config.settings import Config
from bot.open_store import OpenStore, open_store, put_in_force

if TYPE_CHECKING:
    from bot.parts import Parts


class Terminal(Protocol):
    """Where the person is who gave the command."""

    def say(self, text: str) -> None:
        """Print text from any source, without control characters."""

    def emit(self, text: str) -> None:
        """Print text as it is, for another program to read."""

    async def ask(self, question: str) -> str | None:
        """The line that answers a question; None when nobody is there."""

    def progress(self) -> Bar:
        """A bar of progress."""


class Here:
    """The terminal of this process."""

    def say(self, text: str) -> None:
        """Print text from any source, without control characters."""
        say(text)

    def emit(self, text: str) -> None:
        """Print text as it is."""
        print(text)  # noqa: T201 - the output of a command

    async def ask(self, question: str) -> str | None:
        """The line that answers a question, or None at the end of the input."""
        return await asyncio.to_thread(answered, question)

    def progress(self) -> Bar:
        """A bar on standard error."""
        return progress()


@dataclass(frozen=True, slots=True)
class Shell:
    """What a command works with. `running` are the parts of a bot that runs; without them a command opens its own.

    Relative paths of a command are taken from `folder`.
    """

    config: Config
    terminal: Terminal = field(default_factory=Here)
    running: Parts | None = None
    folder: Path = Path()

    def say(self, text: str) -> None:
        """Print text from any source, without control characters."""
        self.terminal.say(text)

    @asynccontextmanager
    async def stored(self) -> AsyncIterator[OpenStore]:
        """The store with its catalog. Raises StoreError."""
        if self.running:
            yield self.running.stored
            return
        async with open_store(self.config, is_shared=self._is_shared) as stored:
            await self._in_step(stored)
            yield stored

    @asynccontextmanager
    async def parts(self) -> AsyncIterator[Parts]:
        """The store, and what reads the web. Raises StoreError."""
        if self.running:
            yield self.running
            return
        from bot.parts import opened  # noqa: PLC0415 - most commands read no web

        async with opened(self.config, is_shared=self._is_shared) as parts:
            await self._in_step(parts.stored)
            yield parts

    @property
    def _is_shared(self) -> bool:
        """Whether the processes of a bot may use the store at the same time: those with roles do."""
        return self.config.store.folder is None

    async def _in_step(self, stored: OpenStore) -> None:
        """Put the settings in force, unless the processes of a bot see to that."""
        if stored.is_shared and not await stored.leases.holders():
            await put_in_force(self.config, stored)
