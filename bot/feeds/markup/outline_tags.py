"""A lenient scanner of the `<outline>` tags of OPML, which needs no well-formed document. Pure, linear.

Of 118 lists in wide use 80 are not well-formed: their titles hold quotation marks and HTML that are not escaped, tags
lack their end, attributes their quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_TAG = re.compile(
    r"<!--|<!\[CDATA\[|<(?P<end>/?)(?:[\w.-]+:)?(?P<name>outline|opml|head|body)(?=[\s/>]|$)",
    re.IGNORECASE,
)
_HIDDEN = {"<!--": "-->", "<![CDATA[": "]]>"}
_NEXT = re.compile(
    r"(?:(?P<slash>/)\s{0,20})?>|(?<![\w.-])(?:[\w.-]{1,20}:)?(?P<name>[\w.-]{1,60})\s*=\s*",
)
"""The end of a tag, or the name of an attribute."""
_QUOTES = {'"': '"', "'": "'", "“": "”", "”": "”", "„": "“", "`": "`"}
"""Quotation marks around a value and their ends; word processors make them round."""
_GOES_ON = re.compile(r"\s*(?:(?:/\s*)?(?:>\s*)?$|(?:[\w.-]{1,20}:)?[\w.-]{1,60}\s*=\s*[\"'“”„`])")
"""What follows a value: another attribute, or the end of the tag right before the next one."""
_ADDRESSES = ("xmlurl", "htmlurl")
_ADDRESS = re.compile(r"\s(?:xml|html)_?url\s*=\s*[\"']", re.IGNORECASE)
MOST_TAGS = 50_000
"""Tags that are read of one list."""
_BARE = re.compile(r"[^\s>\"']*?(?=/?\s*>|[\s\"']|$)")


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag with its attributes by their names in small letters, letters only; or an end tag."""

    name: str
    attributes: Mapping[str, str]
    ends: bool = False
    closed: bool = False


def tags(text: str) -> Iterator[Tag]:
    """The tags of outlines and of what is around them, in order; at most `MOST_TAGS`, and none in comments."""
    last = {mark: text.rfind(end) for mark, end in _HIDDEN.items()}
    found = _next(text, 0, last)
    for _ in range(MOST_TAGS):
        if not found:
            return
        following = _next(text, found.end(), last)
        limit = following.start() if following else len(text)
        if found["end"]:
            yield Tag(found["name"].lower(), {}, ends=True)
        else:
            yield _start(found["name"].lower(), text[found.end() : limit])
        found = following


def _next(text: str, at: int, last: Mapping[str, int]) -> re.Match[str] | None:
    """The next tag from this place on. `last` says where the last comment and CDATA section end: others never do."""
    while (found := _TAG.search(text, at)) and not found["name"]:
        mark = found[0].upper()
        at = text.find(_HIDDEN[mark], found.end()) if found.end() <= last[mark] else found.end()
    return found


def _start(name: str, inside: str) -> Tag:
    """A start tag of what stands between its name and the next tag."""
    attributes: dict[str, str] = {}
    closed = False
    told = _NEXT.search(inside)
    while told:
        at = told.end()
        if told["name"]:
            key = "".join(filter(str.isalpha, told["name"].lower()))
            value, at = _value(inside, at)
            if key not in _ADDRESSES and (hidden := _ADDRESS.search(value)):  # its own end is missing
                at -= len(value) + 1 - hidden.start()
                value = value[: hidden.start()]
            attributes.setdefault(key, value)
        else:
            closed = bool(told["slash"])
        told = _NEXT.search(inside, at)
    return Tag(name, attributes, closed=closed)


def _value(inside: str, at: int) -> tuple[str, int]:
    """The value of an attribute that begins at this place, and the place behind it."""
    mark = _QUOTES.get(inside[at : at + 1])
    if not mark:
        bare = _BARE.match(inside, at)
        end = bare.end() if bare else at
        return inside[at:end], max(end, at)
    first = end = inside.find(mark, at + 1)
    while end >= 0 and not _GOES_ON.match(inside, end + 1):
        end = inside.find(mark, end + 1)
    if end < 0:
        end = first if first >= 0 else inside.find(">", at)
    return (inside[at + 1 : end], end + 1) if end >= 0 else (inside[at + 1 :], len(inside))
