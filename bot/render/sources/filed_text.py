"""What is said of an article that was handed in: its title, outlet, date and story. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.model import Filed
from bot.render import phrases
from bot.render.sanitize import one_line
from bot.render.times import moment

TITLE_CHARACTERS = 120


def title(filed: Filed) -> str:
    """The title of an article; without one, its first words."""
    return phrases.short(one_line(filed.article.title) or one_line(filed.article.text), TITLE_CHARACTERS)


def lines(filed: Filed, others: Sequence[Filed] | None, zone: str, now: datetime) -> list[str]:
    """A line on its title, length and topics, one on its outlet and date, and one on its story.

    `others` are the other articles of the story, in order of arrival; None says that they are not known yet.
    """
    article = filed.article
    length = phrases.several(len(article.text.split()), "word")
    about = f"{title(filed)} ({length}). Topics: {phrases.listed(filed.topics) if filed.topics else 'none'}."
    when = moment(article.published, zone, now) if article.published else "without a date"
    outlet = phrases.short(one_line(article.outlet)) or "No outlet"
    teaser = [phrases.TEASER_ONLY] if article.teaser else []
    return [about, f"{outlet}, {when}.", *teaser, *_story(others)]


def _story(others: Sequence[Filed] | None) -> list[str]:
    if others is None:
        return []
    if not others:
        return ["Story: the first article on it."]
    first = others[0].article
    by = f" ({phrases.short(one_line(first.outlet))})" if first.outlet else ""
    return [f"Story: with {phrases.several(len(others), 'other article')}, such as “{title(others[0])}”{by}."]
