"""What the bot logs in a simulated day, as it would be printed: for the trace, for secrets, for faults of ours."""

from __future__ import annotations

import logging
from types import TracebackType
from typing import Self

from bot.log import SafeFormatter
from bot.ports import StoreError


class LogBook(logging.Handler):
    """Collects the lines of `bot` while it is open; `faults` are those that tell of an error that nobody expected."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.faults: list[str] = []
        self.setFormatter(SafeFormatter("%(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Note a line; a traceback is a fault of ours unless it tells of the disk."""
        error = record.exc_info[1] if record.exc_info else None
        line = self.format(record)
        self.lines.append(line.partition("\n")[0])
        if error is not None and not isinstance(error, StoreError):
            self.faults.append(line)

    def __enter__(self) -> Self:
        bot = logging.getLogger("bot")
        self._before = bot.propagate, bot.level
        bot.propagate = False
        bot.addHandler(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        bot = logging.getLogger("bot")
        bot.removeHandler(self)
        bot.propagate = self._before[0]
