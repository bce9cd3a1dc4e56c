"""Links as feeds and pages have them, made into references that RFC 3986 knows. Pure.

Links have spaces, line breaks, an ampersand escaped twice, a scheme that is missing or doubled, or a host where a path
belongs.
"""

from __future__ import annotations

import html
import re

_EDGES = re.compile(r"^[\s\x00-\x20\u200b\ufeff]+|[\s\x00-\x20\u200b\ufeff]+$")
_SOUND = re.compile(r"https?://(?!http)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d{1,5})?/[\w/.~%+=,?&@:!*$-]*", re.ASCII)
"""A link with nothing to mend, as most are; what could be an escaped sign or a fragment is looked at."""
_BRACKETS = "<>\"'"
_BREAK = re.compile(r"\s*[\r\n\t]\s*|[\x00-\x1f\x7f\u00ad\u200b\ufeff]")
_AMPERSAND = re.compile(r"&(?:amp|#0*38|#x0*26);", re.IGNORECASE)
_MOST_ESCAPED = 3
"""How often an ampersand is escaped at most in real links."""
_FEED_SCHEME = re.compile(r"(?:feed|itpc|pcast|rss):{1,2}(?:/*(?=https?:)|//)?", re.IGNORECASE)
_ANCHOR = re.compile(r"\s*<a\s[^<>]*?href\s*=\s*[\"']([^\"'<>]+)", re.IGNORECASE)
_SIGN = re.compile(r"&(?:quot|apos|#0*39|#0*34|#x0*27|#x0*22);", re.IGNORECASE)
_DOUBLED = re.compile(r"(?:https?:?/*)+(?=https?(?::/|//))", re.IGNORECASE)
_SLIP = re.compile(r"(?:h{0,2}t{1,3}p(s?)(?:%20)?(?:[:;](?:%20)?/*|[.,]?//+)|://)(?=[^/])", re.IGNORECASE)
"""A scheme with letters or signs missing or too many: "http//", "http:/", "http:///", "ttp://", "http;//", "://"."""
_SLASHES = re.compile(r"/{3,}(?=[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$))")
_NO_PLACE = ("http:", "https:", "http://", "https://")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d+(?:/|$))")
_HOST = re.compile(r"((?:[\w-]+\.)+[^\W\d_]{2,24})(?::\d{2,5})?(?=[/?#]|$)")
_FILE = re.compile(
    r"\.(?:html?|xhtml|php\d?|aspx?|jspx?|cgi|cfm|do|pl|py|xml|rss|rdf|atom|json|txt|md|pdf|jpe?g|png|gif|mp[34])$",
    re.IGNORECASE,
)
"""Ends of the names of files, which look like the ends of hosts."""


def mended(link: str, host: str = "") -> str:
    """The link as a reference to resolve; `host` is that of its page.

    >>> mended(" //e.org/a b?x=1&amp;y=2 "), mended("www.e.org/1"), mended("feed://e.org/rss")
    ('//e.org/a%20b?x=1&y=2', '//www.e.org/1', '//e.org/rss')
    """
    if _SOUND.fullmatch(link):
        return link
    words = anchor[1] if (anchor := _ANCHOR.match(link)) else link
    words = _BREAK.sub("", _EDGES.sub("", words))
    words = words.strip(_BRACKETS) if words[:1] in _BRACKETS else words
    for _ in range(_MOST_ESCAPED):
        words = _AMPERSAND.sub("&", words)
    words = _SIGN.sub(lambda found: html.unescape(found[0]), words) if "&" in words else words
    words = words.replace(" ", "%20").replace("\u00a0", "%20").replace("\u3000", "%20")
    if "\\" in words:
        path, mark, query = words.partition("?")
        words = path.replace("\\", "/") + mark + query.replace("\\", "%5C")
    if feed := _FEED_SCHEME.match(words):
        rest = words[feed.end() :]
        words = rest if rest.lower().startswith("http") else f"//{rest.lstrip('/')}"
    words = words[doubled.end() :] if (doubled := _DOUBLED.match(words)) else words
    if slip := _SLIP.match(words):
        words = f"{'//' if slip[1] is None else f'http{slip[1]}://'}{words[slip.end() :]}"
    words = _SLASHES.sub("//", words, count=1) if words.startswith("///") else words
    if not words.strip("/") or words in _NO_PLACE:
        return "" if words != "/" else words
    return f"//{words}" if _begins_with_host(words, host) else words


def _begins_with_host(words: str, host: str) -> bool:
    """Whether the link begins with the name of a host, and not with the first part of a path."""
    found = None if _SCHEME.match(words) else _HOST.match(words)
    if not found:
        return False
    name = found[1].lower()
    own = host.lower().removeprefix("www.")
    if name.startswith("www.") or (own and (name == own or name.endswith(f".{own}"))):
        return True
    return words[found.end() :].startswith("/") and not _FILE.search(name)
