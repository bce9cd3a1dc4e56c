"""Piles of articles to be briefed: the demo, lines of news, saved pages, and two loose articles, each with its asks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.extract import saved
from benchmarks.inputs.articles import CORPUS, articles
from benchmarks.inputs.asks import asked, shipped_topics
from summaries.model import Article
from summaries.topics import Topic
from summaries.webpage.extract import extract

NOW = datetime(2020, 9, 12, tzinfo=UTC)
"""The day after the last article of the demo."""
WORDS = (
    "tsmc",
    "djokovic",
    "samsung",
    "pubg india",
    "asean",
    "back doors",
    "britain 5g",
    "microsoft",
    "ladakh",
    "oracle",
)
"""Free questions about the demo."""
OF_TWO = ("5G", "Australia", "trade war", "Le Yucheng", "India app ban")
"""Free questions about two loose articles of September 2020."""


@dataclass(frozen=True, slots=True)
class Pile:
    """Articles as the bot finds them for an ask, newest first; `source` says where they are from."""

    source: str
    ask: str
    articles: tuple[Article, ...]
    topic: Topic | None
    now: datetime = NOW

    @property
    def texts(self) -> str:
        """A hash of the articles."""
        whole = "\0".join(f"{one.id}\0{one.title}\0{one.text}" for one in self.articles)
        return hashlib.blake2b(whole.encode(), digest_size=4).hexdigest()


def demo() -> Iterator[Pile]:
    """The topics that come with Wirebrief and some free questions, over the demo's articles."""
    return _asked("demo", CORPUS, WORDS)


def loose(folder: Path) -> Iterator[Pile]:
    """The same topics and other questions over the texts of a folder."""
    return _asked("loose", folder, OF_TWO)


def lines(path: Path) -> Iterator[Pile]:
    """The lines of a data file in the form of `benchmarks.summaries`: each is one story."""
    for name, held in articles(path).items():
        yield Pile("news", name, tuple(held.values()), None)


def pages(folder: Path) -> Iterator[Pile]:
    """The saved pages that have a title and a date, as articles of the press do; the form of `benchmarks.extract`."""
    for one in saved(folder):
        page = extract(one.html)
        if page.title and page.published:
            article = Article(
                one.name, page.text, page.title, page.outlet, published=page.published, language=page.language
            )
            yield Pile("page", one.name, (article,), None, page.published)


def _asked(source: str, folder: Path, questions: Sequence[str]) -> Iterator[Pile]:
    (held,) = articles(folder).values()
    for name, ask in [
        *((topic.name, {"topic": topic.name}) for topic in shipped_topics()),
        *((words, {"words": words}) for words in questions),
    ]:
        topic, found = asked(ask, held.values())
        if found:
            yield Pile(source, name, tuple(found), topic)
