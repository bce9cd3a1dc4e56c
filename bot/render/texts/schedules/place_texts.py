"""What the bot says of places that people share to tell their time zone."""

from __future__ import annotations

from typing import Final

from bot.render.speech.speech import to_say

SHARE: Final = to_say("Or share your location: I keep its time zone and not the place.")
NOT_KEPT: Final = to_say("I keep the time zone and not the place.")
NO_ZONE: Final = to_say("I do not know the time zone of this place. Please choose a city: /settings")
