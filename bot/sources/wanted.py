"""The entries of a feed as drafts, and which of them are wanted by the words that the settings keep and drop. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from bot.archive.filing import Draft
from bot.feeds.formats.entry import Entry, Feed
from bot.model import Source
from bot.web.url import canonical, host, untracked
from summaries.model import Article
from summaries.topics import Matcher, Topic


def drafts_of(feed: Feed, source: Source, language: str) -> list[Draft]:
    """The entries as drafts; `language` is what the answer says of those whose feed does not say theirs.

    Some feeds give every entry the address of the site, or of one long page: then it tells no article apart.
    """
    entries = [entry for entry in feed.entries if entry.title or entry.text]
    addresses = [canonical(entry.url) for entry in entries]
    words: dict[str, set[tuple[str, str]]] = {}
    for address, entry in zip(addresses, entries, strict=True):
        words.setdefault(address, set()).add((entry.title, entry.text))
    return [
        _draft(entry, feed, source, language, shared=len(words[address]) > 1)
        for address, entry in zip(addresses, entries, strict=True)
    ]


def _draft(entry: Entry, feed: Feed, source: Source, language: str, *, shared: bool) -> Draft:
    return Draft(
        title=entry.title,
        text=entry.text,
        url=untracked(entry.url),
        shared=shared,
        outlet=entry.outlet or source.title or feed.title or host(entry.url or source.url),
        published=entry.published,
        language=entry.language or language,
        key=entry.id,
        set_language=source.language,
    )


def wanted(drafts: Iterable[Draft], source: Source) -> list[Draft]:
    """The drafts that match one of the source's `keep`, if it has any, and none of its `drop`."""
    keep, drop = _matcher(source.keep), _matcher(source.drop)
    return [draft for draft in drafts if (not keep or _matches(draft, keep)) and not (drop and _matches(draft, drop))]


def _matcher(terms: tuple[str, ...]) -> Matcher | None:
    """What finds any of the terms; the first is the name, which is a term as well."""
    return Matcher([Topic(terms[0], terms[1:])]) if terms else None


def _matches(draft: Draft, matcher: Matcher) -> bool:
    return bool(matcher.matches(Article(id="", title=draft.title, text=draft.text)))
