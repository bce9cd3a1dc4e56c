"""How long a command of the shell takes: `python -m benchmarks.startup`.

For each command, in a folder with one stored article: the seconds until its process has ended and the seconds of
processor that it used, each the smallest of `--rounds` runs; beside Python alone and Python with typer. The commands
take turns, so that other load on the machine meets all of them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ARTICLE = "Ferry line closes in Aveiro\n\nAveiro will close its old ferry line in March, the port said on Monday.\n"
WIREBRIEF = [sys.executable, "-m", "bot"]
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "python -c 'import typer'": [sys.executable, "-c", "import typer"],
    "--version": [*WIREBRIEF, "--version"],
    "--help": [*WIREBRIEF, "--help"],
    "doctor": [*WIREBRIEF, "doctor"],
    "backup": [*WIREBRIEF, "backup", "copies"],
    "sources list": [*WIREBRIEF, "sources", "list"],
    "brief": [*WIREBRIEF, "brief", "ferry"],
}


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took, in seconds."""

    elapsed: float
    processor: float


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Run a command in a folder. Raises SystemExit when it fails."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(command)} failed: {process.stderr.read().decode() if process.stderr else ''}")
    return Run(time.perf_counter() - began, usage.ru_utime + usage.ru_stime)


def measure(rounds: int) -> dict[str, Run]:
    """The smallest seconds of each command."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("WIREBRIEF_")}
        environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[1])
        run([*WIREBRIEF, "import", "article.txt"], folder, environment)
        runs = [{name: run(command, folder, environment) for name, command in COMMANDS.items()} for _ in range(rounds)]
    return {
        name: Run(min(one[name].elapsed for one in runs), min(one[name].processor for one in runs)) for name in COMMANDS
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    print("| command | seconds | of processor |\n|---|---|---|")
    for name, took in measure(parser.parse_args().rounds).items():
        print(f"| `{name}` | {took.elapsed:.2f} | {took.processor:.2f} |")


if __name__ == "__main__":
    main()
