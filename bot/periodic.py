"""Work that is done periodically: what fails once is logged, and done again when its time has come."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from bot.ports import Clock, StoreError

log = logging.getLogger(__name__)


async def repeat(clock: Clock, seconds: float, look: Callable[[], Awaitable[object]], what: str) -> None:
    """Call `look`, and again `seconds` after each end, until cancelled; `what` is the plural that waits, for the log.

    That the store refuses is one plain line. A fault of ours in one look has its trace there, and ends no later look.
    """
    while True:
        try:
            await look()
        except StoreError as error:
            log.error("%s wait: %s", what, error)  # noqa: TRY400 - one plain line is enough
        except Exception:
            log.exception("%s failed, and are tried again", what)
        await clock.sleep(seconds)
