"""Version 1 to version 2: the untyped notes become records of their own.

Version 1 kept single facts as notes, `{"name": …, "value": text}` in the table "notes". Like every step this one
speaks of documents only, as those two versions wrote them, so that later changes of the model leave it as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from bot.ports import StoreError
from bot.store.journal.frames import Document

Row = tuple[str, str, Document]
"""A document with its table and its key."""

ONLY: Final = "only"
"""The key of a document that is the only one of its table."""


def records_of(name: str, note: Document) -> Iterator[Row]:
    """The rows that replace a note; none when version 2 does not use it. Raises StoreError when it cannot be read."""
    start = next((start for start in _READERS if name.startswith(start)), None)
    if start is None:
        return
    try:
        yield _READERS[start](name.removeprefix(start), note["value"])
    except ValueError:
        raise StoreError(f"the note {name!r} of version 1 is damaged: restore a backup") from None


def _held_slot(subscription: str, value: str) -> Row:
    chat, day, at, due = value.split()
    slot = {"chat": int(chat), "subscription": subscription, "day": day, "at": at, "due": due}
    return "held", subscription, {"slot": slot}


def _feed_offer(name: str, value: str) -> Row:
    made, *lines = value.splitlines()
    feeds = [dict(zip(("url", "title"), line.split("\t", 1), strict=True)) for line in lines]
    return "offers", name, {"id": name, "made": made, "feeds": feeds}


def _text_part(chat: str, value: str) -> Row:
    message, sent, article = value.split()
    return "parts", chat, {"chat": int(chat), "message": int(message), "sent": sent, "article": article}


_READERS: Final[Mapping[str, Callable[[str, str], Row]]] = {
    "held ": _held_slot,
    "undecided source ": _feed_offer,
    "last part ": _text_part,
    "schedule": lambda _, value: ("watermark", ONLY, {"until": value}),
    "updates": lambda _, value: ("accepted", ONLY, {"marks": value.split()}),
    "tagged with": lambda _, value: ("matched", ONLY, {"digest": value}),
    "demo clock": lambda _, value: ("demo", ONLY, {"weeks": int(value)}),
}
"""Prefix of a name of notes → the function from the rest of the name and the text to the row."""
