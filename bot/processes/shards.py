"""Into which shard a source or a chat falls: hash partitioning, by CRC-32 of its name, the same in every process."""

from __future__ import annotations

from typing import Final
from zlib import crc32

SHARDS: Final = 16
"""Shards of a work that several processes share: so many processes can share it, two evenly, and five nearly."""
ALL: Final = frozenset(range(SHARDS))


def shard_of(name: str) -> int:
    """The shard of this name, such as the host of a source: 0 to SHARDS - 1."""
    return crc32(name.encode(errors="surrogatepass")) % SHARDS


def shard_of_chat(chat: int) -> int:
    """The shard of a chat."""
    return shard_of(str(chat))


def every_shard() -> frozenset[int]:
    """All shards: what the only process has."""
    return ALL
