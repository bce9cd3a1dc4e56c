"""`wirebrief migrate` that ends as by `kill -9` at one of its lines: `python -m tests.crash.moving_nursery URL LINE`.

Of the settings it takes those of the environment. The lines that it has said are on its output.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys

from bot.cli.stores.migrate import migrate
from bot.config.settings import load


class Doomed:
    """Says so many lines."""

    def __init__(self, lines: int) -> None:
        self._left = lines

    def say(self, text: str) -> None:
        """Say a line, and die if it is the last."""
        os.write(1, f"{text}\n".encode())
        self._left -= 1
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    asyncio.run(migrate(load(None), sys.argv[1], Doomed(int(sys.argv[2])).say))
