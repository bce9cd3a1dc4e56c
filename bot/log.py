"""The log: one plain line per event on standard error, and no secret passes it (I7).

Promises that whatever looks like a bot token is blacked out in every line, tracebacks included. Imported by
`cli/main.py`; every other module uses `logging.getLogger(__name__)`.
"""

from __future__ import annotations

import logging
import re
import sys

# A token is the bot's number, a colon and 35 characters today; requests percent-encode the colon in places.
TOKEN = re.compile(r"(?<![0-9])\d{3,}(?::|%3A)[A-Za-z0-9_-]{10,}", re.IGNORECASE)
LINE = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
# These say at INFO, once a second, what nobody wants to read; httpx even logs addresses that hold the token.
NOISY = ("httpx", "httpcore", "telegram", "apscheduler", "aiohttp.access", "asyncio", "trafilatura", "htmldate")


def blacked_out(text: str) -> str:
    """The text with every bot token in it replaced."""
    return TOKEN.sub("<token>", text)


class SafeFormatter(logging.Formatter):
    """Formats a record as one line (and its traceback, if any) without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, blacked out after everything has been put into it."""
        return blacked_out(super().format(record))


def start(*, verbose: bool = False) -> None:
    """Log to standard error from now on: INFO and above, or DEBUG of our own when `verbose`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(SafeFormatter(LINE, datefmt="%H:%M:%S"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in ("bot", "summaries"):
        logging.getLogger(name).setLevel(logging.DEBUG if verbose else logging.INFO)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
