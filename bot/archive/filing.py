"""The rules of filing: when an article counts as news, whether it is an old post, and which topics it is on.

Pure decisions over values and the time of arrival. Which article a draft is, `identity/` decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.archive.identity.draft import Draft
from bot.archive.identity.ids import address_of, article_id, identity
from bot.model import Filed, Forgotten
from bot.ports import Drop, Put, Write
from summaries.model import Article
from summaries.text.sentences import language
from summaries.topics import Matcher

__all__ = ["Draft"]

LATE = timedelta(days=1)
"""How far before its arrival a new entry may count as news: feeds list articles hours late, seldom a day."""
UNDATED = timedelta(days=7)
"""How old an undated entry of a new source counts as: feeds list the last days or weeks."""
AHEAD = timedelta(days=1)
"""A date farther in the future than this is a mistake (no time zone explains it) and is dropped."""
RENEWED = timedelta(days=7)
"""The note of when a feed last listed a forgotten article is renewed when it is this old: one small write a week."""
UNLISTED = timedelta(days=30)
"""An article that a feed has not listed for so long does not come back: broken feeds are repaired within weeks."""


def news(published: datetime | None, arrived: datetime, *, fresh: bool, backlog: bool = False) -> datetime:
    """The moment at which an article counts as news; never after its arrival.

    That is its arrival when it has no date or one in the future, else its publication, so that the backlog of a new
    source or of an import is not news. A `fresh` article (new in a source that was read before) counts as news at most
    `LATE` before its arrival, however old its date is. An entry of the `backlog` of a new source that has no such date
    counts as `UNDATED` old: it may be of any age.
    """
    if published is None or published > arrived:
        return arrived - UNDATED if backlog else arrived
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
        id=draft.id or article_id(draft, source),
        text=draft.text,
        title=draft.title,
        outlet=draft.outlet,
        url=draft.url,
        published=draft.published if draft.published and draft.published <= arrived + AHEAD else None,
        language=draft.set_language or language(f"{draft.title}\n{draft.text}", draft.language, draft.neighbours),
        teaser=draft.teaser,
    )


def filed(
    draft: Draft, source: str, arrived: datetime, topics: Matcher, *, fresh: bool, added: datetime | None = None
) -> Filed:
    """The draft as the record that is kept. `topics` are those in force, `added` as in `is_old_post`."""
    article = article_of(draft, source, arrived)
    dated = article.published if article.published and article.published <= arrived else None
    backlog = draft.backlog or added is not None
    old = is_old_post(dated, added) if added else draft.backlog
    return Filed(
        article=article,
        source=source,
        arrived=arrived,
        news=news(dated, arrived, fresh=fresh and not draft.backlog, backlog=backlog),
        identity=identity(draft),
        topics=topics_of(article, topics),
        old_post=old,
        listed=draft.listed,
        address=address_of(draft),
    )


def topics_of(article: Article, topics: Matcher) -> tuple[str, ...]:
    """The names of the topics that the article is on, in the order of the catalog."""
    return tuple(match.topic for match in topics.matches(article))
