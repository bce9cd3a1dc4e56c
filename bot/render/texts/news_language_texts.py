"""What the bot says of the languages whose articles a chat is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.render.phrases import short
from bot.render.speech.languages import called
from bot.render.speech.speech import Speech, to_say

ALL: Final = to_say("I tell you the news of articles in every language.")
HOW: Final = to_say(
    "Press the languages that you read, or send: /language news english chinese. A story that others report too has "
    "them as its sources. A question in the letters of another language is answered from that language too."
)
EVERY: Final = to_say("Every language")


def chosen(speech: Speech, languages: Sequence[str]) -> str:
    """The languages whose articles are told."""
    return speech.say(
        "I tell you the news of articles in these languages: {languages}.", languages=speech.listed(languages)
    )


def unknown(speech: Speech, asked: str) -> str:
    """A word that names no language."""
    return speech.say("I know no language “{asked}”, so nothing is changed.", asked=short(asked))


def left_out(speech: Speech, counts: Sequence[tuple[str, int]]) -> str:
    """Articles that were found in other languages: the code of each with the number of its articles."""
    return speech.several(
        "{count} article in another language is left out ({languages}).",
        "{count} articles in other languages are left out ({languages}).",
        sum(count for _, count in counts),
        languages=speech.listed([called(speech, code) for code, _ in counts]),
    )
