"""Joining: which pairs of articles are judged when one comes, changes or goes, and the records that follow.

An article is judged with the earlier ones that share the most keys with it (`SignatureIndex.earlier`). Which those are
follows from the articles alone, so that any order of arrival leads to the same links: one that comes late is judged
with the later ones that it would have been judged with.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from bot.model import Filed, StoryLink, StoryLinks, StoryPlace
from bot.ports import Drop, Put, Store, Write
from bot.stories.fingerprints import Fingerprints, first_version
from bot.stories.method import method
from bot.stories.packing import keys_of, link_between, link_to, packed_keys, unpacked_keys
from bot.stories.signature_index import Indexed, SignatureIndex, seconds
from summaries.stories.fingerprint import Fingerprint
from summaries.stories.group import fingerprints_of
from summaries.stories.pairs import links, signature

AT_ONCE: Final = 10
"""Articles whose fingerprints are made before other tasks get their turn: some 5 ms."""


def indexed(place: StoryPlace) -> Indexed:
    """A record as the index takes it."""
    return Indexed(place.article, seconds(place.moment), unpacked_keys(place.signature), place.least)


@dataclass(slots=True)
class _Awaited:
    """What an article is to be judged with: those of `others` that are among its candidates.

    `anew` is with all candidates, as if it had no links; `gaps` is with all to which it has no link.
    """

    others: set[str] = field(default_factory=set)
    gaps: bool = False
    anew: bool = False


class Joining:
    """Articles that come, change or go in one commit: `writes` are to be made with it.

    The index follows at once, so that the articles of one commit are compared with each other; `undo` takes that back
    when the commit fails. Pairs are judged at the end, each once.
    """

    def __init__(self, store: Store, index: SignatureIndex, fingerprints: Fingerprints) -> None:
        self._store, self._index, self._fingerprints = store, index, fingerprints
        self._places: dict[str, StoryPlace | None] = {}
        self._links: dict[str, StoryLinks | None] = {}
        self._awaited: defaultdict[str, _Awaited] = defaultdict(_Awaited)
        self._new: dict[str, Fingerprint] = {}
        self._undo: list[Callable[[], None]] = []

    async def put(self, *articles: Filed, judge: bool = True) -> None:
        """Take in articles that are new or have changed, and judge them with others, unless that comes later."""
        for start in range(0, len(articles), AT_ONCE):
            await asyncio.sleep(0)
            some = articles[start : start + AT_ONCE]
            for filed, found in zip(some, fingerprints_of(list(map(first_version, some))), strict=True):
                await self._put(filed, found, judge=judge)

    async def _put(self, filed: Filed, found: Fingerprint | None, *, judge: bool) -> None:
        await self._take_out(filed.key)
        article = first_version(filed)
        keys = keys_of(signature(found)) if found else keys_of(())
        place = StoryPlace(
            filed.key,
            article.published or filed.arrived,
            article.published is not None,
            packed_keys(keys),
            method(),
            joined=None if found else (),
        )
        self._places[filed.key] = place
        if found is None:
            self._links[filed.key] = None
            return
        self._new[filed.key], self._links[filed.key] = found, StoryLinks(filed.key)
        self._index.add(indexed(place))
        self._undo.append(lambda: self._index.remove(filed.key))
        for other in self._index.outranked(indexed(place)):
            self._awaited[other].others.add(filed.key)
        if judge:
            self.judge(filed.key)

    async def drop(self, article: str) -> None:
        """Take an article out that is removed, and judge those again that it kept from others."""
        await self._take_out(article)
        self._places[article] = self._links[article] = None

    def judge(self, article: str) -> None:
        """Judge an article with all those that it is to be compared with."""
        self._awaited[article].anew = True

    async def writes(self) -> list[Write]:
        """The records that follow."""
        await self._settle()
        places = [Put(place) if place else Drop(StoryPlace, article) for article, place in sorted(self._places.items())]
        kept = [Put(one) if one else Drop(StoryLinks, article) for article, one in sorted(self._links.items())]
        return [*places, *kept]

    def remember(self) -> None:
        """Keep in memory what the next articles are most likely compared with."""
        for article, fingerprint in self._new.items():
            self._fingerprints.keep(article, fingerprint)

    def undo(self) -> None:
        """Let the index be as it was."""
        for step in reversed(self._undo):
            step()
        self._undo.clear()

    async def _take_out(self, article: str) -> None:
        """Take an article out of the index if it is there; the later ones that it kept from others are judged again."""
        self._awaited.pop(article, None)
        before = await self._place(article)
        if before is None or not self._index.has(article):
            return
        one = indexed(before)
        for other in self._index.later(one):
            self._awaited[other].gaps = True
        self._index.remove(article)
        self._undo.append(lambda: self._index.add(one))

    async def _settle(self) -> None:
        """Judge all pairs that are to be judged, and stage the links that follow."""
        kept: dict[str, dict[str, StoryLink]] = {}
        candidates: dict[str, list[str]] = {}
        unjudged: list[tuple[str, str]] = []
        for article, awaited in sorted(self._awaited.items()):
            place, before = await self._place(article), await self._kept(article)
            if place is None or before is None or (place.joined is None and not awaited.anew):
                continue
            candidates[article] = self._index.earlier(indexed(place))
            kept[article] = {} if awaited.anew else _without(before.links, awaited.others)
            every = awaited.anew or awaited.gaps
            wanted = (name for name in candidates[article] if every or name in awaited.others)
            unjudged += ((article, name) for name in wanted if name not in kept[article])
        self._awaited.clear()
        for article, link in await self._judged(unjudged):
            kept[article][link.other] = link
        for article, found in kept.items():
            await self._stage(article, [found[name] for name in candidates[article] if name in found])

    async def _judged(self, pairs: Collection[tuple[str, str]]) -> list[tuple[str, StoryLink]]:
        """The links of these pairs of an article and another, each with the article."""
        found = await self._fingerprints_of({name for pair in pairs for name in pair})
        judged: list[tuple[str, StoryLink]] = []
        for pivot, mine in _by_pivot(pairs).items():
            await asyncio.sleep(0)
            one = found.get(pivot)
            others = [found[name] for name in mine if name in found]
            for link in links(one, others) if one else ():
                other = link.other if link.one == pivot else link.one
                article = mine[other]
                judged.append((article, link_to(other if article == pivot else pivot, link)))
        return judged

    async def _stage(self, article: str, ours: Collection[StoryLink]) -> None:
        """Let an article have these links."""
        place, kept = await self._place(article), await self._kept(article)
        if place is None or kept is None:
            return
        joined = tuple(link.other for link in ours if link_between(article, link).joins)
        if tuple(ours) != kept.links:
            self._links[article] = replace(kept, links=tuple(ours))
        if (joined, least := self._index.least(article)) != (place.joined, place.least):
            self._places[article] = replace(place, joined=joined, least=least)

    async def _place(self, article: str) -> StoryPlace | None:
        return self._places[article] if article in self._places else await self._store.get(StoryPlace, article)

    async def _kept(self, article: str) -> StoryLinks | None:
        return self._links[article] if article in self._links else await self._store.get(StoryLinks, article)

    async def _fingerprints_of(self, articles: Collection[str]) -> dict[str, Fingerprint]:
        """The fingerprints of those of these articles that have one."""
        stored = await self._fingerprints.of(sorted(set(articles) - self._new.keys()))
        return {**stored, **{name: self._new[name] for name in articles if name in self._new}}


def _without(links: Iterable[StoryLink], others: Collection[str]) -> dict[str, StoryLink]:
    """The links by the other article, but those to `others`."""
    return {link.other: link for link in links if link.other not in others}


def _by_pivot(pairs: Collection[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """Pairs of an article and another, by the one of the two that is in more pairs, so that few calls judge them all.

    The values give for each name that is paired with the pivot which of the two the article is.
    """
    often = Counter(name for pair in pairs for name in pair)
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for article, other in pairs:
        pivot, second = sorted((article, other), key=lambda name: (-often[name], name))
        found[pivot][second] = article
    return found
