"""The names of copies: of which store, made when, encrypted or not; and which copies rotation removes. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

SUFFIX: Final = ".backup"
ENCRYPTED: Final = ".age"
"""Ends the name of an encrypted copy, after SUFFIX, as age's own tools end theirs."""
STAMP: Final = "%Y%m%d-%H%M%S"

_NAME: Final = re.compile(
    rf"wirebrief-(?P<store>[0-9a-f]{{8}})-(?P<made>\d{{8}}-\d{{6}}){re.escape(SUFFIX)}(?P<age>{re.escape(ENCRYPTED)})?"
)


def stamp(now: datetime) -> str:
    """A moment as names say it, in UTC."""
    return now.astimezone(UTC).strftime(STAMP)


def name(store: str, now: datetime, *, encrypted: bool) -> str:
    """The name of a copy; `store` is "" for a store without an id, whose copies are never removed."""
    return "-".join(filter(None, ("wirebrief", store, stamp(now)))) + SUFFIX + (ENCRYPTED if encrypted else "")


def is_copy(named: str) -> bool:
    """Whether a file with this name is a copy that rotation may remove."""
    return _NAME.fullmatch(named) is not None


def stamp_of(named: str) -> str:
    """When the copy with this name was made, as its name says it; "" for another name."""
    found = _NAME.fullmatch(named)
    return found["made"] if found else ""


def made(named: str) -> datetime | None:
    """When the copy with this name was made; None for another name."""
    try:
        return datetime.strptime(stamp_of(named), STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def newest(names: Iterable[str], store: str, *, encrypted: bool) -> str:
    """The newest of the copies of a store, of those that are encrypted or of those that are not; "" without one."""
    found = [match for one in names if (match := _NAME.fullmatch(one)) and made(one)]
    ours = [match for match in found if match["store"] == store and bool(match["age"]) is encrypted]
    return max(((match["made"], match[0]) for match in ours), default=("", ""))[1]


def superfluous(names: Iterable[str], new: str, kept: int) -> list[str]:
    """The copies to remove beside the one that was just made: those of its store beyond `kept`, the oldest first.

    A copy with a later date than the new one counts as the oldest: one of the two was made while the clock was wrong.
    """
    latest = _NAME.fullmatch(new)
    found = [match for one in names if one != new and (match := _NAME.fullmatch(one))]
    ours = [match for match in found if latest and match["store"] == latest["store"]]
    ours.sort(key=lambda match: (latest is not None and match["made"] <= latest["made"], match["made"]))
    return [match[0] for match in ours[: max(len(ours) - (kept - 1), 0)]]
