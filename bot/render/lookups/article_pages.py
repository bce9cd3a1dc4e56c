"""The articles that a search found, a page of them in one message: title with link, outlet and time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.render.briefing import title_line
from bot.render.markup import MESSAGE, Fragment, Size, Text, Trusted, clip
from bot.render.story import Place
from summaries.model import Article

EACH: Final = Size(MESSAGE.units // 12, MESSAGE.entities // 12, MESSAGE.bytes // 12)
"""The room of each article: ten fill a page, and what is said before them has the rest."""


def article_page(heading: str, articles: Sequence[Article], first: int, place: Place) -> tuple[Fragment, ...]:
    """A heading, then the articles, numbered from `first`."""
    lines: list[Fragment] = [*clip((Text(heading),), EACH), Trusted("\n")]
    for number, article in enumerate(articles, first):
        lines += [Trusted(f"\n{number}. "), *clip(title_line(article, place), EACH)]
    return tuple(lines)
