"""The query for the newest articles of a topic and a time. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.store import schema
from bot.store.postgres import rows

_ORDER: Final = "ORDER BY news DESC, key DESC LIMIT"


@dataclass(frozen=True, slots=True)
class Newest:
    """What is asked for: as in `Store.articles`."""

    topic: str
    since: datetime | None
    until: datetime | None
    limit: int

    def query(self, also: str, value: object) -> tuple[str, list[object]]:
        """The query and its values; `also` is one more condition, which ends with its operator, if `value` is not None.

        A topic's articles are chosen in `article_topics`, in its order: of a topic with 100,000 articles 50 are read.
        """
        values: list[object] = []
        limit = f"{_ORDER} {max(self.limit, 0)}"
        time = ("news >=", instant(self.since)), ("news <", instant(self.until))
        if not self.topic:
            return f"SELECT document FROM articles {_where(values, *time, (also, value))} {limit}", values
        named = _where(values, ("topic =", rows.value_of(self.topic.casefold())), *time)
        first = limit if value is None else ""
        of_topic = f"(SELECT key, news FROM article_topics {named} {first}) AS named"
        outer = f"{_where(values, (also, value))} {limit}"
        return f"SELECT document FROM {of_topic} JOIN articles USING (key, news) {outer}", values


def instant(moment: datetime | None) -> int | None:
    """A moment as the columns hold it."""
    return None if moment is None else schema.instant(moment)


def _where(values: list[object], *conditions: tuple[str, object]) -> str:
    """The conditions whose values are not None; their values are added to `values`."""
    said = []
    for words, asked in conditions:
        if asked is not None:
            values.append(asked)
            said.append(f"{words} ${len(values)}")
    return f"WHERE {' AND '.join(said)}" if said else ""
