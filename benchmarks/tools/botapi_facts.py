"""Convert a machine-readable description of the Bot API to `bot/playground/api/botapi.json`.

    python -m benchmarks.tools.botapi_facts api.json bot/playground/api/botapi.json

Keeps names and types, without descriptions. In the result, which `bot/playground/api/spec.py` reads, `methods` and
`types` map a name to its fields, `{"chat_id!": "Integer|String"}`, where `!` marks a required field and `|` separates
alternatives; `'word'` is a constant. A union of types is a list of their names. `returns` maps a method to the type
of its result.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

# "Scope type, must be default", "Type of the message origin, always “user”"
_CONSTANT = re.compile(r"(?:must be|always) [\"“'*]*([a-z_0-9]+)[\"”'*]*\.?$")
_DISCRIMINATORS = frozenset({"type", "status", "source"})


def _spelled(field: dict[str, Any]) -> str:
    constant = _CONSTANT.search(field["description"])
    if field["name"] in _DISCRIMINATORS and field["types"] == ["String"] and constant:
        return f"'{constant[1]}'"
    return "|".join(field["types"])


def _fields(thing: dict[str, Any]) -> dict[str, str]:
    return {f["name"] + "!" * f["required"]: _spelled(f) for f in thing.get("fields", ())}


def compact(api: dict[str, Any]) -> dict[str, Any]:
    """The names and types of `api` in our form."""
    return {
        "version": api["version"],
        "methods": {name: _fields(method) for name, method in api["methods"].items()},
        "returns": {name: "|".join(method["returns"]) for name, method in api["methods"].items()},
        "types": {name: kind.get("subtypes") or _fields(kind) for name, kind in api["types"].items()},
    }


def _written(facts: dict[str, Any]) -> str:
    """JSON with one method or type a line, so that a new version of the API gives a readable diff."""
    parts = []
    for name, value in facts.items():
        if isinstance(value, dict):
            lines = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in value.items())
            parts.append(f" {json.dumps(name)}: {{\n{lines}\n }}")
        else:
            parts.append(f" {json.dumps(name)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> None:
    """Convert the file named first and write it to the path named second."""
    source, target = map(Path, sys.argv[1:3])
    target.write_text(_written(compact(json.loads(source.read_text("utf-8")))), "utf-8")


if __name__ == "__main__":
    main()
