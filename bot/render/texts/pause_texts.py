"""What the bot says of pauses."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.render.speech.speech import Speech, to_say
from bot.render.times import weekday_moment, zone_shown

PAUSE: Final = to_say(
    "How long should I send no digests? I still answer your questions. For any other time, send a command such as: "
    "/pause until monday"
)
USAGE: Final = to_say(
    "Please say how long or until when, at most a year, such as /pause 3 days, /pause until monday or /pause until 15 "
    "September. Nothing was changed."
)
NO_LIMIT: Final = to_say("Paused until you send /resume.")
MEANWHILE: Final = to_say(
    "I send no digests meanwhile, and still answer your questions. The first digest after the pause covers what you "
    "missed, and is no longer than any other."
)
RESUMED: Final = to_say("The pause is over: digests come as before.")
NOT_PAUSED: Final = to_say("There is no pause: digests come at their scheduled times.")


def paused(speech: Speech, until: datetime | None, zone: str) -> str:
    """Until when there are no digests: "Paused until Mon 14 Sep 00:00 (Berlin)."."""
    if until is None:
        return speech.say(NO_LIMIT)
    return speech.say(
        "Paused until {time} ({zone}).", time=weekday_moment(speech, until, zone), zone=zone_shown(speech, zone)
    )
