"""How commands speak: lines on standard output, progress on standard error, and faults of their own."""

from __future__ import annotations

from rich.console import Console
from rich.progress import Progress

from bot.errors import PlainError
from bot.render.sanitize import strip_hidden


class CommandError(PlainError):
    """The command cannot be carried out as it was given."""


def say(text: str) -> None:
    """Print text from any source, without control characters, which could act on the terminal."""
    print("\n".join(strip_hidden(line) for line in text.split("\n")))  # noqa: T201 - the output of a command


def progress() -> Progress:
    """A bar on standard error: removed when the work is done, and not shown where no terminal is attached."""
    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)
