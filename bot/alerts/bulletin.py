"""A bulletin: one story in a message of its own, with what is new of it to the chat.

A bulletin is kept as a digest without a schedule. So it counts as told, is owed again when it is given up, and nothing
is told twice, whichever comes first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final, Protocol

from bot.archive.answers import answered, told_story
from bot.archive.budgets import affordable
from bot.archive.catalog import Catalog
from bot.archive.dismissed import heard, muted_outlets
from bot.chat_turn import chat_turn
from bot.digests.edition import Contents, Edition, Elsewhere, TopicArticles, digest_story
from bot.digests.history import History, history_of
from bot.model import Answered, Button, Chat, ChatState, Delivery, Digest, Dismissed, Filed, Message, StoryAlerts, Tells
from bot.ports import Add, AlreadyThere, Changed, Put, Store, Write
from bot.render.dated import story_dated
from bot.render.markup import Bold, Text, clip, markup
from bot.render.speech.languages import speech_of
from bot.render.speech.speech import Speech
from bot.render.story import Place, story_fragments
from bot.schedule.pauses import is_paused
from bot.schedule.quiet_hours import chat_quiet_until
from bot.schedule.zones import zone_named
from bot.told.so_far import ToldSoFar, check
from summaries.model import BriefedStory, Budget, Change, Story
from summaries.topics import Topic

_MADE: Final = (Delivery, Answered)
"""What a bulletin makes anew."""
ROOM: Final = Budget(characters=600, stories=1, sentences=3)
"""What a phone shows in a notification and a glance behind it."""
MOST_ARTICLES: Final = 60
"""Articles of a story that are read for a bulletin, the newest."""

Rows = tuple[tuple[Button, ...], ...]


class Keyboard(Protocol):
    """The buttons below a bulletin."""

    def checks(self, speech: Speech, answer: str, numbers: Sequence[int], count: int) -> Rows:
        """Buttons to check the story of an answer with."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A chat that may be told something now: its zone, what it was told, and what it does not want to hear.

    `digests` are those that are read where the bulletin would stand, of all that it was told `so_far`.
    """

    chat: Chat
    thread: int
    zone: str
    digests: tuple[Digest, ...]
    dismissed: Dismissed | None
    history: History
    silently: bool
    so_far: ToldSoFar

    @property
    def speech(self) -> Speech:
        """The language in which it reads."""
        return speech_of(self.chat)

    def sent_today(self, kind: str, now: datetime) -> int:
        """How many bulletins of a kind were planned on the present day of the chat."""
        here = zone_named(self.zone)
        today = now.astimezone(here).date()
        ours = (one for one in self.digests if kind_of(one).startswith(kind))
        return sum(one.planned.astimezone(here).date() == today for one in ours)


@dataclass(frozen=True, slots=True)
class Found:
    """What is new of a story to a chat: the story as it is printed, and all that is kept of it."""

    story: BriefedStory
    contents: Contents


def kind_of(digest: Digest) -> str:
    """The kind of a bulletin, as in its key; the schedule of any other digest."""
    return digest.slot.split(":")[1]


async def listener(store: Store, chat: int, thread: int, default_zone: str, now: datetime) -> Listener | None:
    """The chat, unless it said stop, has paused its digests, or is in its quiet hours."""
    record = await store.get(Chat, str(chat))
    if record is None or record.state is not ChatState.ACTIVE or is_paused(record.pause, now):
        return None
    if chat_quiet_until(record, default_zone, now):
        return None
    so_far = await ToldSoFar.read(store, chat)
    digests = tuple(one for one in so_far.digests if one.thread == thread)
    dismissed = await store.get(Dismissed, str(chat))
    alerts = await store.get(StoryAlerts, str(chat))
    return Listener(
        record,
        thread,
        record.zone or default_zone,
        digests,
        dismissed,
        history_of(digests, dismissed, now),
        silently=bool(alerts and alerts.silently),
        so_far=so_far,
    )


class Bulletins:
    """Finds what is new of stories and plans bulletins; what chats have in common is written once a look."""

    def __init__(
        self,
        store: Store,
        catalog: Catalog,
        deliver: Callable[[Iterable[Delivery]], None],
        *,
        keyboard: Keyboard | None = None,
        composing: asyncio.Lock | None = None,
        zone: str = "UTC",
    ) -> None:
        self.store, self.catalog, self.zone = store, catalog, zone
        self.composing = composing or asyncio.Lock()
        self._deliver, self._keyboard = deliver, keyboard
        self._filed: dict[str, Filed | None] = {}

    def begin(self) -> None:
        """Forget the articles of the last look."""
        self._filed.clear()

    async def story_of(self, articles: Collection[str]) -> frozenset[str]:
        """All articles that are of one story with any of these, which are named too."""
        found = set[str]()
        for name in articles:
            if name not in found:
                found.update((name, *(await self.catalog.together_with(name) or ())))
        return frozenset(found)

    async def filed(self, articles: Iterable[str]) -> tuple[Filed, ...]:
        """Those of these articles that are kept, the newest first, at most MOST_ARTICLES."""
        found = [filed for name in articles if (filed := await self._get(name))]
        newest = sorted(found, key=lambda one: (one.news, one.key), reverse=True)
        return affordable([newest[:MOST_ARTICLES]])[0]

    async def news(
        self, reader: Listener, filed: Sequence[Filed], began: datetime, edition: Edition, topic: Topic | None = None
    ) -> Found | None:
        """What is new to a chat of the story of these articles, as digests judge; None when that is nothing."""
        wanted = heard(filed, muted_outlets(reader.dismissed))
        stories = await self.catalog.stories(one.key for one in wanted) if wanted else None
        if stories is None:
            return None
        mates = {name: story.id for story in stories for name in story.articles}
        elsewhere = Elsewhere(_joined(filed, mates, stories), {one.key: one for one in filed})
        found = TopicArticles(topic, wanted, began, stories)
        tell = partial(edition.contents, languages=reader.chat.news_languages)
        contents = await asyncio.to_thread(tell, [found], reader.history, elsewhere, ROOM)
        told = [story for briefing in contents.briefings for story in briefing.stories]
        fresh = [story for story in told if story.change is not Change.ONGOING]
        return Found(fresh[0], contents) if fresh else None

    async def plan(
        self, reader: Listener, key: str, found: Found, head: str, now: datetime, *also: Write, foot: str = ""
    ) -> bool:
        """Plan a bulletin in one commit, with the writes `also`; whether it is planned now.

        `composing` is held meanwhile by whoever calls this. Raises Changed when the reader was told more meanwhile.
        """
        past = [receipt for some in found.contents.past for one in some for receipt in one.told.receipts]
        story = story_dated(reader.speech, found.story)
        answer = answered((told_story(story, "", past),), 0, now)
        digest = Digest(key, reader.chat.id, "", now, now, (), ((digest_story(story),),), found.contents.settled)
        rows = self._keyboard.checks(reader.speech, answer.id, (1,), 1) if self._keyboard else ()
        page, tells = _page(reader, story, head, foot, now), Tells(answer.id, (1,))
        message = Message(page, rows, silently=reader.silently, tells=tells)
        delivery = Delivery(key, 0, reader.chat.id, message, now, reader.thread)
        writes = (Add(replace(digest, thread=reader.thread)), Put(delivery), Put(answer), *also)
        return await self._commit(reader, delivery, *writes)

    async def say(self, reader: Listener, key: str, sentence: str, now: datetime, *also: Write) -> bool:
        """Plan a message that tells no story, with the writes `also`."""
        message = Message(markup([Text(sentence)]), silently=True)
        delivery = Delivery(key, 0, reader.chat.id, message, now, reader.thread)
        return await self._commit(reader, delivery, Put(delivery), *also)

    async def _commit(self, reader: Listener, delivery: Delivery, *writes: Write) -> bool:
        async with chat_turn(self.store, reader.chat.id):
            await check(self.store, [reader.so_far])
            now = await self.store.get(Chat, reader.chat.key)  # it may have moved, stopped, or asked to be forgotten
            if now is None or now.state is not ChatState.ACTIVE or not await self._still_there(writes):
                return False
            try:
                await self.store.commit(*writes)
            except (AlreadyThere, Changed):
                return False
        self._deliver([delivery])
        return True

    async def _still_there(self, writes: Iterable[Write]) -> bool:
        """Whether what these writes change has not been ended meanwhile."""
        changed = [one.record for one in writes if isinstance(one, Put) and not isinstance(one.record, _MADE)]
        return all([await self.store.get(type(record), record.key) for record in changed])

    async def _get(self, name: str) -> Filed | None:
        if name not in self._filed:
            self._filed[name] = await self.store.get(Filed, name)
        return self._filed[name]


def _joined(filed: Sequence[Filed], mates: dict[str, str], stories: Sequence[Story]) -> dict[str, str]:
    """The story of each article: those that are not heard are of the story of the others."""
    first = next((story.id for story in stories), "")
    return {one.key: mates.get(one.key, first) for one in filed}


def _page(reader: Listener, story: BriefedStory, head: str, foot: str, now: datetime) -> str:
    place = Place(reader.zone, now, reader.speech)
    below = [Text(f"\n\n{foot}")] if foot else []
    return markup(clip([Bold(head), Text("\n\n"), *story_fragments(story, place, marked=True), *below]))
