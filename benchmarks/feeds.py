"""Accuracy and speed of feed parsing against feedparser and fastfeedparser: `python -m benchmarks.feeds --data FOLDER`.

FOLDER holds feeds, in sub-folders if you like. Prints for each parser its entries with a title, how many it has of
those on which two of the three parsers agree (title and day), and entries a second with the text made plain; then the
dates that it reads out of strings that are none. `--files` prints the entries that ours finds in each file, and how
many files of each folder it parses.
"""

from __future__ import annotations

import argparse
import io
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import fastfeedparser
import feedparser

from bot.feeds.formats.dates import moment
from bot.feeds.formats.entry import FeedError
from bot.feeds.markup import html_text
from bot.feeds.parse import parse

URL = "http://example.com/dir/feed"
NO_DATES = ("10:30", "yesterday", "Tuesday", "2020", "Sept 8", "soon")


@dataclass(frozen=True, slots=True)
class Item:
    """What is compared of an entry."""

    title: str
    day: str


Reader = Callable[[bytes], list[Item]]


def ours(body: bytes) -> list[Item]:
    """The items by `bot.feeds.parse`, which makes the text plain itself."""
    try:
        entries = parse(body, url=URL).entries
    except FeedError:
        return []
    return [Item(one.title, one.published.isoformat()[:10] if one.published else "") for one in entries]


def theirs(entries: Iterable[Any]) -> list[Item]:
    """The items by a library, with the HTML made plain by our code."""
    found = []
    for one in entries:
        html_text.text(str(one.get("summary") or one.get("description") or ""))
        for part in one.get("content") or ():
            html_text.text(str(part.get("value") or ""))
        told = moment(str(one.get("published") or one.get("updated") or ""))
        found.append(Item(html_text.title(str(one.get("title") or "")), told.isoformat()[:10] if told else ""))
    return found


def by_feedparser(body: bytes) -> list[Item]:
    """The items by feedparser, without its sanitizer, which takes half its time."""
    return theirs(feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False).entries)


def by_fastfeedparser(body: bytes) -> list[Item]:
    """The items by fastfeedparser, which raises for what it takes for no feed."""
    try:
        return theirs(fastfeedparser.parse(body).entries)
    except (ValueError, TypeError):
        return []


READERS: dict[str, Reader] = {"ours": ours, "feedparser": by_feedparser, "fastfeedparser": by_fastfeedparser}


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--files", action="store_true")
    chosen = options.parse_args()
    files = sorted(path for path in chosen.data.rglob("*") if path.suffix in (".xml", ".json", ".rss"))
    bodies = [path.read_bytes() for path in files]
    results, seconds = {}, {}
    for name, read in READERS.items():
        start = time.process_time()
        results[name] = [read(body) for body in bodies]
        seconds[name] = time.process_time() - start
    agreed = [_agreed([results[name][number] for name in READERS]) for number in range(len(bodies))]
    print(f"{len(bodies)} files; {sum(map(len, agreed))} entries on which two readers agree")
    for name, found in results.items():
        entries = sum(1 for items in found for item in items if item.title)
        have = sum(len(both & set(items)) for both, items in zip(agreed, found, strict=True))
        print(f"{name:15} {entries:6} entries  {have:6} of the agreed  {entries / seconds[name]:8.0f} entries/s")
    _print_no_dates()
    if chosen.files:
        _print_files(chosen.data, files)


def _agreed(found: list[list[Item]]) -> set[Item]:
    votes = Counter(item for items in found for item in set(items))
    return {item for item, count in votes.items() if count > 1 and item.title}


def _print_no_dates() -> None:
    print("dates read out of strings that are no full date:")
    for name, read in READERS.items():
        wrong = [told for told in NO_DATES if any(item.day for item in read(_with_date(told)))]
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
        return len(parse(path.read_bytes(), url=URL).entries)
    except FeedError:
        return None


if __name__ == "__main__":
    main()
