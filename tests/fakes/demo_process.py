"""`wirebrief run` without a token as a process of its own: the playground as a newcomer starts it."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY = 60.0  # seconds that a first start may take on a busy machine


@asynccontextmanager
async def demo(folder: Path, port: int = 0) -> AsyncIterator[str]:
    """The address that it prints, while it runs with its store in `folder`; its end must be a clean one."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "WIREBRIEF_PLAYGROUND__PORT": str(port)}
    command = (sys.executable, "-m", "bot", "run")
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=environment, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(READY):
            found = re.search(r"http://127\.0\.0\.1:\d+", (await process.stdout.readline()).decode())
        assert found
        yield found[0]
    finally:
        process.terminate()
        async with asyncio.timeout(READY):
            code = await process.wait()
    assert 0 == code
