"""The progress of a long command, on standard error."""

from __future__ import annotations

from typing import TypeAlias

from rich.console import Console
from rich.progress import Progress

Bar: TypeAlias = Progress
"""What shows how far a command is."""


def progress(*, shown: bool = True) -> Bar:
    """A bar on standard error: removed when the work is done, and not shown where no terminal is attached."""
    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not (shown and console.is_terminal))
