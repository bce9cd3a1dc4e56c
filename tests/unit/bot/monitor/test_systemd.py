"""Messages to systemd, over a real socket."""

from __future__ import annotations

import socket
from pathlib import Path

from bot.monitor.systemd import ALIVE, READY, Systemd


def test_messages_reach_the_socket_that_the_environment_names(tmp_path: Path) -> None:
    place = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as there:
        there.bind(place)
        systemd = Systemd({"NOTIFY_SOCKET": place})
        systemd.tell(READY)
        systemd.tell(ALIVE)

        assert [b"READY=1", b"WATCHDOG=1"] == [there.recv(100), there.recv(100)]


def test_without_systemd_or_with_its_socket_gone_nothing_fails(tmp_path: Path) -> None:
    for environment in ({}, {"NOTIFY_SOCKET": str(tmp_path / "gone")}):
        Systemd(environment).tell(READY)
