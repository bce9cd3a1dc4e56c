"""Keeping a message that prints stories, and which articles it prints, so that both can be corrected for a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.model import Answered, Message, PrintedArticle, PrintedMessage, ToldStory
from bot.ports import Drop, Put, Store, Write
from summaries.model import Receipt

TURN: Final = "printed articles"
"""The turn in which `PrintedArticle` records are read and written."""
FIRST_LOOK: Final = timedelta(minutes=20)
"""How long after it was printed an article's page is first asked for again."""
MOST_ANSWERS: Final = 200
"""Answers that are kept with an article, the newest: as many people ask of one in a busy day."""


async def keep(store: Store, chat: int, message: int, content: Message, now: datetime, *also: Write) -> None:
    """Make the writes `also` in one commit with those that keep the message with this id, if it prints stories.

    One that prints none takes the place of what was kept under its id, if there is something.
    """
    answer = await store.get(Answered, content.tells.answer) if content.tells and message else None
    if content.tells is None or answer is None:
        kept = await store.get(PrintedMessage, f"{chat}:{message}") if message else None
        writes = [*also, *([Drop(PrintedMessage, kept.key)] if kept else [])]
        if writes:
            await store.commit(*writes)
        return
    printed = PrintedMessage(chat, message, now, answer.id, content)
    async with store.turn(TURN):
        articles = [await _noted(store, name, answer.id, now) for name in _articles(answer, content.tells.stories)]
        await store.commit(*also, Put(printed), *map(Put, articles))


async def _noted(store: Store, article: str, answer: str, now: datetime) -> PrintedArticle:
    known = await store.get(PrintedArticle, article) or PrintedArticle(article, now, now + FIRST_LOOK)
    answers = tuple(dict.fromkeys((*known.answers, answer)))[-MOST_ANSWERS:]
    return replace(known, printed=now, answers=answers)


def stories_in(answer: Answered, numbers: Iterable[int]) -> tuple[ToldStory, ...]:
    """The stories of an answer with these numbers."""
    return tuple(answer.stories[number - 1] for number in numbers if 1 <= number <= len(answer.stories))


def sentences(story: ToldStory) -> Iterable[Receipt]:
    """Where each printed sentence of a story stands in the article that it is taken from."""
    return (sentence.receipts[0] for passage in story.passages for sentence in passage.sentences)


def _articles(answer: Answered, numbers: Iterable[int]) -> tuple[str, ...]:
    stories = stories_in(answer, numbers)
    printed = (where.article for story in stories for where in sentences(story))
    return tuple(dict.fromkeys((*printed, *(story.articles[0] for story in stories if story.articles))))
