"""Sanitizing of foreign text: what a feed or a person wrote looks the same and does nothing in Telegram.

`neutralize` removes characters that are invisible but have an effect (direction overrides, zero-width and control
characters), and inserts a word joiner wherever Telegram would detect a link, a mention, a tag or a command. Isolates
stay in pairs: between them, words keep their direction to themselves. `safe_link` accepts only plain web addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from bot.render.speech.speech import END_OF_ISOLATE, ISOLATE

JOINER: Final = "\u2060"
"""WORD JOINER: invisible, without a line break, and it ends what TDLib detects as a mention, tag or address."""

LINK_BYTES: Final = 1000
"""Longest address that is linked, in UTF-8 bytes: thirty fit into Telegram's 32,768 bytes with their texts."""

CONTEXT: Final = 16
"""Characters on one side of a place by which Telegram's detection can be decided: "255.255.255." are twelve."""

REMEMBERED: Final = 4_096
"""Texts whose form is remembered: the digests of one minute print the same stories in many orders and zones."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u115f\u1160\u180e\u200b\u202a-\u202e\u2060-\u2067\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
    # Joiners (ZWNJ, ZWJ) belong between letters of some scripts and between emoji; elsewhere they only hide.
    "|(?<![^\x00-\u02ff\\s])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u02ff\\s])"
)
_UNSEEN = f"\u200c\u200d\u200e\u200f\u061c\u2800\u034f{ISOLATE}{END_OF_ISOLATE}"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_TOWER = re.compile("([" + _MARKS + "]{3})[" + _MARKS + "]+")
_AUTOMATIC = re.compile(
    r"(?<=[@#])(?=\w)"  # mentions, tags, the middle of a mail address
    r"|(?<=\$)(?=[A-Z]|1INCH)"  # cash tags; $1.4 billion is left alone
    r"|(?<!\w/)(?<=/)(?=\w)"  # commands; 24/7 is left alone
    r"|(?<=:)(?=//)"  # http://, tg://
    r"|(?<=\S\.)(?=[^\W\d_](?![\s.,;:!?)\]'’\"”]|$))"  # evil.com; U.S. is left alone
    r"|(?<=\d\.)(?=\d{1,3}\.\d{1,3}\.\d)"  # 10.0.0.1
)
_ODD = re.compile(r"[\s\x00-\x20\x7f-\x9f\"<>\\]")
_ENCODED = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "'^`{|}"})
"""What outlets write in addresses as it is; the same address with it percent-encoded (RFC 3986, section 2.1)."""


@lru_cache(maxsize=REMEMBERED)
def neutralize(words: str) -> str:
    """`words` as they look, without mentions, commands, links and changes of direction. Idempotent."""
    return _AUTOMATIC.sub(JOINER, strip_hidden(words))


@lru_cache(maxsize=REMEMBERED)
def act_together(before: str, after: str) -> bool:
    """Whether words that do nothing apart would be a link, a mention, a tag or a command side by side: "@", "ann"."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return False
    start, end = before[-CONTEXT:], after[:CONTEXT]
    apart = {*_places(start), *(len(start) + place for place in _places(end))}
    return not apart.issuperset(_places(start + end))


def _places(words: str) -> list[int]:
    """Where something that Telegram detects would begin to act."""
    return [found.start() for found in _AUTOMATIC.finditer(words)]


def strip_hidden(words: str) -> str:
    """`words` without invisible characters that have an effect: safe to print and to store. Idempotent."""
    lines = _LINE_END.sub("\n", _LONE_SURROGATE.sub("\ufffd", words))
    shown = _TOWER.sub(r"\1", _HIDDEN.sub("", lines))
    return _paired(shown) if ISOLATE in shown or END_OF_ISOLATE in shown else shown


def _paired(words: str) -> str:
    """`words` without the isolates that do not begin and end on one line."""
    kept, opened = list(words), list[int]()
    for place, character in enumerate(words):
        if character == "\n":
            opened = _dropped(kept, opened)
        elif character == ISOLATE:
            opened.append(place)
        elif character == END_OF_ISOLATE:
            opened = opened[:-1] if opened else _dropped(kept, [place])
    _dropped(kept, opened)
    return "".join(kept)


def _dropped(characters: list[str], places: Iterable[int]) -> list[int]:
    for place in places:
        characters[place] = ""
    return []


def one_line(words: str) -> str:
    """`words` with every run of white space as one space."""
    return " ".join(words.split())


def visible(words: str) -> bool:
    """Whether anything is visible; Telegram refuses a message without a visible character."""
    return any(not (c.isspace() or c in _UNSEEN) for c in _HIDDEN.sub("", words))


def safe_link(url: str) -> str:
    """`url` if it is http or https, with a host, without a user name and without hidden or odd characters; else "".

    An apostrophe and the like are percent-encoded.
    """
    encoded = url.translate(_ENCODED)
    if len(encoded.encode("utf-8", "replace")) > LINK_BYTES or _ODD.search(url) or strip_hidden(url) != url:
        return ""
    try:
        parts = urlsplit(url)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return ""
    fine = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc and port_is_fine
    plain = parts.netloc.translate(_ENCODED) == parts.netloc
    return encoded if fine and plain else ""
