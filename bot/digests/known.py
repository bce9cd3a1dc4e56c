"""What a briefing must know of what its chat was told: receipts, and texts for what receipts do not say.

A story that was told by its headline has no receipts, and an article that changed was told in an earlier version. Both
are named by a receipt of words that do not stand in the article now, so that it may have news. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from bot.archive.versions import version_with
from bot.model import DigestStory, Filed
from summaries.model import Article, Receipt, receipt


@dataclass(frozen=True, slots=True)
class Known:
    """The arguments `seen` and `told` of `summaries.brief`."""

    seen: tuple[Receipt, ...]
    told: tuple[str, ...]


def known(filed: Iterable[Filed], past: Iterable[DigestStory], changed: Collection[str]) -> Known:
    """What a chat knows of these articles by the stories that it was told.

    `changed` are the ids of those that changed after they were told: all that their version of then says is known.
    """
    stories = sorted(past, key=lambda story: (story.headline, story.articles))
    receipts = list(dict.fromkeys(receipt for story in stories for receipt in story.receipts))
    texts = [story.headline for story in stories if story.headline]
    quoted = {one.article for one in receipts}
    for story in stories:
        receipts += () if story.receipts else _of_headline(story, quoted)
    for one in filed:
        if one.key in changed and one.earlier:
            version = _told_version(one, receipts)
            receipts.append(receipt(version, 0, len(version.text)))
            texts.append(f"{version.title}\n{version.text}")
    return Known(tuple(receipts), tuple(dict.fromkeys(texts)))


def _of_headline(story: DigestStory, quoted: Collection[str]) -> Iterator[Receipt]:
    """Receipts of a headline in the articles cited below it that were not quoted, as if their texts began so."""
    for name in sorted(set(story.articles).difference(quoted)):
        yield receipt(Article(name, story.headline), 0, len(story.headline))


def _told_version(filed: Filed, receipts: Iterable[Receipt]) -> Article:
    """The earlier version in which the chat was told the article: the newest with its words, else the last."""
    before = replace(filed, article=_last(filed), earlier=filed.earlier[:-1])
    found = (version_with(before, one) for one in receipts if one.article == filed.key)
    return next((version for version in found if version), before.article)


def _last(filed: Filed) -> Article:
    """The version before the newest."""
    last = filed.earlier[-1]
    return replace(filed.article, title=last.title, text=last.text, published=last.published)
