"""Pairs of articles with a known answer, written by us: template twins report two events, wire copies are one text.

Twins come from `twins.toml`: one template with other names, places and figures. A copy is an article of these after
what newsrooms do to a wire: cut it, print it under another title, trim its quotations, edit its words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from summaries.model import Article

Pair = tuple[str, Article, Article]
"""What kind of pair it is, and its articles."""

FIRST = datetime(2021, 3, 1, 8, tzinfo=UTC)

EDITED = {
    "said": "stated",
    "early": "shortly after midnight",
    "at least": "no fewer than",
    "More than": "Over",
    "people": "persons",
    "expects": "is expecting",
    "has agreed to buy": "will acquire",
    "a year earlier": "in the year before",
    "told reporters": "said",
    "watched": "followed the match",
    "trying to reach": "on their way to",
    "was not known": "remained unclear",
    "can have": "may get",
}
"""What an editor writes for what a wire has, in English."""


def twins() -> list[Pair]:
    """Pairs of articles from one template, a day apart: two events each."""
    return [
        (template["kind"], one, replace(other, published=FIRST + timedelta(days=1)))
        for template in _templates()
        for one, other in _neighbours([_article(template, filling) for filling in template["fillings"]])
    ]


def copies() -> list[Pair]:
    """Pairs of an article and an edited print of it: one event and one text each."""
    edits = (_cut, _retitled, _trimmed, _edited)
    articles = [one for _, one, _ in twins()]
    return [
        (edit.__name__.strip("_"), article, _reprint(article, edit))
        for article, edit in zip(articles, edits * len(articles), strict=False)
    ]


def _templates() -> list[dict[str, Any]]:
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["templates"])


def _article(template: dict[str, Any], filling: list[str]) -> Article:
    title = template["title"].format(*filling)
    text = template["text"].format(*filling)
    return Article(f"{template['kind']}: {title}", text, title, published=FIRST, language=template["language"])


def _neighbours(articles: list[Article]) -> list[tuple[Article, Article]]:
    pairs = list(zip(articles, articles[1:] + articles[:1], strict=True))
    return pairs if len(articles) > 2 else pairs[:1]


def _reprint(article: Article, edit: Callable[[Article], Article]) -> Article:
    return replace(edit(article), id=f"{article.id} (reprint)", published=FIRST + timedelta(hours=3))


def _sentences(article: Article) -> list[str]:
    return [one for one in re.split(r"(?<=[.।。])\s*(?=\D)|\n", article.text) if one.strip()]


def _cut(article: Article) -> Article:
    sentences = _sentences(article)
    return replace(article, text=" ".join(sentences[: max(2, len(sentences) * 3 // 5)]))


def _retitled(article: Article) -> Article:
    return replace(article, title="", text=f"{article.text}\n\n© 2021")


def _trimmed(article: Article) -> Article:
    lines = [line for line in article.text.strip().splitlines() if not re.search("[“«„「”]", line)]
    return replace(article, text="\n".join(lines))


def _edited(article: Article) -> Article:
    text = re.sub("|".join(EDITED), lambda found: EDITED[found.group()], article.text)
    sentences = text.strip().splitlines()
    return replace(article, text="\n".join([*sentences[:2], *reversed(sentences[2:])]))
