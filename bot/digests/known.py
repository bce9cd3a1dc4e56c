"""What a briefing must know of what its chat was told: receipts, and texts for what receipts do not say.

A story that was told by its headline, or from articles that are not at hand, has no receipts in those that are; and an
article that changed was told in an earlier version. Both are named by a receipt of words that do not stand in the
article now (below its title it may only have grown), so that it may have news. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.archive.versions import version_with, words_at
from bot.model import DigestStory, Filed
from summaries.model import Article, Receipt, receipt


@dataclass(frozen=True, slots=True)
class Past:
    """A story as the chat was told it, and those articles at hand that are of the same story."""

    told: DigestStory
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The arguments `seen` and `told` of `summaries.brief`."""

    seen: tuple[Receipt, ...]
    told: tuple[str, ...]


def known(filed: Sequence[Filed], past: Iterable[Past], changed: Collection[str], others: Mapping[str, Filed]) -> Known:
    """What a chat knows of these articles by what it was told.

    `changed` are the ids of those that changed after they were told: all that their version of then says is known.
    `others` are articles that it was told from, by id.
    """
    ordered = sorted(past, key=lambda one: (one.told.headline, one.told.articles, one.articles))
    quoted = dict.fromkeys(receipt for one in ordered for receipt in one.told.receipts)
    texts = [one.told.headline for one in ordered if one.told.headline]
    held = {one.key for one in filed}
    seen = list(quoted)
    for one in ordered:
        if held.isdisjoint(receipt.article for receipt in one.told.receipts):
            seen += _of_headline(one, held - {receipt.article for receipt in quoted})
    quotations = (words_at(where, others) for where in quoted if where.article not in held)
    texts += [words for words in quotations if words]
    for article in filed:
        if article.key in changed and article.earlier:
            version = _told_version(article, quoted)
            before = f"{version.title}\n{version.text}"
            seen.append(receipt(replace(version, text=before), 0, len(before)))
            texts.append(before)
    return Known(tuple(seen), tuple(dict.fromkeys(texts)))


def _of_headline(one: Past, articles: Collection[str]) -> Iterator[Receipt]:
    """Receipts of the headline in those of these articles that are of the story, as if their texts began so."""
    for name in one.articles:
        if name in articles:
            yield receipt(Article(name, one.told.headline), 0, len(one.told.headline))


def _told_version(filed: Filed, receipts: Iterable[Receipt]) -> Article:
    """The earlier version in which the chat was told the article: the newest with its words, else the last."""
    before = replace(filed, article=_last(filed), earlier=filed.earlier[:-1])
    found = (version_with(before, one) for one in receipts if one.article == filed.key)
    return next((version for version in found if version), before.article)


def _last(filed: Filed) -> Article:
    """The version before the newest."""
    last = filed.earlier[-1]
    return replace(filed.article, title=last.title, text=last.text, published=last.published)
