"""What commands print, and the error that says why a command cannot be carried out."""

from __future__ import annotations

from bot.errors import PlainError
from bot.render.sanitize import strip_hidden


class CommandError(PlainError):
    """The command cannot be carried out as it was given."""


def say(text: str) -> None:
    """Print text from any source, without control characters, which could act on the terminal."""
    print("\n".join(strip_hidden(line) for line in text.split("\n")))  # noqa: T201 - the output of a command


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 source", "2 sources"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def answered(question: str) -> str | None:
    """The line that the person at this terminal types, or None at the end of the input."""
    try:
        return input(question)
    except EOFError:
        return None
