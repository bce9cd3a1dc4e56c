"""Checkpoints: all entries in one file, and which segments their cold parts still need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from bot.store.journal.frames import encode, frame, joined, line, place_of
from bot.store.journal.replay import END, Tables


def live_bytes(tables: Tables) -> Counter[int]:
    """Bytes of cold parts that documents refer to, by segment."""
    live: Counter[int] = Counter()
    for entries in tables.values():
        for kept in entries.values():
            place = place_of(kept)
            if place:
                live[place.segment] += place.length
    return live


def in_segments(segments: set[int], tables: Tables) -> Iterator[tuple[str, str]]:
    """Table and key of documents whose cold part is in one of these segments."""
    for table, entries in tables.items():
        for key, kept in entries.items():
            place = place_of(kept)
            if place and place.segment in segments:
                yield table, key


def checkpoint_frames(number: int, tables: Tables, segments: list[int]) -> Iterator[bytes]:
    """The frames of a checkpoint file; the last one names the segments that hold cold parts of its documents."""
    offset = 0
    rows = (line(table, key, kept) for table, entries in tables.items() for key, kept in entries.items())
    for hot in chain(joined(rows), [line(*END, encode({"segments": segments}))]):
        data = frame(b"", hot, segment=-number, offset=offset)
        offset += len(data)
        yield data
