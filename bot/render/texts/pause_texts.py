"""What the bot says of pauses."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.render.times import weekday_moment
from bot.schedule.zones import zone_label

PAUSE: Final = (
    "How long should I send no digests? I still answer your questions. For any other time, send a command such as: "
    "/pause until monday"
)
USAGE: Final = (
    "Please say how long or until when, at most a year, such as /pause 3 days, /pause until monday or /pause until 15 "
    "September. Nothing was changed."
)
NO_LIMIT: Final = "Paused until you send /resume."
MEANWHILE: Final = (
    "I send no digests meanwhile, and still answer your questions. The first digest after the pause covers what you "
    "missed, and is no longer than any other."
)
RESUMED: Final = "The pause is over: digests come as before."
NOT_PAUSED: Final = "There is no pause: digests come at their scheduled times."


def paused(until: datetime | None, zone: str) -> str:
    """Until when there are no digests: "Paused until Mon 14 Sep 00:00 (Berlin)."."""
    return f"Paused until {weekday_moment(until, zone)} ({zone_label(zone)})." if until else NO_LIMIT
