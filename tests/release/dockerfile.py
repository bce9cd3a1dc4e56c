"""A Dockerfile read, and its steps run in a folder: for machines without an engine of containers.

A stage starts from an environment of this machine's Python, where a real one starts from its image. Absolute paths of
the stages are taken from the folder of the stage. Instructions that are not known here are refused.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

OF_THE_STAGES = re.compile(r"(?<![\w./])/(?=(?:opt|src|volume|var/lib/wirebrief)\b)")
"""The beginning of a path that is in the folder of the stage."""


@dataclass(slots=True)
class Stage:
    """What a stage leaves: its files, and what it says of how to run them."""

    name: str
    base: str
    root: Path
    environment: dict[str, str] = field(default_factory=dict)
    folder: str = "/"
    said: dict[str, str] = field(default_factory=dict)
    """The arguments of instructions that do not change files, by instruction."""

    def path(self, text: str) -> Path:
        """A path of the stage as one of this machine."""
        return self.root / (text if text.startswith("/") else f"{self.folder}/{text}").lstrip("/")

    def command(self, instruction: str) -> list[str]:
        """The words of CMD, ENTRYPOINT, or of HEALTHCHECK behind its options."""
        return [str(word) for word in json.loads(self.said[instruction].partition("CMD ")[2] or self.said[instruction])]


def instructions(text: str) -> list[tuple[str, str]]:
    """Each instruction with its arguments; lines that continue are joined, comments are left out."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    split = [line.partition(" ") for line in joined.splitlines() if line.strip()]
    return [(name, rest.strip()) for name, _, rest in split]


def build(file: Path, folder: Path, environment: Mapping[str, str]) -> list[Stage]:
    """Run all steps of `file`, whose context is its folder; RUN has these variables too."""
    stages: list[Stage] = []
    base = folder / "base"
    subprocess.run([sys.executable, "-m", "venv", base], check=True)
    outside = {**environment, "PATH": f"{base / 'bin'}:{os.environ['PATH']}"}
    for name, rest in instructions(file.read_text(encoding="utf-8")):
        if name == "FROM":
            image, _, stage = rest.partition(" AS ")
            stages.append(Stage(stage, image, folder / (stage or "final")))
            stages[-1].root.mkdir()
        elif name == "RUN":
            _run(stages[-1], rest, outside)
        elif name == "COPY":
            _copy(stages, rest, file.parent)
        elif name == "ENV":
            stages[-1].environment |= dict(word.split("=", 1) for word in shlex.split(rest))
        elif name == "WORKDIR":
            stages[-1].folder = rest
            stages[-1].path(rest).mkdir(parents=True, exist_ok=True)
        elif name in {"CMD", "ENTRYPOINT", "EXPOSE", "HEALTHCHECK", "LABEL", "USER", "VOLUME"}:
            stages[-1].said[name] = rest
        else:
            raise ValueError(f"{name} is not known here")
    return stages


def _run(stage: Stage, command: str, environment: Mapping[str, str]) -> None:
    here = OF_THE_STAGES.sub(f"{stage.root}/", command)
    subprocess.run(
        ["sh", "-ec", here], env={**stage.environment, **environment}, cwd=stage.path(stage.folder), check=True
    )


def _copy(stages: list[Stage], rest: str, context: Path) -> None:
    """Copy files of the context, or of the stage that `--from` names; the owner that is named is not set here."""
    words = rest.split()
    options = dict(word.removeprefix("--").split("=") for word in words if word.startswith("--"))
    *sources, target = [word for word in words if not word.startswith("--")]
    from_stage = next((stage for stage in stages if stage.name and stage.name == options.get("from")), None)
    there = stages[-1].path(target)
    for source in sources:
        origin = from_stage.path(source) if from_stage else context / source
        if origin.is_dir() and from_stage:
            shutil.copytree(origin, there, symlinks=True, copy_function=os.link, dirs_exist_ok=True)
        elif origin.is_dir():
            shutil.copytree(origin, there, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        else:
            there.mkdir(parents=True, exist_ok=True)
            shutil.copy2(origin, there)
