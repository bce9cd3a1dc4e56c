"""The rules of filing: when two articles are the same, when an article counts as news, and which topics it is on.

Pure decisions over values and the time of arrival. `Draft` is the value that all ways in (feeds, files, pasted text)
produce.
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
"""How far before its arrival a new entry may count as news: feeds list articles hours late, seldom a day."""
AHEAD = timedelta(days=1)
"""A date farther in the future than this is a mistake (no time zone explains it) and is dropped."""
RENEWED = timedelta(days=7)
"""The note of when a feed last listed a forgotten article is renewed when it is this old: one small write a week."""
UNLISTED = timedelta(days=30)
"""An article that a feed has not listed for so long does not come back: broken feeds are repaired within weeks."""
IDENTIFYING = 200
"""Characters from which a text alone identifies an article; shorter ones ("Photo of the day") recur."""

_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article on its way in. `text` is its plain text; without one, `html` is a whole page that holds it.

    `neighbours` are the languages of other articles of its source, for a text of three words that shows none.
    `key` is the feed's own id of it. `shared` says that other articles of the feed have the same address, so that the
    address identifies none of them. `language` is what its source claims; `published` is aware, or None. `listed` is
    a hash of what its feed says of it, "" without a feed. `set_language` is the language that an admin set for its
    source, which is not guessed.
    """

    title: str = ""
    text: str = ""
    html: bytes = b""
    url: str = ""
    outlet: str = ""
    published: datetime | None = None
    language: str = ""
    neighbours: tuple[str, ...] = ()
    key: str = ""
    shared: bool = False
    listed: str = ""
    set_language: str = ""


def article_id(draft: Draft, source: str) -> str:
    """12 hex digits, the same whenever the article comes: by its address, else its id in its feed, else its text."""
    if draft.url and not draft.shared:
        address = canonical(draft.url).partition("://")[2] or draft.url
        return _digest(f"at {address.removeprefix('www.')}")
    if draft.key:
        return _digest(f"of {source} {draft.key}")
    return _digest(f"text {draft.outlet.casefold()} {identity(draft)}")


def identity(draft: Draft) -> str:
    """The same for one text under two addresses: a hash of its words, without case and punctuation."""
    words = _NOT_A_WORD.sub(" ", draft.text.casefold()).strip()
    if len(words) < IDENTIFYING:
        words = f"{words} {draft.title.casefold()} {canonical(draft.url)} {draft.key}"
    return _digest(words)


def same_outlet(one: str, other: str) -> bool:
    """Whether the same text from both is one article and not a copy: the outlets are equal, or one is unknown."""
    return not (one and other) or one.casefold() == other.casefold()


def news(published: datetime | None, arrived: datetime, *, fresh: bool) -> datetime:
    """The moment at which an article counts as news; never after its arrival.

    That is its arrival when it has no date or one in the future, else its publication, so that the backlog of a new
    source or of an import is not news. A `fresh` article (new in a source that was read before) counts as news at most
    `LATE` before its arrival, however old its date is.
    """
    if published is None or published > arrived:
        return arrived
    return max(published, arrived - LATE) if fresh else published


def is_old_post(published: datetime | None, added: datetime | None) -> bool:
    """Whether an entry of the first reading of a source that was `added` then is an old post; None is no such reading.

    Digests promise to hold only what is new from then on, and an entry without a date cannot show that it is.
    """
    return added is not None and (published is None or published <= added)


def after_listing(forgotten: Iterable[Forgotten], listed: Collection[str], now: datetime) -> list[Write]:
    """The writes to a source's forgotten articles when its feed lists these ids: they stay while they are listed."""
    here = [Put(replace(one, listed=now)) for one in forgotten if one.id in listed and now - one.listed > RENEWED]
    gone = [Drop(Forgotten, one.id) for one in forgotten if one.id not in listed and now - one.listed > UNLISTED]
    return [*here, *gone]


def article_of(draft: Draft, source: str, arrived: datetime) -> Article:
    """The article that a draft holds."""
    return Article(
        id=article_id(draft, source),
        text=draft.text,
        title=draft.title,
        outlet=draft.outlet,
        url=draft.url,
        published=draft.published if draft.published and draft.published <= arrived + AHEAD else None,
        language=draft.set_language or language(f"{draft.title}\n{draft.text}", draft.language, draft.neighbours),
    )


def filed(
    draft: Draft, source: str, arrived: datetime, topics: Matcher, *, fresh: bool, added: datetime | None = None
) -> Filed:
    """The draft as the record that is kept. `topics` are those in force, `added` as in `is_old_post`."""
    article = article_of(draft, source, arrived)
    return Filed(
        article=article,
        source=source,
        arrived=arrived,
        news=news(article.published, arrived, fresh=fresh),
        identity=identity(draft),
        topics=topics_of(article, topics),
        old_post=is_old_post(article.published, added),
        listed=draft.listed,
    )


def topics_of(article: Article, topics: Matcher) -> tuple[str, ...]:
    """The names of the topics that the article is on, in the order of the catalog."""
    return tuple(match.topic for match in topics.matches(article))


def _digest(words: str) -> str:
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=6).hexdigest()
