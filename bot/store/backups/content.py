"""A store as a copy is made of it: its id, and every document whole, as lines, all of one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Content:
    """What a store held at one moment. `store` is its id, "" when only an older version has opened it so far."""

    store: str
    rows: Iterable[bytes]


@dataclass(frozen=True, slots=True)
class CopiedStore:
    """A store that can be copied.

    `open` reads it, beside a running bot or without one, and raises StoreError or OSError. `name` is how it is spoken
    of; `scratch` is a folder in which its content may lie unencrypted, such as its own.
    """

    name: str
    open: Callable[[], AbstractContextManager[Content]]
    scratch: Path
