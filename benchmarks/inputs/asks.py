"""What people ask of a set of articles, and the facts that an editor would print: the tasks of `benchmarks.nuggets`.

A line of a set is `{"id", "set", "ask", "now", "articles", "characters", "nuggets", "never"}`. `ask` is `{"topic": …}`,
`{"words": …}` or null for all articles; `articles` are `{"from": NAME, "line"?: …, "ids"?: […]}`; a nugget is
`{"id", "vital", "any": [patterns]}`; `never` are patterns of what may not be printed.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from itertools import combinations
from pathlib import Path

from benchmarks.inputs.articles import articles
from bot.archive.lookup import READ, WORDS
from summaries.model import Article
from summaries.text.sentences import terms, words
from summaries.topics import Topic, find_topic, match

_SIGNS = str.maketrans(dict.fromkeys("‘’‚`´", "'") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("‐‑‒–—", "-"))
_UNDATED = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Nugget:
    """A fact, and the patterns of all ways in which the articles tell it."""

    id: str
    vital: bool
    any: tuple[re.Pattern[str], ...]

    def told(self, lines: Iterable[str]) -> bool:
        """Whether one of the lines tells it."""
        return any(pattern.search(plain(line)) for line in lines for pattern in self.any)


@dataclass(frozen=True, slots=True)
class Asked:
    """A task: the topic asked for, or None, and the articles that the bot finds for it, newest first."""

    id: str
    set: str
    topic: Topic | None
    articles: tuple[Article, ...]
    now: datetime
    characters: int
    nuggets: tuple[Nugget, ...]
    never: tuple[re.Pattern[str], ...]


def plain(text: str) -> str:
    """The text with one kind of quotation mark, of hyphen and of space, as patterns expect it."""
    return " ".join(text.translate(_SIGNS).replace("''", '"').split())


@cache
def shipped_topics() -> tuple[Topic, ...]:
    """The topics that come with Wirebrief."""
    data = tomllib.loads(files("bot.archive").joinpath("topics.toml").read_text("utf-8"))
    return tuple(Topic(one["name"], tuple(one["terms"])) for one in data["topics"])


def asks(path: Path, sources: Mapping[str, Path]) -> Iterator[Asked]:
    """The tasks of a set whose articles are all in `sources`, which maps the names in "from" to folders or files."""
    for line in path.read_text("utf-8").splitlines():
        task = json.loads(line)
        if any(ref["from"] not in sources for ref in task["articles"]):
            continue
        held = [one for ref in task["articles"] for one in _referred(ref, sources)]
        topic, found = asked(task["ask"], held)
        yield Asked(
            id=task["id"],
            set=task["set"],
            topic=topic,
            articles=tuple(found),
            now=datetime.fromisoformat(task["now"]),
            characters=task["characters"],
            nuggets=tuple(Nugget(one["id"], one["vital"], _patterns(one["any"])) for one in task["nuggets"]),
            never=_patterns(task["never"]),
        )


def asked(ask: Mapping[str, str] | None, held: Iterable[Article]) -> tuple[Topic | None, Sequence[Article]]:
    """The topic that an ask means, and its articles among those held, newest first."""
    newest = sorted(held, key=lambda one: one.published or _UNDATED, reverse=True)
    if ask is None:
        return None, newest[:READ]
    name = ask.get("topic", "")
    topic = (
        next((one for one in shipped_topics() if one.name == name), None)
        or find_topic(ask.get("words", name), shipped_topics()).topic
    )
    if topic is None:
        return _by_words(ask["words"], newest)
    return topic, [one for one in newest if match(topic, one)][:READ]


def _by_words(question: str, newest: Sequence[Article]) -> tuple[Topic, Sequence[Article]]:
    """The articles with all terms of the question, or with as many as some article holds, and the forms of them.

    A question of small words only ("US") is a topic.
    """
    wanted = list(dict.fromkeys(term for word in words(question) for term in terms(word)))[:WORDS]
    if not wanted:
        topic = Topic(question)
        return topic, [one for one in newest if match(topic, one)][:READ]
    bags = [(one, frozenset(terms(_whole(one)))) for one in newest]
    for size in range(len(wanted), 0, -1):
        found = [(part, [one for one, bag in bags if bag.issuperset(part)]) for part in combinations(wanted, size)]
        part, held = max(found, key=lambda one: len(one[1]))
        if held:
            forms = {
                word.casefold() for one in held[:READ] for word in words(_whole(one)) if set(part) & {*terms(word)}
            }
            return Topic(question, tuple(sorted(forms))), held[:READ]
    return Topic(question), ()


def _whole(one: Article) -> str:
    return f"{one.title}\n{one.text}"


def _referred(ref: Mapping[str, object], sources: Mapping[str, Path]) -> list[Article]:
    held = articles(sources[str(ref["from"])])[str(ref.get("line", ""))]
    ids = ref.get("ids")
    return [held[one] for one in ids] if isinstance(ids, list) else list(held.values())


def _patterns(texts: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text, re.IGNORECASE) for text in texts)
