"""The log: one line per event on standard error, with every bot token redacted, in tracebacks too (guarantee I7)."""

from __future__ import annotations

import hashlib
import json
import logging
import re
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import quote

TOKEN = re.compile(r"(?<![0-9])\d{3,}\s*(?::|%(?:25)*3A|&#(?:58|x3A);|\\u003A)\s*[A-Za-z0-9_-]{10,}", re.IGNORECASE)
"""The bot's number, a colon and (today) 35 characters. Some libraries write the colon in another form."""
SECRET_LEAST = 8
"""Characters of the shortest secret that is looked for: shorter ones stand in ordinary words too."""
LINE = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
NOISY = ("httpx", "httpcore", "telegram", "apscheduler", "aiohttp.access", "asyncio", "trafilatura", "htmldate")
"""Libraries that log each request at INFO, some with addresses that hold the token."""


class Secrets:
    """What must never be in the log: every bot token, and the secrets of the settings in the forms that leak."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        forms = {form for secret in secrets for form in _forms(secret) if len(form) >= SECRET_LEAST}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        self._known = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE) if forms else None

    def redacted(self, text: str) -> str:
        """The text with every bot token and every known secret in it replaced."""
        text = TOKEN.sub("<token>", text)
        return self._known.sub("<secret>", text) if self._known else text


def _forms(secret: str) -> Iterator[str]:
    """A secret as it is, the part of a bot token behind its number, and both percent-encoded, in hex and in base64."""
    for part in {secret, secret.partition(":")[2]}:
        data = part.encode()
        yield from (part, quote(part, safe=""), quote(quote(part, safe=""), safe=""), data.hex())
        for before in range(3):  # where it begins within a group of three bytes changes all characters
            packed = b64encode(bytes(before) + data).decode().rstrip("=")
            inner = packed[4 * (before > 0) : -4]  # the first and last groups hold bytes of its neighbours
            yield from (inner, inner.translate(_URL_SAFE))


_URL_SAFE = str.maketrans("+/", "-_")


def mark(chat: int) -> str:
    """What stands for a chat or a person in the log: the same for the same id, which it does not tell.

    Logs are kept and copied by others than the store is, and outlive what a chat has asked to be forgotten.
    """
    return hashlib.blake2b(str(chat).encode(), digest_size=4).hexdigest()


class SafeFormatter(logging.Formatter):
    """Formats a record as one line (and its traceback, if any) without secrets."""

    def __init__(self, line: str = LINE, *, secrets: Secrets | None = None) -> None:
        super().__init__(line, datefmt="%H:%M:%S")
        self._secrets = secrets or Secrets()

    def format(self, record: logging.LogRecord) -> str:
        """The whole line, redacted."""
        return self._secrets.redacted(super().format(record))


class JsonFormatter(logging.Formatter):
    """Formats a record as one JSON object on one line, without secrets."""

    def __init__(self, *, secrets: Secrets | None = None) -> None:
        super().__init__()
        self._secrets = secrets or Secrets()

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
        return self._secrets.redacted(json.dumps(told, ensure_ascii=False))


def start(*, verbose: bool = False, as_json: bool = False, secrets: Iterable[str] = ()) -> None:
    """Log to standard error from now on, without `secrets`: INFO and above, or DEBUG of our own when `verbose`."""
    handler, hidden = logging.StreamHandler(sys.stderr), Secrets(secrets)
    handler.setFormatter(JsonFormatter(secrets=hidden) if as_json else SafeFormatter(secrets=hidden))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in ("bot", "summaries"):
        logging.getLogger(name).setLevel(logging.DEBUG if verbose else logging.INFO)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
