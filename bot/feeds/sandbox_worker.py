"""The child process of `sandbox.py`: answers one request at a time, within limits of CPU time and memory (setrlimit).

Runs as `python -m bot.feeds.sandbox_worker`, without the parent's environment and so without its secrets.
"""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from bot.feeds import discovery, parse
from bot.feeds.formats.entry import FeedError
from bot.feeds.sandbox_protocol import ANSWER, REQUEST

PageReader = Callable[[bytes, str], object]

CPU = 2.0
"""Seconds of CPU time for one request: fifty times what a large feed or page takes."""
MEMORY = 512 * 1024 * 1024
"""Bytes of address space beyond what the libraries take; the largest real pages need 60 MB."""

_TAKEN = Path("/proc/self/statm")
"""Its first number is the address space of this process, in pages."""
_TOO_MUCH = "reading it takes too much memory, so it was given up"


def main() -> None:
    """Serve requests from stdin until it ends."""
    _limit_memory()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while head := source.read(REQUEST.size):
        asked, size = REQUEST.unpack(head)
        request = orjson.loads(source.read(asked))
        body = source.read(size)
        read = _page_reader() if request["what"] == "page" else None
        signal.setitimer(signal.ITIMER_PROF, CPU)  # SIGPROF ends the process; the timer counts its own CPU time only
        answer = _answer(request, body, read)
        signal.setitimer(signal.ITIMER_PROF, 0)
        _reply(sink, answer)


def _answer(request: dict[str, str], body: bytes, read: PageReader | None) -> dict[str, Any]:
    try:
        return {"value": _done(request, body, read)}
    except FeedError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": _TOO_MUCH}
    except Exception as error:  # noqa: BLE001 - foreign bytes may reach any bug of any parser; the parent reports it
        return {"error": f"it could not be read ({type(error).__name__})"}


def _done(request: dict[str, str], body: bytes, read: PageReader | None) -> object:
    if request["what"] == "feed":
        return parse.parse(body, request["content_type"], request["url"])
    return read(body, request["url"]) if read else discovery.declared(body, request["url"])


def _page_reader() -> PageReader:
    """Load the extractor when it is first needed, outside of a request's time: it takes 0.5 s, 2 s on slow machines."""
    from summaries.webpage.extract import extract  # noqa: PLC0415 - see above; it also takes 40 MB

    return extract


def _reply(sink: BinaryIO, answer: dict[str, Any]) -> None:
    data = orjson.dumps(answer)
    sink.write(ANSWER.pack(len(data)) + data)
    sink.flush()


def _limit_memory() -> None:
    """Limit the address space. Only Linux tells how much is in use and enforces it; elsewhere the CPU limit must do."""
    if not _TAKEN.exists():
        return
    now = int(_TAKEN.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, now + MEMORY))


if __name__ == "__main__":
    main()
