"""The ids of articles: hashes of 96 bits over the source and what its feed says, the same on every machine.

What an older Wirebrief filed keeps its id of 48 bits (`former_id`), to which stories, receipts and buttons refer.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from bot.archive.identity.draft import Draft
from bot.archive.identity.item import Item, bare, same_address
from bot.archive.identity.trust import Trust
from bot.web.url import canonical

IDENTIFYING: Final = 200
"""Characters from which a text alone identifies an article; shorter ones ("Photo of the day") recur."""

_SHORT, _LONG = 6, 12
"""Bytes of the hashes."""


def is_identifying(text: str) -> bool:
    """Whether a text alone identifies an article."""
    return len(bare(text)) >= IDENTIFYING


def identity(draft: Draft) -> str:
    """The same for one text under two addresses: a hash of its words, without case and punctuation."""
    words = bare(draft.text)
    if len(words) < IDENTIFYING:
        words = f"{words} {draft.title.casefold()} {canonical(draft.url)} {draft.key}"
    return _hash(words, _SHORT)


def address_of(draft: Draft) -> int:
    """A hash of the address by which an article may be looked up, 0 where it identifies none."""
    if not draft.url or draft.shared:
        return 0
    return int(_hash(same_address(draft.url), _SHORT), 16)


def article_id(draft: Draft, source: str) -> str:
    """24 hex digits for what was handed in: by its address, else its key, else its outlet and text."""
    if draft.url and not draft.shared:
        return _hash(f"at {source} {same_address(draft.url)}", _LONG)
    if draft.key:
        return _hash(f"of {source} {draft.key}", _LONG)
    return _hash(f"text {draft.outlet.casefold()} {identity(draft)}", _LONG)


def new_ids(draft: Draft, item: Item, source: str, guids: Trust, links: Trust) -> Iterator[str]:
    """The ids that a new entry may have, by the least that tells it from others first; the last is free in any case.

    An entry that comes back after its feed's listing has forgotten it has the id that it had.
    """
    if links.key(item.link) or not (draft.url or draft.key):
        yield article_id(draft, source)
    if guids.key(item.guid):
        yield _hash(f"of {source} {draft.key} {item.link}", _LONG)
    yield _hash(f"as {source} {draft.key} {draft.url} {item.words} {item.date}", _LONG)


def former_id(draft: Draft, source: str) -> str:
    """The 12 hex digits under which an older Wirebrief filed it: by its address alone, whoever said so."""
    if draft.url and not draft.shared:
        address = canonical(draft.url).partition("://")[2] or draft.url
        return _hash(f"at {address.removeprefix('www.')}", _SHORT)
    if draft.key:
        return _hash(f"of {source} {draft.key}", _SHORT)
    return _hash(f"text {draft.outlet.casefold()} {identity(draft)}", _SHORT)


def _hash(words: str, size: int) -> str:
    return blake2b(words.encode("utf-8", "replace"), digest_size=size).hexdigest()
