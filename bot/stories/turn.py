"""The turn of the archive: what reads, changes and writes articles and their stories does so as one step."""

from __future__ import annotations

from typing import Final

TURN: Final = "articles"
"""The name of the turn, for `Store.turn`."""
