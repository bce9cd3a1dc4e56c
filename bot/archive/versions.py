"""The versions of an article: when what an outlet changed at its address is another version, and where words stand.

Pure decisions over values. The newest version is what briefings read; the earlier ones stay, within bounds, so that a
receipt of words that a chat was sent still finds them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from bot.archive import filing
from bot.archive.filing import Draft
from bot.archive.identity.ids import address_of, identity
from bot.archive.identity.item import bare
from bot.model import Filed, Version
from summaries.model import Article, Receipt, receipt
from summaries.reading.revision import Revision, revision
from summaries.topics import Matcher

MOST_VERSIONS = 10
"""Earlier versions kept of one article, the newest: a page that is rewritten all day has one an hour."""
MOST_CHARACTERS = 200_000
"""Code points of the earlier versions of one article together: ten of 20,000, four times a long article."""


def words_of(title: str, text: str) -> str:
    """A hash of an article's words, without case, punctuation and white space."""
    return hashlib.blake2b(bare(f"{title}\n{text}").encode("utf-8", "replace"), digest_size=6).hexdigest()


def is_unheard(before: Filed, draft: Draft, source: str) -> bool:
    """Whether an older Wirebrief filed the article, and did not note what its feed said of it."""
    return bool(draft.listed) and not before.listed and before.source == source


def says_otherwise(before: Filed, draft: Draft, source: str) -> bool:
    """Whether the feed that brought the article says something else of it now; another feed may only shorten it."""
    return bool(before.listed and draft.listed) and before.source == source and before.listed != draft.listed


def is_own_words(filed: Filed) -> bool:
    """Whether the archive has of the article what its feed said of it, and not the text of its page."""
    return filed.listed == words_of(filed.article.title, filed.article.text)


def has_page(filed: Filed) -> bool:
    """Whether the archive has the text of the page of an article that a feed lists."""
    return bool(filed.listed and filed.article.url) and not is_own_words(filed)


def teaser_of(filed: Filed) -> Draft:
    """An article of which the archive has only the feed's own words, as the draft that it was."""
    told = filed.article
    return Draft(
        title=told.title,
        text=told.text,
        url=told.url,
        outlet=told.outlet,
        published=told.published,
        language=told.language,
        shared=not filed.address,
        listed=filed.listed,
        id=filed.key,
    )


def _is_completed(before: Filed, draft: Draft, source: str) -> bool:
    """Whether the draft brings the page of an article of which the archive has only what its feed says of it."""
    has_page = draft.listed != words_of(draft.title, draft.text)
    return before.source == source and has_page and before.listed == draft.listed and is_own_words(before)


def revised(before: Filed, draft: Draft, source: str, now: datetime, topics: Matcher) -> Filed:
    """The article after its feed listed it as this draft. `topics` are those in force.

    What changes only marks, spaces, case or page furniture, or cuts the end off, is no other version. One that adds
    nothing, or is an earlier one again, becomes the text but is no news; nor is the page of a teaser that comes later.
    """
    completed = _is_completed(before, draft, source)
    if not (completed or says_otherwise(before, draft, source)) or _is_teaser_again(before, draft):
        return _marked(before, draft, source)
    if not before.article.url:  # it lost its link to a site that speaks for itself
        draft = replace(draft, url="")
    return _with_version(before, draft, source, now, topics, may_be_news=not completed)


def reread(before: Filed, draft: Draft, now: datetime, topics: Matcher) -> Filed:
    """The article after its page was read again, as this draft.

    Another version is no news: what stands beside an article on its page changes from visit to visit. A text in
    another language, as of a wall in the reader's, is no version.
    """
    if filing.article_of(draft, before.source, now).language != before.article.language:
        return before
    return _with_version(before, draft, before.source, now, topics, may_be_news=False)


def _with_version(
    before: Filed, draft: Draft, source: str, now: datetime, topics: Matcher, *, may_be_news: bool
) -> Filed:
    kept = {name: getattr(before.article, name) for name in before.by_hand}
    article = replace(filing.article_of(draft, source, now), id=before.key, **kept)
    kind = revision(before.article, article)
    if kind in {Revision.SAME, Revision.CUT}:
        return replace(before, listed=draft.listed)
    old = before.article
    earlier = bounded((*before.earlier, Version(old.title, old.text, old.published, now)))
    known = any((one.title, one.text) == (article.title, article.text) for one in before.earlier)
    is_news = kind is Revision.ADDED and not known and may_be_news
    return replace(
        before,
        article=replace(article, published=article.published or old.published),
        news=now if is_news else before.news,
        identity=identity(draft),
        address=address_of(draft),
        topics=filing.topics_of(article, topics),
        changed=now if is_news else before.changed,
        listed=draft.listed,
        earlier=earlier,
    )


def texts_of(filed: Filed) -> Iterator[Article]:
    """The article in all its versions that are kept, the newest first."""
    yield filed.article
    for one in reversed(filed.earlier):
        yield replace(filed.article, title=one.title, text=one.text, published=one.published)


def version_with(filed: Filed, where: Receipt) -> Article | None:
    """The article in the version that has the words of a receipt; None when none that is kept has them."""
    return next((one for one in texts_of(filed) if receipt(one, where.start, where.end) == where), None)


def words_at(where: Receipt, archive: Mapping[str, Filed]) -> str | None:
    """The words of a receipt among these articles by id; None when no version that is kept has them."""
    filed = archive.get(where.article)
    version = version_with(filed, where) if filed else None
    return version.text[where.start : where.end] if version else None


def _is_teaser_again(before: Filed, draft: Draft) -> bool:
    """Whether the text that we have is that of the page, and what came now are the feed's own words.

    The page could not be read this time, and is asked for again at the next visit.
    """
    page = before.listed != words_of(before.article.title, before.article.text)
    return page and draft.listed == words_of(draft.title, draft.text)


def _marked(before: Filed, draft: Draft, source: str) -> Filed:
    """The article with what the last try of its page says: whether its page has more than what the feed said of it."""
    tried = before.source == source and before.listed == draft.listed and is_own_words(before)
    if not tried or before.article.teaser == draft.teaser:
        return before
    return replace(before, article=replace(before.article, teaser=draft.teaser))


def bounded(versions: tuple[Version, ...]) -> tuple[Version, ...]:
    """The newest of these versions that are kept."""
    kept: list[Version] = []
    left = MOST_CHARACTERS
    for one in reversed(versions[-MOST_VERSIONS:]):
        left -= len(one.title) + len(one.text)
        if left < 0:
            break
        kept.append(one)
    return tuple(reversed(kept))
