from __future__ import annotations

import asyncio
import threading
from dataclasses import replace

import pytest

from bot.archive.catalog import Catalog
from bot.archive.filing import Draft
from bot.archive.identity.ids import former_id
from bot.archive.intake import Archive, retag
from bot.model import Filed, Listing, Source
from bot.ports import Drop, Put
from bot.store.memory import MemoryStore
from bot.stories.reading_ahead import FIRST
from summaries.model import Article
from summaries.passages.story_reading import READ
from summaries.reading.read import read
from summaries.stories.fingerprint import Fingerprint
from summaries.stories.group import fingerprints_of
from summaries.text.sentences import terms
from summaries.topics import Topic
from tests.fakes.desk import Reader
from tests.fakes.newsdesk import ARTICLE, TOPICS
from tests.fakes.virtual_clock import START, VirtualClock

GOOD = Source("good", "https://feeds.harbour.com/all", "Harbour", START)
EVIL = Source("evil", "https://gulf.example/feed", "Gulf", START)
SAYS = "The yard in Harby will build nine ferries for Lund Lines, and 900 people are to work there until 2026."
LIES = "The yard in Harby is broke, and Lund Lines will sell its nine ferries to whoever pays cash on Monday."
AT = "https://www.harbour.com/2020/yard"


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

    async def courts() -> tuple[Topic, ...]:
        return (Topic("Courts", ("court",)),)

    changed = await retag(store, courts)
    unchanged = await retag(store, courts)

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


async def test_the_data_of_a_language_are_loaded_off_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    archive, _ = opened()
    threads = []

    def noted(articles: list[Article]) -> list[Fingerprint | None]:
        threads.append(threading.current_thread())
        return fingerprints_of(articles)

    monkeypatch.setattr("summaries.stories.group.fingerprints_of", noted)
    for number in range(FIRST + 2):
        await archive.file([Draft(text=f"{ARTICLE} {number}", outlet="Daily")], "feed", fresh=False)
    assert FIRST == len(threads)
    await archive.file([Draft(text="Der Kanzler sprach am Montag in Bonn mit den Ländern.")], "feed", fresh=False)

    assert [False] * (FIRST + 1) == [thread is threading.main_thread() for thread in threads]


async def visited(archive: Archive, source: Source, *drafts: Draft) -> tuple[Filed, ...]:
    """What a visit to a source files when its feed lists these."""
    return await archive.file(await archive.unread(drafts, source.id), source.id, fresh=True)


async def followed() -> tuple[Archive, MemoryStore]:
    archive, store = opened()
    await store.commit(Put(GOOD), Put(EVIL))
    return archive, store


def said(source: Source, text: str, url: str = AT, key: str = "1") -> Draft:
    return Draft("Yard wins order", text, url=url, outlet=source.title, key=key)


async def links(store: MemoryStore) -> dict[str, str]:
    """Outlet and text → link, of all articles."""
    return {f"{one.article.outlet}: {one.article.text}": one.article.url for one in await store.articles()}


@pytest.mark.parametrize("first", [GOOD, EVIL])
async def test_a_source_that_lists_anothers_address_replaces_nothing_and_gets_no_link_to_it(first: Source) -> None:
    archive, store = await followed()
    order = [(GOOD, said(GOOD, SAYS)), (EVIL, replace(said(EVIL, LIES), title="Yard is broke"))]
    for source, draft in order if first is GOOD else order[::-1]:
        await visited(archive, source, draft)
    for source, draft in order:
        assert () == await visited(archive, source, draft)

    assert {f"Harbour: {SAYS}": AT, f"Gulf: {LIES}": ""} == await links(store)


async def test_the_words_of_an_outlet_under_another_address_swallow_nothing() -> None:
    archive, store = await followed()
    await visited(archive, EVIL, replace(said(EVIL, ARTICLE, "https://gulf.example/phish"), outlet="Harbour"))
    await visited(archive, GOOD, said(GOOD, ARTICLE))

    assert [AT, "https://gulf.example/phish"] == sorted(
        (one.article.url for one in await store.articles()), reverse=True
    )


async def test_a_source_that_first_agrees_and_then_lies_does_not_take_an_article_over() -> None:
    archive, store = await followed()
    third = replace(GOOD, id="third", url="https://feeds.example/a")
    await store.commit(Put(third))
    there = "https://elsewhere.example/1"
    await visited(archive, EVIL, said(EVIL, SAYS, there))
    assert () == await visited(archive, third, said(third, SAYS, there))
    await visited(archive, EVIL, said(EVIL, f"{LIES} They said so twice.", there))
    await visited(archive, third, said(third, SAYS, there))

    texts = {one.source: one.article.text for one in await store.articles()}
    assert {"evil": f"{LIES} They said so twice.", "third": SAYS} == texts


@pytest.mark.parametrize(("claimed", "shown"), [("harbour", "Gulf"), ("Delta Post", "Delta Post")])
async def test_a_source_does_not_speak_in_the_name_of_another(claimed: str, shown: str) -> None:
    archive, _ = await followed()
    (filed,) = await visited(archive, EVIL, replace(said(EVIL, LIES, "https://gulf.example/1"), outlet=claimed))

    assert shown == filed.article.outlet


async def test_two_feeds_of_one_site_file_an_article_once() -> None:
    archive, store = await followed()
    sport = replace(GOOD, id="sport", url="https://www.harbour.com/sport.xml")
    await store.commit(Put(sport))
    await visited(archive, GOOD, said(GOOD, SAYS))

    assert () == await visited(archive, sport, said(sport, "A teaser.", key="another"))
    assert () == await visited(archive, sport, said(sport, "Another teaser.", key="another"))
    assert 1 == await store.count(Filed)


async def test_a_link_that_moves_to_another_site_is_taken_away() -> None:
    archive, store = await followed()
    await visited(archive, GOOD, said(GOOD, SAYS))
    await visited(archive, EVIL, replace(said(EVIL, LIES, "https://gulf.example/1"), title="Yard is broke"))
    await visited(archive, EVIL, replace(said(EVIL, f"{LIES} All of them."), title="Yard is broke"))

    assert "" == (await links(store))[f"Gulf: {LIES} All of them."]


async def test_what_an_older_wirebrief_filed_keeps_its_id_and_is_not_filed_again() -> None:
    archive, store = await followed()
    draft = said(GOOD, SAYS)
    (filed,) = await visited(archive, GOOD, draft)
    old = replace(filed, article=replace(filed.article, id=former_id(draft, GOOD.id)), address=0)
    await archive.remove(GOOD.id)
    await store.commit(Put(old), Drop(Listing, GOOD.id))

    assert () == await visited(archive, GOOD, draft)
    (changed,) = await visited(archive, GOOD, said(GOOD, f"{SAYS} The first is due in May."))
    assert (old.key, 1) == (changed.key, await store.count(Filed))
