"""Articles for measurements from files: the demo's, a folder of texts, or lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from summaries.model import Article
from summaries.text.sentences import language

CORPUS = Path(__file__).parents[2] / "bot" / "playground" / "news" / "corpus"
"""The demo's articles."""
DAYS = {"000": "2020-09-08", "002": "2020-09-07"}
"""The days of texts whose files have none, by the first three characters of the name, which are the id."""


@cache
def articles(path: Path) -> dict[str, dict[str, Article]]:
    """The articles of a folder or file by line and id; the line is "" where articles do not stand in lines.

    A folder holds the form of the demo (`*.json`) or texts (`NNN*.txt`); a file holds one article a line, or a line of
    articles in the form of `benchmarks.summaries`.
    """
    if path.is_dir():
        found = [article(json.loads(one.read_text("utf-8"))) for one in sorted(path.glob("*.json"))]
        found += [_text(one) for one in sorted(path.glob("[0-9]*.txt"))]
        return {"": {one.id: one for one in found}}
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if "articles" not in rows[0]:
        return {"": {one.id: one for one in map(article, rows)}}
    return {row["id"]: {one.id: one for one in map(article, row["articles"])} for row in rows}


def article(row: Mapping[str, Any]) -> Article:
    """An article as the archive keeps it, with its language guessed from title and text."""
    title = row.get("title") or ""
    published = datetime.fromisoformat(row["published"]) if row.get("published") else None
    return Article(
        id=str(row["id"]),
        text=row["text"],
        title=title,
        outlet=row.get("outlet") or "",
        url=row.get("url") or "",
        published=published if published is None or published.tzinfo else published.replace(tzinfo=UTC),
        language=language(f"{title}\n{row['text']}", row.get("language") or ""),
    )


def _text(path: Path) -> Article:
    """A text whose first line is its title if a blank line follows it and it ends as no sentence does."""
    text, key = path.read_text("utf-8").strip(), path.name[:3]
    first, _, rest = text.partition("\n")
    title = first if rest.startswith("\n") and first[-1].isalnum() else ""
    return article({"id": key, "text": text, "title": title, "published": DAYS.get(key), "outlet": f"Seed {key}"})
