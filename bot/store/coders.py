"""Serialization: functions that turn values into JSON values and back, made from the annotations of dataclasses."""

from __future__ import annotations

import types
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from operator import itemgetter
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

from bot.store.journal.frames import Document

Coder = Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


def _write_datetime(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError(f"the time {value.isoformat()} has no zone")
    return value.isoformat()


def _isoformat(value: date | time) -> str:
    return value.isoformat()


def _write_bytes(value: bytes) -> str:
    return b64encode(value).decode("ascii")


def _enum_value(value: Enum) -> Any:
    return value.value


_WRITERS: Final[tuple[tuple[type, Coder], ...]] = (
    (datetime, _write_datetime),
    (date, _isoformat),
    (time, _isoformat),
    (bytes, _write_bytes),
    (Enum, _enum_value),
)
"""The first that fits writes a plain value; others are JSON values already. A datetime is a date too."""


def writer(hint: Any) -> Coder:
    """The function that turns a value of this type into JSON values."""
    if is_dataclass(hint):
        return _class_writer(cast("type", hint))
    inner = _optional(hint)
    if inner is not None:
        write = writer(inner)
        return lambda value: None if value is None else write(value)
    if get_origin(hint) is tuple:
        return _tuple_coder(hint, writer, list)
    return next((write for kind, write in _WRITERS if issubclass(hint, kind)), _same)


def reader(hint: Any) -> Coder:
    """The function that turns JSON values back into a value of this type."""
    if is_dataclass(hint):
        return _class_reader(cast("type", hint))
    inner = _optional(hint)
    if inner is not None:
        read = reader(inner)
        return lambda value: None if value is None else read(value)
    if get_origin(hint) is tuple:
        return _tuple_coder(hint, reader, tuple)
    if issubclass(hint, date | time):
        return cast("Coder", hint.fromisoformat)
    if issubclass(hint, bytes):
        return b64decode
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
    parts = [(field.name, writer(hints[field.name])) for field in fields(kind)]
    return lambda record: {name: write(getattr(record, name)) for name, write in parts}


def _class_reader(kind: type) -> Coder:
    """Reads a whole document at one go; a field that an older Wirebrief did not write keeps its default."""
    hints = get_type_hints(kind)
    parts = [(field.name, reader(hints[field.name]), field.default is MISSING) for field in fields(kind)]
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
