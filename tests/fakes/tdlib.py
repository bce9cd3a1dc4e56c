"""Telegram's own parser of markup and finder of entities, offline: the oracle for every message that we send."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import tdjson

SHOWN_ONLY = {"textEntityTypeMediaTimestamp", "textEntityTypeBankCardNumber"}
"""Found in plain figures such as 14:20; a tap on them reaches nobody outside the chat."""


@dataclass(frozen=True)
class Parsed:
    """What a reader gets: the text, the types of its entities, and the addresses behind its links."""

    text: str
    entities: tuple[str, ...]
    links: tuple[str, ...]
    outside_code: str
    """The text without its stretches of code, in which Telegram looks for nothing."""


def _execute(request: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"{}")
    return answer


def parse(html: str) -> Parsed:
    """The text and entities of `html`; raises ValueError with Telegram's words when it refuses the markup."""
    _execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})
    mode = {"@type": "textParseModeHTML"}
    answer = _execute({"@type": "parseTextEntities", "text": html, "parse_mode": mode})
    if answer["@type"] == "error":
        raise ValueError(answer["message"])
    types = [entity["type"] for entity in answer["entities"]]
    links = tuple(kind["url"] for kind in types if kind["@type"] == "textEntityTypeTextUrl")
    return Parsed(answer["text"], tuple(kind["@type"] for kind in types), links, _outside_code(answer))


def _outside_code(answer: dict[str, Any]) -> str:
    units = answer["text"].encode("utf-16-le")
    for entity in answer["entities"]:
        if entity["type"]["@type"] == "textEntityTypeCode":
            start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
            units = units[:start] + " ".encode("utf-16-le") * entity["length"] + units[end:]
    return str(units.decode("utf-16-le"))


def automatic(text: str) -> tuple[str, ...]:
    """The types of what Telegram would itself make tappable in plain `text`: mentions, tags, commands, addresses."""
    answer = _execute({"@type": "getTextEntities", "text": text})
    found = (entity["type"]["@type"] for entity in answer["entities"])
    return tuple(kind for kind in found if kind not in SHOWN_ONLY)
