"""The Bot API as data: its methods, their parameters and results, and the fields of each type.

Read from `botapi.json`, which `benchmarks/tools/botapi_facts.py` makes and describes, and from what was added since,
as far as the playground serves it: `botapi_later.json` has the ephemeral messages of 10.2, under the names of 10.2 and
those that replace them in 10.3 (https://core.telegram.org/bots/api-changelog).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

WHOLE: Final = "botapi.json"
LATER: Final = "botapi_later.json"


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter or field: `spec` is its type as the Bot API writes it, alternatives separated by "|"."""

    name: str
    spec: str
    required: bool


Fields = Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Facts:
    """The whole Bot API. A type is given by its fields, or by the names of its alternatives."""

    version: str
    methods: Mapping[str, Fields]
    returns: Mapping[str, str]
    types: Mapping[str, Fields | tuple[str, ...]]


def _fields(written: Mapping[str, str]) -> Fields:
    made = [Field(name.rstrip("!"), spec, name.endswith("!")) for name, spec in written.items()]
    return MappingProxyType({field.name: field for field in made})


@lru_cache(maxsize=1)
def facts() -> Facts:
    """The version of the Bot API that the playground speaks. Read once."""
    raw, later = (json.loads(files(__package__).joinpath(name).read_text("utf-8")) for name in (WHOLE, LATER))
    methods = _with(raw["methods"], later["methods"])
    return Facts(
        version=later["version"],
        methods={name: _fields(method) for name, method in methods.items()},
        returns={**raw["returns"], **later["returns"]},
        types={
            n: tuple(kind) if isinstance(kind, list) else _fields(kind)
            for n, kind in _with(raw["types"], later["types"]).items()
        },
    )


def _with(known: Mapping[str, Any], later: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """The known things, and those that came later or have further fields now; a field is replaced by its name."""
    merged = dict(known)
    for name, fields in later.items():
        before = {key: spec for key, spec in merged.get(name, {}).items() if key.rstrip("!") not in fields}
        merged[name] = {**before, **fields}
    return merged
