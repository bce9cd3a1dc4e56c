"""Which stories of a group were opened lately, so that its members do not all open the same one."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

AGAIN_SECONDS: Final = 600.0
"""After so long a story may be opened again in a group: by then the first answer has scrolled away."""
MOST: Final = 10_000
"""Stories in memory at a time; the oldest are forgotten."""


class Opened:
    """A bounded memory, lost at a restart: then a story is opened once more."""

    def __init__(self) -> None:
        self._until: OrderedDict[tuple[int, str], float] = OrderedDict()

    def first(self, chat: int, what: str, now: float) -> bool:
        """Whether `what` was not opened in the chat lately; from now on it was. `now` is in seconds, monotonic."""
        if self._until.get((chat, what), now) > now:
            return False
        self._until[chat, what] = now + AGAIN_SECONDS
        self._until.move_to_end((chat, what))
        if len(self._until) > MOST:
            self._until.popitem(last=False)
        return True
