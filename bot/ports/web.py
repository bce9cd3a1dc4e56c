"""The edge to the web: what is asked, what is answered, what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.errors import PlainError
from bot.model.faults import Fault, sentence


@dataclass(frozen=True, slots=True)
class WebRequest:
    """An address to fetch.

    `etag` and `modified` make the request conditional. `limit` bounds the bytes of the body after inflating. `home` is
    the address of the source that the request serves, "" for `url` itself: a private place that the operator allows is
    read only for a source that is at that place. With a `form`, its fields are POSTed, and no redirect is followed.
    """

    url: str
    etag: str = ""
    modified: str = ""
    limit: int = 5_000_000
    home: str = ""
    form: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, weakref_slot=True)
class WebResponse:
    """What a web server answered.

    `url` is the address after redirects; `moved` is the same when all of them were permanent, and "" otherwise.
    `status` is 200 or 304 in a success; anything else is a refusal that `politeness` understands. `retry_after` is in
    seconds, or the moment that the site names. `fresh_for` is for how many seconds the site says that the answer stays
    as it is, 0 when it does not say. `shield` is the name of a shield against bots that has answered for the site, ""
    for none. `link` is the header `Link` (RFC 8288), which may name the feeds of a page. `language` is the one of
    Content-Language, "" for none or several. `body` is empty unless status is 200; there is room for few large ones at
    a time, so an answer is not kept for longer than its body is needed.
    """

    url: str
    status: int
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    moved: str = ""
    retry_after: int | datetime | None = None
    fresh_for: int = 0
    shield: str = ""
    link: str = ""
    language: str = ""


class WebError(PlainError):
    """The address could not be read; the message is one plain line for an admin, the sentence of its `fault`.

    `url` is the address at which redirects had arrived by then, "" when none was asked; `wait` is how long the site
    asks to be left alone.
    """

    def __init__(
        self, message: str, fault: Fault = Fault.BAD_ADDRESS, url: str = "", wait: timedelta = timedelta(0)
    ) -> None:
        super().__init__(message)
        self.fault = fault
        self.url = url
        self.wait = wait

    @classmethod
    def of(cls, fault: Fault, **parts: str | float) -> WebError:
        """The error of a fault, with the places of its sentence filled in."""
        return cls(sentence(fault, **parts), fault)


class Web(Protocol):
    """The only access to the web: guarded at connect on every hop, bounded in bytes and time."""

    async def fetch(self, request: WebRequest) -> WebResponse:
        """GET an http or https address, or POST to it. Raises WebError when it may not, or cannot, be read."""

    async def close(self) -> None:
        """Close all connections. Is idempotent."""
