"""Web addresses: what a person typed, what may be fetched, and the canonical URL by which articles are compared.

Pure. Parsed by yarl, which the HTTP client uses too, so that the address that is checked is the one that is fetched
(RFC 3986; normalisation of case, port and fragment is its §6.2).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from yarl import URL

from bot.errors import PlainError
from bot.web.link_repair import mended
from bot.web.tracking import without_tracking

LONGEST_URL = 4_000
"""Characters of an address. Servers accept request lines of about 8,000 bytes; real articles stay under 1,000."""

EXAMPLE = "https://example.com/feed"

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d+(/|$))")
_FEED_SCHEME = re.compile(r"(?:feed|rss):(//)?(?=.)", re.IGNORECASE)
_SLIP = re.compile(r"h?t{1,2}ps?(?::?/(?=[^/])|//)|t{1,2}ps?://", re.IGNORECASE)
"""How a scheme is mistyped: "http:/", "http//", "ttp://"."""
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?|[0-9a-f:.]*:[0-9a-f:.]*")
_KEPT = "!#$%&'()*+,/:;=?@[]~"
"""Signs that are not escaped in a path or query, besides letters, digits, "-", "." and "_" (RFC 3986 §2.2)."""
_NOT_IN_URL = re.compile(r"[\s\\\x00-\x1f\x7f\ud800-\udfff]")


class UrlError(PlainError, ValueError):
    """The text is not a web address that can be fetched; the message is one plain line that says what to do."""


@lru_cache(maxsize=256)  # a visit asks several times for each address of a feed
def absolute(text: str) -> URL:
    """The http or https address that `text` spells out in full; raises UrlError."""
    if len(text) > LONGEST_URL or _NOT_IN_URL.search(text):
        raise UrlError("that is not a web address: it is too long, or has spaces or backslashes in it")
    try:
        url, parts = URL(text), urlsplit(text)
        host, port = url.raw_host, url.port
    except ValueError:
        raise UrlError(f"that is not a web address; send one such as {EXAMPLE}") from None
    if url.scheme not in ("http", "https"):
        raise UrlError(f"only http and https addresses can be read; send one such as {EXAMPLE}")
    if not host or port is None or port == 0 or not _HOST.fullmatch(host):
        raise UrlError(f"that address names no host; send one such as {EXAMPLE}")
    if url.raw_user is not None or url.raw_password is not None:
        raise UrlError("addresses with a user name or password are not read; give the plain address")
    return _as_written(url, parts)


def _as_written(url: URL, parts: SplitResult) -> URL:
    """The address with the bytes of its path and query as they were written; yarl would decode some of them."""
    return URL.build(
        scheme=url.scheme,
        authority=url.raw_authority,
        path=url.raw_path if "/." in parts.path else quote(parts.path, safe=_KEPT) or "/",
        query_string=quote(parts.query, safe=_KEPT),
        fragment=quote(parts.fragment, safe=_KEPT),
        encoded=True,
    )


_JOINER: Final = "\u2060"
"""WORD JOINER: it stands in addresses that the bot shows without linking them, and people copy these."""
_QUOTES: Final = "<>\"'“”„«»"
"""What addresses are put in by people, and by telephones that turn quotation marks into curly ones."""


def typed(text: str) -> str:
    """What a person typed, as an absolute http or https address ("example.com/feed" will do); raises UrlError."""
    words = text.replace(_JOINER, "").strip()
    words = words.strip(_QUOTES) if words[:1] in _QUOTES else words
    words = _FEED_SCHEME.sub("", words, count=1)
    words = mended(words) if _SLIP.match(words) and not re.search(r"\s", words) else words
    if not words:
        raise UrlError(f"give the address of a feed or a site, such as {EXAMPLE}")
    if _SCHEME.match(words):
        return str(absolute(words))
    bare = words.removeprefix("//")
    host = re.split(r"[/?#]", bare, maxsplit=1)[0]
    if not re.search(r"[.:]", host.strip(".")):
        raise UrlError(f"“{words[:60]}” is not a web address; send one such as {EXAMPLE}")
    scheme = "http" if re.search(r":(?!443$)\d+$", host) else "https"
    return str(absolute(f"{scheme}://{bare}"))


@lru_cache(maxsize=256)
def canonical(url: str) -> str:
    """The canonical form of an address: host in lower case, no default port, no fragment, no tracking parameters.

    Two links to one article have the same one. A text that is not a web address comes back as it is.
    """
    try:
        parsed = URL(str(absolute(url.strip())))
    except ValueError:
        return url.strip()
    plain = parsed.with_fragment(None).with_host((parsed.host or "").rstrip(".").lower())
    if plain.explicit_port == plain.with_port(None).port:
        plain = plain.with_port(None)
    return _untracked(str(plain))


def untracked(url: str) -> str:
    """The address as readers see it: without tracking parameters, every other byte as it was."""
    try:
        return _untracked(str(absolute(url)))
    except UrlError:
        return url


def _untracked(url: str) -> str:
    """The address without tracking parameters, in its query or behind its "#"."""
    front, hash_sign, fragment = url.partition("#")
    path, question, query = front.partition("?")
    kept, place = without_tracking(query), without_tracking(fragment)
    return path + question * bool(kept or not query) + kept + hash_sign * bool(place or not fragment) + place


def joined(base: str, link: str) -> str:
    """`link`, found on the page `base`, as an absolute address (RFC 3986 §5); "" when it is not a web address.

    Links are repaired as far as it is clear what they mean (`link_repair.py`).
    """
    try:
        words = mended(link, urlsplit(base).hostname or "")
        return str(absolute(urljoin(base, words))) if words else ""
    except ValueError:
        return ""


@lru_cache(maxsize=8_192)  # the loop asks for the host of every source that waits, whenever one is done
def host(url: str) -> str:
    """The host of a web address without a leading "www.", or ""."""
    try:
        return (absolute(url).host or "").removeprefix("www.")
    except UrlError:
        return ""
