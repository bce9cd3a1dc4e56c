"""The Bot API as data: its methods, their parameters and results, and the fields of each type.

Read from `botapi.json`, which `benchmarks/tools/botapi_facts.py` makes and describes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType


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
    raw = json.loads(files(__package__).joinpath("botapi.json").read_text("utf-8"))
    return Facts(
        version=raw["version"],
        methods={name: _fields(method) for name, method in raw["methods"].items()},
        returns=raw["returns"],
        types={n: tuple(kind) if isinstance(kind, list) else _fields(kind) for n, kind in raw["types"].items()},
    )
