"""Articles on one name each, written by us: an event, what came of it a day later, and another event of that name."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from summaries.model import Article

FIRST: Final = datetime(2021, 4, 5, 8, tzinfo=UTC)
AFTER: Final = {"event": timedelta(), "follow_up": timedelta(days=1, hours=5), "other": timedelta(days=4)}
"""When each of a subject's articles appeared: hours after the first."""


def namesakes(*, learn: bool | None = None) -> tuple[list[Article], dict[str, str]]:
    """The articles, and the story of each: of subjects to learn from, of the others, or of all."""
    subjects = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["subjects"]
    articles, story = list[Article](), dict[str, str]()
    for subject in (one for one in subjects if learn is None or one.get("learn", False) == learn):
        for part, after in AFTER.items():
            title, text = subject[part]
            name = f"{subject['name']}, {part}"
            articles.append(Article(name, text, title, published=FIRST + after, language=subject["language"]))
            story[name] = f"{subject['name']}, other" if part == "other" else subject["name"]
    return articles, story
