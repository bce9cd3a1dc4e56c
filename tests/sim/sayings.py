"""What people say to the bot on a simulated day."""

from __future__ import annotations

import random

ZONES = ("UTC", "Berlin", "Shanghai", "New York", "Kolkata")
PLAIN = ("/stop", "/start", "/brief smic", "/settings", "hello", "/topics")
BESIDE_DIGESTS = (
    "/follow smic",
    "/follow huawei",
    "/alert on",
    "/alert smic, 2 outlets",
    "/alert 2 outlets in 6 hours",
    "/alert smic + huawei",
    "/alert off",
    "/drafts 30",
    "/drafts off",
    "/mute smic",
    "/mute off",
)


def subscription(dice: random.Random) -> str:
    """A command that makes a schedule."""
    at = f"{dice.randrange(24):02d}:{dice.choice([0, 15, 30, 59]):02d}"
    return f"/subscribe {dice.choice(['smic', 'huawei', ''])} daily {at} {dice.choice(ZONES)}"


def rest(dice: random.Random) -> str:
    """A command that sets quiet hours, across midnight or not, or ends them."""
    start = dice.randrange(24)
    return dice.choice([f"/quiet {start:02d}:00-{(start + 7) % 24:02d}:30", "/quiet off"])


def anything(dice: random.Random) -> str:
    """Something that a reader, or who runs a group, may say."""
    return dice.choice([subscription(dice), rest(dice), *PLAIN, *BESIDE_DIGESTS])
