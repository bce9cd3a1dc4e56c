"""Message entities: formatting of a stretch of text, and the order in which Telegram lists it.

https://core.telegram.org/bots/api#messageentity
"""

from __future__ import annotations

from dataclasses import dataclass

KINDS = (
    "blockquote", "expandable_blockquote", "pre", "code", "date_time", "text_link", "text_mention", "bold",
    "italic", "underline", "strikethrough", "spoiler", "custom_emoji",
)  # fmt: skip
"""The kinds that a bot may set. Of entities with the same place and length, the earlier kind is the outer one."""
STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
QUOTES = frozenset({"blockquote", "expandable_blockquote"})

_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


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

    @property
    def end(self) -> int:
        """The offset behind its last unit."""
        return self.offset + self.length


def outer_first(entity: Entity) -> tuple[int, int, int]:
    """The key by which entities are sorted: where they begin, the longer first, then by kind."""
    return entity.offset, -entity.length, _RANK.get(entity.kind, 0)


def overlap(one: Entity, other: Entity) -> bool:
    """Whether both format some unit."""
    return one.offset < other.end and other.offset < one.end


def inside(inner: Entity, outer: Entity) -> bool:
    """Whether `outer` formats all that `inner` does."""
    return outer.offset <= inner.offset and inner.end <= outer.end
