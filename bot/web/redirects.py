"""The hops of one fetch: where a Location leads, the cookies that the hops set, and where a circle ends.

Cookies live as long as the fetch (RFC 6265 as aiohttp keeps it): some sites redirect to the same address until their
cookie comes back. A Location in raw bytes is read as browsers do (WHATWG URL): UTF-8 if it is, else each byte as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final
from urllib.parse import urljoin

import aiohttp
from yarl import URL

from bot.model.faults import Fault
from bot.ports import WebError
from bot.web.url import absolute

HOPS: Final = 10
"""Redirects followed at most. Browsers allow 20; real feeds need 3, and some 6 with a cookie bounce."""
MOST_ROUNDS: Final = 2
"""Times that one address is asked with the same cookies: some servers redirect the first caller to itself."""
MOST_COOKIE_BYTES: Final = 8_000
"""Bytes of cookies sent back; servers refuse more."""
MOST_BOUNCES: Final = 3
"""Pages followed that lead on by themselves."""
PERMANENT: Final = frozenset({301, 308})
REDIRECTS: Final = frozenset({300, 301, 302, 303, 307, 308})

_IGNORED: Final = re.compile(r"[\t\r\n\x00]")
_FEED_SCHEME: Final = re.compile(r"feed:(?=//|https?:)", re.IGNORECASE)
_RAW_BYTE: Final = re.compile(r"[\udc80-\udcff]")


class Hops:
    """The hops of a fetch from `url` on; `url` is the address to ask next."""

    def __init__(self, url: URL) -> None:
        self.url = self._first = url
        self._permanent = True
        self._asked: Counter[tuple[str, str]] = Counter()
        self._jar: aiohttp.CookieJar | None = None
        self._spelled: dict[tuple[str, str], str] = {}
        self._bounces = 0

    @property
    def moved(self) -> str:
        """The present address when all hops to it were permanent, and "" otherwise."""
        return str(self.url) if self._permanent and self.url != self._first else ""

    @property
    def cookies(self) -> str:
        """What the hops have set for the present address, letter by letter, as the header Cookie."""
        return self._cookies_for(self.url)

    def _cookies_for(self, url: URL) -> str:
        if self._jar is None:
            return ""
        found = self._jar.filter_cookies(url).items()
        header = "; ".join(f"{name}={self._spelled.get((name, one.value), one.value)}" for name, one in found)
        return header if len(header) <= MOST_COOKIE_BYTES and header.isascii() and header.isprintable() else ""

    def follow(self, response: aiohttp.ClientResponse) -> None:
        """Go where a redirect leads. Raises WebError when that is a circle, too far, or no web address."""
        self._keep_cookies(response)
        self._permanent = self._permanent and response.status in PERMANENT
        self.url = next_hop(self.url, response.headers["Location"])
        state = (str(self.url.with_fragment(None)), self.cookies)
        self._asked[state] += 1
        if self._asked[state] > MOST_ROUNDS:
            raise WebError.of(Fault.CIRCLE)
        if self._asked.total() > HOPS:
            raise WebError.of(Fault.TOO_MANY_HOPS, hops=HOPS)

    def bounce(self, response: aiohttp.ClientResponse, address: str | None) -> bool:
        """Go where a page leads by itself, "" for to itself with its cookie; False when that is nowhere new."""
        before = self.url.with_fragment(None), self.cookies
        if address is None or self._bounces == MOST_BOUNCES:
            return False
        try:
            there = next_hop(self.url, address) if address else self.url
        except WebError:
            return False
        self._keep_cookies(response)
        if (there.with_fragment(None), self._cookies_for(there)) == before:
            return False
        self.url, self._permanent, self._bounces = there, False, self._bounces + 1
        return True

    def _keep_cookies(self, response: aiohttp.ClientResponse) -> None:
        if response.cookies:
            # "unsafe" takes cookies from hosts that are numbers.
            self._jar = self._jar or aiohttp.CookieJar(unsafe=True, quote_cookie=False)
            self._jar.update_cookies(response.cookies, self.url)
            self._spelled |= {(name, one.value): one.coded_value for name, one in response.cookies.items()}


def next_hop(url: URL, location: str) -> URL:
    """The address that `location`, as aiohttp decodes it, names on the page `url`. Raises WebError."""
    words = _IGNORED.sub("", location).strip(" <>\"'").replace(" ", "%20").replace("\\", "/")
    spelled = _FEED_SCHEME.sub("", _RAW_BYTE.sub(lambda found: f"%{ord(found[0]) - 0xDC00:02X}", words))
    try:
        return absolute(urljoin(str(url), spelled))
    except ValueError as error:
        readable = location.encode("utf-8", "replace").decode()
        raise WebError.of(Fault.BAD_LOCATION, location=repr(readable[:80])) from error
