"""The log: one line per event on standard error, with every bot token redacted, in tracebacks too (guarantee I7)."""

from __future__ import annotations

import hashlib
import json
import logging
import re
import sys
from datetime import UTC, datetime

TOKEN = re.compile(r"(?<![0-9])\d{3,}(?::|%3A)[A-Za-z0-9_-]{10,}", re.IGNORECASE)
"""The bot's number, a colon and (today) 35 characters. Some libraries write the colon percent-encoded."""
LINE = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
NOISY = ("httpx", "httpcore", "telegram", "apscheduler", "aiohttp.access", "asyncio", "trafilatura", "htmldate")
"""Libraries that log each request at INFO, some with addresses that hold the token."""


def redacted(text: str) -> str:
    """The text with every bot token in it replaced."""
    return TOKEN.sub("<token>", text)


def mark(chat: int) -> str:
    """What stands for a chat or a person in the log: the same for the same id, which it does not tell.

    Logs are kept and copied by others than the store is, and outlive what a chat has asked to be forgotten.
    """
    return hashlib.blake2b(str(chat).encode(), digest_size=4).hexdigest()


class SafeFormatter(logging.Formatter):
    """Formats a record as one line (and its traceback, if any) without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        """The whole line, redacted."""
        return redacted(super().format(record))


class JsonFormatter(logging.Formatter):
    """Formats a record as one JSON object on one line, without secrets."""

    def format(self, record: logging.LogRecord) -> str:
        """The whole line, redacted; `time` is in UTC."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return redacted(json.dumps(told, ensure_ascii=False))


def start(*, verbose: bool = False, as_json: bool = False) -> None:
    """Log to standard error from now on: INFO and above, or DEBUG of our own when `verbose`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if as_json else SafeFormatter(LINE, datefmt="%H:%M:%S"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in ("bot", "summaries"):
        logging.getLogger(name).setLevel(logging.DEBUG if verbose else logging.INFO)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
