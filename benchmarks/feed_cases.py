"""feedparser's own test cases, on the fields that a briefing needs: `python -m benchmarks.feed_cases FOLDER`.

FOLDER is the `tests` folder of feedparser's source distribution (on PyPI). Each case is a feed with the value that
feedparser must read, in a comment. Counted are cases about the title, link, id, text or date of an
entry, and the title, link and language of the feed; every reader gets the headers that the case names. A relative id
counts as the address that it stands for. Prints how many each reader has right, its exceptions and its slowest file;
`--wrong` lists the cases that ours has wrong.
"""

from __future__ import annotations

import argparse
import ast
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from benchmarks.rivals.feed_readers import HERE, Answer, Item, Read, Reader, plain, readers

FIELDS = {
    "title": "title", "title_detail.value": "title", "link": "link", "id": "id", "guid": "id", "summary": "text",
    "description": "text", "summary_detail.value": "text", "content.0.value": "text", "published_parsed": "date",
    "updated_parsed": "date", "date_parsed": "date", "created_parsed": "date", "issued_parsed": "date",
    "modified_parsed": "date",
}  # fmt: skip
"""What feedparser calls a field, and ours."""
_EXPECTED = re.compile(rb"Expect:\s*(.*?)\s*(?:-->|\n)", re.DOTALL)
_HEADER = re.compile(rb"Header:\s*(Content-(?:type|Location|Language)):\s*(.*?)\s*\n", re.IGNORECASE)
_YEARS = range(1995, 2101)


@dataclass(frozen=True, slots=True)
class Case:
    """One case: a file, of what it is the test ("entry.title") and what must be read."""

    path: Path
    field: str
    expected: str
    answer: Answer


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--wrong", action="store_true")
    chosen = options.parse_args()
    cases = [case for path in sorted(chosen.folder.rglob("*.xml")) for case in cases_of(path)]
    fields = Counter(case.field for case in cases)
    print(f"{len(cases)} cases: " + ", ".join(f"{count} of {field}" for field, count in sorted(fields.items())))
    print(
        f"{'':15}{'right':>7}" + "".join(f"{field.split('.')[1][:8] + ' ' + field[:5]:>16}" for field in sorted(fields))
    )
    for name, read in readers().items():
        right, failed, slowest = judged(cases, read)
        counts = Counter(case.field for case in right)
        row = "".join(f"{counts[field]:>16}" for field in sorted(fields))
        print(f"{name:15}{len(right):>7}{row}  {failed} exceptions, slowest {slowest:.2f} s")
        if chosen.wrong and name == "ours":
            for case in cases:
                if case not in right:
                    print(f"  {case.path.relative_to(chosen.folder)} {case.field}: {case.expected[:90]!r}")


def judged(cases: list[Case], read: Reader) -> tuple[list[Case], int, float]:
    """The cases that a reader has right, how often it raised, and the seconds of its slowest file."""
    right, failed, slowest = [], 0, 0.0
    for case in cases:
        began = time.process_time()
        try:
            found = read(case.path.read_bytes(), case.answer)
        except Exception:  # noqa: BLE001 - a reader that raises is counted
            failed += 1
            found = None
        slowest = max(slowest, time.process_time() - began)
        if found and _same(_value(found, case.field), case.expected, case):
            right.append(case)
    return right, failed, slowest


def cases_of(path: Path) -> Iterator[Case]:
    """The cases in a file: one for each comparison of a field that counts with a constant."""
    body = path.read_bytes()
    told = _EXPECTED.search(body[:4_000].replace(b"\0", b""))
    if not told:
        return
    headers = {name.decode().lower(): value.decode("latin-1") for name, value in _HEADER.findall(body[:4_000])}
    url = urljoin(HERE, headers.get("content-location", ""))
    answer = Answer(headers.get("content-type", ""), url, headers.get("content-language", ""))
    try:
        tree = ast.parse(told[1].decode("utf-8", "replace").strip(), mode="eval")
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq):
            field, expected = _field(_path(node.left)), _constant(node.comparators[0])
            if field and expected is not None:
                yield Case(path, field, expected, answer)


def _path(node: ast.expr) -> str:
    """A chain of subscripts as words with dots: entries[0]['title'] is "entries.0.title"."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return f"{_path(node.value)}.{node.slice.value!s}"
    return "?"


def _field(path: str) -> str:
    if path.startswith("entries.0."):
        name = FIELDS.get(path.removeprefix("entries.0."))
        return f"entry.{name}" if name else ""
    return path if path in ("feed.title", "feed.link", "feed.language") else ""


def _constant(node: ast.expr) -> str | None:
    try:
        value = ast.literal_eval(node)
    except (ValueError, SyntaxError):
        return None
    if isinstance(value, tuple) and len(value) > 5:
        if value[0] not in _YEARS:
            return None
        return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}".format(*value)
    return value if isinstance(value, str) else None


def _value(found: Read, field: str) -> str:
    place, _, name = field.partition(".")
    thing: Read | Item = found if place == "feed" else (found.items[0] if found.items else Item())
    return str(getattr(thing, name))


def _same(value: str, expected: str, case: Case) -> bool:
    if case.field.endswith((".text", ".title")):
        return plain(value) == plain(expected)
    if case.field.endswith(".link"):
        return value.rstrip("/").lower() == urljoin(case.answer.url, expected).rstrip("/").lower()
    if case.field.endswith(".id") and value.startswith("/"):
        return urljoin(case.answer.url, value) == expected
    return value == expected


if __name__ == "__main__":
    main()
