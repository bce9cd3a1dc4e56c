"""Reading one table of a profile: lists of words, lines, and regular expressions. A key that is missing is empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

Table = Mapping[str, Any]
"""A table of a profile as `tomllib` gives it."""

NEVER = re.compile(r"\0(?!)")
"""The pattern that matches nothing. It begins with a letter that no text has: "(?!)" alone is tried at every place."""


def words(table: Table, key: str) -> tuple[str, ...]:
    """The words under a key, casefolded, in order, each once."""
    return tuple(dict.fromkeys(table.get(key, "").casefold().split()))


def parted(text: str) -> tuple[str, ...]:
    """The phrases of a text that "|" parts, in small letters, with single spaces."""
    return tuple(phrase for part in text.lower().split("|") if (phrase := " ".join(part.split())))


def lines(table: Table, key: str) -> list[str]:
    """The lines under a key that are not empty, without white space around them."""
    return [line.strip() for line in table.get(key, "").splitlines() if line.strip()]


def pattern(table: Table, key: str) -> re.Pattern[str]:
    """The regular expression under a key, its lines being alternatives; `NEVER` when there is none."""
    return union(lines(table, key))


def patterns(table: Table, key: str) -> tuple[re.Pattern[str], ...]:
    """The list of regular expressions under a key."""
    return tuple(re.compile(one) for one in table.get(key, ()))


def union(alternatives: Iterable[str]) -> re.Pattern[str]:
    """One regular expression of several alternatives; `NEVER` of none."""
    joined = "|".join(alternatives)
    return re.compile(joined) if joined else NEVER
