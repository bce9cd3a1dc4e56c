"""Garbage collection (cyclic, by generations) at quiet moments: a full one stops the whole process for 0.2 s.

What the bot keeps for long (the archive's index, articles that were read) is freed by counting references; Python's
full collection visits all of it to find nothing, and by default falls into the middle of answers.
"""

from __future__ import annotations

import gc
from typing import Final

from bot.ports import Clock

INTERVAL: Final = 600.0
"""Seconds between two full collections."""
YOUNG: Final = (700, 10)
"""Python's own thresholds of the two young generations, which take under a millisecond."""
BACKSTOP: Final = 100
"""Collections of the middle generation after which a full one is due all the same: 0.8 million new objects, 80 MB.

16,000 visits to sources, a quarter of them refused, leave 20,000 objects that only a full collection frees."""


def settle() -> None:
    """Leave full collections to `collect_garbage`, and what is there now, modules and archive, to nobody."""
    gc.set_threshold(*YOUNG, BACKSTOP)
    gc.freeze()


async def collect_garbage(clock: Clock) -> None:
    """Collect in full again and again, until cancelled."""
    while True:
        await clock.sleep(INTERVAL)
        gc.collect()
