"""What all sections of the settings stand on: their base, and values that several of them have."""

from __future__ import annotations

import re
import tomllib
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

LARGEST_PORT = 65_535
PROXY_SHAPE = re.compile(r"http://([^/\s@]+@)?[^/\s?#@]+:\d{1,5}/?")


def listed(value: Any) -> Any:
    """A list written as one text, as in the environment: "1, 2", or "[1, 2]" as in TOML."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        return tomllib.loads(f"list = {value}")["list"]
    return [part.strip() for part in value.split(",") if part.strip()]


def _place(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > LARGEST_PORT:
        raise ValueError('must be HOST:PORT, such as "127.0.0.1:8091"')
    return value


def _place_or_none(value: str) -> str:
    return _place(value) if value else value


def _proxy(value: str) -> str:
    if value and not (PROXY_SHAPE.fullmatch(value) and int(value.rstrip("/").rpartition(":")[2]) <= LARGEST_PORT):
        raise ValueError('must be an HTTP proxy, such as "http://127.0.0.1:3128"; SOCKS is not spoken')
    return value


Names = Annotated[tuple[str, ...], BeforeValidator(listed)]
Numbers = Annotated[tuple[int, ...], BeforeValidator(listed)]
Place = Annotated[str, AfterValidator(_place)]
"""HOST:PORT at which the bot listens."""
MaybePlace = Annotated[str, AfterValidator(_place_or_none)]
"""The same, or "" for nowhere."""
Proxy = Annotated[str, AfterValidator(_proxy)]
"""The address of an HTTP proxy, or "" for none."""


class Section(BaseModel):
    """A section of the settings."""

    model_config = ConfigDict(frozen=True, extra="forbid")
