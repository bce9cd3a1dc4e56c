"""What the bot says of stories, topics and outlets that a chat is not told of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.render.phrases import short
from bot.render.speech.speech import Speech, to_say
from bot.render.texts.chat_texts import HEADLINE_CHARACTERS
from bot.render.times import weekday_moment, zone_shown

LIST: Final = to_say(
    "What I do not tell here. Tap a line to be told of it again.\n\n"
    "Mute a topic or an outlet with a command such as: /mute tiktok until monday"
)
NONE: Final = to_say(
    "Nothing is muted here.\n\n"
    "Mute a topic or an outlet with a command such as: /mute tiktok until monday. To mute a story, tap its “Not this”."
)
USAGE: Final = to_say(
    "Such as: /mute tiktok until monday, /mute techwire 7d or, for good, /mute techwire. For no digest at all: /pause. "
    "Nothing was changed."
)
ALL_MUTED: Final = to_say("All topics of this schedule are muted now, so it sends nothing: /mute lists what is muted.")
TOO_MANY: Final = to_say("Fifty topics and outlets are muted here already. Please end one first: /mute lists them.")
NOT_MUTED: Final = to_say("That is not muted here.")
TOPIC_MEANS: Final = to_say(
    "Digests and alerts leave its stories out; questions are still answered. /mute lists what is muted."
)
OUTLET_MEANS: Final = to_say(
    "Digests and alerts leave its articles out; what others report of the same is told, and questions are still "
    "answered with all. /mute lists what is muted."
)


def muted_now(speech: Speech, names: Sequence[str]) -> str:
    """For the settings: which topics and outlets are left out."""
    return speech.say("Muted here: {names}. A digest on nothing else does not come.", names=speech.listed(names))


def muted_topic(speech: Speech, name: str, until: datetime | None, zone: str) -> str:
    """A topic was muted."""
    if until is None:
        return speech.say("I tell nothing on {topic} here any more.", topic=name)
    return speech.say("I tell nothing on {topic} here until {moment}.", topic=name, moment=_moment(speech, until, zone))


def muted_outlet(speech: Speech, name: str, until: datetime | None, zone: str) -> str:
    """An outlet was muted."""
    if until is None:
        return speech.say("I quote nothing by {outlet} here any more.", outlet=short(name))
    moment = _moment(speech, until, zone)
    return speech.say("I quote nothing by {outlet} here until {moment}.", outlet=short(name), moment=moment)


def snoozed(speech: Speech, headline: str, until: datetime | None, zone: str) -> str:
    """A story is not told for a while."""
    headline = short(headline, HEADLINE_CHARACTERS)
    if until is None:
        return speech.say("I tell nothing more of “{headline}” here.", headline=headline)
    moment = _moment(speech, until, zone)
    return speech.say("I tell nothing of “{headline}” here until {moment}.", headline=headline, moment=moment)


def heard_again(speech: Speech, name: str) -> str:
    """A topic or an outlet is told of again."""
    return speech.say("{name} is told of here again, from now on.", name=short(name))


def unknown(speech: Speech, words: str, near: Sequence[str]) -> str:
    """No topic and no outlet has that name."""
    said = speech.say("I know no topic and no outlet called “{words}”.", words=short(words))
    meant = speech.say("Did you mean {names}?", names=speech.listed(near, "or")) if near else ""
    return speech.together([said, meant])


def not_a_time(speech: Speech, words: str) -> str:
    """What stands behind a name is no time."""
    return speech.say("I did not understand for how long: “{words}”.", words=short(words))


def which(speech: Speech, name: str) -> str:
    """A topic and an outlet have the same name."""
    return speech.say("Both a topic and an outlet are called “{name}”. Which one?", name=short(name))


def _moment(speech: Speech, until: datetime, zone: str) -> str:
    return f"{weekday_moment(speech, until, zone)} ({zone_shown(speech, zone)})"
