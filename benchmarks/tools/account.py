"""An account of processor time by parts: functions that are called through a meter, each without those inside it."""

from __future__ import annotations

import functools
import inspect
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any


class Account:
    """Seconds of the processor by the names of parts, of all threads. Parts may be within each other."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.runs = False
        self._open = threading.local()

    def take(self, part: str, owner: Any, *names: str) -> None:
        """Count the calls of these functions of a module or class as of this part, from now on."""
        for name in names:
            setattr(owner, name, self._metered(getattr(owner, name), part))

    def _metered(self, call: Callable[..., Any], part: str) -> Callable[..., Any]:
        if inspect.iscoroutinefunction(call):

            @functools.wraps(call)
            async def waited(*given: Any, **named: Any) -> Any:
                self._begin()
                try:
                    return await call(*given, **named)
                finally:
                    self._end(part)

            return waited

        @functools.wraps(call)
        def called(*given: Any, **named: Any) -> Any:
            self._begin()
            try:
                return call(*given, **named)
            finally:
                self._end(part)

        return called

    def _begin(self) -> None:
        stack = self._open.__dict__.setdefault("stack", [])
        stack.append([time.thread_time(), 0.0])

    def _end(self, part: str) -> None:
        begun, inside = self._open.stack.pop()
        whole = time.thread_time() - begun
        if self.runs:
            self.spent[part] += whole - inside
        if self._open.stack:
            self._open.stack[-1][1] += whole
