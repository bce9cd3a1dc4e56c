"""How an article is filed: what makes it the same article again, when it counts as news, which topics it is on.

Pure: decisions over values and `arrived`. `Draft` is what all ways in (feeds, files, pasted text) come down to.
Imported by `files.py`, `intake.py`, `sources/collect.py` and whoever hands in articles.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model import Filed, Forgotten
from bot.ports import Drop, Put, Write
from bot.web.url import canonical
from summaries.model import Article
from summaries.text.sentences import language
from summaries.topics import Matcher

LATE = timedelta(days=1)
"""How far what newly appears in a feed may be dated back, as news: feeds show articles hours late, seldom a day."""
AHEAD = timedelta(days=1)
"""A date farther in the future than any time zone explains is a mistake, and dropped."""
RENEWED = timedelta(days=7)
"""How old the note of when a feed listed a forgotten article may grow: one small write a week."""
UNLISTED = timedelta(days=30)
"""What a feed has not listed for so long does not come back; broken feeds are mended within weeks."""
TELLING = 200
"""Characters of a text that make it an article of its own; shorter ones ("Photo of the day") recur."""

_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way in. `text` is its plain text; without one, `html` is a whole page that holds it.

    `key` is the feed's own id of it; `shared` says that other articles of the feed have the same address, so that it
    names none of them. `language` is what its source claims; `published` is aware, or None.
    """

    title: str = ""
    text: str = ""
    html: bytes = b""
    url: str = ""
    outlet: str = ""
    published: datetime | None = None
    language: str = ""
    key: str = ""
    shared: bool = False


def article_id(draft: Draft, source: str) -> str:
    """12 hex digits, the same whenever the article comes: by its address, else its id in its feed, else its text."""
    if draft.url and not draft.shared:
        address = canonical(draft.url).partition("://")[2] or draft.url
        return _digest(f"at {address.removeprefix('www.')}")
    if draft.key:
        return _digest(f"of {source} {draft.key}")
    return _digest(f"text {draft.outlet.casefold()} {identity(draft)}")


def identity(draft: Draft) -> str:
    """What is one for the same text under two addresses: a hash of its words, without case and marks."""
    words = _NOT_A_WORD.sub(" ", draft.text.casefold()).strip()
    if len(words) < TELLING:
        words = f"{words} {draft.title.casefold()} {canonical(draft.url)} {draft.key}"
    return _digest(words)


def one_outlet(one: str, other: str) -> bool:
    """Whether the same text from both is one article, not a copy: one outlet, or one of them not named."""
    return not (one and other) or one.casefold() == other.casefold()


def news(published: datetime | None, arrived: datetime, *, fresh: bool) -> datetime:
    """The moment at which an article counts as news; never after its arrival.

    Undated, or dated in the future: when it arrived. Otherwise when it was published, so that the backlog of a new
    source, or of an import, floods nobody. But what is `fresh` (newly there in a source that was read before) is news
    now, however old or odd its date is: at most `LATE` before its arrival.
    """
    if published is None or published > arrived:
        return arrived
    return max(published, arrived - LATE) if fresh else published


def tended(forgotten: Iterable[Forgotten], listed: Collection[str], now: datetime) -> list[Write]:
    """What to write of a source's forgotten articles when its feed lists these ids: they stay while they are listed."""
    here = [Put(replace(one, listed=now)) for one in forgotten if one.id in listed and now - one.listed > RENEWED]
    gone = [Drop(Forgotten, one.id) for one in forgotten if one.id not in listed and now - one.listed > UNLISTED]
    return [*here, *gone]


def filed(draft: Draft, source: str, arrived: datetime, topics: Matcher, *, fresh: bool) -> Filed:
    """The draft as it is kept. `topics` are those in force."""
    published = draft.published if draft.published and draft.published <= arrived + AHEAD else None
    article = Article(
        id=article_id(draft, source),
        text=draft.text,
        title=draft.title,
        outlet=draft.outlet,
        url=draft.url,
        published=published,
        language=language(f"{draft.title}\n{draft.text}", draft.language),
    )
    return Filed(
        article=article,
        source=source,
        arrived=arrived,
        news=news(published, arrived, fresh=fresh),
        identity=identity(draft),
        topics=names(article, topics),
    )


def names(article: Article, topics: Matcher) -> tuple[str, ...]:
    """The names of the topics that the article is on, in the order of the newsroom."""
    return tuple(match.topic for match in topics.matches(article))


def _digest(words: str) -> str:
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=6).hexdigest()
