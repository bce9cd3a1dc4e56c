"""What can be wrong with a source, each fault with the one sentence by which an admin is told, and the next step.

No two faults share a sentence. Places in braces are filled in by `sentence`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Fault(StrEnum):
    """What is wrong with a source or an address. The values are stored."""

    NO_NAME = "no name"
    NO_CONNECTION = "no connection"
    PROXY = "proxy"
    TIMEOUT = "timeout"
    CUT_OFF = "cut off"
    DISCONNECTED = "disconnected"
    NOT_HTTP = "not http"
    FLOOD = "flood"
    TLS = "tls"
    TLS_EXPIRED = "tls expired"
    TLS_NAME = "tls name"
    TLS_UNTRUSTED = "tls untrusted"
    TOO_LARGE = "too large"
    CIRCLE = "circle"
    TOO_MANY_HOPS = "too many hops"
    BAD_LOCATION = "bad location"
    NO_LOCATION = "no location"
    CODING = "coding"
    BAD_ADDRESS = "bad address"
    PRIVATE = "private"
    BAD_REQUEST = "400"
    LOGIN_WANTED = "401"
    PAYMENT = "402"
    REFUSED = "403"
    NOT_FOUND = "404"
    NOT_ACCEPTABLE = "406"
    GONE = "410"
    TOO_OFTEN = "429"
    LEGAL = "451"
    OVERLOADED = "503"
    SITE_ERROR = "5xx"
    STRANGE_STATUS = "status"
    UNASKED_304 = "unasked 304"
    SHIELD = "shield"
    LOGIN_PAGE = "login page"
    CONSENT_PAGE = "consent page"
    NOT_FOUND_PAGE = "not-found page"
    FRONT_PAGE = "front page"
    WEB_PAGE = "web page"
    NO_PREVIEW = "no preview"
    NO_FOLDER = "no folder"
    ROBOTS = "robots"
    EMPTY = "empty"
    GARBLED = "garbled"
    ENDS_EARLY = "ends early"
    QUOTA = "quota"
    STILL = "still"
    NOTHING_NEW = "nothing new"
    SAME_FEED = "same feed"
    MOVED = "moved"
    OURS = "ours"


_AGAIN = "it is tried again by itself, less and less often"

SENTENCES: Final[Mapping[Fault, str]] = MappingProxyType(
    {
        Fault.NO_NAME: "its host name is not known: check the address",
        Fault.NO_CONNECTION: f"no connection can be made to it: its server may be off; {_AGAIN}",
        Fault.PROXY: "the proxy through which sources are read cannot be reached, or refuses ({problem}): only the "
        "operator can mend that (ingest.proxy)",
        Fault.TIMEOUT: f"it did not answer in time: its server is slow or holds us up; {_AGAIN}",
        Fault.CUT_OFF: f"its answer broke off or is garbled: that is mostly a fault of an hour; {_AGAIN}",
        Fault.DISCONNECTED: "it broke off the connection without an answer: if that goes on, ask the site whether it "
        "shuts bots out",
        Fault.NOT_HTTP: "it does not answer as a web server does: check the address and its port",
        Fault.FLOOD: "it sends provisional answers or crumbs without end, so it was given up: tell the site",
        Fault.TLS: "no secure connection can be made to it: see whether the address works with http:// instead",
        Fault.TLS_EXPIRED: f"its certificate has expired: only the site can renew it; {_AGAIN}",
        Fault.TLS_NAME: "its certificate is for another host name: check the address, also with and without www.",
        Fault.TLS_UNTRUSTED: "its certificate is not valid: no authority that this machine trusts has signed it; "
        "tell the site",
        Fault.TOO_LARGE: "it is larger than {megabytes} MB: look on the site for a smaller feed",
        Fault.CIRCLE: "it redirects in a circle: open it in a browser, and give the address where it ends",
        Fault.TOO_MANY_HOPS: "it redirects more than {hops} times: check the address",
        Fault.BAD_LOCATION: "it redirects to an address that cannot be read ({location}): tell the site",
        Fault.NO_LOCATION: "it redirects without saying where ({status}): tell the site",
        Fault.CODING: "its answer is compressed in a way that we did not ask for and cannot read ({coding}): tell the "
        "site to heed Accept-Encoding",
        Fault.BAD_ADDRESS: "that is not a web address",
        Fault.PRIVATE: "{reason}, which may not be read; only the operator can allow it, with "
        'allow_private = ["{place}"] under [ingest] in the configuration',
        Fault.BAD_REQUEST: "the site does not understand the request (400): check the address",
        Fault.LOGIN_WANTED: "the site wants a login (401): such feeds cannot be read",
        Fault.PAYMENT: "the site wants to be paid (402): look for a feed of it that is free",
        Fault.REFUSED: "the site refuses us (403): it may keep bots out, or want a login; ask it to let us read",
        Fault.NOT_FOUND: "the site answered 404: check the address",
        Fault.NOT_ACCEPTABLE: "the site has no form of the feed that can be read (406): look for another of its feeds",
        Fault.GONE: "the site says that the feed is gone for good (410): remove it, or add its new address",
        Fault.TOO_OFTEN: "the site asks us to come less often (429): we do; if that goes on, set a longer interval",
        Fault.LEGAL: "the site may not show it for legal reasons (451): nothing can be done here",
        Fault.OVERLOADED: f"the site is overloaded or under repair (503): {_AGAIN}",
        Fault.SITE_ERROR: f"the site has trouble of its own ({{status}}): {_AGAIN}",
        Fault.STRANGE_STATUS: "the site gave an answer that cannot be used ({status}): check the address",
        Fault.UNASKED_304: "the site says that nothing has changed (304), though we have nothing yet: tell the site",
        Fault.SHIELD: "a shield against bots stands before it ({shield}): ask the site to let feed readers through, "
        "or look for the feed elsewhere",
        Fault.LOGIN_PAGE: "it leads to a page to log in: give the address of a feed that is open to all",
        Fault.CONSENT_PAGE: "it leads to a page that asks for consent to cookies: look for an address of the feed "
        "without it",
        Fault.NOT_FOUND_PAGE: "the site shows a page that says “not found” in its place: look on the site for the new "
        "address of the feed",
        Fault.FRONT_PAGE: "it leads to the front page of the site: the feed was given up or has moved; look there",
        Fault.WEB_PAGE: "a web page stands where the feed should be: look on the site for the address of its feed",
        Fault.NO_FOLDER: "its folder cannot be read ({path}: {problem}): create it, let Wirebrief read it, or correct "
        "its path",
        Fault.NO_PREVIEW: "its Telegram channel shows no posts on the web: forward its posts to the bot, or look for a "
        "feed of the channel elsewhere",
        Fault.ROBOTS: "the site keeps robots off this page (robots.txt): look on the site for a feed",
        Fault.EMPTY: f"the answer is empty: {_AGAIN}",
        Fault.GARBLED: "what it sends is no feed that can be read ({problem}): tell the site",
        Fault.ENDS_EARLY: "the feed is cut off in the middle: what is whole of it is read; if that goes on, tell the "
        "site",
        Fault.QUOTA: "it brings more than {articles} articles or {megabytes} MB a day: what is beyond was left out; "
        "pause or remove it if that is not news",
        Fault.STILL: "it has brought nothing new for {days} days, and it never paused so long: see on its site "
        "whether it goes on elsewhere",
        Fault.NOTHING_NEW: "it can be read, and has never brought anything new: see on its site whether the feed is "
        "still written",
        Fault.SAME_FEED: "it leads to the feed of “{name}”, which is read already: keep one of the two",
        Fault.MOVED: "it has moved for good to {address}: change the address in the configuration",
        Fault.OURS: "reading it failed for a reason of Wirebrief's own; the log has it",
    }
)
"""One line an admin can act on, by fault."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a source could not be read: the fault, and its sentence."""

    fault: Fault
    sentence: str


