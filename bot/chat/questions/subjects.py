"""The subjects of a question, the articles on each, and a briefing on each, in which no sentence comes twice."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

from bot.archive.budgets import affordable
from bot.archive.dismissed import brief_without
from bot.archive.lookup import READ, SearchResult, Window, by_words, on_topic
from bot.chat.dialog.services import Desk
from bot.chat.parsing.question import content_words
from bot.model import DismissedStory
from bot.ports import Store
from bot.render.dated import briefing_dated
from bot.render.phrases import spoken, without
from bot.render.speech.speech import Speech
from bot.render.story import runs_in
from summaries import brief as summarise
from summaries.model import BriefedPassage, BriefedStory, Briefing, Budget, Receipt
from summaries.topics import Topic, find_topic, is_alias, is_name, topics_within
from summaries.topics.expression import Alternative, alternatives

_SLASH: Final = re.compile(r"(?<=[^\W\d_])\s*/\s*(?=[^\W\d_])")
"""What stands between names in "smic/tiktok", where it is not part of a name."""
_BOTH: Final = " + "
"""What AND becomes between words: articles must be on both topics, and not on one of them each."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that was asked about: a topic, or else the words themselves and the topics with similar names.

    Articles on the topic must contain `words`, if there are any, and none of the phrases `without`. Of an `open`
    question ("who joined") they need not, unless some have them near a name of the topic. `mistyped` is what
    was written in place of the topic's name or an alias, "" when one of them was.
    """

    asked: str
    topic: Topic | None = None
    near: tuple[str, ...] = ()
    words: str = ""
    without: tuple[str, ...] = ()
    mistyped: str = ""
    open: bool = False

    def called(self, speech: Speech) -> str:
        """What an answer calls it."""
        if self.topic and not self.words:
            return without(speech, self.topic.name, self.without)
        return spoken(speech, self.asked)


def subjects(asked: Sequence[str], in_force: Sequence[Topic], *, is_open: bool = False) -> list[Subject]:
    """The subjects that the parts of a question mean among the topics in force, each once."""
    found = (replace(one, open=is_open) for part in asked for one in _subjects(part, in_force))
    return list({(one.topic or one.asked, one.words, one.without): one for one in found}.values())


def only_excluded(asked: Sequence[str]) -> tuple[str, ...]:
    """The phrases that a question excludes when it asks for nothing else: "-samsung"."""
    sides = [side for part in asked for side in alternatives(part)]
    if any(side.words or side.exact for side in sides):
        return ()
    return tuple(phrase for side in sides for phrase in side.without)


def _subjects(asked: str, in_force: Sequence[Topic]) -> list[Subject]:
    sides = alternatives(asked)
    if len(sides) > 1:
        return [Subject(asked)]
    side = sides[0]
    written = _name(side)
    named = find_topic(written, in_force)
    if named.topic and written and not (side.exact and not is_name(written, named.topic)):
        if _is_narrower(written, named.topic):
            return [Subject(asked, named.topic, words=written, without=side.without)]
        known = is_name(written, named.topic) or is_alias(written, named.topic)
        return [Subject(asked, named.topic, without=side.without, mistyped="" if known else written)]
    topics, rest = topics_within(side.words, in_force)
    if _SLASH.search(rest):
        others, parted = topics_within(_SLASH.sub(" ", rest), in_force)
        topics, rest = (tuple(dict.fromkeys((*topics, *others))), parted) if others else (topics, rest)
    words = " ".join((*content_words(rest), *(f'"{one}"' for one in side.exact)))
    if topics and not words and not (len(topics) > 1 and _BOTH in side.words):
        return [Subject(asked if side.without else topic.name, topic, without=side.without) for topic in topics]
    if len(topics) == 1:
        return [Subject(asked, topics[0], words=words, without=side.without)]
    return [Subject(asked, near=tuple(topic.name for topic in topics) or named.near)]


def _name(side: Alternative) -> str:
    """What may be the name of a topic; "" when there are both words and quoted phrases."""
    if not content_words(side.words) and len(side.exact) == 1:
        return side.exact[0]
    return "" if side.exact else side.words


def _is_narrower(written: str, topic: Topic) -> bool:
    """Whether what was written is an alias that names a part of a topic: a person or a firm, "Meng Wanzhou" of Huawei.

    An alias in another script, or one that holds the name or is within it, is another form of the name itself.
    """
    alias, name = written.casefold(), topic.name.casefold()
    return is_alias(written, topic) and alias.isascii() == name.isascii() and not (alias in name or name in alias)


async def search(store: Store, one: Subject, window: Window, limit: int = READ) -> SearchResult:
    """The articles on a subject in a window of time, newest first."""
    if one.topic and one.words:
        asked = " ".join((one.words, *(f'-"{phrase}"' for phrase in one.without)))
        return await by_words(store, asked, window, topic=one.topic, near=one.open, limit=limit)
    if one.topic:
        return await on_topic(store, one.topic, window, without=one.without, limit=limit)
    return await by_words(store, one.asked, window, limit=limit)


async def with_stories(desk: Desk, one: Subject, found: SearchResult, window: Window) -> SearchResult:
    """What was found by words on a topic, with the other articles on it of the same stories: these tell of it too."""
    if not (one.topic and one.words and found.filed) or found.whole_topic:
        return found
    every = (*found.filed, *(await on_topic(desk.store, one.topic, window, without=one.without)).filed)
    filed = {each.key: each for each in every}
    hits = {each.key for each in found.filed}
    stories = await desk.catalog.stories(filed) or ()
    hits.update(name for story in stories if not hits.isdisjoint(story.articles) for name in story.articles)
    newest = sorted((filed[key] for key in hits), key=lambda each: (each.news, each.key), reverse=True)
    return replace(found, filed=tuple(newest[:READ]))


def as_found(asked: Sequence[Subject], results: Sequence[SearchResult]) -> list[Subject]:
    """The subjects as what was found is on: on a whole topic where no article on it has one of the words."""
    pairs = zip(asked, results, strict=True)
    return [replace(one, words="") if result.filed and result.whole_topic else one for one, result in pairs]


async def briefings(
    desk: Desk,
    sections: Sequence[tuple[Subject, SearchResult]],
    now: datetime,
    dismissed: Sequence[DismissedStory] = (),
    *,
    budget: Budget,
    speech: Speech,
    languages: Collection[str] = (),
) -> list[Briefing]:
    """A briefing for each section, a subject and what was found on it; one whose stories are all shown is left out.

    `dismissed` are stories that are not told; with `languages`, only what is in these is. `read` counts each article
    once. Together they read no more than `affordable` allows, the newest of each.
    """
    shown: set[Receipt] = set()
    told: set[str] = set()
    counted: set[str] = set()
    made = []
    piles = affordable([one.filed for _, one in sections])
    for (subject, one), read in zip(sections, piles, strict=True):
        articles = [filed.article for filed in read]
        uncounted = {article.id for article in articles} - counted
        counted |= uncounted
        # A thread, so that other chats are served meanwhile: a briefing takes from milliseconds to a second.
        known = await desk.catalog.stories(article.id for article in articles)
        tell = partial(summarise, now=now, budget=budget, engine=desk.engine, languages=languages)
        make = partial(tell, topic=one.topic, stories=known)
        briefing = briefing_dated(speech, await asyncio.to_thread(brief_without, dismissed, articles, make))
        stories = _not_shown(briefing.stories, shown, told)
        told.update(story.id for story in stories)
        shown.update(receipt for story in stories for sentence in story.sentences for receipt in sentence.receipts)
        if stories or not briefing.stories:
            number = min(briefing.read, len(uncounted))
            made.append(replace(briefing, topic=subject.called(speech), stories=stories, read=number))
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
