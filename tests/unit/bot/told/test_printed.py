"""Keeping messages that print stories."""

from __future__ import annotations

from datetime import timedelta

from bot.model import Answered, Message, PrintedArticle, PrintedMessage, Tells, ToldPassage, ToldSentence, ToldStory
from bot.ports import Put
from bot.store.memory import MemoryStore
from bot.told.printed import FIRST_LOOK, keep
from summaries.model import Receipt
from tests.fakes.virtual_clock import START

PASSAGE = ToldPassage((ToldSentence((Receipt("a", 0, 9, "x"), Receipt("copy", 0, 9, "x"))),))
STORIES = (ToldStory("a", "", "One", ("a", "copy"), (PASSAGE,)), ToldStory("b", "", "Two", ("b",)))
MESSAGE = Message("One", tells=Tells("answer", (1,)))


async def store_with_answer() -> MemoryStore:
    store = MemoryStore(str.split)
    await store.commit(Put(Answered("answer", 0, START, STORIES)))
    return store


async def test_the_articles_of_the_printed_stories_are_kept_with_the_message() -> None:
    store = await store_with_answer()
    await keep(store, 7, 3, MESSAGE, START)
    assert (PrintedMessage(7, 3, START, "answer", MESSAGE),) == await store.every(PrintedMessage)
    assert (PrintedArticle("a", START, START + FIRST_LOOK, ("answer",)),) == await store.every(PrintedArticle)


async def test_an_article_that_is_printed_again_is_looked_at_when_it_was_to_be() -> None:
    store = await store_with_answer()
    await keep(store, 7, 3, MESSAGE, START)
    later = START + timedelta(hours=1)
    await keep(store, 8, 4, MESSAGE, later)
    assert (PrintedArticle("a", later, START + FIRST_LOOK, ("answer",)),) == await store.every(PrintedArticle)


async def test_a_message_without_stories_is_not_kept() -> None:
    store = await store_with_answer()
    await keep(store, 7, 3, Message("Hello"), START)
    await keep(store, 7, 4, Message("Old", tells=Tells("forgotten", (1,))), START)
    assert 0 == await store.count(PrintedMessage)


async def test_a_message_that_was_replaced_by_one_without_stories_is_corrected_no_more() -> None:
    store = await store_with_answer()
    await keep(store, 7, 3, MESSAGE, START)
    await keep(store, 7, 3, Message("Settings"), START)
    assert 0 == await store.count(PrintedMessage)
