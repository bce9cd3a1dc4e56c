"""The processor time of an article from the bytes of its feed to the archive: `python -m benchmarks.filing`.

`[--articles 1000 10000 100000]`: sizes of the archive, each filled anew with the made-up articles of
`benchmarks.joining` and their stories. Then a feed of 40 entries is visited again and again, each time all are new:
parsed, recognised against its listing, filed, joined, committed to a store on disk, and indexed. Prints milliseconds of
the process for each article, and of a visit that brings nothing new, with the ratio to the smallest archive, and an
account by parts. The same visits follow of feedparser and fastfeedparser with a bare table of entries in SQLite, which
keep neither an index of words nor stories, and of `reader` if it can be imported (`--rivals FOLDER`).
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.joining import BATCH, article, filed
from benchmarks.rivals.feed_filing import Filing, by_fastfeedparser, by_feedparser, by_reader
from benchmarks.tools.account import Account
from bot.archive import filing, intake
from bot.archive.catalog import Catalog, base_topics
from bot.archive.filing import Draft
from bot.archive.intake import Archive
from bot.feeds.parse import parse
from bot.garbage import settle
from bot.model import Source
from bot.ports import Put
from bot.store.fulltext.index import FullText
from bot.store.journal.storage import JournalStorage
from bot.store.tiny import TinyStore
from bot.stories import joining
from bot.stories.stories import Stories
from summaries.model import Article
from summaries.text.search_terms import search_terms
from tests.fakes.desk import Reader
from tests.fakes.virtual_clock import START, VirtualClock

LISTED, VISITS = 40, 12
WARM = 2
"""Visits that are not counted: packages load, and the index of words is opened."""
SOURCE = Source("0123456789abcdef", "https://paper.example/feed", "The Paper", START)


def feed(articles: Sequence[Article]) -> bytes:
    """An RSS feed of these articles."""
    return (
        f'<rss version="2.0"><channel><title>The Paper</title>{"".join(map(_item, articles))}</channel></rss>'.encode()
    )


def _item(one: Article) -> str:
    date = format_datetime(one.published) if one.published else ""
    return (
        f"<item><title>{escape(one.title)}</title><link>https://paper.example/{one.id}</link><guid>{one.id}</guid>"
        f"<pubDate>{date}</pubDate><description>{escape(one.text)}</description></item>"
    )


def drafts(body: bytes) -> Iterator[Draft]:
    """What a visit makes of a feed's entries."""
    for entry in parse(body, "application/rss+xml", "https://paper.example/feed").entries:
        yield Draft(entry.title, entry.text, url=entry.url, outlet="The Paper", published=entry.published, key=entry.id)


async def _fill(store: TinyStore, articles: int) -> None:
    stories = Stories(store)
    for start in range(0, articles, BATCH):
        some = [filed(article(number, articles)) for number in range(start, min(start + BATCH, articles))]
        async with stories.joining() as joining:
            await joining.put(*some)
            await store.commit(*map(Put, some), *await joining.writes())


async def _visits(store: TinyStore, archive: Archive, made: Sequence[Article], account: Account) -> tuple[float, float]:
    """Milliseconds for each new article, and for a visit without any."""
    new = idle = 0.0
    for visit in range(VISITS):
        body = feed(made[visit * LISTED : (visit + 1) * LISTED][::-1])
        for again in range(2):
            account.runs = visit >= WARM and not again
            begun = time.process_time()
            unread = await archive.unread(drafts(body), SOURCE.id)
            found = await archive.file(unread, SOURCE.id, fresh=False)
            await store.search(["word"])  # the index of words has followed then
            spent = time.process_time() - begun
            assert len(found) == (0 if again else LISTED)
            if visit >= WARM:
                new, idle = (new, idle + spent) if again else (new + spent, idle)
    counted = VISITS - WARM
    return 1000 * new / (counted * LISTED), 1000 * idle / counted


def _metered() -> Account:
    """An account of the parts of filing. What is in none of them is the rest."""
    account = Account()
    account.take("parse the feed", sys.modules[__name__], "parse")
    account.take("recognise entries", intake, "recognise", "claim", "repeats")
    account.take("plain text", intake, "plain_text", "plain_title")
    account.take("language", filing, "language")
    account.take("topics", filing, "topics_of")
    account.take("fingerprints of stories", joining.Joining, "put")
    account.take("join stories", joining.Joining, "writes")
    account.take("index of words", FullText, "update")
    account.take("journal", TinyStore, "commit")
    account.take("journal", JournalStorage, "save", "publish")
    return account


async def _measured(folder: Path, articles: int, account: Account) -> tuple[float, float]:
    store = await TinyStore.open(folder, search_terms)
    await _fill(store, articles)
    await store.commit(Put(SOURCE))
    await store.search(["word"])  # the index of words is ready then
    settle()  # as the bot does when it starts
    made = [article(articles + number, articles) for number in range(LISTED * VISITS)]
    clock = VirtualClock(made[-1].published or START)  # dates in the future would be dropped
    archive = Archive(store, Reader(), clock, Catalog(base_topics(()), store))
    found = await _visits(store, archive, made, account)
    await store.close()
    return found


def _rival(file: Filing) -> tuple[float, float]:
    """As `_visits`, of another."""
    made = [article(number, LISTED * VISITS) for number in range(LISTED * VISITS)]
    spent = [0.0, 0.0]
    for visit in range(VISITS):
        body = feed(made[visit * LISTED : (visit + 1) * LISTED][::-1])
        for again in range(2):
            begun = time.process_time()
            found = file(body)
            spent[again] += (time.process_time() - begun) * (visit >= WARM)
            assert found == (0 if again else LISTED)
    counted = VISITS - WARM
    return 1000 * spent[0] / (counted * LISTED), 1000 * spent[1] / counted


def _rivals(folder: str) -> None:
    others: dict[str, Callable[[Path], AbstractContextManager[Filing]]] = {
        "feedparser": by_feedparser,
        "fastfeedparser": by_fastfeedparser,
    }
    if folder:
        sys.path.append(folder)
        others["reader"] = by_reader
    for name, opened in others.items():
        with tempfile.TemporaryDirectory() as place, opened(Path(place)) as file:
            new, idle = _rival(file)
        print(f"{name:>14} {new:>12.2f} {'':>7} {idle:>18.2f}", flush=True)


def _print(account: Account, whole: float) -> None:
    articles = LISTED * (VISITS - WARM)
    parts = {part: 1000 * seconds / articles for part, seconds in account.spent.most_common()}
    parts["the rest"] = whole - sum(parts.values())
    for part, milliseconds in parts.items():
        print(f"{'':>8} {milliseconds:>18.3f} {part}")


def main() -> None:
    """Print a line for each size of the archive, and one for each other reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rivals", default="", help="a folder with `reader` in it")
    first: tuple[float, float] | None = None
    account = _metered()
    print(f"{'stored':>8} {'ms a new article':>18} {'ratio':>7} {'ms an idle visit':>18} {'ratio':>7}")
    chosen = parser.parse_args()
    for size in chosen.articles:
        with tempfile.TemporaryDirectory() as folder:
            account.spent.clear()
            new, idle = asyncio.run(_measured(Path(folder), size, account))
        first = first or (new, idle)
        print(f"{size:>8} {new:>18.2f} {new / first[0]:>7.2f} {idle:>18.2f} {idle / first[1]:>7.2f}", flush=True)
        _print(account, new)
    _rivals(chosen.rivals)


if __name__ == "__main__":
    main()
