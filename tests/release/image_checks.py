"""The image, made in a folder by the steps of the Dockerfile: its size, and the bot in it, run from there."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import __version__
from bot.playground.web.server import Playground
from bot.playground.world.values import ADA, MEI
from tests.fakes.wired import eventually
from tests.release.dockerfile import Stage, build

pytestmark = pytest.mark.timeout(300)  # whichever test comes first waits for what all of them look at

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 250_000_000
"""Bytes to download, compressed as registries keep layers, with those of the base."""
BASE = 50_000_000
"""Bytes of python:3.11-slim-bookworm, rounded up (45 MB on amd64 in 2026)."""
MOST_SECONDS = 10.0
"""What an orderly end may take."""
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Image:
    """The stage that is the image; its environment has a port that is free here in place of its own."""

    stage: Stage
    port: int

    @property
    def environment(self) -> dict[str, str]:
        """What the container's process sees, with the folder of the stage for its root."""
        paths = {"PATH": f"{self.stage.path('/opt/wirebrief/bin')}:/usr/bin:/bin", "HOME": str(self.volume)}
        own = self.stage.environment | paths
        return own | {"WIREBRIEF_MONITOR__LISTEN": own["WIREBRIEF_MONITOR__LISTEN"].replace("8093", str(self.port))}

    @property
    def volume(self) -> Path:
        """The one place that may be written."""
        return self.stage.path(self.stage.said["VOLUME"])

    @property
    def written(self) -> dict[Path, float]:
        """Everything outside the volume, with the time of its last change."""
        found = [path for path in self.stage.root.rglob("*") if not path.is_relative_to(self.volume)]
        return {path: path.lstat().st_mtime for path in found}

    def command(self, *words: str) -> list[str]:
        """The entry point with other words behind it; its first line names a path of the build."""
        (entry,) = self.stage.command("ENTRYPOINT")
        programs = self.stage.path("/opt/wirebrief/bin")
        return [str(programs / "python"), str(programs / entry), *words]

    @property
    def check(self) -> list[str]:
        """What says whether the container is healthy."""
        return [word.replace("8093", str(self.port)) for word in self.stage.command("HEALTHCHECK")]


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    """The image."""
    with tempfile.TemporaryDirectory(prefix="wirebrief-image-", ignore_cleanup_errors=True) as folder:
        known = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_"))}
        stage = build(ROOT / "Dockerfile", Path(folder), known)[-1]
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        yield Image(stage, port)


def test_the_image_is_small_enough_to_download(image: Image) -> None:
    files = [path for path in image.stage.root.rglob("*") if path.is_file() and not path.is_symlink()]
    packer, packed = zlib.compressobj(1), 0  # a registry packs harder
    for path in files:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                packed += len(packer.compress(block))
    taken = sum(path.stat().st_size for path in files)

    print(f"above the base: {packed / 1e6:.0f} MB to download, {taken / 1e6:.0f} MB on the disk")  # noqa: T201

    assert LARGEST - BASE > packed


def test_the_image_runs_the_version_of_the_tree_and_holds_no_installer(image: Image) -> None:
    said = subprocess.run(image.command("--version"), env=image.environment, capture_output=True, text=True, check=True)

    assert f"wirebrief {__version__}\n" == said.stdout
    assert set() == {"pip", "uv"} & {path.name for path in image.stage.path("/opt/wirebrief/bin").iterdir()}


async def test_the_bot_of_the_image_answers_is_healthy_writes_only_to_its_volume_and_ends_in_time(
    image: Image, playground: Playground
) -> None:
    before = image.written
    environment = image.environment | {
        "WIREBRIEF_TELEGRAM__TOKEN": playground.token,
        "WIREBRIEF_TELEGRAM__BASE_URL": playground.base_url,
        "WIREBRIEF_TELEGRAM__OWNER": str(ADA.id),
        "WIREBRIEF_TELEGRAM__ACCESS": "open",
    }
    run = await asyncio.create_subprocess_exec(*image.command("run"), env=environment, cwd=image.volume)
    try:
        await eventually(lambda: _healthy(image), 60)
        playground.world.say(MEI, MEI.id, "/topics")
        await eventually(lambda: playground.world.said(MEI.id), 30)
        beside = await asyncio.to_thread(_shell, image, "status")
        begun = time.monotonic()
        run.terminate()
        code = await run.wait()
        took = time.monotonic() - begun
    finally:
        with suppress(ProcessLookupError):
            run.kill()

    assert 0 == code
    assert took <= MOST_SECONDS
    assert f"Wirebrief {__version__}" in beside
    assert {"data"} == {path.name for path in image.volume.iterdir()}
    assert before == image.written


def test_the_image_runs_as_a_user_without_rights(image: Image) -> None:
    assert "10001:10001" == image.stage.said["USER"]


def test_without_a_bot_the_image_is_not_healthy(image: Image) -> None:
    assert not _healthy(image)


def _healthy(image: Image) -> bool:
    ended = subprocess.run(image.check, env=image.environment, capture_output=True, check=False)
    return ended.returncode == 0


def _shell(image: Image, *words: str) -> str:
    """What a command prints that is given in the running container."""
    command, environment = image.command(*words), image.environment
    return subprocess.run(
        command, env=environment, cwd=image.volume, stdout=subprocess.PIPE, check=True
    ).stdout.decode()
