"""What answers told: their records, made from briefings, bounded for each chat and kept for 30 days.

Pure but for `keeping`, which looks up what a chat has had.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from bot.model import Answered, AnswerLog, ToldPassage, ToldSentence, ToldStory
from bot.ports import Drop, Put, Store, Write
from summaries.model import BriefedPassage, BriefedStory, Briefing, Receipt

KEPT: Final = timedelta(days=30)
"""How long the buttons of an answer work."""
MOST: Final = 100
"""Answers that are kept for one chat: three a day for a month."""
MOST_ARTICLES: Final = 60
"""Articles of a story whose ids are kept with an answer."""


def stories_told(briefings: Iterable[Briefing]) -> tuple[ToldStory, ...]:
    """The stories of some briefings in reading order, as an answer keeps them."""
    return tuple(told_story(story, briefing.topic) for briefing in briefings for story in briefing.stories)


def told_story(story: BriefedStory, topic: str, before: Sequence[Receipt] = ()) -> ToldStory:
    """A briefed story as an answer keeps it; `before` are the receipts of what was told of it before."""
    return ToldStory(
        story.id,
        topic,
        story.headline,
        tuple(source.article for source in story.sources)[:MOST_ARTICLES],
        tuple(_passage(passage) for passage in story.passages),
        story.matched,
        story.passed_over,
        tuple(before),
    )


def answered(stories: tuple[ToldStory, ...], chat: int, made: datetime) -> Answered:
    """The record of an answer to `chat`, or with 0 of a digest that many chats share; its id is a hash of all that."""
    what = f"{chat} {made.isoformat()} {stories!r}"
    return Answered(blake2b(what.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(), chat, made, stories)


def receipts(story: ToldStory) -> Iterator[Receipt]:
    """The receipts of all that the reader was told of a story, in this message and before it."""
    yield from story.before
    for passage in story.passages:
        for sentence in passage.sentences:
            yield from sentence.receipts


async def keeping(store: Store, answer: Answered) -> list[Write]:
    """The writes that keep an answer; the oldest of its chat go when there are more than MOST.

    The updates of a chat are answered one after the other, so that nothing else changes its log meanwhile.
    """
    if not answer.chat:
        return [Put(answer)]
    log = await store.get(AnswerLog, str(answer.chat)) or AnswerLog(answer.chat)
    ids = (*(one for one in log.ids if one != answer.id), answer.id)
    return [Put(answer), Put(AnswerLog(answer.chat, ids[-MOST:])), *(Drop(Answered, one) for one in ids[:-MOST])]


def _passage(passage: BriefedPassage) -> ToldPassage:
    sentences = tuple(ToldSentence(one.receipts, one.additions, one.cut) for one in passage.sentences)
    return ToldPassage(sentences, passage.why)
