"""What programs read of the archive."""

from __future__ import annotations

import pytest

from bot.api.queries import Archive, BadQueryError
from bot.chat.questions.alone import NotOneSubjectError


async def test_the_topics_in_force_are_listed(archive: Archive) -> None:
    found = await archive.topics()
    assert {"name": "SMIC", "terms": ["中芯国际"]} in found["topics"]


async def test_each_sentence_of_a_briefing_stands_in_its_article(archive: Archive) -> None:
    found = await archive.briefing("what's new on smic?")
    sentences = [one for story in found["stories"] for one in story["sentences"]]
    assert sentences
    for one in sentences:
        (receipt, *_) = one["receipts"]
        assert one["text"] == found["articles"][receipt["article"]]["text"][receipt["start"] : receipt["end"]]


async def test_what_holds_words_of_sources_is_marked(archive: Archive) -> None:
    assert (await archive.briefing("smic"))["untrusted"] is True
    assert all(one["untrusted"] for one in (await archive.articles())["articles"])


@pytest.mark.parametrize("ask", ["smic, huawei", "", "smic today, huawei yesterday"])
async def test_a_question_that_is_not_on_one_subject_is_refused(archive: Archive, ask: str) -> None:
    with pytest.raises(NotOneSubjectError):
        await archive.briefing(ask)


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
async def test_cursors_lead_through_all_articles_once_and_stay_at_the_end(archive: Archive, limit: int) -> None:
    seen, cursor = list[str](), ""
    while page := (found := await archive.articles(cursor, limit))["articles"]:
        seen += [one["title"] for one in page]
        cursor = found["next"]
    assert ["Ferries are back", "Huawei to run out of chips", "SMIC plunges"] == sorted(seen)
    assert cursor == found["next"]


@pytest.mark.parametrize("cursor", ["x", "bm90aGluZw", "é", "MjAyMC0wOS0wOCBr"])
async def test_a_cursor_that_no_answer_gave_is_refused(archive: Archive, cursor: str) -> None:
    with pytest.raises(BadQueryError):
        await archive.articles(cursor)


async def test_stories_are_those_of_a_topic_the_newest_first(archive: Archive) -> None:
    every = await archive.stories()
    assert ["Ferries are back", "Huawei to run out of chips", "SMIC plunges"] == [
        one["articles"][0]["title"] for one in every["stories"]
    ]
    assert 1 == len((await archive.stories("SMIC"))["stories"])
    assert {"stories": []} == await archive.stories("TikTok/ByteDance")
    with pytest.raises(BadQueryError):
        await archive.stories("Zebras")
