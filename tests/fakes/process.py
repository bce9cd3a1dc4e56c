"""The real bot as its own process, told where its Telegram and its store are, for tests that kill it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bot.playground.web.server import Playground
from bot.playground.world.values import ADA

ROOT = Path(__file__).resolve().parents[2]
READY = 30.0  # seconds a start may take on a busy machine
END = 15.0  # seconds an orderly end may take


class Process:
    """`wirebrief run` against a playground; `folder` outlives it."""

    def __init__(self, playground: Playground, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        self.command = (sys.executable, "-m", "bot", "run")
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "error",
            "WIREBRIEF_TELEGRAM__TOKEN": playground.token,
            "WIREBRIEF_TELEGRAM__BASE_URL": playground.base_url,
            "WIREBRIEF_TELEGRAM__ADMINS": str(ADA.id),
            "WIREBRIEF_TELEGRAM__ACCESS": "open",
            "WIREBRIEF_STORE__URL": f"tinydb:{folder}",
            **(settings or {}),
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start, and wait until it says that it runs."""
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(*self.command, env=self.environment, stdout=pipe, cwd=ROOT)
        assert self._process.stdout is not None
        async with asyncio.timeout(READY):
            assert b"running" in await self._process.stdout.readline()

    @property
    def pid(self) -> int:
        """The number of the running process."""
        assert self._process is not None
        return self._process.pid

    async def kill(self) -> None:
        """End it at this instant, as a power cut would."""
        assert self._process is not None
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> int:
        """Ask it to end, and give its exit code."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(END):
            return await self._process.wait()


@asynccontextmanager
async def running(process: Process) -> AsyncIterator[Process]:
    """The process, started, and ended in any case."""
    await process.start()
    try:
        yield process
    finally:
        await process.stop()
