"""What the bot says around a briefing that was asked for, and of words that it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.render.phrases import in_marks, quoted, short
from bot.render.speech.speech import Speech, to_say
from bot.render.times import moment

# Alerts.
TOO_MANY_ALERTS: Final = to_say(
    "I can wait for news on ten things in one chat. Please end one first: /alert lists them."
)
ALERTS_WHERE: Final = to_say("/alert lists what I wait for.")
ALERT_GONE: Final = to_say("I do not wait for that any more.")

# Briefings.
AHEAD: Final = to_say("I only know what is published by now, so this is the newest.")
HOUR: Final = 60
"""Minutes."""


def alert_set(speech: Speech, words: str) -> str:
    """An alert was set."""
    return speech.say("I will tell you once when an article names {words}.", words=quoted(speech, words))


def news_of(speech: Speech, window: str) -> str:
    """The time that an answer is about: "News since Monday 7 Sep."."""
    return speech.say("News {window}.", window=window)


def no_change(speech: Speech, ago: timedelta) -> str:
    """The answer is the same as so long ago."""
    minutes = int(ago.total_seconds() // 60)
    if not minutes:
        return speech.say("No change since a moment ago.")
    if minutes < HOUR:
        return speech.several("No change since {count} minute ago.", "No change since {count} minutes ago.", minutes)
    return speech.several("No change since {count} hour ago.", "No change since {count} hours ago.", minutes // HOUR)


def taken_for(speech: Speech, asked: str, topic: str) -> str:
    """A name was read with its typo forgiven."""
    return speech.say("I read “{word}” as {topic}.", word=short(asked), topic=topic)


def left_out(speech: Speech, missing: Sequence[str], topic: str = "") -> str:
    """Words of the question that not all articles of the answer contain; with a topic, those are all on it."""
    words = speech.listed([in_marks(speech, word) for word in missing])
    if topic:
        return speech.say(
            "No article on {topic} contains all of those words, so I left out {words}.", topic=topic, words=words
        )
    return speech.say("No article contains all of those words, so I left out {words}.", words=words)


def only_on(speech: Speech, word: str) -> str:
    """The label of a button that briefs on one word of several."""
    return speech.say("News on “{word}”", word=short(word))


def show_from(speech: Speech, day: str) -> str:
    """The label of a button that shows older news."""
    return speech.say("Show the news from {day}", day=day)


def newest_is_from(speech: Speech, newest: datetime, zone: str, now: datetime) -> str:
    """The news is old."""
    return speech.say("The newest article on this is from {time}.", time=moment(speech, newest, zone, now))
