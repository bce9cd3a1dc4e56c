"""What a parsing child may use (setrlimit(2)): memory, files, and processor time for each request."""

from __future__ import annotations

import os
import resource
import signal
from pathlib import Path
from typing import Final

CPU: Final = 2.0
"""Seconds of CPU time for one request: fifty times what a large feed or page takes."""
MEMORY: Final = 256 * 1024 * 1024
"""Bytes of address space of one request, beyond what the libraries take; the largest real pages need 60 MB."""
LIBRARIES: Final = 512 * 1024 * 1024
"""Bytes of address space that the libraries may take after the start: those that read pages come when needed."""
LEAKED: Final = 96 * 1024 * 1024
"""Bytes of address space by which one request may leave a child larger before it is replaced."""

NICE: Final = 5
"""Steps by which a child gives way to the bot itself (nice(2)): a third of its share, on a machine without rest."""
LARGEST_FILE: Final = 65_536
"""Bytes of a file that a child may write: a library looks for a folder of temporary files by writing one."""

_TAKEN: Final = Path("/proc/self/statm")
"""Its first number is the address space of this process, in pages. Only Linux has it, and enforces the limit."""


def close_in() -> None:
    """Limit this process for good: what it takes in all, no large file, and the bot's own work first."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    if taken := taken_now():
        most = taken + LIBRARIES + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def begin_request() -> None:
    """Limit what the request may take. SIGPROF ends the process; its timer counts the process's own CPU time only."""
    if taken := taken_now():
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (min(taken + MEMORY, most), most))
    signal.setitimer(signal.ITIMER_PROF, CPU)


def end_request() -> None:
    """Lift the limits of the request; those of `close_in` hold on."""
    signal.setitimer(signal.ITIMER_PROF, 0)
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def taken_now() -> int:
    """Bytes of address space that this process has; 0 where the system does not tell."""
    if not _TAKEN.exists():
        return 0
    return int(_TAKEN.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
