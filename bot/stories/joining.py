"""Joining: which pairs of articles are judged when one comes, changes or goes, and the records that follow.

An article is judged with the earlier ones that share the most keys with it (`SignatureIndex.earlier`). Which those are
follows from the articles alone, so that any order of arrival leads to the same links: one that comes late is judged
with the later ones that it would have been judged with.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from bot.model import Filed, StoryLink, StoryLinks, StoryPlace
from bot.ports import Drop, Put, Store, Write
from bot.stories.fingerprints import Fingerprints, first_version
from bot.stories.method import method
from bot.stories.packing import keys_of, link_between, link_to, packed_keys, unpacked_keys
from bot.stories.signature_index import Indexed, SignatureIndex, seconds
from summaries.stories.fingerprint import Fingerprint
from summaries.stories.group import fingerprint_of
from summaries.stories.pairs import links, signature


def indexed(place: StoryPlace) -> Indexed:
    """A record as the index takes it."""
    return Indexed(place.article, seconds(place.moment), unpacked_keys(place.signature))


class Joining:
    """Articles that come, change or go in one commit: `writes` are to be made with it.

    The index follows at once, so that the articles of one commit are compared with each other; `undo` takes that back
    when the commit fails.
    """

    def __init__(self, store: Store, index: SignatureIndex, fingerprints: Fingerprints) -> None:
        self._store, self._index, self._fingerprints = store, index, fingerprints
        self._places: dict[str, StoryPlace | None] = {}
        self._links: dict[str, StoryLinks | None] = {}
        self._new: dict[str, Fingerprint] = {}
        self._undo: list[Callable[[], None]] = []

    async def put(self, filed: Filed, *, judge: bool = True) -> None:
        """Take in an article that is new or has changed, and judge it with others, unless that is to be done later."""
        affected = await self._take_out(filed.key)
        article = first_version(filed)
        found = fingerprint_of(article)
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
        else:
            self._new[filed.key], self._links[filed.key] = found, StoryLinks(filed.key)
            self._index.add(indexed(place))
            self._undo.append(lambda: self._index.remove(filed.key))
            if judge:
                await self.judge(place)
        await self._correct(affected, place)

    async def drop(self, article: str) -> None:
        """Take an article out that is removed, and judge those again that it kept from others."""
        affected = await self._take_out(article)
        self._places[article] = self._links[article] = None
        for one in sorted(affected):
            await self._judge_again(one, article, all_others=True)

    async def judge(self, place: StoryPlace) -> None:
        """Judge an article with all those that it is to be compared with."""
        candidates = self._index.earlier(indexed(place))
        await self._stage(place, candidates, await self._judged(place.article, candidates), ())

    def writes(self) -> list[Write]:
        """The records that follow."""
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

    async def _take_out(self, article: str) -> set[str]:
        """Take an article out of the index if it is there; give the later ones that may have been judged with it."""
        before = await self._place(article)
        if before is None or not self._index.has(article):
            return set()
        one = indexed(before)
        self._index.remove(article)
        self._undo.append(lambda: self._index.add(one))
        return set(self._index.later(one))

    async def _correct(self, affected: Collection[str], place: StoryPlace) -> None:
        """Judge later articles as if this one had come before them; all that `affected` names in every respect."""
        later = self._index.later(indexed(place)) if place.signature else ()
        for one in sorted({*affected, *later}):
            await self._judge_again(one, place.article, all_others=one in affected)

    async def _judge_again(self, one: str, other: str, *, all_others: bool) -> None:
        """Judge an article with `other`, if it is to be compared with it, and else as it was before.

        With `all_others` it is judged with all that it is to be compared with and has no link to.
        """
        place, kept = await self._place(one), await self._kept(one)
        if place is None or kept is None or place.joined is None:
            return
        candidates = self._index.earlier(indexed(place))
        if other not in candidates and not all_others:
            return
        links = tuple(link for link in kept.links if link.other != other)
        linked = {link.other for link in links}
        new = [name for name in candidates if name == other or (all_others and name not in linked)]
        await self._stage(place, candidates, await self._judged(one, new), links)

    async def _judged(self, article: str, others: Sequence[str]) -> list[StoryLink]:
        await asyncio.sleep(0)
        one = await self._fingerprint(article)
        found = [await self._fingerprint(other) for other in others]
        if one is None:
            return []
        judged = links(one, [other for other in found if other])
        return [link_to(link.other if link.one == article else link.one, link) for link in judged]

    async def _stage(
        self, place: StoryPlace, candidates: Iterable[str], new: Iterable[StoryLink], before: Iterable[StoryLink]
    ) -> None:
        """Let an article have these links, but those to articles that it is not to be compared with any more."""
        kept = await self._kept(place.article)
        if kept is None:
            return
        links = {link.other: link for link in (*before, *new)}
        ours = tuple(links[name] for name in candidates if name in links)
        joined = tuple(link.other for link in ours if link_between(place.article, link).joins)
        if ours != kept.links:
            self._links[place.article] = replace(kept, links=ours)
        if joined != place.joined:
            self._places[place.article] = replace(place, joined=joined)

    async def _place(self, article: str) -> StoryPlace | None:
        return self._places[article] if article in self._places else await self._store.get(StoryPlace, article)

    async def _kept(self, article: str) -> StoryLinks | None:
        return self._links[article] if article in self._links else await self._store.get(StoryLinks, article)

    async def _fingerprint(self, article: str) -> Fingerprint | None:
        return self._new.get(article) or await self._fingerprints.of(article)
