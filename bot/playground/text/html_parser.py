"""Telegram's HTML, stated independently: what it means, and what is refused, in Telegram's words.

Promises to refuse whatever TDLib refuses and to see the same text and entities; a property test holds it against TDLib
itself. Stricter in one thing: half a surrogate pair is refused inside an attribute too. Pure. Imported by
`api/message_rules.py` and by tests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.playground.text import links
from bot.playground.text.utf16 import halved, lowered, units

_END = "\0"  # stands after the text, so that no look ahead runs out of it
_RUN = re.compile(r".[^&<]*", re.DOTALL)
_NAME = re.compile(r"[^ \t\r\n\v\0>]*")
_ATTRIBUTE = re.compile(r"[^ \t\r\n\v\0=>/\"']*")
_SPACES = re.compile(r"[ \t\r\n\v]*")
_WORD = re.compile(r"[A-Za-z0-9.-]*")
_REFERENCE = re.compile(
    r"&(?:#x([0-9a-fA-F]{1,6})(?![0-9a-fA-F])|#([0-9]{1,7})(?![0-9])|(lt|gt|amp|quot)(?![A-Za-z]));?"
)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_HIGHEST_CHARACTER = 0x10FFFE  # one less than Unicode's own, as TDLib has it

_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip
# At one place and of one length, the first of these is the outer one.
KINDS = ("blockquote", "expandable_blockquote", "pre", "code", "date_time", "text_link", "text_mention", "bold",
         "italic", "underline", "strikethrough", "spoiler", "custom_emoji")  # fmt: skip

_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


class MarkupError(ValueError):
    """Markup that Telegram refuses; the message is what it says after "can't parse entities: "."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Formatting of a stretch of text, in UTF-16 units, with Telegram's name for its kind.

    `value` is the address of a text_link, the user id of a text_mention, the language of a pre, the id of a
    custom_emoji, or the format of a date_time, whose moment (Unix seconds) is `moment`.
    """

    kind: str
    offset: int
    length: int
    value: str = ""
    moment: int = 0


def parse(html: str) -> tuple[str, tuple[Entity, ...]]:
    """The text that `html` shows and its entities, outer before inner. Raises MarkupError."""
    reader = _Reader(html)
    reader.read()
    return reader.text(), reader.entities()


def outer_first(entity: Entity) -> tuple[int, int, int]:
    """The key by which entities are sorted: where they begin, the longer first, then by kind."""
    return entity.offset, -entity.length, _RANK.get(entity.kind, 0)


@dataclass(frozen=True, slots=True)
class _Open:
    """A start tag that waits for its end: its value so far, and where its text begins (UTF-16, and in the parts)."""

    tag: str
    value: str
    moment: int
    offset: int
    part: int


class _Reader:
    """One pass over one text."""

    def __init__(self, html: str) -> None:
        self._html = html + _END
        self._end = len(html)
        self._at = 0
        self._parts: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> None:
        while self._at < self._end:
            letter = self._html[self._at]
            if letter == "<":
                self._tag()
            elif letter == "&" and (found := _decoded(self._html, self._at)):
                self._show(found[0])
                self._at = found[1]
            else:
                self._plain()
        if self._open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')

    def text(self) -> str:
        text = "".join(self._parts)
        if halved(text):
            raise MarkupError(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return text

    def entities(self) -> tuple[Entity, ...]:
        # The language of a code that no pre encloses means nothing.
        kept = [replace(e, value="") if e.kind == "code" and e.value else e for e in self._entities]
        return tuple(sorted(kept, key=outer_first))

    def _plain(self) -> None:
        """Everything up to the next character that may mean something; at least one."""
        run = _RUN.match(self._html, self._at, self._end)
        words = run[0] if run else ""
        self._show(words)
        self._at += len(words)

    def _show(self, text: str) -> None:
        self._parts.append(text)
        self._offset += units(text)

    def _tag(self) -> None:
        begin = self._at
        self._at += 1
        if self._html[self._at] == "/":
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _byte(self, at: int) -> str:
        return f"at byte offset {len(self._html[:at].encode('utf-8', 'surrogatepass'))}"

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._html, self._at)
        word = found[0] if found else ""
        self._at += len(word)
        return word

    def _ended(self) -> bool:
        return self._html[self._at] == _END

    def _start_tag(self, begin: int) -> None:
        tag = lowered(self._match(_NAME))
        if self._ended():
            raise MarkupError(f"Unclosed start tag {self._byte(begin)}")
        if tag not in _KINDS:
            raise MarkupError(f'Unsupported start tag "{tag}" {self._byte(begin)}')
        value, moment = "", 0
        while self._skip_to_attribute():
            name, given = self._attribute(tag, begin)
            if tag == "tg-time" and name == "unix":
                moment = _moment(given or "")
            else:
                value = _value_of(tag, name, given, value)
        if tag == "span" and value != "spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" {self._byte(begin)}')
        if halved(value):
            raise MarkupError(f"Attribute holds half of a surrogate pair {self._byte(begin)}")
        self._at += 1
        self._open.append(_Open(tag, value, moment, self._offset, len(self._parts)))

    def _skip_to_attribute(self) -> bool:
        self._match(_SPACES)
        return self._html[self._at] != ">"

    def _attribute(self, tag: str, begin: int) -> tuple[str, str | None]:
        """The next attribute's name, and its value or None when it has none."""
        name = self._match(_ATTRIBUTE)
        if not name:
            raise MarkupError(f'Empty attribute name in the tag "{tag}" {self._byte(begin)}')
        self._match(_SPACES)
        valued = self._html[self._at] == "="
        if valued:
            self._at += 1
            self._match(_SPACES)
        if self._ended():
            raise MarkupError(f'Unclosed start tag "{tag}" {self._byte(begin)}')
        if not valued:
            return name, None
        given = self._quoted() if self._html[self._at] in "\"'" else self._word()
        if self._ended():
            raise MarkupError(f"Unclosed start tag {self._byte(begin)}")
        return name, given

    def _word(self) -> str:
        begin = self._at
        word = lowered(self._match(_WORD))
        if self._html[self._at] not in " \t\r\n\v\0>":
            raise MarkupError(f"Unexpected end of name token {self._byte(begin)}")
        return word

    def _quoted(self) -> str:
        begin = self._at + 1
        stop = min(p for p in (self._html.find(c, begin) for c in (self._html[self._at], _END)) if p >= 0)
        self._at = stop + (self._html[stop] != _END)
        return _REFERENCE.sub(lambda found: _character(found) or found[0], self._html[begin:stop])

    def _end_tag(self, begin: int) -> None:
        if not self._open:
            raise MarkupError(f"Unexpected end tag {self._byte(begin)}")
        self._at += 1
        tag = lowered(self._match(_NAME))
        self._match(_SPACES)
        if self._html[self._at] != ">":
            raise MarkupError(f"Unclosed end tag {self._byte(begin)}")
        opened = self._open.pop()
        if tag not in {"", opened.tag}:
            raise MarkupError(f'Unmatched end tag {self._byte(begin)}, expected "</{opened.tag}>", found "</{tag}>"')
        self._at += 1
        if self._offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        """Turn a tag that holds text into its entity, or into none when Telegram drops it."""
        length = self._offset - opened.offset
        made = Entity(_KINDS[opened.tag], opened.offset, length, opened.value, opened.moment)
        if opened.tag == "a":
            inside = "".join(self._parts[opened.part :])
            self._entities.extend(_linked(made, opened.value or inside))
        elif opened.tag == "tg-emoji":
            self._entities.append(_emoji(made))
        elif opened.tag == "tg-time":
            self._entities.extend(_dated(made))
        elif opened.tag in {"pre", "code"}:
            self._close_code(made)
        elif opened.tag == "blockquote":
            kind = "expandable_blockquote" if opened.value else "blockquote"
            self._entities.append(replace(made, kind=kind, value=""))
        else:
            self._entities.append(replace(made, value=""))

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


