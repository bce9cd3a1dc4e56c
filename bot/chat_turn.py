"""The turn of a chat: what reads, changes and writes a chat's settings or schedules does so as one step.

Every read-modify-write of `Chat` and `Subscription` records is made in this turn. Without it, two that overlap by 2 ms
lost a setting that was confirmed to its reader in 120 of 300 tries (`python -m benchmarks.races`).
"""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from bot.ports import Store


def chat_turn(store: Store, *chats: int) -> AbstractAsyncContextManager[None]:
    """Enter the turn of one chat, or of several together; see `Store.turn`."""
    return store.turn(*(f"chat {chat}" for chat in chats))
