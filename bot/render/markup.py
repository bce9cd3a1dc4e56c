"""Typed fragments of a Telegram message, and the only place that writes HTML.

Fragments are escaped and balanced by construction: whatever words they hold, Telegram's parser accepts the result, and
nothing in those words becomes a link, a mention or a command (see `sanitize`), also where the words of two fragments
meet. Only `Trusted` words keep commands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Final

from bot.render.limits import CAPTION_UNITS, ENTITIES, RAW_BYTES, TEXT_UNITS
from bot.render.sanitize import CONTEXT, JOINER, REMEMBERED, act_together, neutralize, safe_link, strip_hidden

ELLIPSIS: Final = "…"
_TIMES: Final = re.compile(r"</?tg-time[^<>]*>")
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


@dataclass(frozen=True, slots=True)
class Text:
    """Foreign words: from a feed, a person or an error."""

    words: str


@dataclass(frozen=True, slots=True)
class Trusted:
    """Words that we wrote: Telegram makes their commands tappable."""

    words: str


@dataclass(frozen=True, slots=True)
class Bold:
    """Words in bold."""

    words: str


@dataclass(frozen=True, slots=True)
class Italic:
    """Words in italics: what we add to a quoted text."""

    words: str


@dataclass(frozen=True, slots=True)
class Spoiler:
    """Words that are shown by a tap."""

    words: str


@dataclass(frozen=True, slots=True)
class Code:
    """Words in a fixed width, copied by a tap; Telegram detects no links or commands in them."""

    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that open `url`; plain words when `sanitize.safe_link` rejects the address."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Time:
    """Words of ours for a moment, which an app shows in its own zone by a tap [API MessageEntity "date_time"]."""

    words: str
    at: datetime


Fragment = Text | Trusted | Bold | Italic | Spoiler | Code | Link | Time


@dataclass(frozen=True, slots=True)
class Size:
    """What Telegram counts: UTF-16 units after parsing, entities, and UTF-8 bytes before parsing."""

    units: int = 0
    entities: int = 0
    bytes: int = 0

    def __add__(self, other: Size) -> Size:
        return Size(self.units + other.units, self.entities + other.entities, self.bytes + other.bytes)

    def __sub__(self, other: Size) -> Size:
        return Size(self.units - other.units, self.entities - other.entities, self.bytes - other.bytes)

    def within(self, room: Size) -> bool:
        """Whether each of the three is at most that of `room`."""
        return self.units <= room.units and self.entities <= room.entities and self.bytes <= room.bytes


_TAGS: Final[Mapping[type[Fragment], str]] = {Bold: "b", Italic: "i", Spoiler: "tg-spoiler", Code: "code"}
_BETWEEN: Final = Trusted(JOINER)
"""Parts words of two fragments that would act together."""

MESSAGE: Final = Size(TEXT_UNITS, ENTITIES, RAW_BYTES)
"""The size limits of one message."""
CAPTION: Final = replace(MESSAGE, units=CAPTION_UNITS)
"""The size limits of the caption of a picture or a file."""


def utf16(words: str) -> int:
    """The length of `words` in UTF-16 units, which is how Telegram counts."""
    return len(words) + sum(1 for c in words if c > "\uffff")


def markup(fragments: Iterable[Fragment]) -> str:
    """The fragments as Telegram's HTML."""
    return "".join(_markup(fragment) for fragment in _parted(fragments))


def without_times(html: str) -> str:
    """The same HTML with the words of its moments only."""
    return _TIMES.sub("", html)


def size(fragments: Iterable[Fragment]) -> Size:
    """The size of the fragments together."""
    return sum(map(_size, _parted(fragments)), Size())


def clip(fragments: Sequence[Fragment], room: Size = MESSAGE) -> tuple[Fragment, ...]:
    """The fragments that fit into `room`; the first that does not fit is cut with an ellipsis, or left out."""
    kept: list[Fragment] = []
    for fragment in _parted(fragments):
        needed = _size(fragment)
        if not needed.within(room):  # a word that is cut may need to be parted from those before it
            return (*kept, *_cut(fragment, room - _size(_BETWEEN) if kept else room))
        if fragment is not _BETWEEN:
            kept.append(fragment)
        room = room - needed
    return tuple(kept)


def _parted(fragments: Iterable[Fragment]) -> Iterator[Fragment]:
    """The fragments, with `_BETWEEN` wherever words that are not all ours would act together."""
    said, last = "", None
    for fragment in fragments:
        words = shown(fragment)
        ours = isinstance(fragment, Trusted) and isinstance(last, Trusted)
        if not ours and act_together(said, words):
            yield _BETWEEN
            said += JOINER
        yield fragment
        said = (said + words)[-CONTEXT:]
        last = fragment if words else last


def _cut(fragment: Fragment, room: Size) -> tuple[Fragment, ...]:
    """The longest beginning of `fragment` that fits into `room`, as one fragment, or nothing."""
    fits, too_long = 0, min(len(fragment.words), room.units)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if size((replace(fragment, words=fragment.words[:middle] + ELLIPSIS),)).within(room):
            fits = middle
        else:
            too_long = middle
    return (replace(fragment, words=fragment.words[:fits].rstrip("\u200d ") + ELLIPSIS),) if fits else ()


@lru_cache(maxsize=REMEMBERED)
def _size(fragment: Fragment) -> Size:
    words = shown(fragment)
    formatted = bool(words) and not isinstance(fragment, Text | Trusted)
    return Size(utf16(words), int(formatted), len(_wrapped(fragment, _escaped(words)).encode()))


def shown(fragment: Fragment) -> str:
    """The words as the reader sees them, and as Telegram's parser leaves them."""
    if isinstance(fragment, Trusted):
        return fragment.words
    return strip_hidden(fragment.words) if isinstance(fragment, Code) else neutralize(fragment.words)


@lru_cache(maxsize=REMEMBERED)
def _markup(fragment: Fragment) -> str:
    return _wrapped(fragment, _escaped(shown(fragment)))


def _wrapped(fragment: Fragment, content: str) -> str:
    """`content`, which is escaped, inside the tags of `fragment`."""
    match fragment:
        case Bold() | Italic() | Spoiler() | Code():
            return _element(_TAGS[type(fragment)], "", content)
        case Time(_, at):
            return _element("tg-time", f' unix="{int(at.timestamp())}"', content)
        case Link(_, url) if address := safe_link(url):
            return _element("a", ' href="' + _escaped(address) + '"', content)
        case _:
            return content


def _element(tag: str, attributes: str, content: str) -> str:
    if not content:  # Telegram drops an empty entity
        return ""
    return "<" + tag + attributes + ">" + content + "</" + tag + ">"


def _escaped(words: str) -> str:
    return words.translate(_ESCAPES)
