from __future__ import annotations

from datetime import timedelta

from bot.archive.answers import MOST, answered, keeping, receipts, stories_told
from bot.model import Answered
from bot.ports import Put
from bot.store.memory import MemoryStore
from summaries.model import Addition, Briefing
from tests.fakes.briefings import NOW, sentence, story

BRIEFING = Briefing("SMIC", (story("Fall", sentence("It fell.", "a1", Addition(2, " [8 Sep]"), cut=True)),), 3)


def test_an_answer_keeps_of_a_story_what_a_reader_may_ask_about() -> None:
    (kept,) = stories_told([BRIEFING])

    assert ("SMIC", "Fall", ("a1", "a2")) == (kept.topic, kept.headline, kept.articles)
    assert BRIEFING.stories[0].sentences[0].receipts == tuple(receipts(kept))
    (shown,) = kept.passages[0].sentences
    assert ((Addition(2, " [8 Sep]"),), True) == (shown.additions, shown.cut)


def test_an_answer_is_named_by_what_it_holds_to_whom_and_when() -> None:
    stories = stories_told([BRIEFING])
    one = answered(stories, 7, NOW)

    assert one == answered(stories, 7, NOW)
    others = {answered(stories, 8, NOW).id, answered((), 7, NOW).id, answered(stories, 7, NOW + timedelta(1)).id}
    assert 3 == len(others - {one.id})
    assert 16 == len(one.id)


async def test_of_the_answers_of_a_chat_the_newest_are_kept() -> None:
    store = MemoryStore(str.split)
    for minutes in range(MOST + 5):
        await store.commit(*await keeping(store, answered((), 7, NOW + timedelta(minutes=minutes))))
        await store.commit(Put(answered((), 8, NOW)))

    kept = sorted(one.made for one in await store.every(Answered, chat=7))
    assert (MOST, NOW + timedelta(minutes=5)) == (len(kept), kept[0])
    assert 1 == len(await store.every(Answered, chat=8))


async def test_a_digest_that_chats_share_drops_no_other() -> None:
    store = MemoryStore(str.split)
    one = answered(stories_told([BRIEFING]), 0, NOW)
    assert [Put(one)] == await keeping(store, one)
