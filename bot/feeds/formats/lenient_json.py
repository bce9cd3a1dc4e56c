"""The second try at JSON: with comments, commas before an end, wrong escapes, signs around it, or its end missing.

Pure, in linear time: one pass over the tokens.
"""

from __future__ import annotations

import json
import re
from typing import Any

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|$)|//[^\n]*|/\*.*?(?:\*/|\Z)|,(?=\s*[}\]])|[\[{}\]]', re.DOTALL)
_WRONG_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))', re.DOTALL)
_ITEMS = 2
"""How deep the items of a feed are: an object that holds a list."""
_START = re.compile(r'\{\s*"')


def loads(text: str) -> tuple[Any, bool]:
    """The value of the JSON in `text`, and whether it is cut: then the value goes as far as its items are whole.

    Raises ValueError or RecursionError.
    """
    start = _START.search(text)
    text = text[start.start() :] if start else text
    parts: list[str] = []
    depth, end, whole = 0, 0, 0  # `whole` is where the last item ends
    for token in _TOKEN.finditer(text):
        parts.append(text[end : token.start()])
        end = token.end()
        sign = token[0]
        if sign[0] == '"':
            parts.append(_WRONG_ESCAPE.sub(_escape, sign) if "\\" in sign else sign)
        elif sign in "[{}]":
            parts.append(sign)
            depth += 1 if sign in "[{" else -1
            whole = len(parts) if sign == "}" and depth == _ITEMS else whole
            if not depth:
                break
    if depth:
        parts = [*parts[:whole], "]}"]
    return json.loads("".join(parts), strict=False), depth > 0


def _escape(found: re.Match[str]) -> str:
    if found[1]:
        return found[0]
    return f"\\u00{found[2]}" if found[2] else found[3]
