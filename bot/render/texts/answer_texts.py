"""What the bot says around a briefing that was asked for, and of words that it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.render.phrases import listed, quoted, several, short
from bot.render.times import moment

# Alerts.
TOO_MANY_ALERTS: Final = "I can wait for news on ten things in one chat. Please end one in /settings first."
ALERTS_WHERE: Final = " /settings lists what I wait for."
ALERT_GONE: Final = "I do not wait for that any more."


def alert_set(words: str) -> str:
    """An alert was set."""
    return f"I will tell you once when an article names {quoted(words)}."


def alerts(words: Sequence[str]) -> str:
    """What the chat will be told of."""
    return f"I tell you once when an article names {listed([*map(quoted, words)], 'or')}."


# Briefings.
AHEAD: Final = "I only know what is published by now, so this is the newest."


def news_of(window: str) -> str:
    """The time that an answer is about: "News since Monday 7 Sep."."""
    return f"News {window}."


def no_change(ago: timedelta) -> str:
    """The answer is the same as so long ago."""
    minutes = int(ago.total_seconds() // 60)
    if not minutes:
        return "No change since a moment ago."
    return f"No change since {several(minutes, 'minute') if minutes < 60 else several(minutes // 60, 'hour')} ago."  # noqa: PLR2004 - minutes of an hour


def taken_for(asked: str, topic: str) -> str:
    """A name was read with its typo forgiven."""
    return f"I read “{short(asked)}” as {topic}."


def left_out(missing: Sequence[str], topic: str = "") -> str:
    """Words of the question that not all articles of the answer contain; with a topic, those are all on it."""
    on = f" on {topic}" if topic else ""
    words = listed([f"“{word}”" for word in missing])
    return f"No article{on} contains all of those words, so I left out {words}."


def only_on(word: str) -> str:
    """The label of a button that briefs on one word of several."""
    return f"News on “{short(word)}”"


def show_from(day: str) -> str:
    """The label of a button that shows older news."""
    return f"Show the news from {day}"


def newest_is_from(newest: datetime, zone: str, now: datetime) -> str:
    """The news is old."""
    return f"The newest article on this is from {moment(newest, zone, now)}."
