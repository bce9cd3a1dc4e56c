"""Validation of requests against the documented Bot API: parameters by name and type, down into every object.

Stricter than Telegram, which ignores unknown parameters and reads "maybe" as false: an unknown or mistyped parameter is
refused here, so that a bot's mistake shows in a test.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.api.spec import Fields, facts
from bot.playground.errors import bad_request
from bot.playground.text.utf16 import has_half_surrogate

_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
# Telegram reads 64 bits; its ids have at most 52.
_LARGEST_INTEGER = 2**63 - 1
# Telegram's text for a missing parameter, where it has one of its own.
_MISSING = {"chat_id": "chat_id is empty", "text": "message text is empty"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a request: its name, its MIME type ("" when none was given) and its bytes."""

    name: str
    kind: str
    data: bytes


class Mismatch(Exception):
    """A value that is not of its documented type. `where` is its path: "reply_markup.inline_keyboard[0].text"."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where


def checked(method: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a request to `method`, decoded and typed. Absent and empty ones are left out.

    A value is text (as in a form), a JSON value, or an Upload. Raises ApiError for anything undocumented.
    """
    known = facts().methods[method]
    for name in given:
        if name not in known:
            raise bad_request(f'unknown parameter "{name}" in {method}')
    present = {name: value for name, value in given.items() if value is not None and value != ""}
    for field in known.values():
        if field.required and field.name not in present:
            raise bad_request(_MISSING.get(field.name, f'parameter "{field.name}" is required'))
    try:
        return {name: _from_outside(value, known[name].spec, name) for name, value in present.items()}
    except Mismatch as mismatch:
        raise bad_request(f"can't parse parameter {mismatch}") from None


def conform(value: Any, spec: str, where: str = "value") -> Any:
    """`value` as `spec` asks for it. Raises Mismatch, which names the innermost place that does not fit."""
    mismatches = []
    for alternative in spec.split("|"):
        try:
            return _one(value, alternative, where)
        except Mismatch as mismatch:
            mismatches.append(mismatch)
    # The alternative with the deepest mismatch is the one that was meant.
    raise max(mismatches, key=lambda m: len(m.where))


def _from_outside(value: Any, spec: str, where: str) -> Any:
    """A parameter: a number or boolean may come as text, an object as JSON in text."""
    if not isinstance(value, str):
        return conform(value, spec, where)
    if has_half_surrogate(value):
        raise bad_request("strings must be encoded in UTF-8")
    for kind in spec.split("|"):
        if kind == "Integer" and _INTEGER.fullmatch(value):
            return conform(int(value), kind, where)
        if kind == "Boolean" and value.casefold() in _BOOLEANS:
            return _BOOLEANS[value.casefold()]
    if "String" in spec.split("|"):
        return value
    try:
        return conform(json.loads(value), spec, where)
    except ValueError:
        raise Mismatch(where, f"{spec} expected") from None


def _one(value: Any, kind: str, where: str) -> Any:
    if kind.startswith("Array of "):
        return _array(value, kind.removeprefix("Array of "), where)
    if kind.startswith("'"):
        return _expect(value == kind.strip("'"), value, where, kind)
    if kind == "String" and isinstance(value, Upload) and where.endswith(".media"):  # "attach://name" [API InputMedia]
        return value
    if kind in _PLAIN:
        return _expect(_PLAIN[kind](value), value, where, kind)
    known = facts().types[kind]
    if isinstance(known, tuple):
        return conform(value, "|".join(known), where)
    return _object(value, kind, known, where)


def _expect(good: bool, value: Any, where: str, kind: str) -> Any:  # noqa: FBT001 - a private assertion
    if not good:
        raise Mismatch(where, f"{kind} expected")
    if isinstance(value, str) and has_half_surrogate(value):
        raise Mismatch(where, "strings must be encoded in UTF-8")
    return value


def _array(value: Any, kind: str, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise Mismatch(where, f"Array of {kind} expected")
    return [conform(item, kind, f"{where}[{index}]") for index, item in enumerate(value)]


def _object(value: Any, kind: str, known: Fields, where: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise Mismatch(where, f"{kind} expected")
    for name in value:
        if name not in known:
            raise Mismatch(f"{where}.{name}", f"{kind} has no such field")
    for field in known.values():
        if field.required and field.name not in value:
            raise Mismatch(f"{where}.{field.name}", f"{kind} needs it")
    return {name: conform(item, known[name].spec, f"{where}.{name}") for name, item in value.items()}


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST_INTEGER


def _is_float(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


_PLAIN: dict[str, Callable[[Any], bool]] = {
    "Integer": _is_integer,
    "Float": _is_float,
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
    "String": lambda value: isinstance(value, str),
    "InputFile": lambda value: isinstance(value, Upload),
}
