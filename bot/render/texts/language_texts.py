"""What the bot says of the language that it speaks, and of those whose articles it tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.render.phrases import short
from bot.render.speech.languages import called
from bot.render.speech.speech import Speech, to_say

WHICH: Final = to_say("Which language should I speak here? Articles stay in their own languages.")
AS_REPORTED: Final = to_say("As in Telegram")
CHANGED: Final = to_say("From now on I speak English here.")
EVERY_TOLD: Final = to_say("I tell you the news of articles in every language.")
HOW_TO_CHOOSE: Final = to_say(
    "Press the languages that you read, or send: /language news english chinese. A story that others report too has "
    "them as its sources. A question in the letters of another language is answered from that language too."
)
EVERY: Final = to_say("Every language")


def not_spoken(speech: Speech, asked: str, languages: Sequence[str]) -> str:
    """A language that the bot does not speak."""
    return speech.say(
        "I do not speak “{asked}”. I speak {languages}.", asked=short(asked), languages=speech.listed(languages)
    )


def told_in(speech: Speech, languages: Sequence[str]) -> str:
    """The languages whose articles are told."""
    return speech.say(
        "I tell you the news of articles in these languages: {languages}.", languages=speech.listed(languages)
    )


def no_language(speech: Speech, asked: str) -> str:
    """A word that names no language."""
    return speech.say("I know no language “{asked}”, so nothing is changed.", asked=short(asked))


def unread(speech: Speech, counts: Sequence[tuple[str, int]]) -> str:
    """Articles that were found in other languages: the code of each with the number of its articles."""
    return speech.several(
        "{count} article in another language is left out ({languages}).",
        "{count} articles in other languages are left out ({languages}).",
        sum(count for _, count in counts),
        languages=speech.listed([called(speech, code) for code, _ in counts]),
    )
