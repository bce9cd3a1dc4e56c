from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from bot.archive.catalog import Catalog
from bot.feeds.formats.entry import Document, Entry, Feed, FeedError
from bot.feeds.formats.parsers import PARSERS, FeedParser, media_type
from bot.feeds.parse import parse
from bot.model import Filed
from bot.ports import WebRequest, WebResponse
from bot.sources.collect import Collector
from bot.store.memory import MemoryStore
from summaries.text.sentences import terms
from tests.fakes.desk import Reader
from tests.fakes.site import rss
from tests.fakes.virtual_clock import VirtualClock

GUIDE = Path(__file__).parents[5] / "docs" / "how-to" / "add-a-source-kind.md"
URL = "https://port.example/news.csv"
ROWS = b"title,url,date,text\r\nFerry sold,/1,2020-09-08,It left.\r\nNew lock,/2,,\r\n"


@pytest.fixture(scope="module")
def csv_parser() -> FeedParser:
    """The parser that the how-to shows."""
    code = re.search(r"```python\n( {3}\"\"\"News as CSV.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    module = ModuleType("csv_feed")
    exec(re.sub(r"^ {3}", "", code[1], flags=re.MULTILINE), module.__dict__)
    read: FeedParser = module.__dict__["read"]
    return read


@pytest.mark.parametrize(
    ("body", "declared", "expected"),
    [
        (b"<rss/>", "text/html; charset=utf-8", "application/xml"),
        (b'\xef\xbb\xbf \n{"items": []}', "application/rss+xml", "application/feed+json"),
        (b"title,url", "Text/CSV; header=present", "text/csv"),
        (b"title,url", "text/plain", "application/xml"),
        (b"title,url", "", "application/xml"),
    ],
)
def test_the_first_byte_goes_before_the_declared_type(body: bytes, declared: str, expected: str) -> None:
    parsers = {**PARSERS, "text/csv": PARSERS["text/xml"]}

    assert expected == media_type(Document(body, declared), parsers)


def test_a_parser_is_mounted_by_its_media_type(csv_parser: FeedParser) -> None:
    feed = parse(ROWS, "text/csv; charset=utf-8", URL, parsers={**PARSERS, "text/csv": csv_parser})

    first, second = "https://port.example/1", "https://port.example/2"
    assert (
        Entry(first, first, "Ferry sold", "It left.", datetime(2020, 9, 8, tzinfo=UTC)),
        Entry(second, second, "New lock", "", None),
    ) == feed.entries
    assert "port.example" == feed.title
    with pytest.raises(FeedError, match="not XML"):
        parse(ROWS, "text/csv", URL)


def test_a_mounted_parser_says_why_it_cannot_read(csv_parser: FeedParser) -> None:
    with pytest.raises(FeedError, match="without the columns"):
        parse(b"a,b\r\n1,2", "text/csv", URL, parsers={"text/csv": csv_parser})


def test_the_formats_that_there_are_keep_their_parsers(csv_parser: FeedParser) -> None:
    parsers = {**PARSERS, "text/csv": csv_parser}

    assert "The Daily Wire" == parse(rss(), "text/csv", parsers=parsers).title


async def test_the_collector_reads_a_source_of_a_new_kind(csv_parser: FeedParser) -> None:
    class CsvReader(Reader):
        async def feed(self, body: bytes, content_type: str = "", url: str = "") -> Feed:
            return parse(body, content_type, url, parsers={**PARSERS, "text/csv": csv_parser})

    class CsvWeb:
        async def fetch(self, request: WebRequest) -> WebResponse:
            return (
                WebResponse(request.url, 200, ROWS, "text/csv") if request.url == URL else WebResponse(request.url, 404)
            )

        async def close(self) -> None:
            """Nothing is open."""

    clock, store = VirtualClock(), MemoryStore(terms)
    collector = Collector(store, CsvWeb(), CsvReader(), clock, Catalog((), store), interval=900, pause=0)
    await collector.add(URL)
    (report,) = await collector.run_once()

    assert (2, 2, "") == (report.found, report.new, report.trouble)
    titles = [filed.article.title for filed in await store.every(Filed)]
    assert ["Ferry sold", "New lock"] == sorted(titles)
