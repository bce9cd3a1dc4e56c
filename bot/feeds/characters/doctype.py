"""The prolog of an XML document (XML 1.0 §2.8): what stands before its root, and the entities that it declares.

Pure. The document type is taken off before an XML parser sees it, so that no parser loads or expands anything by it. An
entity is text of bounded length, however its declarations nest ("billion laughs"); those outside the document are none.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

MOST_ENTITIES = 500
"""Declarations that are read; the character set of a whole alphabet has 250."""
LONGEST_ENTITY = 1_000
"""Characters that an entity may stand for; feeds declare single characters, names and copyright lines."""
_DEEPEST = 4
"""How deep entities may refer to others."""
_LONGEST_INSTRUCTION = 2_000
"""Characters of a processing instruction; one without its end is taken to end at the next ">"."""

_DOCTYPE = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
_ROOT = re.compile(r"<[^\W\d]")
_PART = re.compile(r"\"[^\"]*\"|'[^']*'|<!--.*?-->|[\[\]>]", re.DOTALL)
_ENTITY = re.compile(r"""<!ENTITY\s+([\w.:-]{1,100})\s+(?:"([^"]*)"|'([^']*)')\s*>""")
_REFERENCE = re.compile(r"&([A-Za-z_][\w.:-]{0,99});")
_NUMBER = re.compile(r"&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});")


def cut_prolog(text: str) -> tuple[str, Mapping[str, str]]:
    """The document from its root on, and what the entities stand for that its prolog declares."""
    at = text.find("<")
    declared: dict[str, str] = {}
    while at >= 0 and not _ROOT.match(text, at):
        if text.startswith("<!--", at):
            end = _after("-->", text, at + 4, at + 4)
        elif text.startswith("<?", at):
            closed = text.find("?>", at, at + _LONGEST_INSTRUCTION)
            end = closed + 2 if closed >= 0 else _after(">", text, at, at + 2)
        elif _DOCTYPE.match(text, at):
            end = _end_of_doctype(text, at)
            declared |= _entities(text[at:end])
        else:
            end = at + 1
        at = text.find("<", end)
    return (text[at:] if at >= 0 else ""), declared


def _after(sign: str, text: str, start: int, otherwise: int) -> int:
    found = text.find(sign, start)
    return found + len(sign) if found >= 0 else otherwise


def _end_of_doctype(text: str, start: int) -> int:
    """Where a document type ends: at the first ">" outside of its quotation marks and brackets."""
    depth = 0
    for part in _PART.finditer(text, start):
        depth += (part[0] == "[") - (part[0] == "]")
        if part[0] == ">" and depth <= 0:
            return part.end()
    return start + 1


def _entities(doctype: str) -> dict[str, str]:
    declarations = [found for found, _ in zip(_ENTITY.finditer(doctype), range(MOST_ENTITIES), strict=False)]
    values = {found[1]: _NUMBER.sub(_character, found[2] or found[3] or "") for found in reversed(declarations)}
    texts = {name: _resolved(value, values, _DEEPEST) for name, value in values.items()}
    return {name: text for name, text in texts.items() if text is not None}


def _character(found: re.Match[str]) -> str:
    return html.unescape(found[0])


def _resolved(value: str, values: Mapping[str, str], deeper: int) -> str | None:
    """The text that an entity's value stands for; None when it is too long or refers too deep."""
    if len(value) > LONGEST_ENTITY:
        return None
    parts, end, length = [], 0, 0
    for found in _REFERENCE.finditer(value):
        inner = values.get(found[1])
        text: str | None = found[0]
        if inner is not None:
            text = _resolved(inner, values, deeper - 1) if deeper else None
        if text is None:
            return None
        parts += [value[end : found.start()], text]
        end = found.end()
        length += len(text)
        if length > LONGEST_ENTITY:
            return None
    return "".join(parts) + value[end:]
