"""How starter packs are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.render.speech.speech import to_say

NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "chips": to_say("Chips"),
        "trade": to_say("Trade"),
        "apps": to_say("Apps"),
        "5g": to_say("5G and networks"),
        "data": to_say("Data security"),
        "ai": to_say("Artificial intelligence"),
        "energy": to_say("Energy and climate"),
        "money": to_say("Money and markets"),
        "space": to_say("Space"),
        "health": to_say("Health"),
    }
)
"""The name of each pack, by its id."""
