from __future__ import annotations

from datetime import UTC, datetime

from bot.archive.receipts import article_at, told_texts
from bot.model import Filed, Version
from bot.ports import Put
from bot.store.memory import MemoryStore
from summaries.model import Article, Receipt, receipt
from summaries.text.sentences import terms

NOON = datetime(2020, 9, 8, 12, 0, tzinfo=UTC)
NOW = Article("a", "Nineteen people are missing.", "Ferry sinks")
THEN = Article("a", "Nobody was hurt.", "Ferry aground")
OTHER = Article("b", "Nobody was hurt.", "Ferry aground")


def whole(article: Article) -> Receipt:
    return receipt(article, 0, len(article.text))


async def test_words_of_any_version_are_found_and_what_is_gone_is_left_out() -> None:
    store = MemoryStore(terms)
    earlier = (Version(THEN.title, THEN.text, None, NOON),)
    await store.commit(
        Put(Filed(NOW, "s", NOON, NOON, "1", changed=NOON, earlier=earlier)), Put(Filed(OTHER, "s", NOON, NOON, "2"))
    )
    gone = Receipt("a", 0, 7, "0123456789abcdef")

    assert THEN == await article_at(store, whole(THEN))
    assert NOW == await article_at(store, whole(NOW))
    assert [None, None] == [await article_at(store, gone), await article_at(store, Receipt("c", 0, 7, "0"))]
    told = await told_texts(store, [whole(NOW), gone, whole(OTHER), whole(THEN)])
    assert ("Nineteen people are missing.", "Nobody was hurt.") == told
