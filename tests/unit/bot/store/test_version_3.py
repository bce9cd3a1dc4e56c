from __future__ import annotations

from datetime import UTC, datetime

from bot.model import Digest, DigestStory
from bot.store import schema
from bot.store.version_3 import digest_of
from summaries.model import Receipt

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)
OF_VERSION_2 = {
    "slot": "7:s:1",
    "chat": 7,
    "subscription": "s",
    "planned": NOON.isoformat(),
    "until": NOON.isoformat(),
    "receipts": [{"article": "a", "start": 0, "end": 3, "hash": "00ff"}],
    "articles": ["a", "b"],
}


def test_all_articles_that_an_older_digest_cited_count_as_told() -> None:
    ((table, key, document),) = digest_of("7:s:1", OF_VERSION_2)
    assert ("digests", "7:s:1") == (table, key)
    told = DigestStory("", (Receipt("a", 0, 3, "00ff"),), ("a", "b"))
    expected = Digest("7:s:1", 7, "s", NOON, NOON, (), ((told,),), ("a", "b"))
    assert expected == schema.load(Digest, document)


def test_an_older_digest_without_stories_has_none() -> None:
    ((_, _, document),) = digest_of("7:s:1", {**OF_VERSION_2, "receipts": [], "articles": []})
    assert Digest("7:s:1", 7, "s", NOON, NOON) == schema.load(Digest, document)