OF_HOST: Final = frozenset(
    {
        Fault.NO_NAME,
        Fault.NO_CONNECTION,
        Fault.PROXY,
        Fault.TLS,
        Fault.TLS_EXPIRED,
        Fault.TLS_NAME,
        Fault.TLS_UNTRUSTED,
        Fault.PRIVATE,
        Fault.TOO_OFTEN,
    }
)
"""Faults that every address of the host has."""

LIKELY_OF_HOST: Final = frozenset({Fault.TIMEOUT, Fault.DISCONNECTED, Fault.NOT_HTTP, Fault.OVERLOADED, Fault.SHIELD})
"""Faults that may be of one address or of its host; all that are in neither set are of one address."""

_OF_STATUS: Final = MappingProxyType(
    {
        400: Fault.BAD_REQUEST,
        401: Fault.LOGIN_WANTED,
        402: Fault.PAYMENT,
        403: Fault.REFUSED,
        404: Fault.NOT_FOUND,
        406: Fault.NOT_ACCEPTABLE,
        410: Fault.GONE,
        429: Fault.TOO_OFTEN,
        451: Fault.LEGAL,
        503: Fault.OVERLOADED,
    }
)


def sentence(fault: Fault, **parts: str | float) -> str:
    """The sentence of a fault with its places filled in. Raises KeyError when one is left open."""
    return SENTENCES[fault].format_map(parts)


def failure(fault: Fault, **parts: str | float) -> Failure:
    """A failure with the sentence of its fault."""
    return Failure(fault, sentence(fault, **parts))


def of_status(status: int) -> Fault:
    """The fault behind an HTTP status that brings nothing to read."""
    if status in _OF_STATUS:
        return _OF_STATUS[status]
    if 300 <= status < 400:  # noqa: PLR2004 - the classes of RFC 9110 §15
        return Fault.NO_LOCATION
    return Fault.SITE_ERROR if status >= 500 else Fault.STRANGE_STATUS  # noqa: PLR2004
