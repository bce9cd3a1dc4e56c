"""How often the gate is right on pages with a label: articles, walls, missing pages, front pages, lists, stubs.

`python -m benchmarks.gate [FOLDER] [--held-out]`: made-up pages in ten languages, or with `--held-out` those that the
rules were not tuned on, most of them in other languages; with FOLDER also its saved pages as articles
(folders with `source.html` and `expected-metadata.json`, of which the entry is made: the title and the excerpt).
Prints by kind the pages judged rightly, then those judged wrongly. "alone" is of the same walls behind an entry of two
words, which only the page itself can tell; "by link" is of pages that a person names, without any entry (where another
article is an article too); the baseline takes every page on which extraction finds an article.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.inputs.gate_held_out import held_out
from benchmarks.inputs.gate_pages import SITE, Labelled, pages
from summaries.webpage.extract import extract
from summaries.webpage.gate.agreement import Teaser
from summaries.webpage.gate.by_itself import doubt_of
from summaries.webpage.gate.decision import doubt

_FILLER = re.compile(r"(?is)^.{0,700}$|\blorem\b")
"""What no article is: pages of a few words and of filler, made to test one trait of a page."""


def saved(folder: Path) -> Iterator[Labelled]:
    """The saved pages, each as the article of an entry with its title and excerpt."""
    for source in sorted(folder.glob("*/source.html")):
        about = json.loads(source.with_name("expected-metadata.json").read_text("utf-8"))
        url = f"{SITE}/saved/{source.parent.name}"
        entry = Teaser(about.get("title") or "", about.get("excerpt") or "", url)
        html = source.read_text("utf-8", "replace")
        if _FILLER.search(source.with_name("expected.html").read_text("utf-8")):
            continue
        yield Labelled("saved article", about.get("lang") or "", entry, html, url, is_article=True)


def main() -> int:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, nargs="?")
    options.add_argument("--held-out", action="store_true")
    chosen = options.parse_args()
    made = held_out() if chosen.held_out else pages()
    labelled = [*made, *(saved(chosen.folder) if chosen.folder else ())]
    total, right, alone, taken = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    linked = Counter[str]()
    wrong = []
    for one in labelled:
        page = extract(one.html, one.url)
        reason = doubt(one.teaser, page, one.url)
        total[one.kind] += 1
        right[one.kind] += (reason is None) == one.is_article
        is_article = one.is_article or one.kind == "other article"
        linked[one.kind] += (doubt_of(page, one.teaser.url, one.url) is None) == is_article
        taken[one.kind] += page.sure == one.is_article
        few = replace(one.teaser, title="Story 3", text="Teaser.", url=one.url)
        alone[one.kind] += one.known_alone and doubt(few, page, one.url) is not None
        if (reason is None) != one.is_article:
            wrong.append(f"{one.kind} ({one.language}): {one.teaser.title[:60]}: {reason or 'taken'}")
    print(f"{'':<16}{'pages':>6}{'right':>7}{'alone':>7}{'by link':>9}{'baseline':>10}")
    for kind, count in total.items():
        print(f"{kind:<16}{count:>6}{right[kind]:>7}{alone[kind] or '':>7}{linked[kind]:>9}{taken[kind]:>10}")
    share = [f"{one.total() / total.total():.1%}" for one in (right, linked, taken)]
    print(f"{'all':<16}{total.total():>6}{share[0]:>7}{'':>7}{share[1]:>9}{share[2]:>10}")
    print(*wrong, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