def _value_of(tag: str, name: str, given: str | None, before: str) -> str:
    """What an attribute says that matters, else what was known before it."""
    if tag == "blockquote" and name == "expandable":
        return "1"
    if given is None:
        return before
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id"), ("tg-time", "format")}:
        return given
    prefix = {("code", "class"): "language-", ("span", "class"): "tg-"}.get((tag, name))
    return given.removeprefix(prefix) if prefix and given.startswith(prefix) else before


def _decoded(html: str, at: int) -> tuple[str, int] | None:
    """The character that a reference at `at` stands for and where it ends, or None when it is plain text."""
    found = _REFERENCE.match(html, at)
    character = _character(found) if found else ""
    return (character, found.end()) if found and character else None


def _character(found: re.Match[str]) -> str:
    if found[3]:
        return _NAMED[found[3]]
    code = int(found[1], 16) if found[1] else int(found[2])
    return chr(code) if 0 < code <= _HIGHEST_CHARACTER else ""


def _linked(made: Entity, address: str) -> list[Entity]:
    if user := links.person(address):
        return [replace(made, kind="text_mention", value=str(user))]
    kept = links.link(address)
    return [replace(made, value=kept)] if kept else []


def _emoji(made: Entity) -> Entity:
    if not re.fullmatch("-?[1-9][0-9]{0,18}", made.value) or not -(2**63) <= int(made.value) < 2**63:
        raise MarkupError("Invalid custom emoji identifier specified")
    return made


def _moment(given: str) -> int:
    """Unix seconds of a tg-time: the digits that lead the value, 0 when there are none."""
    digits = re.match("[0-9]{1,10}", given)
    return int(digits[0]) if digits and int(digits[0]) < 2**31 else 0


def _dated(made: Entity) -> list[Entity]:
    if made.value not in {"r", "R"} and not re.fullmatch("[tTdDwW]*", made.value):
        raise MarkupError("Invalid date format used")
    return [made] if made.moment > 0 else []
