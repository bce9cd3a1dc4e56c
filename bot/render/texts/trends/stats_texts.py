"""What admins are told of the use of the bot: counts, and nothing of anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from bot.render.speech.speech import Speech, to_say
from bot.trends.usage import Usage

ARTICLES: Final = to_say("Articles")
QUESTIONS: Final = to_say("Questions")
DIGESTS: Final = to_say("Digests and alerts")
NO_PICTURE: Final = to_say("There is a picture once something was counted on two days.")
COUNTS_ONLY: Final = to_say("These are counts only: nothing is kept of who asked, or what.")


def chats(speech: Speech, usage: Usage) -> Iterator[str]:
    """Who uses the bot, and its sources."""
    yield speech.several("Readers: {count} private chat", "Readers: {count} private chats", usage.people)
    yield speech.say("Groups: {groups}; channels: {channels}", groups=usage.groups, channels=usage.channels)
    yield speech.several("With a schedule: {count} chat", "With a schedule: {count} chats", usage.scheduled)
    yield speech.several("Sources: {count} source", "Sources: {count} sources", usage.sources)


def last_days(speech: Speech, count: int) -> str:
    """Over the counts of days."""
    return speech.several("The last {count} day:", "The last {count} days:", count)


def counted(speech: Speech, number: int, what: str, counts: Sequence[int], first: date) -> str:
    """The line of something that is in the picture: "1. Articles: 204, most on Monday 7 Sep (31), today 12"."""
    most = max(counts)
    day = date.fromordinal(first.toordinal() + counts.index(most))
    return speech.say(
        "{number}. {what}: {count}, most on {day} ({most}), today {today}",
        number=number,
        what=what,
        count=sum(counts),
        day=speech.day(day, weekday="long"),
        most=most,
        today=counts[-1],
    )


def none(speech: Speech, what: str) -> str:
    """The line of something of which there was nothing."""
    return speech.say("{what}: none", what=what)
