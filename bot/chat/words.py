"""Every sentence that the bot says, in plain English. Pure; `chat/` and the shell import it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.chat.times import moment
from bot.model import Coverage

LATE: Final = "Late: this digest was due earlier, but I was not running then."
NAMES_SHOWN: Final = 8
"""Topics without news that are named; longer lists hide the news."""


def several(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 source", "1,204 sources"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def names(topics: Sequence[str]) -> str:
    """Topics that have nothing: "a, b or c"; past `NAMES_SHOWN` the rest is counted."""
    rest = len(topics) - NAMES_SHOWN
    return listed([*topics[:NAMES_SHOWN], f"{rest} more"] if rest > 0 else topics, "or")


def sources_read(coverage: Coverage, zone: str, now: datetime) -> str:
    """The state of the sources: "41 sources, 3 failing, oldest good read 08:55"."""
    if not coverage.sources:
        return "no sources are set up"
    parts = [several(coverage.sources, "source")]
    if coverage.failing:
        parts.append(f"{coverage.failing:,} failing")
    oldest = coverage.oldest_good
    parts.append(f"oldest good read {moment(oldest, zone, now)}" if oldest else "none read yet")
    return ", ".join(parts)


def searched(coverage: Coverage, zone: str, now: datetime) -> str:
    """What was looked through when nothing was found, as whole sentences."""
    newest = f", the newest from {moment(coverage.newest, zone, now)}" if coverage.newest else ""
    return f"I searched {several(coverage.articles, 'stored article')}{newest}; {sources_read(coverage, zone, now)}."


def read(articles: int, coverage: Coverage, zone: str, now: datetime) -> str:
    """The footer of a briefing: what it was made from."""
    return f"From {several(articles, 'article')}; {sources_read(coverage, zone, now)}."


def nothing_found(topics: Sequence[str]) -> str:
    """No story on any of `topics`; all topics when it is empty."""
    return f"Nothing on {names(topics)}." if topics else "Nothing to report."


def nothing_new(topics: Sequence[str]) -> str:
    """The digest's word for no news on any of `topics`; all topics when it is empty."""
    return f"Nothing new on {names(topics)}." if topics else "Nothing new."
