from __future__ import annotations

from datetime import UTC, datetime, timedelta
from unittest import mock

from bot.chat.dialog import keyboards
from bot.digests.edition import Contents
from bot.digests.pages import DigestPages
from bot.model import Answered, Coverage
from bot.render import briefing
from bot.render.briefing import DigestHead
from bot.render.speech.speech import ENGLISH
from bot.store.memory import MemoryStore
from summaries import brief
from summaries.model import Article
from summaries.topics import Topic

NOW = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)
TEXT = "SMIC fell 23% in Hong Kong on Monday. Analysts in Shanghai warned of delays to its new plant."
HEAD = DigestHead(("SMIC",), NOW - timedelta(days=1))
COVERAGE = Coverage(1, 0, NOW, 1, NOW)


def contents(published: datetime) -> Contents:
    article = Article("a", "SMIC shares fall", TEXT, published=published, outlet="Harbour Wire")
    made = brief([article], Topic("SMIC"), now=NOW)
    assert made.stories
    return Contents((made,), (frozenset(),))


async def formatted(one: Contents, *zones: str) -> tuple[list[str], int, int]:
    """The first messages for these zones, how often any was formatted, and the answers that are kept."""
    store = MemoryStore(str.split)
    pages = DigestPages(store, NOW, COVERAGE, keyboards)
    with mock.patch("bot.digests.pages.briefing.digest", wraps=briefing.digest) as made:
        found = [await pages.of(one, HEAD, zone, ENGLISH, settings=True) for zone in zones]
    return [messages[0].html for messages, _ in found], made.call_count, await store.count(Answered)


async def test_zones_whose_clocks_agree_share_one_text_and_all_share_one_answer() -> None:
    texts, times, answers = await formatted(
        contents(NOW), "Europe/Berlin", "Africa/Cairo", "Europe/Paris", "Asia/Tokyo"
    )
    assert (2, 1) == (times, answers)
    assert texts[0] == texts[1] == texts[2]
    assert ["Tue 8 Sep, 18:00" in one for one in texts] == [True, True, True, False]


async def test_zones_that_differ_at_a_time_that_is_shown_share_nothing() -> None:
    winter = datetime(2020, 1, 8, 16, 0, tzinfo=UTC)
    texts, times, _ = await formatted(contents(winter), "Europe/Berlin", "Africa/Johannesburg")
    assert 2 == times
    assert ["8 Jan 17:00" in one for one in texts] == [True, False]
    assert ["8 Jan 18:00" in one for one in texts] == [False, True]
