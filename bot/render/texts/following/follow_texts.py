"""What the bot says of stories that a chat follows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.model import Follow
from bot.render.phrases import short
from bot.render.speech.speech import Speech, to_say
from bot.render.texts.chat_texts import HEADLINE_CHARACTERS
from bot.render.times import weekday_moment, zone_shown

FOLLOWS_ALREADY: Final = to_say("This story is followed here already.")
NOT_FOLLOWED: Final = to_say("This story is not followed here any more.")
TOO_MANY: Final = to_say("Ten stories are followed here already. Please end one first: /follow lists them.")
LIST: Final = to_say("The stories that I follow here. Tap one to end that.")
NONE: Final = to_say(
    "No story is followed here. Tap “Follow” below a story, or send a command such as: /follow smic\n"
    "I then tell what is new of it as it comes, and say when it has gone still."
)
MEANS: Final = to_say(
    "I tell what is new of it as it comes, and say when it has gone still. Quiet hours and pauses hold. /follow lists "
    "what I follow."
)
WHICH: Final = to_say("Which of these stories should I follow?")


def followed(speech: Speech, headline: str) -> str:
    """A story is followed."""
    return speech.say("I follow “{headline}”.", headline=short(headline, HEADLINE_CHARACTERS))


def ended(speech: Speech, headline: str) -> str:
    """A story is followed no more."""
    return speech.say("I no longer follow “{headline}”.", headline=short(headline, HEADLINE_CHARACTERS))


def nothing_to_follow(speech: Speech, words: str) -> str:
    """There is no story on these words."""
    return speech.say("I know no story on “{words}” that could be followed.", words=short(words))


def update(speech: Speech) -> str:
    """Over what is new of a followed story."""
    return speech.say("A story that you follow")


def last_today(speech: Speech, count: int) -> str:
    """Below the last update of a day."""
    return speech.several(
        "That was {count} update today. What comes next is told tomorrow.",
        "Those were {count} updates today. What comes next is told tomorrow.",
        count,
    )


def gone_still(speech: Speech, one: Follow, silence: timedelta, until: datetime, zone: str) -> str:
    """There is nothing new of a story for some days."""
    said = speech.several(
        "“{headline}” has gone still: nothing new for {count} day.",
        "“{headline}” has gone still: nothing new for {count} days.",
        silence.days,
        headline=short(one.told.headline, HEADLINE_CHARACTERS),
    )
    moment = f"{weekday_moment(speech, until, zone)} ({zone_shown(speech, zone)})"
    return speech.together([said, speech.say("If it goes on by {moment}, I tell you.", moment=moment)])
