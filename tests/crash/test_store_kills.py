"""kill -9 at random instants: every acknowledged commit is there afterwards, whole, and the store opens and goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model import Delivery, Filed, Health
from bot.store.tiny import TinyStore
from tests.crash.store_nursery import KEPT, WRITERS, records

KILLS = int(os.environ.get("WIREBRIEF_KILLS", "30"))
"""How many kills; a long run asks for more."""
SERIES = 50
"""Kills of writers on one folder, which grows meanwhile."""
ROOT = Path(__file__).parents[2]


@pytest.fixture
def nursery() -> Iterator[subprocess.Popen[str]]:
    program = [sys.executable, str(Path(__file__).with_name("store_nursery.py"))]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        yield process
        process.kill()


def run_and_kill(nursery: subprocess.Popen[str], folder: Path, seconds: float) -> set[tuple[int, int]]:
    """Let a writer work for so long once it is ready, kill it, and give the commits that it called safe."""
    assert nursery.stdin
    assert nursery.stdout
    nursery.stdin.write(f"{folder}\n")
    nursery.stdin.flush()
    said: list[str] = []
    pid = 0
    for line in nursery.stdout:
        said.append(line.strip())
        pid = int(line.split()[1]) if line.startswith("pid") else pid
        if pid and "ready" in said:
            break
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    for line in nursery.stdout:
        if line == "gone\n":
            break
        said.append(line.strip())
    return {(int(line.split()[0]), int(line.split()[1])) for line in said if line[:1].isdigit()}


async def check(folder: Path, safe: set[tuple[int, int]]) -> None:
    """Each writer's notes are there at least up to its last safe one, with the articles and deliveries of the last."""
    store = await TinyStore.open(folder, str.split)
    notes = [note.key for note in await store.every(Health)]
    articles, deliveries = await store.every(Filed), await store.every(Delivery)
    for writer in range(WRITERS):
        last = sum(key.startswith(f"{writer}-") for key in notes)
        assert last >= max((number for of, number in safe if of == writer), default=0)
        expected = [records(writer, number) for number in range(1, last + 1)]
        assert [note.key for note, _, _ in expected] == [key for key in notes if key.startswith(f"{writer}-")]
        assert [filed for _, filed, _ in expected[-KEPT:]] == [a for a in articles if a.key.startswith(f"{writer}-")]
        assert [sent for _, _, sent in expected[-KEPT:]] == [d for d in deliveries if d.key.startswith(f"{writer}-")]
    assert len(articles) == len(await store.articles(topic="chips", limit=len(notes) + 1))
    await store.close()


async def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(
    nursery: subprocess.Popen[str], tmp_path: Path
) -> None:
    chance = random.Random(2020)
    writers: set[int] = set()
    for series in range(0, KILLS, SERIES):
        folder = tmp_path / f"data {series}"
        safe: set[tuple[int, int]] = set()
        for _ in range(min(SERIES, KILLS - series)):
            safe |= run_and_kill(nursery, folder, chance.uniform(0, 0.06))
            await check(folder, safe)
        writers |= {writer for writer, _ in safe}
    assert writers == set(range(WRITERS))
