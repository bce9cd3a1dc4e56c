"""What pydantic finds wrong in the settings, as plain lines that say what to do."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.errors import PlainError


class ConfigError(PlainError):
    """The settings cannot be used; the message has one line for each wrong setting."""


def plain(where: str, error: ValidationError, known_keys: Sequence[str]) -> str:
    """One line for each fault. `where` names the file; an unknown key is answered with the nearest known one."""
    return "\n".join(f"{where}: {_line(fault, known_keys)}" for fault in error.errors())


def _line(fault: ErrorDetails, known_keys: Sequence[str]) -> str:
    key = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        near = difflib.get_close_matches(key, known_keys, n=1, cutoff=0.5)
        return f"unknown key {key}" + (f"; did you mean {near[0]}?" if near else "; see config.example.toml")
    if fault["type"] == "string_pattern_mismatch":  # of a source's address, the one pattern there is
        return f'{key}: must be the address of a feed or a site, such as "https://example.org/feed.xml"'
    message = fault["msg"].removeprefix("Value error, ")
    return f"{key}: {message[:1].lower() + message[1:] if message.startswith('Input ') else message}"
