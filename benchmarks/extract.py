"""Precision and recall of content extraction, on saved pages with a known body.

`python -m benchmarks.extract FOLDER`: FOLDER holds folders with `source.html`, `expected.html` and, if known,
`expected-metadata.json`. Prints the share of words found (recall), of what was found that belongs (precision), their F1
as a mean over pages, and pages a second, for ours and for trafilatura as it comes; of ours also how many of the dates
and languages that the pages state are read, and of both how many titles and authors agree with those known.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import lxml.html
import trafilatura
from trafilatura.metadata import extract_metadata

from summaries.webpage.extract import extract
from summaries.webpage.page_dates import parse_date


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved page, the words of its article, and when and in which language its markup says that it was published."""

    name: str
    html: bytes
    words: Counter[str]
    published: str
    language: str
    title: str
    author: str


def saved(folder: Path) -> list[Saved]:
    """The pages in `folder`, in the order of their names."""
    found = []
    for source in sorted(folder.glob("*/source.html")):
        body = lxml.html.fromstring(source.with_name("expected.html").read_text("utf-8")).text_content()
        about = source.with_name("expected-metadata.json")
        stated = json.loads(about.read_text("utf-8")) if about.exists() else {}
        published, language = stated.get("publishedTime") or "", (stated.get("lang") or "")[:2].lower()
        title, author = stated.get("title") or "", stated.get("byline") or ""
        found.append(Saved(source.parent.name, source.read_bytes(), _words(body), published, language, title, author))
    return found


def main() -> int:
    """Print the table; return 1 if there are no pages."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    pages = saved(options.parse_args().folder)
    if not pages:
        print("no pages found: the folder should hold folders with source.html and expected.html")
        return 1
    print(f"{len(pages)} pages\n{'':<22}{'F1':>7}{'precision':>11}{'recall':>8}{'pages/s':>9}")
    _report("ours", pages, lambda html: extract(html).text)
    _report("trafilatura fast", pages, lambda html: trafilatura.extract(html, fast=True) or "")
    _report("trafilatura", pages, lambda html: trafilatura.extract(html) or "")
    dated = [page for page in pages if page.published]
    right = sum(extract(page.html).published == parse_date(page.published) for page in dated)
    print(f"\npublished: {right} of the {len(dated)} dates that the pages state")
    spoken = [page for page in pages if page.language]
    right = sum(extract(page.html).language == page.language for page in spoken)
    print(f"language: {right} of the {len(spoken)} that the pages state")
    _report_names(pages)
    return 0


def _report_names(pages: list[Saved]) -> None:
    """Print the titles and authors that agree with those known: all their words, beside trafilatura's."""
    found = [(page, extract(page.html), extract_metadata(page.html)) for page in pages]
    for what in ("title", "author"):
        told = [(getattr(one, what), getattr(ours, what), getattr(other, what) or "") for one, ours, other in found]
        counted = [row for row in told if row[0]]
        ours = sum(_agree(row[0], row[1]) for row in counted)
        others = sum(_agree(row[0], row[2]) for row in counted)
        print(f"{what}: {ours} of {len(counted)}; trafilatura {others}")


def _agree(known: str, found: str) -> bool:
    """Whether one has all words of the other: bylines also say "By", titles also name the site."""
    one, other = _words(known.casefold()), _words(found.casefold())
    return bool(other) and (one <= other or other <= one)


def _report(name: str, pages: list[Saved], body: Callable[[bytes], str]) -> None:
    began = time.process_time()
    texts = [body(page.html) for page in pages]
    speed = len(pages) / (time.process_time() - began)
    scores = [_score(page.words, _words(text)) for page, text in zip(pages, texts, strict=True)]
    f1, precision, recall = (mean(column) for column in zip(*scores, strict=True))
    print(f"{name:<22}{f1:>7.3f}{precision:>11.3f}{recall:>8.3f}{speed:>9.1f}")


def _score(expected: Counter[str], found: Counter[str]) -> tuple[float, float, float]:
    same = (expected & found).total()
    precision, recall = same / max(1, found.total()), same / max(1, expected.total())
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


if __name__ == "__main__":
    sys.exit(main())
