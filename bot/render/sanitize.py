"""Foreign words made harmless: what a feed or a person wrote, shown to a reader exactly as it looks, and nothing more.

`tame` removes what cannot be seen but acts (overrides of direction, invisible and control characters) and parts with
an invisible word joiner what Telegram would turn into a link or a ping by itself. `safe_link` lets only plain web
addresses through. Pure.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

JOINER: Final = "\u2060"
"""WORD JOINER: takes no room, allows no line break, and ends what TDLib takes for a mention, tag or address."""

LINK_BYTES: Final = 1000
"""Longest address that becomes a link, in UTF-8 bytes: thirty of them fit into Telegram's 32,768 with their texts."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u115f\u1160\u180e\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
    # A joiner belongs between letters of scripts that need it, or between emoji; elsewhere it hides something.
    "|(?<![^\x00-\u02ff\\s])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u02ff\\s])"
)
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
_ODD = re.compile(r"[\s\x00-\x20\x7f-\x9f\"'<>\\^`{|}]")


def tame(words: str) -> str:
    """`words` as a reader sees them, unable to ping, to command, to link or to turn the text around. Idempotent."""
    return _AUTOMATIC.sub(JOINER, bare(words))


def bare(words: str) -> str:
    """`words` without what cannot be seen but acts: fit for a terminal, and for keeping. Idempotent."""
    lines = _LINE_END.sub("\n", _LONE_SURROGATE.sub("\ufffd", words))
    return _TOWER.sub(r"\1", _HIDDEN.sub("", lines))


def one_line(words: str) -> str:
    """`words` with every run of white space as one space."""
    return " ".join(words.split())


def visible(words: str) -> bool:
    """Whether a reader sees anything at all; Telegram refuses a message of which that is not true."""
    return any(not (c.isspace() or c in "\u200c\u200d\u200e\u200f\u061c\u2800\u034f") for c in _HIDDEN.sub("", words))


def safe_link(url: str) -> str:
    """`url` when it may be linked, else "": http or https, a host, no user name, nothing hidden or odd in it."""
    if len(url.encode("utf-8", "replace")) > LINK_BYTES or _ODD.search(url) or bare(url) != url:
        return ""
    try:
        parts = urlsplit(url)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        return ""
    fine = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc and port_is_fine
    return url if fine else ""
