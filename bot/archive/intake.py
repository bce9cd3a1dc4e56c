"""Intake: files drafts as articles, each only once, whichever way it arrives. `filing.py` has the rules."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from bot.archive import filing, versions
from bot.archive.catalog import Catalog
from bot.archive.identity.draft import Draft
from bot.archive.identity.ids import identity
from bot.archive.identity.recognition import claim, named, recognise, repeats, under_own_names
from bot.feeds.formats.entry import LONGEST_TEXT, LONGEST_TITLE, FeedError
from bot.feeds.parser_port import Parser
from bot.model import Filed, Forgotten, Listing
from bot.ports import Clock, Drop, Put, Store, Write
from bot.stories.reading_ahead import LanguageData, read_ahead
from bot.stories.turn import TURN
from summaries.paragraphs.plain import plain_text, plain_title
from summaries.text.sentences import SHORT, language
from summaries.topics import Matcher, Topic

if TYPE_CHECKING:
    from bot.stories.stories import Stories

RETAGGED = 20_000
"""Articles matched again when topics change, newest first: some months of a busy newsroom."""
LATEST = 200
"""The newest articles, among which others of a source show the language of a post of three words."""
_BATCH = 100
"""Articles matched before the event loop gets a turn: about 20 ms."""
_REMEMBERED = 50_000
"""Ids of refused drafts kept in memory, so that a copy's page is not fetched again at each visit."""


