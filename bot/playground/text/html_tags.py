"""What the tags of Telegram's HTML mean: their kinds of entity, their attributes, and which of them Telegram drops."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.playground.text import links
from bot.playground.text.entity import Entity
from bot.playground.text.html_scanner import MarkupError

KIND_OF_TAG = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji", "tg-time": "date_time",
}  # fmt: skip


def value_of(tag: str, name: str, given: str | None, before: str) -> str:
    """The value of an attribute that matters, otherwise the value before it."""
    if tag == "blockquote" and name == "expandable":
        return "1"
    if given is None:
        return before
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id"), ("tg-time", "format")}:
        return given
    prefix = {("code", "class"): "language-", ("span", "class"): "tg-"}.get((tag, name))
    return given.removeprefix(prefix) if prefix and given.startswith(prefix) else before


def moment_of(given: str) -> int:
    """Unix seconds of a tg-time: the digits that lead the value, 0 when there are none."""
    digits = re.match("[0-9]{1,10}", given)
    return int(digits[0]) if digits and int(digits[0]) < 2**31 else 0


def entity_of(tag: str, made: Entity, inside: str) -> Entity | None:
    """The entity of a closed tag around the text `inside`, None when Telegram drops it. Raises MarkupError.

    `made` has its place and the value and moment of the tag's attributes; its kind follows from the tag.
    """
    made = replace(made, kind=KIND_OF_TAG[tag])
    if tag == "a":
        return _linked(made, made.value or inside)
    if tag == "tg-emoji":
        return _emoji(made)
    if tag == "tg-time":
        return _dated(made)
    if tag == "blockquote" and made.value:
        return replace(made, kind="expandable_blockquote", value="")
    return made if tag in {"pre", "code"} else replace(made, value="")


def _linked(made: Entity, address: str) -> Entity | None:
    if user := links.person(address):
        return replace(made, kind="text_mention", value=str(user))
    kept = links.link(address)
    return replace(made, value=kept) if kept else None


def _emoji(made: Entity) -> Entity:
    if not re.fullmatch("-?[1-9][0-9]{0,18}", made.value) or not -(2**63) <= int(made.value) < 2**63:
        raise MarkupError("Invalid custom emoji identifier specified")
    return made


def _dated(made: Entity) -> Entity | None:
    if made.value not in {"r", "R"} and not re.fullmatch("[tTdDwW]*", made.value):
        raise MarkupError("Invalid date format used")
    return made if made.moment > 0 else None
