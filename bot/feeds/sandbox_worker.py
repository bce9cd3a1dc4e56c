"""The child process of `sandbox.py`: answers one request at a time, within limits of CPU time and memory (setrlimit).

Runs as `python -m bot.feeds.sandbox_worker`, without the parent's environment and so without its secrets.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, BinaryIO

import orjson

from bot.feeds import discovery, parse, sandbox_limits
from bot.feeds.characters.charsets import unicode
from bot.feeds.documents import documents
from bot.feeds.formats.entry import FeedError
from bot.feeds.lists import lists
from bot.feeds.sandbox_protocol import ANSWER, REQUEST

PageReader = Callable[[str, str], object]

_TOO_MUCH = "reading it takes too much memory, so it was given up"


def main() -> None:
    """Serve requests from stdin until it ends, or until this process is no longer sound."""
    sandbox_limits.close_in()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    while head := source.read(REQUEST.size):
        asked, size = REQUEST.unpack(head)
        request = orjson.loads(source.read(asked))
        body = source.read(size)
        read = _loaded(request["what"])
        before = sandbox_limits.taken_now()
        sandbox_limits.begin_request()
        answer = _answer(request, body, read)
        sound = answer["sound"] and sandbox_limits.taken_now() - before < sandbox_limits.LEAKED
        _reply(sink, {**answer, "sound": sound, "number": request["number"]})
        sandbox_limits.end_request()
        if not sound:
            return


def _answer(request: dict[str, Any], body: bytes, read: PageReader | None) -> dict[str, Any]:
    """The value or the error, and whether this process may serve on: a bug or a lack of memory may have broken it."""
    try:
        return {"value": _done(request, body, read), "sound": True}
    except FeedError as error:
        return {"error": str(error), "sound": True}
    except MemoryError:
        return {"error": _TOO_MUCH, "sound": False}
    except Exception as error:  # noqa: BLE001 - foreign bytes may reach any bug of any parser; the parent reports it
        return {"error": f"it could not be read ({type(error).__name__})", "sound": False}


def _done(request: dict[str, Any], body: bytes, read: PageReader | None) -> object:
    if request["what"] == "feed":
        return parse.parse(body, request["content_type"], request["url"])
    if request["what"] == "listing":
        return parse.page(body, request["content_type"], request["url"])
    if request["what"] == "document":
        return documents.read(body, documents.readers()[request["kind"]])
    if request["what"] == "outlines":
        return lists.outlines(body)
    if read:
        return read(unicode(body, request["content_type"]), request["url"])
    return discovery.page_links(body, request["url"], request["header"])


def _loaded(what: str) -> PageReader | None:
    """Load libraries when they are first needed, outside of a request's time; the reader of pages, if it is asked for.

    The extractor takes 0.5 s, 2 s on slow machines.
    """
    if what == "document":
        documents.readers()
    if what != "page":
        return None
    from summaries.webpage.extract import extract  # noqa: PLC0415 - see above; it also takes 40 MB

    return extract


def _reply(sink: BinaryIO, answer: dict[str, Any]) -> None:
    data = orjson.dumps(answer)
    sink.write(ANSWER.pack(len(data)) + data)
    sink.flush()


if __name__ == "__main__":
    main()
