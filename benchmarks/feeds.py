"""Accuracy and speed of feed parsing against other readers: `python -m benchmarks.feeds --data FOLDER`.

FOLDER holds feeds, in sub-folders if you like. Prints for each reader how many it has of the values on which two of
ours, feedparser and fastfeedparser agree, for the title, link, id, text and date of entries; its exceptions, and
entries a second; then the dates that it reads out of strings that are none. reader takes part if it is installed.
`--files` prints the entries that ours finds in each file, and how many files of each folder it parses.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from benchmarks.rivals.feed_readers import HERE, Answer, Item, Read, Reader, plain, readers
from bot.feeds.formats.entry import FeedError
from bot.feeds.parse import parse

NO_DATES = ("10:30", "yesterday", "Tuesday", "2020", "Sept 8", "soon")
FIELDS = ("title", "link", "id", "text", "date")
VOTERS = ("ours", "feedparser", "fastfeedparser")
"""reader builds on feedparser, so that its vote would count twice."""
_BEGINNING = 300
"""Letters of a text that are compared."""


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--files", action="store_true")
    chosen = options.parse_args()
    files = sorted(path for path in chosen.data.rglob("*") if path.suffix in (".xml", ".json", ".rss"))
    bodies = [path.read_bytes() for path in files]
    print(f"{len(bodies)} files\n{'':15}" + "".join(f"{field:>8}" for field in FIELDS))
    results = {name: _all(read, bodies) for name, read in readers().items()}
    agreed = {field: _agreed(field, [results[name][0] for name in VOTERS]) for field in FIELDS}
    print(f"{'agreed on':15}" + "".join(f"{sum(map(len, agreed[field])):>8}" for field in FIELDS))
    for name, (found, failed, seconds) in results.items():
        have = [
            sum(len(both & set(values)) for both, values in zip(agreed[field], _values(field, found), strict=True))
            for field in FIELDS
        ]
        entries = sum(len(feed.items) for feed in found if feed)
        row = "".join(f"{count:>8}" for count in have)
        print(f"{name:15}{row}  {failed} exceptions  {entries} entries, {entries / seconds:.0f} a second")
    _print_no_dates()
    if chosen.files:
        _print_files(chosen.data, files)


def _all(read: Reader, bodies: Sequence[bytes]) -> tuple[list[Read | None], int, float]:
    """What a reader finds in each file, how often it raised, and the seconds that it took."""
    found: list[Read | None] = []
    failed = 0
    start = time.process_time()
    for body in bodies:
        try:
            found.append(read(body, Answer()))
        except Exception:  # noqa: BLE001 - a reader that raises is counted
            failed += 1
            found.append(None)
    return found, failed, time.process_time() - start


def _values(field: str, found: Sequence[Read | None]) -> list[list[str]]:
    """The values of a field in each file, as they are compared."""
    return [[_compared(field, item) for item in feed.items] if feed else [] for feed in found]


def _compared(field: str, item: Item) -> str:
    value = str(getattr(item, field))
    return plain(value)[:_BEGINNING] if field in ("title", "text") else value.rstrip("/")


def _agreed(field: str, found: Sequence[Sequence[Read | None]]) -> list[set[str]]:
    """For each file the values that more than one reader has."""
    by_reader = [_values(field, feeds) for feeds in found]
    votes = [Counter(value for values in file for value in set(values)) for file in zip(*by_reader, strict=True)]
    return [{value for value, count in file.items() if count > 1 and value} for file in votes]


def _print_no_dates() -> None:
    print("dates read out of strings that are no full date:")
    for name, read in readers().items():
        items = {told: feed.items for told in NO_DATES if (feed := read(_with_date(told), Answer()))}
        wrong = [told for told, found in items.items() if any(item.date for item in found)]
        print(f"{name:15} {', '.join(wrong) or 'none'}")


def _with_date(told: str) -> bytes:
    entry = f"<item><title>x</title><pubDate>{told}</pubDate></item>"
    return f'<rss version="2.0"><channel><title>t</title>{entry}</channel></rss>'.encode()


def _print_files(folder: Path, files: Sequence[Path]) -> None:
    entries = {path.relative_to(folder): _entries(path) for path in files}
    for path, count in entries.items():
        print(f"{'refused' if count is None else count:>8} {path}")
    for parent, group in groupby(entries, key=lambda path: path.parent):
        counts = [entries[path] for path in group]
        print(f"{parent}: {sum(count is not None for count in counts)} of {len(counts)} files are read as feeds")


def _entries(path: Path) -> int | None:
    try:
        return len(parse(path.read_bytes(), url=HERE).entries)
    except FeedError:
        return None


if __name__ == "__main__":
    main()
