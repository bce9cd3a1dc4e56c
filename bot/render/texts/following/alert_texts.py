"""What the bot says of alerts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.render.phrases import short
from bot.render.speech.speech import Speech, to_say

PAGE: Final = to_say(
    "Alerts come at once, not with a digest: at most five a day, each story once, nothing that you were told already. "
    "Quiet hours and pauses hold. Tap to change."
)
USAGE: Final = to_say(
    "Such as: /alert on (large stories on your topics), /alert smic, /alert smic + asml (both in one sentence), "
    "/alert elsewhere, /alert 4 outlets in 6 hours, /alert zebra (once, when an article names it), /alert off."
)
NO_TOPICS: Final = to_say("You have no schedule yet, so these are all topics: choose yours by /topics.")
ALL_OFF: Final = to_say("All alerts are off.")
NOTHING_SET: Final = to_say("No alert is set here.")
GONE: Final = to_say("That alert is gone already.")
TOO_MANY: Final = to_say("That is more than I can watch in one chat. Please end an alert first: /alert lists them.")


def on(speech: Speech, outlets: int, hours: int) -> str:
    """Alerts of large stories on the chat's topics are on."""
    return speech.say(
        "I tell you at once when {outlets} independent outlets report the same on a topic of yours within {hours} h. "
        "A reprint does not count.",
        outlets=outlets,
        hours=hours,
    )


def on_topic(speech: Speech, topic: str, outlets: int, hours: int) -> str:
    """Alerts of large stories on a topic are on."""
    return speech.say(
        "I tell you at once when {outlets} independent outlets report the same on {topic} within {hours} h. "
        "A reprint does not count.",
        topic=topic,
        outlets=outlets,
        hours=hours,
    )


def on_elsewhere(speech: Speech, outlets: int, hours: int) -> str:
    """Alerts of large stories on other topics are on."""
    return speech.say(
        "I tell you at once when {outlets} or more independent outlets report the same within {hours} h, even if "
        "it is on none of your topics.",
        outlets=outlets,
        hours=hours,
    )


def on_meeting(speech: Speech, names: Sequence[str]) -> str:
    """Alerts of names that meet are on."""
    return speech.say("I tell you when {names} stand in one sentence, once for each story.", names=speech.listed(names))


def large_means(speech: Speech, outlets: int, hours: int) -> str:
    """What a large story is in this chat."""
    return speech.say(
        "A story is large here when {outlets} independent outlets report it within {hours} h.",
        outlets=outlets,
        hours=hours,
    )


def not_found(speech: Speech, words: str) -> str:
    """Words without anything to look for."""
    return speech.say("There is nothing in “{words}” that I could look for.", words=short(words))


def no_such_topic(speech: Speech, words: str) -> str:
    """Words that are no topic, with a number of outlets."""
    return speech.say("“{words}” is no topic here, and only of topics I count the outlets.", words=short(words))


def not_names(speech: Speech, words: str) -> str:
    """Names that cannot be looked for."""
    return speech.say("“{words}” is not two or three names that I could look for.", words=short(words))


def out_of_bounds(speech: Speech, least: int, most: int, hours: int) -> str:
    """Numbers of outlets or hours that are not taken."""
    return speech.say(
        "I take {least} to {most} outlets, and 1 to {hours} hours. Nothing was changed.",
        least=least,
        most=most,
        hours=hours,
    )


def large(speech: Speech, outlets: int, topic: str) -> str:
    """Over a large story on a topic."""
    return speech.several(
        "Alert on {topic}: {count} independent outlet",
        "Alert on {topic}: {count} independent outlets",
        outlets,
        topic=topic,
    )


def elsewhere(speech: Speech, outlets: int) -> str:
    """Over a large story on no topic of the chat."""
    return speech.several(
        "Not on your topics, but {count} independent outlet tells it",
        "Not on your topics, but {count} independent outlets tell it",
        outlets,
    )


def meeting(speech: Speech, names: Sequence[str]) -> str:
    """Over a story in which names meet."""
    return speech.say("Alert: {names} in one sentence", names=speech.listed(names))


def last_today(speech: Speech, count: int) -> str:
    """Below the last alert of a day."""
    return speech.several(
        "That was {count} alert today, and the last. Your digest tells the rest.",
        "Those were {count} alerts today, the most that I send. Your digest tells the rest.",
        count,
    )


def waiting(speech: Speech, words: Sequence[str]) -> str:
    """The words of which the chat is told once."""
    return speech.say("Once, when an article names it: {words}.", words=speech.listed(words))
