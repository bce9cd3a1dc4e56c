"""Telegram's own parser of markup and finder of entities, offline: the oracle for every message that we send."""

from __future__ import annotations

import json
from collections.abc import Iterable
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
    code: tuple[range, ...]
    """Its stretches of code, in UTF-16 units: what Telegram finds there does not act."""


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
    return Parsed(answer["text"], tuple(kind["@type"] for kind in types), links, _code(answer))


def _code(answer: dict[str, Any]) -> tuple[range, ...]:
    return tuple(_reach(one) for one in answer["entities"] if one["type"]["@type"] == "textEntityTypeCode")


def _reach(entity: dict[str, Any]) -> range:
    return range(entity["offset"], entity["offset"] + entity["length"])


def automatic(text: str, code: Iterable[range] = ()) -> tuple[str, ...]:
    """The types of what Telegram would itself make tappable in `text`: mentions, tags, commands, addresses.

    It looks at the whole text, and then drops what touches `code`.
    """
    answer = _execute({"@type": "getTextEntities", "text": text})
    closed = {unit for reach in code for unit in reach}
    found = (one["type"]["@type"] for one in answer["entities"] if closed.isdisjoint(_reach(one)))
    return tuple(kind for kind in found if kind not in SHOWN_ONLY)
