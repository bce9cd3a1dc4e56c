"""The stories of the archive, kept with it: `Stories.of` gives them, and `joining` follows the articles that are filed.

What is kept are links between articles (`bot.model.StoryLinks`); a story follows from the links of its component, and
is found when it is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable
from contextlib import asynccontextmanager
from typing import Final

from bot.model import StoryLinks, StoryPlace, StoryRuling
from bot.ports import Store
from bot.stories.components import Components
from bot.stories.fingerprints import Fingerprints
from bot.stories.joining import Joining, indexed
from bot.stories.method import method
from bot.stories.packing import link_between
from bot.stories.rulings import Rulings
from bot.stories.signature_index import SignatureIndex
from summaries.model import Story
from summaries.stories.joining import Member, restricted, stories_of
from summaries.stories.link import Link

AT_ONCE: Final = 1_000
"""Records that are noted before other tasks get their turn: some 5 ms."""
FOUND: Final = 20_000
"""Articles whose stories are remembered until one of them changes."""
LARGE: Final = 30
"""Articles of a component from which its stories are found in a thread, so that other tasks go on meanwhile."""


class Stories:
    """Which of the stored articles are of one story; one such object for one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index = SignatureIndex()
        self._components = Components()
        self._fingerprints = Fingerprints(store)
        self._pages: set[str] = set()  # without news, and so in no story
        self._unjudged: set[str] = set()
        self._found: dict[str, tuple[Story, ...]] = {}
        self._rulings = Rulings()
        self._loading = asyncio.Lock()
        self._loaded = False

    async def load(self) -> None:
        """Read what is kept, once; every other call does so first.

        What was compared by another method is as if it had not been.
        """
        async with self._loading:
            if self._loaded:
                return
            self._store.watch(StoryPlace, self._follow)
            self._store.watch(StoryRuling, self._rule)
            self._rulings = Rulings(await self._store.every(StoryRuling))
            places = [place for place in await self._store.every(StoryPlace) if place.method == method()]
            self._index.build([indexed(place) for place in places if place.signature])
            for number, place in enumerate(places):
                self._note(place)
                if number % AT_ONCE == 0:
                    await asyncio.sleep(0)
            self._loaded = True

    async def of(self, articles: Collection[str]) -> tuple[Story, ...] | None:
        """The stories of these articles, restricted to them; pages without news are in none.

        None while one of the articles is not compared with the others yet, as after an upgrade.
        """
        await self.load()
        if not all(map(self.is_joined, articles)):
            return None
        wanted = set(articles)
        found: dict[str, Story] = {}
        for article in sorted(wanted - self._pages):
            whole = await self._story_of(article)
            if whole and whole.id not in found:
                found[whole.id] = restricted(whole, wanted)
        return tuple(found[name] for name in sorted(found))

    async def together_with(self, article: str) -> tuple[str, ...] | None:
        """The other articles of the story of one, in order of arrival; None while it is not compared with them."""
        await self.load()
        if not self.is_joined(article):
            return None
        story = await self._story_of(article)
        return tuple(one for one in story.articles if one != article) if story else ()

    @asynccontextmanager
    async def joining(self) -> AsyncIterator[Joining]:
        """Join articles to their stories in the body, which ends with the commit, and is in the turn TURN."""
        await self.load()
        joining = Joining(self._store, self._index, self._fingerprints)
        try:
            yield joining
        except BaseException:
            joining.undo()
            raise
        joining.remember()

    def is_joined(self, article: str) -> bool:
        """Whether the article is compared with the others, or is in no story."""
        return self.is_known(article) and article not in self._unjudged

    def is_known(self, article: str) -> bool:
        """Whether the article is taken in, if only to be compared later."""
        return article in self._pages or self._index.has(article)

    def begun(self) -> int:
        """The articles that are tied to no earlier one: about as many as there are stories, once they are loaded."""
        return len(self._index) - self._components.tied

    @property
    def unjudged(self) -> frozenset[str]:
        """The articles that are to be compared with others later."""
        return frozenset(self._unjudged)

    async def _story_of(self, article: str) -> Story | None:
        if article not in self._found:
            if len(self._found) > FOUND:
                self._found.clear()
            component = self._rulings.widened(article, lambda one: self._components.of(one, self.is_known))
            stories = await self._stories_of(sorted(component))
            self._found.update({one: stories for story in stories for one in story.articles})
        return next((story for story in self._found.get(article, ()) if article in story.articles), None)

    async def _stories_of(self, component: Collection[str]) -> tuple[Story, ...]:
        """The stories of a component, by its members and all links among them."""
        members, links, inside = list[Member](), list[Link](), set(component)
        for article in component:
            place, kept = await self._store.get(StoryPlace, article), await self._store.get(StoryLinks, article)
            if place and kept:
                members.append(Member(article, place.moment if place.dated else None))
                links += (link_between(article, link) for link in kept.links if link.other in inside)
        rulings = self._rulings.among({member.article for member in members})
        if len(component) < LARGE:
            return stories_of(members, links, rulings=rulings)
        return await asyncio.to_thread(stories_of, members, links, rulings=rulings)

    def _note(self, place: StoryPlace) -> set[str]:
        """Know what the record says, beside its signature; give the articles whose links changed."""
        (set.discard if place.signature else set.add)(self._pages, place.article)
        (set.add if place.joined is None else set.discard)(self._unjudged, place.article)
        return self._components.change(place.article, place.joined or ())

    def _follow(self, article: str, place: StoryPlace | None) -> None:
        """Follow a change that the store has made."""
        self._fingerprints.forget(article)
        if place is None:
            self._index.remove(article)
            self._pages.discard(article)
            self._unjudged.discard(article)
            self._forget({article, *self._components.near(article), *self._rulings.partners(article)})
            self._components.change(article, ())
            return
        if place.signature and not self._index.has(article):  # it was stored although its commit was given up
            self._index.add(indexed(place))
        changed = self._note(place)
        self._forget({article, *changed, *self._components.near(article), *self._rulings.partners(article)})

    def _rule(self, ruling: str, known: StoryRuling | None) -> None:
        """Follow what an admin decides: any story may be another one by it."""
        self._rulings.change(ruling, known)
        self._found.clear()

    def _forget(self, articles: Iterable[str]) -> None:
        """Find the stories of the components of these articles anew when they are asked for."""
        for article in articles:
            for story in self._found.get(article, ()):
                for one in story.articles:
                    self._found.pop(one, None)
