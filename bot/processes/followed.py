"""Records of one kind in memory, which are as in the store from then on (`Store.watch`), whoever changes them."""

from __future__ import annotations

from collections.abc import Callable

from bot.ports import R, Store


async def followed(store: Store, kind: type[R], changed: Callable[[str], None] = lambda _: None) -> dict[str, R]:
    """The records of `kind` by key; `changed` is called with the key of each that has changed. Raises StoreError."""
    meanwhile: dict[str, R | None] = {}
    store.watch(kind, meanwhile.__setitem__)
    records = {record.key: record for record in await store.every(kind)}

    def follow(key: str, record: R | None) -> None:
        if record is None:
            records.pop(key, None)
        else:
            records[key] = record
        changed(key)

    for key, record in meanwhile.items():
        follow(key, record)
    store.watch(kind, follow)
    return records
