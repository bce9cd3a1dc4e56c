"""The articles of `tests/data/newsrooms`: two reports of an accident, a follow-up, and something else, by language."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from summaries.model import Article

FOLDER: Final = Path(__file__).parents[2] / "tests" / "data" / "newsrooms"
REPORTS: Final = 3
"""Articles on the accident; those behind them are on other events."""
NOW: Final = datetime(2020, 9, 8, 16, tzinfo=UTC)


def newsrooms(codes: Sequence[str]) -> tuple[list[Article], dict[str, str]]:
    """The articles in some languages, and the story of each."""
    articles, story = list[Article](), dict[str, str]()
    for code in codes:
        entries = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))["article"]
        for number, one in enumerate(entries):
            name, published = f"{code} {number}", NOW - timedelta(hours=one["hours"])
            text, title, outlet = one["text"].strip(), one["title"], one["outlet"]
            articles.append(Article(name, text, title, outlet, published=published, language=code))
            story[name] = f"{code}, the accident" if number < REPORTS else name
    return articles, story
