"""The protocol of the socket between a shell and the bot that runs: JSON values, one a line, each with one key.

The shell sends an `order`; the bot answers with any number of `say`, `emit` and `ask`, and ends with `done` or
`failed`. The shell answers each `ask` with an `answer`. A shell that closes the connection takes its order back.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

Connection: TypeAlias = socket.socket
"""A socket, which listens or is connected."""
LONGEST: Final = 8 << 20
"""Bytes of a line: more than the words of a command line may have."""
_PATH: Final = 100
"""Bytes of a socket's path that every system takes; Linux takes 107, macOS 103."""


def encode(**value: Any) -> bytes:
    """A value as a line."""
    return json.dumps(value).encode() + b"\n"


def decode(line: bytes) -> Mapping[str, Any]:
    """The value of a line; empty when it is none. Raises no error."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


@contextmanager
def _within_limit(place: Path) -> Iterator[str]:
    """The path of a socket in few enough bytes: through the descriptor of its folder, if it is long. Raises OSError."""
    if len(os.fsencode(place)) <= _PATH or sys.platform != "linux":
        yield str(place)
        return
    folder = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{folder}/{place.name}"
    finally:
        os.close(folder)


def connected(place: Path) -> Connection | None:
    """A connection to the bot that listens there; None when none does."""
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with _within_limit(place) as path:
            made.connect(path)
    except OSError:
        made.close()
        return None
    return made


def listening(place: Path) -> Connection:
    """A socket that only this user may connect to, in the place of one that was left there. Raises OSError."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if place.is_socket():
        place.unlink()
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with _within_limit(place) as path:
            made.bind(path)
        place.chmod(0o600)  # before `listen`: until then nobody can connect
        made.listen()
        made.setblocking(False)  # noqa: FBT003 - the parameter has no name
    except BaseException:
        made.close()
        raise
    return made