class Archive:
    """Files drafts, in the turn TURN, so that two ways in cannot file one article twice."""

    def __init__(self, store: Store, parser: Parser, clock: Clock, catalog: Catalog) -> None:
        self._store = store
        self._parser = parser
        self._clock = clock
        self._catalog = catalog
        self._refused: set[str] = set()
        self._listings: dict[str, Listing] = {}
        self._languages = LanguageData()
        self._matched: tuple[Topic, ...] = ()
        self._matcher = Matcher(())

    async def unread(self, drafts: Iterable[Draft], source: str, *, first: bool = False) -> list[Draft]:
        """The drafts of a feed that are new to the archive, or of which the feed says something else than before.

        Those that were refused as copies before are neither. `first` says that it is the first reading of the source.
        What the feed listed is kept with what `file` stores next of the source.
        """
        drafts = [await _heard(draft) for draft in drafts]
        forgotten = await self._store.every(Forgotten, source=source)
        writes: list[Write] = []
        found: list[Draft] = []
        async with self._store.turn(TURN):
            listed = await recognise(self._store, drafts, source, first=first)
            ids = {draft.id for draft in listed.drafts}
            filed = await self._store.get_all(Filed, ids)
            left_out = await self._store.present(Forgotten, ids - filed.keys()) | self._refused
            for draft in listed.drafts:
                known = filed.get(draft.id)
                if known and versions.is_unheard(known, draft, source):
                    writes.append(Put(replace(known, listed=draft.listed)))
                elif known:
                    found += [draft] if versions.says_otherwise(known, draft, source) else []
                elif draft.id not in left_out:
                    found.append(draft)
            writes += filing.after_listing(forgotten, ids, self._clock.now())
            await self._store.commit(*writes)
        self._listings.pop(source, None)
        if listed.listing:
            self._listings[source] = listed.listing
        return found

    async def teasers(self, articles: Iterable[str]) -> list[Draft]:
        """Those of these articles of which the archive has only the feed's own words, as drafts without their pages."""
        found = [await self._store.get(Filed, key) for key in articles]
        return [versions.teaser_of(one) for one in found if one and versions.is_own_words(one)]

    async def file(
        self,
        drafts: Sequence[Draft],
        source: str,
        *,
        fresh: bool,
        added: datetime | None = None,
        also: Sequence[Write] = (),
    ) -> tuple[Filed, ...]:
        """Store the new ones among the drafts and new versions of others, with the writes `also`, in one commit.

        Returns what is new. A draft without text gets it from its `html`; one without any text and title is left out.
        `added` is when the source was added, if this is its first reading: its older ones are old posts.
        Raises StoreError, and then nothing is stored.
        """
        completed = [await self._completed(draft) for draft in drafts]
        completed = await self._among_neighbours(completed, source, first=added is not None)
        completed = await under_own_names(self._store, completed, source)
        if completed:
            now = self._clock.now()
            await self._languages.load(lambda: [filing.article_of(one, source, now) for one in completed])
        listing = self._listings.get(source)
        writes = [*also, *([Put(listing)] if listing else [])]
        async with self._store.turn(TURN):
            topics = await self._topics()  # in the turn: `retag` begins with those that are filed
            made = partial(filing.filed, source=source, topics=topics, fresh=fresh, added=added)
            new: dict[str, Filed] = {}
            for draft in completed:
                if draft.text or draft.title:
                    writes += await self._taken_in(draft, source, new, topics, made)
                await asyncio.sleep(0)  # 2 ms of work each, and a first fetch may bring 500
            await _store_joined(self._store, self._catalog.joined, tuple(new.values()), writes)
        if self._listings.get(source) is listing:
            self._listings.pop(source, None)
        if fresh and new:
            await asyncio.to_thread(read_ahead, [record.article for record in new.values()])
        return tuple(new.values())

    async def _taken_in(
        self, draft: Draft, source: str, new: dict[str, Filed], topics: Matcher, made: Callable[..., Filed]
    ) -> list[Write]:
        """Put what a draft brings among the `new`, as `made` makes it; return the writes for what is no news."""
        draft = await named(self._store, draft, source)
        if draft.id in new:
            return []
        now, before = self._clock.now(), await self._store.get(Filed, draft.id)
        claimed = await claim(self._store, draft, source)
        writes: list[Write] = [*map(Put, claimed.overruled)]
        if before:
            record = versions.revised(before, claimed.draft, source, now, topics)
            if record.earlier != before.earlier:
                new[draft.id] = record
            elif record != before:
                writes.append(Put(record))
        elif draft.listed and await self._store.get(Forgotten, draft.id):
            return []  # it was forgotten, or removed by hand, since its feed was read
        elif claimed.is_told or await self._is_copy(claimed.draft, source, new.values()):
            self._refuse(draft.id)
        else:
            new[draft.id] = made(claimed.draft, arrived=now)
        return writes

    async def reread(self, article: str, text: str) -> bool:
        """Let this be the text of the page of an article; whether that is another version. Raises StoreError."""
        async with self._store.turn(TURN):
            topics, before = await self._topics(), await self._store.get(Filed, article)
            if before is None:
                return False
            draft = replace(versions.teaser_of(before), text=plain_text(text[:LONGEST_TEXT]).strip())
            record = versions.reread(before, draft, self._clock.now(), topics)
            if record.earlier == before.earlier:
                return False
            await _store_joined(self._store, self._catalog.joined, (record,), ())
            return True

    async def remove(self, source: str) -> int:
        """Remove the articles of a source, which is not read any more; return how many. Raises StoreError."""
        return await remove_articles(self._store, self._catalog.joined, source)

    async def _is_copy(self, draft: Draft, source: str, new: Iterable[Filed]) -> bool:
        """Whether the draft only repeats an article of its outlet, or did so before."""
        if draft.id in self._refused:
            return True
        same = identity(draft)
        twins = [record for record in new if record.identity == same]
        twins += await self._store.every(Filed, identity=same)
        return await repeats(self._store, draft, source, twins)

    async def _topics(self) -> Matcher:
        """The topics in force, ready to match; made again when they change, which takes 10 ms."""
        now = await self._catalog.topics()
        if now != self._matched:
            self._matched, self._matcher = now, Matcher(now)
        return self._matcher

    async def _among_neighbours(self, drafts: Sequence[Draft], source: str, *, first: bool) -> list[Draft]:
        """The drafts, the short ones with the languages of other articles of the source: these or those of late.

        At the first reading of a source there are none of late, and it would cost 200 articles to find that out.
        """
        if not any(map(_is_short, drafts)):
            return list(drafts)
        near = [language(f"{one.title}\n{one.text}", one.language) for one in drafts if not _is_short(one)]
        if not near and not first:
            near = [one.article.language for one in await self._store.articles(limit=LATEST) if one.source == source]
        known = tuple(filter(None, near))
        return [replace(one, neighbours=known) if _is_short(one) else one for one in drafts]

    async def _completed(self, draft: Draft) -> Draft:
        """The draft with its text; its own title, date and outlet take precedence over the page's."""
        if draft.text or not draft.html:
            return _bounded(draft)
        try:
            page = await self._parser.page(draft.html, draft.url)
        except FeedError:
            return replace(draft, title="", html=b"")
        return _bounded(
            replace(
                draft,
                html=b"",
                text=page.text,
                title=(draft.title or page.title) if page.text else "",
                outlet=draft.outlet or page.outlet,
                published=draft.published or page.published,
                language=draft.language or page.language,
            )
        )

    def _refuse(self, key: str) -> None:
        if len(self._refused) >= _REMEMBERED:
            self._refused.clear()
        self._refused.add(key)


