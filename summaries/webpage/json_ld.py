"""The articles in a page's JSON-LD, by the vocabulary of schema.org."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

_LARGEST_SCRIPT = 500_000
"""Code points of a JSON-LD script; longer ones hold a whole site's catalogue."""

_LONGEST_VALUE = 300
"""Code points of a title, name or date; a longer value is something else."""

_DEEPEST = 6
"""Levels of nesting at which an article is looked for in JSON-LD ("@graph", "mainEntity" and lists)."""

_ARTICLES = re.compile(r"(?:Article|Posting|Report)$")
_BEFORE = re.compile(r"(?:\s|//|/\*|\*/|<!--|<!\[CDATA\[)+")
_BEHIND = re.compile(r"(?:\s|//|/\*|\*/|-->|\]\]>|;)+$")
_WRAPPED_IN = 100
"""Code points at the end of a script that may wrap it; a search of all of it takes its square."""
_COMMA = re.compile(r",(?=\s{0,200}[}\]])")
"""A comma behind the last value, which JSON does not allow."""
_MOST_VALUES = 20
"""Values one after another in one script."""


def articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles in the page's JSON-LD, in order."""
    for script in tree.iter("script"):
        if "ld+json" in str(script.get("type") or "").casefold() and len(script.text or "") <= _LARGEST_SCRIPT:
            for value in values(script.text or ""):
                yield from _within(value)


def values(source: str) -> Iterator[Any]:
    """The values in a script, however it is wrapped; nothing from where on it is broken. Raises nothing.

    Half of the web's JSON-LD is broken in some way; the meta elements mostly say the same again.
    """
    words = source.strip()
    words = words[found.end() :] if (found := _BEFORE.match(words)) else words
    words = words[:-_WRAPPED_IN] + _BEHIND.sub("", words[-_WRAPPED_IN:])
    words = html.unescape(words) if words.startswith(("{&quot;", "[&quot;", "{&#34;", "[{&quot;")) else words
    for attempt in (words, _COMMA.sub("", words)):
        try:
            yield json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return
    decoder, place = json.JSONDecoder(strict=False), 0
    for _ in range(_MOST_VALUES):
        try:
            value, place = decoder.raw_decode(words, place)
        except (ValueError, RecursionError):
            return
        yield value
        place += len(words[place:]) - len(words[place:].lstrip(" \t\r\n,;"))


def _within(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _within(one, depth + 1) if depth < _DEEPEST else ()
    elif isinstance(value, dict):
        kind = value.get("@type")
        if any(isinstance(one, str) and _ARTICLES.search(one) for one in (kind if isinstance(kind, list) else [kind])):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _within(value.get(key), depth + 1) if depth < _DEEPEST else ()


def name_of(value: Any, depth: int = 0) -> str:
    """The name of a person or organisation, however JSON-LD puts it; several are joined by commas."""
    if isinstance(value, dict):
        return text_of(value.get("name"))
    if isinstance(value, list) and depth == 0:
        return ", ".join(dict.fromkeys(name for one in value[:5] if (name := name_of(one, 1))))
    return text_of(value)


def text_of(value: Any) -> str:
    """A value as one line of plain text; "" if it is no string or too long."""
    plain = " ".join(html.unescape(value).split()) if isinstance(value, str) and len(value) < 2 * _LONGEST_VALUE else ""
    return plain if len(plain) <= _LONGEST_VALUE else ""
