"""Undoing an entry of the audit log, with what follows for the stories of the articles that it changed."""

from __future__ import annotations

from bot.access import audit
from bot.access.audit import Actor, Undone
from bot.archive.by_hand.articles import ByHand
from bot.model import AuditEntry, Filed, Record, RemovedArticle
from bot.ports import Store
from bot.store.schema import TABLES
from bot.stories.stories import Stories


async def undo_entry(
    store: Store, stories: Stories, entry: AuditEntry, who: Actor
) -> tuple[Undone, tuple[type[Record], ...]]:
    """Undo an entry; what became of it, and the kinds of the records that changed. Raises StoreError.

    An article that comes back, or is as it was, is joined to its story anew.
    """
    by_hand = ByHand(store, stories)
    if removed := _keys(entry, RemovedArticle):
        return await _bring_back(store, by_hand, entry, removed[0], who)
    done, kinds = await audit.undo(store, entry.id, who)
    if done is Undone.DONE:
        for key in _keys(entry, Filed):
            await by_hand.rejoin(key)
    return done, kinds


async def _bring_back(
    store: Store, by_hand: ByHand, entry: AuditEntry, key: str, who: Actor
) -> tuple[Undone, tuple[type[Record], ...]]:
    """Bring back an article that was removed. Its words stand in its own record only, which ends after a week."""
    if entry.undone:
        return Undone.ALREADY, ()
    if await by_hand.restore(key) is None:
        return Undone.GONE, ()
    await audit.mark_undone(store, entry.id, who)
    return Undone.DONE, (Filed,)


def _keys(entry: AuditEntry, kind: type[Record]) -> list[str]:
    return [one.key for one in entry.undo if one.table == TABLES[kind]]
