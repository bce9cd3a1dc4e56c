"""What /alert is asked for: "on", "smic", "smic + asml", "elsewhere", "4 outlets in 6 hours", "silently". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

CHARACTERS_READ: Final = 200
_NUMBERS: Final = re.compile(
    r"[\s,]*\b(?:from |at least |by )?(\d+)(?: (?:independent )?(?:outlets?|sources?)|(?= in \d+ ?h))"
    r"(?:\W+(?:in|within|per)?\W*(\d+) ?h(?:ours?|rs?)?)?[\s.]*$",
    re.IGNORECASE,
)
_SOUND: Final = re.compile(r"[\s,]*\b(silently|with a sound|with sound)[\s.]*$", re.IGNORECASE)
_APART: Final = re.compile(r"\s*[+&]\s*|\s+(?:meets?|with)\s+", re.IGNORECASE)
_ON: Final = frozenset(("on", "my topics", "topics", "large stories", "my", "followed"))
_ELSEWHERE: Final = frozenset(
    ("elsewhere", "other topics", "outside", "outside my topics", "breakout", "anything else")
)
_EVERYTHING: Final = frozenset(("everything", "all", "anything"))
_OFF: Final = frozenset(("off", "none", "stop", "end", "no", "nothing"))


@dataclass(frozen=True, slots=True)
class AlertWish:
    """What an alert is wanted for: large stories on the chat's topics, or elsewhere; names that meet; or a `subject`.

    `outlets` and `hours` are 0 where they are not said; `silently` is None then.
    """

    followed: bool = False
    elsewhere: bool = False
    off: bool = False
    names: tuple[str, ...] = ()
    subject: str = ""
    outlets: int = 0
    hours: int = 0
    silently: bool | None = None


def parse_alert(words: str) -> AlertWish:
    """What the words ask for."""
    text = " ".join(words[:CHARACTERS_READ].split())
    sound = _SOUND.search(text)
    text = text[: sound.start()] if sound else text
    numbers = _NUMBERS.search(text)
    text = (text[: numbers.start()] if numbers else text).strip(" ,.")
    plain = text.casefold()
    names = tuple(dict.fromkeys(name.strip(" \"“”'") for name in _APART.split(text) if name.strip(" \"“”'")))
    special = plain in _ON | _ELSEWHERE | _EVERYTHING | _OFF
    return AlertWish(
        followed=plain in _ON | _EVERYTHING,
        elsewhere=plain in _ELSEWHERE | _EVERYTHING,
        off=plain in _OFF,
        names=names if _APART.search(text) else (),
        subject="" if special or _APART.search(text) else text,
        outlets=int(numbers[1]) if numbers else 0,
        hours=int(numbers[2] or 0) if numbers else 0,
        silently=sound[1].casefold() == "silently" if sound else None,
    )
