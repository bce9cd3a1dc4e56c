"""What the bot says of the language that it speaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.render.phrases import short
from bot.render.speech.speech import Speech, to_say

WHICH: Final = to_say("Which language should I speak here? Articles stay in their own languages.")
AS_REPORTED: Final = to_say("As in Telegram")
CHANGED: Final = to_say("From now on I speak English here.")


def not_spoken(speech: Speech, asked: str, languages: Sequence[str]) -> str:
    """A language that the bot does not speak."""
    return speech.say(
        "I do not speak “{asked}”. I speak {languages}.", asked=short(asked), languages=speech.listed(languages)
    )
