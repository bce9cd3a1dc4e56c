"""What the bot says of schedules of round-ups."""

from __future__ import annotations

from typing import Final

from bot.render.speech.speech import to_say

ROUND_UP: Final = to_say("a round-up since the last one")
ONE_DAY: Final = to_say("A round-up comes once a week or once a month.")
