"""Lists of feeds there and back: `python -m benchmarks.opml FOLDER [--rivals FOLDER]`.

FOLDER holds lists (OPML), in sub-folders if you like. Each is read, written as `sources export` writes it, and read
back by us and by `reader`, if that can be imported: `pip install --target FOLDER --group rivals` puts it into the
folder of `--rivals`. Prints how many lists come back with the same feeds: by us with addresses, titles and groups, by
`reader` with addresses and titles; then those that do not.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from bot.feeds.formats.opml import Outline, outlines, written

Titles = dict[str, str]


def rival() -> Callable[[bytes], Titles] | None:
    """Reads a list with `reader`: addresses and titles; None where it is not installed."""
    try:
        opml = import_module("reader.opml")
    except ImportError:
        return None
    return lambda data: {feed.url: feed.title or "" for feed in opml.parse(io.BytesIO(data))}


def titles(feeds: tuple[Outline, ...]) -> Titles:
    """The addresses and titles of feeds."""
    return {feed.url: feed.title for feed in feeds}


def main() -> int:
    """Print the counts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--rivals", default="")
    given = options.parse_args()
    if given.rivals:
        sys.path.append(given.rivals)
    theirs, lists, feeds, wrong = rival(), 0, 0, list[str]()
    ours_equal = theirs_equal = 0
    for file in sorted(path for path in given.folder.rglob("*") if path.is_file()):
        found, _ = outlines(file.read_bytes())
        if not found:
            continue
        lists, feeds, data = lists + 1, feeds + len(found), written(found)
        back, _ = outlines(data)
        ours = set(back) == set(found)
        same = theirs is not None and theirs(data) == titles(found)
        ours_equal, theirs_equal = ours_equal + ours, theirs_equal + same
        wrong += [file.name] if not ours or (theirs and not same) else []
    print(f"{lists} lists, {feeds} feeds; equal when read back by us: {ours_equal}")
    print(f"by reader: {theirs_equal}" if theirs else "reader is not installed")
    print(*wrong, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
