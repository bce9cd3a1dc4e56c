"""How each record is written down: as a document of JSON values, in a table of its own.

Promises that `load(kind, dump(record)) == record` for every record whose times bear a zone, and that a document with
unknown or missing optional fields still loads. Leaf of the store; imported by all stores and by
nobody else in the bot.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from operator import itemgetter
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

from bot.model import (
    AcceptedBatch,
    Chat,
    Delivery,
    DemoShift,
    Digest,
    FeedOffer,
    Filed,
    Forgotten,
    Health,
    HeldSlot,
    Incoming,
    MatchedTopics,
    Source,
    Subscription,
    TextPart,
    TopicSetting,
    Watermark,
)
from bot.ports import R, Record
from bot.store.journal.frames import Document

TABLES: Final[Mapping[type, str]] = types.MappingProxyType(
    {
        Source: "sources",
        Health: "health",
        Filed: "articles",
        Forgotten: "forgotten",
        TopicSetting: "topics",
        Chat: "chats",
        Subscription: "subscriptions",
        Digest: "digests",
        Delivery: "deliveries",
        Incoming: "incoming",
        FeedOffer: "offers",
        TextPart: "parts",
        MatchedTopics: "matched",
        AcceptedBatch: "accepted",
        HeldSlot: "held",
        Watermark: "watermark",
        DemoShift: "demo",
    }
)
"""The table of each kind of record."""

INDEXED: Final[Mapping[type, tuple[str, ...]]] = types.MappingProxyType(
    {
        Source: ("url", "origin"),
        Health: (),
        Filed: ("source", "identity"),
        Forgotten: ("source",),
        TopicSetting: (),
        Chat: ("state",),
        Subscription: ("chat",),
        Digest: ("chat", "subscription"),
        Delivery: ("state", "digest", "chat"),
        Incoming: (),
        FeedOffer: (),
        TextPart: (),
        MatchedTopics: (),
        AcceptedBatch: (),
        HeldSlot: (),
        Watermark: (),
        DemoShift: (),
    }
)
"""The fields by which `Store.every` may be asked; every store finds records by them without looking at the others."""

DATED: Final[Mapping[type, str]] = types.MappingProxyType({Filed: "arrived", Digest: "planned", Delivery: "due"})
"""The field by which `Store.past` tells the age of a record."""

COLD: Final[Mapping[str, tuple[str, ...]]] = types.MappingProxyType(
    {
        TABLES[Filed]: ("article",),
        TABLES[Delivery]: ("message",),
        TABLES[Digest]: ("receipts", "articles"),
    }
)
"""The fields of each table that are large and never asked by: the embedded store keeps them on disk only."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)

Coder = Callable[[Any], Any]


def dump(record: Record) -> Document:
    """The document of a record. Raises ValueError when one of its times has no zone."""
    return cast("Document", _WRITERS[type(record)](record))


def load(kind: type[R], document: Document) -> R:
    """The record that a document stands for."""
    record: R = _READERS[kind](document)
    return record


def instant(moment: datetime) -> int:
    """Whole microseconds since 1970: the order in which stores sort times, exact for all years."""
    return (moment - _EPOCH) // _MICROSECOND


def searchable(filed: Filed) -> str:
    """The text whose terms `Store.search` finds an article by: its title and its text."""
    return f"{filed.article.title}\n{filed.article.text}"


def check_fields(kind: type, where: Mapping[str, str | int]) -> None:
    """Raise ValueError when `every` may not ask this kind by one of these fields."""
    for name in where:
        if name not in INDEXED[kind]:
            raise ValueError(f"{kind.__name__} cannot be asked by {name!r}; only by {INDEXED[kind] or 'nothing'}")


def _same(value: Any) -> Any:
    return value


def _write_datetime(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError(f"the time {value.isoformat()} has no zone")
    return value.isoformat()


def _isoformat(value: date | time) -> str:
    return value.isoformat()


def _enum_value(value: Enum) -> Any:
    return value.value


def _writer(hint: Any) -> Coder:
    """The function that turns a value of this type into JSON values."""
    if is_dataclass(hint):
        return _class_writer(cast("type", hint))
    inner = _optional(hint)
    if inner is not None:
        write = _writer(inner)
        return lambda value: None if value is None else write(value)
    if get_origin(hint) is tuple:
        return _tuple_coder(hint, _writer, list)
    if issubclass(hint, datetime):
        return _write_datetime
    if issubclass(hint, date | time):
        return _isoformat
    return _enum_value if issubclass(hint, Enum) else _same


def _reader(hint: Any) -> Coder:
    """The function that turns JSON values back into a value of this type."""
    if is_dataclass(hint):
        return _class_reader(cast("type", hint))
    inner = _optional(hint)
    if inner is not None:
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    if get_origin(hint) is tuple:
        return _tuple_coder(hint, _reader, tuple)
    if issubclass(hint, date | time):
        return cast("Coder", hint.fromisoformat)
    return cast("Coder", hint) if issubclass(hint, Enum) else _same


def _optional(hint: Any) -> Any:
    """X for `X | None`, else None."""
    if get_origin(hint) not in (Union, types.UnionType):
        return None
    return next(choice for choice in get_args(hint) if choice is not types.NoneType)


def _tuple_coder(hint: Any, coder: Callable[[Any], Coder], build: Callable[[Any], Any]) -> Coder:
    """For `tuple[X, ...]` and `tuple[X, Y]`."""
    items = get_args(hint)
    if items[-1] is Ellipsis:
        each = coder(items[0])
        return build if each is _same else lambda value: build(map(each, value))
    coders = [coder(item) for item in items]
    return lambda value: build(code(item) for code, item in zip(coders, value, strict=True))


def _class_writer(kind: type) -> Coder:
    hints = get_type_hints(kind)
    parts = [(field.name, _writer(hints[field.name])) for field in fields(kind)]
    return lambda record: {name: write(getattr(record, name)) for name, write in parts}


def _class_reader(kind: type) -> Coder:
    """Reads a whole document at one go; a field that an older Wirebrief did not write keeps its default."""
    hints = get_type_hints(kind)
    parts = [(field.name, _reader(hints[field.name]), field.default is MISSING) for field in fields(kind)]
    all_of = _getter([name for name, _, _ in parts])
    coded = [(place, code) for place, (_, code, _) in enumerate(parts) if code is not _same]

    def read(document: Document) -> Any:
        try:
            values = list(all_of(document))
        except KeyError:
            return kind(**{name: code(document[name]) for name, code, needed in parts if needed or name in document})
        for place, code in coded:
            values[place] = code(values[place])
        return kind(*values)

    return read


def _getter(names: list[str]) -> Callable[[Document], Iterable[Any]]:
    """The function that gives the values of these fields; of one field `itemgetter` would give no tuple."""
    return itemgetter(*names) if len(names) > 1 else lambda document: (document[names[0]],)


_WRITERS: Final[Mapping[type, Coder]] = {kind: _writer(kind) for kind in TABLES}
_READERS: Final[Mapping[type, Coder]] = {kind: _reader(kind) for kind in TABLES}
