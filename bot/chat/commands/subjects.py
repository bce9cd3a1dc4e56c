"""The subjects of a question, the articles on each, and a briefing on each, in which no sentence comes twice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

from bot.archive.dismissed import brief_without
from bot.archive.lookup import SearchResult, by_words, on_topic
from bot.archive.reading_budget import affordable
from bot.chat.dialog.services import Desk
from bot.model import DismissedStory
from bot.render.sanitize import one_line
from bot.render.story import runs_in
from summaries import brief as summarise
from summaries.model import BriefedPassage, BriefedStory, Briefing, Budget, Receipt
from summaries.topics import Topic, find_topic

FEW: Final = 2
"""Up to so many subjects each get a whole briefing; of more, each gets a shorter one."""
WHOLE: Final = Budget()
SHORTER: Final = Budget(characters=400, stories=2, sentences=2)


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that was asked about: the topic, or else the words themselves and the topics with similar names."""

    asked: str
    topic: Topic | None = None
    near: tuple[str, ...] = ()

    @property
    def mistyped(self) -> bool:
        """Whether the topic was found although neither its name nor an alias was written."""
        if self.topic is None:
            return False
        known = {one_line(name).casefold() for name in (self.topic.name, *self.topic.terms)}
        return one_line(self.asked).casefold() not in known


def subject(asked: str, in_force: Sequence[Topic]) -> Subject:
    """The subject that `asked` means among the topics in force."""
    found = find_topic(asked, in_force)
    return Subject(asked, found.topic, found.near)


async def search(desk: Desk, one: Subject, since: datetime | None) -> SearchResult:
    """The articles on a subject, newest first; only those since `since`, if given."""
    if one.topic:
        return await on_topic(desk.store, one.topic, since)
    return await by_words(desk.store, one.asked, since)


async def briefings(
    desk: Desk, results: Sequence[SearchResult], now: datetime, dismissed: Sequence[DismissedStory] = ()
) -> list[Briefing]:
    """A briefing for each result; one whose stories are all shown under an earlier subject is left out.

    `dismissed` are stories that are not told. `read` counts each article once. Together they read no more than
    `affordable` allows, the newest of each.
    """
    budget = WHOLE if len(results) <= FEW else SHORTER
    shown: set[Receipt] = set()
    told: set[str] = set()
    counted: set[str] = set()
    made = []
    for one, read in zip(results, affordable([one.filed for one in results]), strict=True):
        articles = [filed.article for filed in read]
        uncounted = {article.id for article in articles} - counted
        counted |= uncounted
        # A thread, so that other chats are served meanwhile: a briefing takes from milliseconds to a second.
        make = partial(summarise, topic=one.topic, now=now, budget=budget, engine=desk.engine)
        briefing = await asyncio.to_thread(brief_without, dismissed, articles, make)
        stories = _not_shown(briefing.stories, shown, told)
        told.update(story.id for story in stories)
        shown.update(receipt for story in stories for sentence in story.sentences for receipt in sentence.receipts)
        if stories or not briefing.stories:
            number = min(briefing.read, len(uncounted))
            made.append(replace(briefing, topic=one.topic.name, stories=stories, read=number))
    return made


def _not_shown(stories: Sequence[BriefedStory], shown: set[Receipt], told: set[str]) -> tuple[BriefedStory, ...]:
    """The stories, each with its passages that were not shown yet. Leaves out those without any, or without headline.

    A headline that is the beginning of the first sentence goes with that sentence. A story that is told by its headline
    alone is left out when it is among those `told`, by their ids.
    """
    left = []
    for story in stories:
        passages = tuple(one for one in story.passages if not shown.intersection(_receipts(one)))
        if not story.passages and story.id not in told:
            left.append(story)
        elif passages and (passages[0] == story.passages[0] or not runs_in(story)):
            left.append(replace(story, passages=passages))
    return tuple(left)


def _receipts(passage: BriefedPassage) -> set[Receipt]:
    return {receipt for sentence in passage.sentences for receipt in sentence.receipts}
