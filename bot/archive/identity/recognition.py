"""Recognising what a feed lists: each entry gets the id of the article that it is, by the listing of its source.

Reads the store; it is called in the turn of the archive, and writes nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.archive.identity import claims, ids
from bot.archive.identity.claims import Claim
from bot.archive.identity.draft import Draft
from bot.archive.identity.identify import Identified, identify, repeated
from bot.archive.identity.item import Item, item_of, same_address
from bot.archive.identity.listing import Row, after_visit, rows_of
from bot.model import Filed, Forgotten, Listing, Source
from bot.ports import Store
from bot.web.url import host

LARGE: Final = 300
"""Entries and rows that are compared beside the event loop: 500 with 800 take 30 ms."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """The entries of a visit, each once and with its id, and the listing to keep, None if it is as before."""

    drafts: tuple[Draft, ...]
    listing: Listing | None


async def recognise(store: Store, drafts: Sequence[Draft], source: str, *, first: bool) -> Recognised:
    """Find which article each entry of a feed is. `first` says that it is the first reading of the source."""
    items = [await _item(one) for one in drafts]
    once = [place for place, same in enumerate(repeated(items)) if place == same]
    drafts, items = [drafts[place] for place in once], [items[place] for place in once]
    before = await store.get(Listing, source)
    rows = rows_of(before)
    habits = before.habits if before else ()
    large = len(items) + len(rows) > LARGE
    found = await asyncio.to_thread(identify, items, rows, habits) if large else identify(items, rows, habits)
    naming = _Naming(store, source, await home_of(store, source), found, {row.article for row in rows})
    named: list[Draft] = []
    for draft, item, row in zip(drafts, items, found.rows, strict=True):
        article = row.article if row and await naming.stays(draft, row) else await naming.name(draft, item)
        named.append(replace(draft, id=article, backlog=row.backlog if row else first))
    now = [Row(draft.id, item, draft.backlog) for draft, item in zip(named, items, strict=True)]
    listing = after_visit(source, rows, now, found.habits)
    return Recognised(tuple({one.id: one for one in named}.values()), listing if listing != before else None)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A draft after others were heard who speak for its address.

    `is_told` says that it only repeats another source's article there. `overruled` are articles of other sources that
    lose their link to the site, which speaks for itself; the draft has lost its own where it is such an article.
    """

    draft: Draft
    is_told: bool = False
    overruled: tuple[Filed, ...] = ()


async def claim(store: Store, draft: Draft, source: str) -> Claimed:
    """Decide who is believed of the draft's address."""
    others = await claims_at(store, draft, source)
    if not others:
        return Claimed(draft)
    home = await home_of(store, source)
    if source not in claims.HANDED_IN and claims.same_article(draft, home, others):
        return Claimed(draft, is_told=True)
    if claims.is_of_site(home, draft.url):
        overruled = [one.filed for one in others if not one.is_own]
        return Claimed(draft, overruled=tuple(map(_without_link, overruled)))
    if source not in claims.HANDED_IN and any(one.is_own for one in others):
        return Claimed(replace(draft, url=""))
    return Claimed(draft)


async def under_own_names(store: Store, drafts: Sequence[Draft], source: str) -> list[Draft]:
    """The drafts of a feed; those that claim the name of a source of another site have the name of their own."""
    own = await store.get(Source, source)
    if own is None or all(draft.outlet == own.title for draft in drafts):
        return list(drafts)
    here, known = claims.site(own.url), await store.every(Source)
    others = {one.title.casefold() for one in known if one.id != source and (not here or claims.site(one.url) != here)}
    taken = others - {"", own.title.casefold()}
    name = own.title or host(own.url)
    return [replace(draft, outlet=name) if draft.outlet.casefold() in taken else draft for draft in drafts]


async def named(store: Store, draft: Draft, source: str) -> Draft:
    """The draft with an id, if it has none: it was handed in."""
    if draft.id:
        return draft
    former = ids.former_id(draft, source)
    return replace(draft, id=former if await store.get(Filed, former) else ids.article_id(draft, source))


async def known_at(store: Store, draft: Draft, source: str) -> Filed | None:
    """The article that the archive has of a page, which was read to be handed in as of `source`; None without one.

    It is one that was handed in before, or that a source of the page's site has brought.
    """
    if handed_in := await store.get(Filed, ids.article_id(draft, source)):
        return handed_in
    others = await claims_at(store, draft, source)
    return next((one.filed for one in others if one.is_own or one.filed.source in claims.HANDED_IN), None)


async def repeats(store: Store, draft: Draft, source: str, twins: Iterable[Filed]) -> bool:
    """Whether the draft is a copy of one of these articles, which have its text, within one outlet."""
    known = list(twins)
    if not known:
        return False
    home = await home_of(store, source)
    others = [Claim(one, await home_of(store, one.source)) for one in known]
    return any(claims.is_copy(draft, source, home, other) for other in others)


async def _item(draft: Draft) -> Item:
    await asyncio.sleep(0)  # other tasks get their turn: a feed may have 500 entries
    return item_of(draft.key, draft.url, draft.title, draft.text, draft.published)


async def home_of(store: Store, source: str) -> str:
    """The address of a source, "" if it is none (any more)."""
    known = await store.get(Source, source)
    return known.url if known else ""


async def claims_at(store: Store, draft: Draft, source: str) -> list[Claim]:
    """The articles of other sources under the address of a draft."""
    address = ids.address_of(draft)
    if not address:
        return []
    found = {one.key: one for one in await store.every(Filed, address=address)}
    former = await store.get(Filed, ids.former_id(draft, source))
    if former:
        found[former.key] = former
    there = [one for one in found.values() if one.source != source and _is_at(one, draft.url)]
    return [Claim(one, await home_of(store, one.source)) for one in there]


def _is_at(filed: Filed, url: str) -> bool:
    return same_address(filed.article.url) == same_address(url)


class _Naming:
    """Gives ids to the entries of one visit; `taken` are those of the articles that the feed listed before."""

    def __init__(self, store: Store, source: str, home: str, found: Identified, taken: set[str]) -> None:
        self._store, self._source, self._home, self._found, self._taken = store, source, home, found, taken

    async def stays(self, draft: Draft, row: Row) -> bool:
        """Whether the entry still is the article that it was: not if that is of another source, which changed it."""
        known = await self._store.get(Filed, row.article)
        if known is None or known.source == self._source or self._source in claims.HANDED_IN:
            return True
        return claims.may_stay(draft, self._home, Claim(known, await home_of(self._store, known.source)))

    async def name(self, draft: Draft, item: Item) -> str:
        """The id of an entry that the feed did not list before."""
        guids, links = self._found.guids, self._found.links
        free = [one for one in ids.new_ids(draft, item, self._source, guids, links) if one not in self._taken]
        article = await self._known(draft, free) or free[0]
        self._taken.add(article)
        return article

    async def _known(self, draft: Draft, free: Iterable[str]) -> str:
        """The id under which the archive has the article already, "" if it has not."""
        for article in (*free, ids.former_id(draft, self._source)):
            if article in self._taken:
                continue
            known = await self._store.get(Filed, article) or await self._store.get(Forgotten, article)
            if known and known.source == self._source:
                return article
        same = claims.same_article(draft, self._home, await claims_at(self._store, draft, self._source))
        return same.key if same and same.key not in self._taken else ""


def _without_link(filed: Filed) -> Filed:
    return replace(filed, article=replace(filed.article, url=""), address=0)