async def remove_articles(store: Store, stories: Stories, source: str) -> int:
    """Remove all articles of a source, and what is known of their stories; return how many. Raises StoreError."""
    removed = 0
    async with store.turn(TURN):
        while found := (await store.every(Filed, source=source))[:_BATCH]:
            await _store_joined(store, stories, (), [Drop(Filed, filed.key) for filed in found])
            removed += len(found)
    return removed


async def _store_joined(store: Store, stories: Stories, new: Sequence[Filed], also: Sequence[Write]) -> None:
    """Store articles, joined to their stories, with the writes `also`."""
    async with stories.joining() as joining:
        for write in also:
            if isinstance(write, Drop) and write.kind is Filed:
                await joining.drop(write.key)
        await joining.put(*new)
        await store.commit(*also, *map(Put, new), *await joining.writes())


async def retag(store: Store, in_force: Callable[[], Awaitable[Sequence[Topic]]]) -> int:
    """Match the newest stored articles with the topics in force; return how many articles changed.

    The topics are asked for anew with each batch: of two who change topics at the same time, the first that is done
    must not have matched with those of before.
    """
    async with store.turn(TURN):
        stored = [record.key for record in await store.articles(limit=RETAGGED)]
    changed, topics, matcher = 0, tuple[Topic, ...](), Matcher(())
    for start in range(0, len(stored), _BATCH):
        async with store.turn(TURN):
            if (now := tuple(await in_force())) != topics:
                topics, matcher = now, Matcher(now)
            some = await store.get_all(Filed, stored[start : start + _BATCH])
            writes = [
                Put(replace(record, topics=found))
                for record in some.values()
                if (found := filing.topics_of(record.article, matcher)) != record.topics
            ]
            if writes:
                await store.commit(*writes)
        changed += len(writes)
        await asyncio.sleep(0)
    return changed


def _is_short(draft: Draft) -> bool:
    """Whether the text is too short to tell its language."""
    return len(draft.title) + len(draft.text) < SHORT


async def _heard(draft: Draft) -> Draft:
    """The draft with plain text and what its feed says; the loop turns once for each, which takes up to 1 ms."""
    await asyncio.sleep(0)
    plain = _plain(draft)
    return replace(plain, listed=versions.words_of(plain.title, plain.text))


def _plain(draft: Draft) -> Draft:
    """The draft with plain text: receipts point into the text that is kept, so it never changes afterwards."""
    return replace(draft, text=plain_text(draft.text[:LONGEST_TEXT]), title=plain_title(draft.title[:LONGEST_TITLE]))


def _bounded(draft: Draft) -> Draft:
    draft = _plain(draft)
    return replace(draft, text=draft.text[:LONGEST_TEXT].strip(), title=draft.title[:LONGEST_TITLE].strip())
