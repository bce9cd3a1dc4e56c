"""A server in a folder, on which the commands of a how-to are run: its /etc, /opt and /var are there.

What changes a real machine (systemctl, useradd, git, make, docker) is only noted; sudo runs what it is given.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OF_THE_SERVER = re.compile(r"(?<![\w.])/(?=(?:etc|opt|var)/)")
NOTED = ("docker", "git", "make", "systemctl", "useradd")
OWNER = 42
PROGRAMS = {
    "sudo": '[ "$1" = -u ] && shift 2\nexec "$@"',
    "sudoedit": f'sed -i "s/^owner = .*/owner = {OWNER}/" "$1"',
    "install": """for word; do
    shift
    case $word in -g|-o) owner=next;; *) [ "$owner" ] || set -- "$@" "$word"; owner=;; esac
done
exec /usr/bin/install "$@\"""",
    **{name: f'echo "{name} $*" >> "$NOTES"' for name in NOTED},
}
"""Programs of the server; `install` leaves out the owners that it is given, who are no users of this machine."""


class Server:
    """The server whose files are below `root`."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        self.root = root
        own = root / "programs"
        for folder in (own, root / "etc/systemd/system", root / "opt/wirebrief/.venv/bin"):
            folder.mkdir(parents=True)
        for name, script in PROGRAMS.items():
            _write(own / name, script)
        for name in ("deploy", "config.example.toml"):
            (root / "opt/wirebrief" / name).symlink_to(ROOT / name)
        _write(root / "opt/wirebrief/.venv/bin/wirebrief", f'exec "{sys.executable}" -m bot "$@"')
        self.environment = {
            "PATH": f"{own}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "NOTES": str(root / "notes"),
            **environment,
        }

    def here(self, command: str) -> str:
        """A command, or a path, of the server as one of this machine."""
        return OF_THE_SERVER.sub(f"{self.root}/", command)

    @property
    def notes(self) -> list[str]:
        """What was asked of the machine itself."""
        return (self.root / "notes").read_text(encoding="utf-8").splitlines()

    async def run(self, command: str, entered: str = "") -> str:
        """Run a command, with what is entered, and give what it prints. It must succeed."""
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *("sh", "-ec", self.here(command)),
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            env=self.environment,
            cwd=self.root,
        )
        said, wrong = await process.communicate(entered.encode())
        assert process.returncode == 0, f"{command}\n{said.decode()}{wrong.decode()}"
        return said.decode()

    async def start(self, unit: str) -> asyncio.subprocess.Process:
        """Start what a unit of the server starts, with the environment and the credentials that it names."""
        read = ConfigParser(strict=False, interpolation=None, delimiters="=")
        read.optionxform = str  # type: ignore[method-assign,assignment]  # keys of systemd have capitals
        read.read_string((self.root / "etc/systemd/system" / unit).read_text(encoding="utf-8"))
        service = read["Service"]
        if "StateDirectory" in service:
            folder = self.root / "var/lib" / service["StateDirectory"]
            folder.mkdir(int(service["StateDirectoryMode"], 8), parents=True, exist_ok=True)
        given = dict([service["Environment"].split("=", 1)]) if "Environment" in service else {}
        credentials = {name: value.replace("%d", self.here("/etc/wirebrief")) for name, value in given.items()}
        return await asyncio.create_subprocess_exec(
            *self.here(service["ExecStart"]).split(),
            stdout=asyncio.subprocess.PIPE,
            env=self.environment | credentials,
            cwd=self.here(service["WorkingDirectory"]),
        )


def commands(page: str, heading: str = "") -> list[str]:
    """The commands of a page's console blocks, or of those below one heading."""
    text = (ROOT / "docs" / "how-to" / page).read_text(encoding="utf-8")
    if heading:
        text = re.split(r"^## ", text.split(f"\n## {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    return [line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines() if line.strip()]


def _write(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
