"""Spreading the digests of a popular minute over the next ones: each chat has a minute of its own. Pure."""

from __future__ import annotations

from hashlib import blake2b


def minutes_after(chat: int, spread: int) -> int:
    """How many minutes after their time a chat gets its digests, from 0 up to less than `spread`: always the same."""
    if spread <= 1:
        return 0
    return int.from_bytes(blake2b(str(chat).encode(), digest_size=8).digest()) % spread
