"""Starts writers for test_store_kills.py: for each folder named on standard input, one that commits until it is killed.

A fork of a process that has imported everything starts in milliseconds; so dozens of kills take seconds.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.model import Delivery, Filed, Health, Message
from bot.ports import Add, Drop, Put
from bot.store.journal import journal
from bot.store.tiny import TinyStore
from summaries.model import Article

EPOCH = datetime(2020, 9, 8, tzinfo=UTC)
WRITERS = 6
KEPT = 40
"""Articles and deliveries that each writer leaves in the store: the older ones go, so that files become waste."""


def records(writer: int, number: int) -> tuple[Health, Filed, Delivery]:
    """What one commit adds; all three or none must be there later."""
    key = f"{writer}-{number:06d}"
    moment = EPOCH + timedelta(seconds=number)
    text = f"The text of {key}. " * 20
    return (
        Health(key, "kept"),
        Filed(Article(key, text, "Title"), "wire", moment, moment, key, ("chips",)),
        Delivery(key, 1, writer, Message(f"<b>{key}</b>" * 5), moment),
    )


async def write(store: TinyStore, writer: int) -> None:
    """Commit one after the other, and say of each that it is safe."""
    number = sum(note.key.startswith(f"{writer}-") for note in await store.every(Health))
    while True:
        number += 1
        note, filed, delivery = records(writer, number)
        _, article, sent = records(writer, number - KEPT)
        away = (Drop(Filed, article.key), Drop(Delivery, sent.key))
        await store.commit(Add(note), Put(filed), Put(delivery), *away)
        os.write(1, f"{writer} {number}\n".encode())


async def main(folder: Path) -> None:
    """Write with several tasks until killed, with files small enough that checkpoints and moves happen all the time."""
    vars(journal).update(SEGMENT_BYTES=30_000, REPLAY_BYTES=60_000)
    store = await TinyStore.open(folder, str.split)
    os.write(1, b"ready\n")
    await asyncio.gather(*(write(store, writer) for writer in range(WRITERS)))


if __name__ == "__main__":
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            asyncio.run(main(Path(line.strip())))
        os.write(1, f"pid {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"gone\n")
