"""What a button says when it is pressed: an action and a few values in at most 64 bytes, and the way back.

Data comes back from any client, years later: `decode` answers None for what we do not understand, and whoever acts on a
press checks again who pressed and whether the thing is still there. Pure; keyboards and commands import it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Final

from bot.render.limits import CALLBACK_BYTES

VERSION: Final = "1"
_BETWEEN: Final = "|"


class Action(StrEnum):
    """What a button does. The letters are on buttons that people already have: never give them another meaning."""

    NOW = "n"
    """Brief the chat now on its topics; or, with a tag, on one topic."""
    TOPICS = "t"
    """Show a page of topics."""
    TOGGLE = "o"
    """Follow or leave a topic: its tag ("" for all topics), the page that is shown, and "1" to follow or "0"."""
    FOLLOW = "f"
    """Follow a topic: its tag, then days, time and zone where the reader named them."""
    WHEN = "w"
    """Show the times and days to choose from."""
    AT = "a"
    """Send at this time, "08:30"."""
    DAYS = "d"
    """Send on these days, "01234"."""
    ZONES = "z"
    """Show the zones to choose from."""
    ZONE = "y"
    """Local times are those of this IANA zone."""
    DROP = "x"
    """Drop one schedule, by its id."""
    SAMPLE = "e"
    """Show what a schedule, by its id, would send now."""
    SETTINGS = "s"
    """Show the chat's settings."""
    QUIET = "h"
    """Show the quiet hours to choose from, and what else the chat may be spared."""
    HOURS = "u"
    """Be quiet in these hours, "22:00" and "07:00"; in none without values."""
    SILENT = "i"
    """Send no digest ("1"), or a line ("0"), when nothing is new."""
    PUNCTUAL = "l"
    """Send no digest that is late ("1"), or send it ("0")."""
    ADD_SOURCE = "p"
    """Save the source that was looked at, by the tag of its pending note."""
    NO_SOURCE = "q"
    """Forget it."""
    REMOVE_SOURCE = "r"
    """Remove a source, by its tag."""


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: its action and values, in which "|" must not stand."""

    action: Action
    values: tuple[str, ...] = ()

    def value(self, index: int) -> str:
        """The value at `index`, "" when there is none."""
        return self.values[index] if index < len(self.values) else ""


def encode(action: Action, *values: str) -> str:
    """The data for a button; raises ValueError when it is more than Telegram carries."""
    data = _BETWEEN.join((VERSION + action, *values))
    if len(data.encode()) > CALLBACK_BYTES or any(_BETWEEN in value for value in values):
        raise ValueError(f"a button cannot carry {data!r}")
    return data


def decode(data: str) -> Press | None:
    """The press behind `data`; None when it is not of this version, or not ours at all."""
    head, *values = data.split(_BETWEEN)
    try:
        action = Action(head.removeprefix(VERSION))
    except ValueError:
        return None
    fits = head.startswith(VERSION) and len(data.encode("utf-8", "replace")) <= CALLBACK_BYTES
    return Press(action, tuple(values)) if fits else None


def tag(name: str) -> str:
    """Eight hex digits that stand for a name or address too long for a button; case does not matter."""
    return blake2b(name.casefold().encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
