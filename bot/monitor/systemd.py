"""What systemd is told of the bot, where systemd asks for it by NOTIFY_SOCKET (sd_notify(3)): a datagram a message."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from typing import Final

READY: Final = "READY=1"
ALIVE: Final = "WATCHDOG=1"
STOPPING: Final = "STOPPING=1"


class Systemd:
    """The socket that the environment names; without one, nothing is told."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        place = environment.get("NOTIFY_SOCKET", "")
        self._place = f"\0{place[1:]}" if place.startswith("@") else place  # "@" is Linux's abstract namespace

    def tell(self, message: str) -> None:
        """Send one message. It never waits and never fails: the bot works without systemd too."""
        if not self._place:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.setblocking(False)  # noqa: FBT003 - the method has no name for it
                sender.sendto(message.encode(), self._place)
        except OSError:
            return
