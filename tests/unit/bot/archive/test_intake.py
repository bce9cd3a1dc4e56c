from __future__ import annotations

import asyncio

import pytest

from bot.archive.catalog import Catalog
from bot.archive.filing import Draft
from bot.archive.intake import Archive, read_newest, retag
from bot.store.memory import MemoryStore
from summaries.briefing.story_reading import READ
from summaries.reading.read import read
from summaries.text.sentences import terms
from summaries.topics import Topic
from tests.fakes.desk import Reader
from tests.fakes.newsdesk import ARTICLE, TOPICS
from tests.fakes.virtual_clock import VirtualClock


def opened() -> tuple[Archive, MemoryStore]:
    store = MemoryStore(terms)
    return Archive(store, Reader(), VirtualClock(), Catalog(TOPICS, store)), store


async def test_pasted_and_imported_articles_are_filed_once() -> None:
    archive, _ = opened()
    page = f"<html><head><title>Rules change</title></head><body><article><p>{ARTICLE}</p></article></body></html>"
    drafts = [Draft(text=ARTICLE, outlet="Pasted"), Draft(html=page.encode(), outlet="Saved"), Draft(html=b"<p>")]
    first = await archive.file(drafts, "import", fresh=False)
    second = await archive.file(drafts, "chat", fresh=False)

    assert ["Pasted", "Saved"] == [filed.article.outlet for filed in first]
    assert ARTICLE == first[1].article.text
    assert () == second


async def test_two_ways_in_at_once_file_an_article_once() -> None:
    archive, _ = opened()
    draft = Draft(text=ARTICLE, outlet="Daily")
    filed = await asyncio.gather(*(archive.file([draft], "chat", fresh=False) for _ in range(5)))

    assert 1 == sum(map(len, filed))


async def test_articles_follow_the_topics_when_those_change() -> None:
    archive, store = opened()
    await archive.file([Draft(text=ARTICLE, outlet="Daily")], "import", fresh=False)
    (filed,) = await store.articles()
    changed = await retag(store, [Topic("Courts", ("court",))])
    unchanged = await retag(store, [Topic("Courts", ("court",))])

    assert ("Chips",) == filed.topics
    assert (1, 0) == (changed, unchanged)
    assert ("Courts",) == (await store.articles())[0].topics


async def test_a_text_is_kept_without_entities_and_as_paragraphs() -> None:
    archive, _ = opened()
    text = "Nordsil &amp;amp; Lund won&#8217;t sell.<br>The yard has 900 em\u00adployees."
    (filed,) = await archive.file([Draft(text=text, title="Nordsil &amp; Lund", outlet="Daily")], "s", fresh=False)

    assert "Nordsil & Lund won’t sell.\nThe yard has 900 employees." == filed.article.text
    assert "Nordsil & Lund" == filed.article.title
    assert [] == await archive.unread([Draft(text=text, title="Nordsil &amp; Lund", outlet="Daily")], "s")


async def test_a_post_of_three_words_is_in_the_language_of_its_source() -> None:
    archive, _ = opened()
    long = "Die Reederei Lund Lines hat am Montag 41 Fähren bei der Werft in Harby bestellt, wie sie mitteilte."
    await archive.file([Draft(text=long, key="1", outlet="Kurier")], "s", fresh=False)
    (alone,) = await archive.file([Draft(text="Lund Lines Kran", key="2", outlet="Kurier")], "s", fresh=False)
    other = await archive.file([Draft(text="Lund Lines Kran", key="3", outlet="Wire")], "t", fresh=False)

    assert "de" == alone.article.language
    assert ["de"] != [one.article.language for one in other]


async def test_news_is_read_when_it_is_filed(monkeypatch: pytest.MonkeyPatch) -> None:
    archive, store = opened()
    await archive.file([Draft(text=f"{ARTICLE} It is read ahead.", outlet="Daily")], "feed", fresh=True)
    (filed,) = await store.articles()
    monkeypatch.setattr("summaries.reading.read.found", None)

    assert "It is read ahead." in read(filed.article, most=READ).sentences[-1].text


@pytest.mark.parametrize("drafts", [[], [Draft(text=ARTICLE, outlet="Daily"), Draft(title="Only a title", url="u")]])
async def test_reading_the_newest_articles_at_the_start_leaves_the_archive_as_it_is(drafts: list[Draft]) -> None:
    archive, store = opened()
    await archive.file(drafts, "s", fresh=False)
    before = await store.articles()
    await read_newest(store, VirtualClock())

    assert before == await store.articles()
