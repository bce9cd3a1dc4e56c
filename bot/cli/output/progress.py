"""The progress of a long command, on standard error."""

from __future__ import annotations

from rich.console import Console
from rich.progress import Progress


def progress() -> Progress:
    """A bar on standard error: removed when the work is done, and not shown where no terminal is attached."""
    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)
