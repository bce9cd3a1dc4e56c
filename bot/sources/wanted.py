"""Which articles of a source are wanted, by the words that its settings keep and drop. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from bot.archive.filing import Draft
from bot.model import Source
from summaries.model import Article
from summaries.topics import Matcher, Topic


def wanted(drafts: Iterable[Draft], source: Source) -> list[Draft]:
    """The drafts that match one of the source's `keep`, if it has any, and none of its `drop`."""
    keep, drop = _matcher(source.keep), _matcher(source.drop)
    return [draft for draft in drafts if (not keep or _matches(draft, keep)) and not (drop and _matches(draft, drop))]


def _matcher(terms: tuple[str, ...]) -> Matcher | None:
    """What finds any of the terms; the first is the name, which is a term as well."""
    return Matcher([Topic(terms[0], terms[1:])]) if terms else None


def _matches(draft: Draft, matcher: Matcher) -> bool:
    return bool(matcher.matches(Article(id="", title=draft.title, text=draft.text)))
