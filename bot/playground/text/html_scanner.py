"""A scanner of Telegram's HTML: characters to text, names, attributes and character references.

It refuses what TDLib refuses, in TDLib's words; `html_parser.py` decides what the tags mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.playground.text.utf16 import SPACES, ascii_lower

_END = "\0"  # a sentinel after the text, so that every look ahead finds a character
_RUN = re.compile(r".[^&<]*", re.DOTALL)
_NAME = re.compile(r"[^ \t\r\n\v\0>]*")
_ATTRIBUTE = re.compile(r"[^ \t\r\n\v\0=>/\"']*")
_SPACES = re.compile(r"[ \t\r\n\v]*")
_WORD = re.compile(r"[A-Za-z0-9.-]*")
_REFERENCE = re.compile(
    r"&(?:#x([0-9a-fA-F]{1,6})(?![0-9a-fA-F])|#([0-9]{1,7})(?![0-9])|(lt|gt|amp|quot)(?![A-Za-z]));?"
)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_HIGHEST_CHARACTER = 0x10FFFE  # one less than Unicode's own, as in TDLib


class MarkupError(ValueError):
    """Markup that Telegram refuses; the message is what it says after "can't parse entities: "."""


class Scanner:
    """A cursor on one text. Each method reads what is at the cursor and moves past it."""

    def __init__(self, html: str) -> None:
        self._html = html + _END
        self._end = len(html)
        self.at = 0

    @property
    def finished(self) -> bool:
        """Whether the whole text is taken."""
        return self.at >= self._end

    def at_tag(self) -> bool:
        """Whether a tag begins here."""
        return self._html[self.at] == "<"

    def open_tag(self) -> bool:
        """Take the "<" or "</" of a tag; whether it was "</"."""
        self.at += 1
        return self._html[self.at] == "/"

    def byte(self, at: int) -> str:
        """How TDLib names a place: in bytes of UTF-8."""
        return f"at byte offset {len(self._html[:at].encode('utf-8', 'surrogatepass'))}"

    def text(self) -> str:
        """A character reference decoded, or the text up to the next character that may mean something."""
        found = _REFERENCE.match(self._html, self.at)
        if found and (character := _character(found)):
            self.at = found.end()
            return character
        begin = self.at
        run = _RUN.match(self._html, begin, self._end)
        self.at = run.end() if run else self._end
        return self._html[begin : self.at]

    def start_name(self, begin: int) -> str:
        """The name in the start tag that began at `begin`."""
        name = ascii_lower(self._match(_NAME))
        if self._ended():
            raise MarkupError(f"Unclosed start tag {self.byte(begin)}")
        return name

    def attributes(self, tag: str, begin: int) -> Iterator[tuple[str, str | None]]:
        """The names of the attributes, each with its value or None, up to the ">" that is taken at last."""
        self._match(_SPACES)
        while self._html[self.at] != ">":
            yield self._attribute(tag, begin)
            self._match(_SPACES)
        self.at += 1

    def end_name(self, begin: int) -> str:
        """The name in an end tag, from its "/" to behind its ">"."""
        self.at += 1
        name = ascii_lower(self._match(_NAME))
        self._match(_SPACES)
        if self._html[self.at] != ">":
            raise MarkupError(f"Unclosed end tag {self.byte(begin)}")
        self.at += 1
        return name

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._html, self.at)
        word = found[0] if found else ""
        self.at += len(word)
        return word

    def _ended(self) -> bool:
        return self._html[self.at] == _END

    def _attribute(self, tag: str, begin: int) -> tuple[str, str | None]:
        name = self._match(_ATTRIBUTE)
        if not name:
            raise MarkupError(f'Empty attribute name in the tag "{tag}" {self.byte(begin)}')
        self._match(_SPACES)
        valued = self._html[self.at] == "="
        if valued:
            self.at += 1
            self._match(_SPACES)
        if self._ended():
            raise MarkupError(f'Unclosed start tag "{tag}" {self.byte(begin)}')
        if not valued:
            return name, None
        value = self._quoted() if self._html[self.at] in "\"'" else self._word()
        if self._ended():
            raise MarkupError(f"Unclosed start tag {self.byte(begin)}")
        return name, value

    def _word(self) -> str:
        begin = self.at
        word = ascii_lower(self._match(_WORD))
        if self._html[self.at] not in f"{SPACES}>":
            raise MarkupError(f"Unexpected end of name token {self.byte(begin)}")
        return word

    def _quoted(self) -> str:
        begin = self.at + 1
        stop = min(p for p in (self._html.find(c, begin) for c in (self._html[self.at], _END)) if p >= 0)
        self.at = stop + (self._html[stop] != _END)
        return _REFERENCE.sub(lambda found: _character(found) or found[0], self._html[begin:stop])


def _character(found: re.Match[str]) -> str:
    """The character that a reference stands for, "" when Telegram shows the reference as it is written."""
    if found[3]:
        return _NAMED[found[3]]
    code = int(found[1], 16) if found[1] else int(found[2])
    return chr(code) if 0 < code <= _HIGHEST_CHARACTER else ""
