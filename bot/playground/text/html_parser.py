"""Telegram's HTML to text and entities, or to the refusal in Telegram's words.

It refuses what TDLib refuses and finds the same text and entities; a property test compares it with TDLib itself. It is
stricter in one point: half of a surrogate pair is refused inside an attribute too.
https://core.telegram.org/bots/api#html-style
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.playground.text.entity import Entity, outer_first
from bot.playground.text.html_scanner import MarkupError, Scanner
from bot.playground.text.html_tags import KIND_OF_TAG, entity_of, moment_of, value_of
from bot.playground.text.utf16 import has_half_surrogate, utf16_length


def parse(html: str) -> tuple[str, tuple[Entity, ...]]:
    """The text that `html` shows and its entities, outer before inner. Raises MarkupError."""
    reader = _Reader(html)
    reader.read()
    return reader.text(), reader.entities()


@dataclass(frozen=True, slots=True)
class _Open:
    """A start tag without its end yet: its value, and where its text begins (in UTF-16 units, and in the parts)."""

    tag: str
    value: str
    moment: int
    offset: int
    part: int


class _Reader:
    """One pass over one text."""

    def __init__(self, html: str) -> None:
        self._scanner = Scanner(html)
        self._parts: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> None:
        while not self._scanner.finished:
            if self._scanner.at_tag():
                self._tag()
            else:
                part = self._scanner.text()
                self._parts.append(part)
                self._offset += utf16_length(part)
        if self._open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')

    def text(self) -> str:
        text = "".join(self._parts)
        if has_half_surrogate(text):
            raise MarkupError(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return text

    def entities(self) -> tuple[Entity, ...]:
        # The language of a code that no pre encloses means nothing.
        kept = [replace(e, value="") if e.kind == "code" and e.value else e for e in self._entities]
        return tuple(sorted(kept, key=outer_first))

    def _tag(self) -> None:
        begin = self._scanner.at
        if self._scanner.open_tag():
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        tag = self._scanner.start_name(begin)
        if tag not in KIND_OF_TAG:
            raise MarkupError(f'Unsupported start tag "{tag}" {self._scanner.byte(begin)}')
        value, moment = "", 0
        for name, given in self._scanner.attributes(tag, begin):
            if tag == "tg-time" and name == "unix":
                moment = moment_of(given or "")
            else:
                value = value_of(tag, name, given, value)
        if tag == "span" and value != "spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" {self._scanner.byte(begin)}')
        if has_half_surrogate(value):
            raise MarkupError(f"Attribute holds half of a surrogate pair {self._scanner.byte(begin)}")
        self._open.append(_Open(tag, value, moment, self._offset, len(self._parts)))

    def _end_tag(self, begin: int) -> None:
        if not self._open:
            raise MarkupError(f"Unexpected end tag {self._scanner.byte(begin)}")
        tag = self._scanner.end_name(begin)
        opened = self._open.pop()
        if tag not in {"", opened.tag}:
            raise MarkupError(
                f'Unmatched end tag {self._scanner.byte(begin)}, expected "</{opened.tag}>", found "</{tag}>"'
            )
        if self._offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        """Add the entity of a tag that holds text, unless Telegram drops it."""
        inside = "".join(self._parts[opened.part :]) if opened.tag == "a" else ""  # of a link without an address
        length = self._offset - opened.offset
        made = entity_of(opened.tag, Entity("", opened.offset, length, opened.value, opened.moment), inside)
        if made is None:
            return
        if opened.tag in {"pre", "code"}:
            self._close_code(made)
        else:
            self._entities.append(made)

    def _close_code(self, made: Entity) -> None:
        """A pre and a code with a language around the same text are one pre in that language."""
        last = self._entities[-1] if self._entities else None
        same = last is not None and (last.offset, last.length) == (made.offset, made.length)
        if (
            last is not None
            and same
            and {last.kind, made.kind} == {"pre", "code"}
            and (language := _language(last, made))
        ):
            self._entities[-1] = replace(made, kind="pre", value=language)
        else:
            self._entities.append(made)


def _language(last: Entity, made: Entity) -> str:
    return last.value if last.kind == "code" else made.value if not last.value else ""
