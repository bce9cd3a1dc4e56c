from __future__ import annotations

from datetime import UTC, date, datetime, time

from bot.model import Slot
from bot.processes.shards import ALL, SHARDS, shard_of, shard_of_chat

NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)


def slot(chat: int) -> Slot:
    """A slot of a chat."""
    return Slot(chat, f"subscription of {chat}", date(2020, 9, 8), time(12), NOON)


def test_a_name_falls_into_the_same_shard_in_every_process_and_version() -> None:
    assert (7, 9, 2) == tuple(map(shard_of, ("news.example", "press.example", "wire.example")))


def test_chats_are_shared_out_about_evenly() -> None:
    chats = range(1_000_000, 1_016_000)
    counts = [sum(shard_of_chat(chat) == shard for chat in chats) for shard in sorted(ALL)]
    assert len(counts) == SHARDS
    assert all(900 < count < 1_100 for count in counts)
