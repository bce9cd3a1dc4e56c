"""The child processes that parse foreign bytes for this process, as the system lists them."""

from __future__ import annotations

import os
from pathlib import Path


def parsers() -> list[int]:
    """Process ids of the living ones, oldest first."""
    return sorted(int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _is_parser(entry))


def _is_parser(entry: Path) -> bool:
    try:
        state, parent = (entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[:2]
        words = (entry / "cmdline").read_bytes()
    except OSError:  # it ended between two looks
        return False
    return state != "Z" and int(parent) == os.getpid() and b"bot.feeds.sandbox_worker" in words


def cpu_seconds(pid: int) -> float:
    """CPU seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int | str = "self") -> int:
    """Bytes of memory that a process holds now."""
    return _status(pid, "VmRSS")


def peak_memory(pid: int | str = "self") -> int:
    """Bytes of memory that a process has held at most since `restart_peak`."""
    return _status(pid, "VmHWM")


def restart_peak(pid: int | str = "self") -> None:
    """Let the peak be what is held now (proc(5), clear_refs)."""
    Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")


def _status(pid: int | str, field: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(lines.split(f"{field}:")[1].split()[0]) * 1_024
