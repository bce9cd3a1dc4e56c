"""What the headers of an answer say about when to come back: Retry-After (RFC 9110 §10.2.3), freshness (RFC 9111 §4.2).

Also the headers that are kept or handed on, made storable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final

LONGEST_REQUESTED: Final = timedelta(days=7)
"""A Retry-After is obeyed up to a week; a longer one counts as a mistake."""
LONGEST_HEADER: Final = 2_000
"""Characters of a header that is kept; real ones have under 200."""
_LINKED: Final = ("alternate", "feed", "hub", "self")
"""Words of the headers `Link` that name feeds, and hubs with the addresses by which they know a feed."""
MOST_LINKS: Final = 8
"""Headers `Link` of one answer that are kept."""

EPOCH: Final = 1_500_000_000
"""From here on a number of seconds counts from 1970: some servers name the moment so."""

_RESETS: Final = ("RateLimit-Reset", "X-RateLimit-Reset", "X-Rate-Limit-Reset")
"""When the rate starts anew, as Reddit (seconds) and GitHub (since 1970) say it (draft-ietf-httpapi-ratelimit)."""
_SECONDS: Final = re.compile(r"(\d{1,20})(\.\d*)?\s*(s|sec|seconds)?", re.IGNORECASE)
_MAX_AGE: Final = re.compile(r"(?:^|[\s,;])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8}){0,3}")
_UNCACHED: Final = re.compile(r"(?:^|[\s,;])no-(store|cache)\b", re.IGNORECASE)


def moment(text: str) -> datetime | None:
    """The date of a header in any of HTTP's forms (RFC 9110 §5.6.7) or ISO 8601, in UTC; None when it is none."""
    words = text.strip()
    if not words:
        return None
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = read(words)
        except (ValueError, OverflowError, IndexError):
            continue
        return found.replace(tzinfo=UTC) if found.tzinfo is None else _utc(found)
    return None


def requested_wait(status: int, headers: Mapping[str, str]) -> str:
    """What an answer says in Retry-After, or, where it refuses for the rate alone, in the fields of rate limits."""
    said = headers.get("Retry-After", "").strip(" \"'")
    if said or status != HTTPStatus.TOO_MANY_REQUESTS:
        return said
    return next((headers[name].strip(" \"'") for name in _RESETS if headers.get(name)), "")


def wait_of(retry_after: str, date: str) -> int | datetime | None:
    """What a Retry-After header asks for: seconds, or a moment when it names one and the answer has no Date.

    A moment counts from the answer's own Date, because the clocks of servers are often wrong. None when it says
    nothing that can be understood.
    """
    words = retry_after.strip()
    number = _SECONDS.fullmatch(words)
    if number and EPOCH <= int(number[1]) < 2 * EPOCH:
        return datetime.fromtimestamp(int(number[1]), UTC)
    if number:
        return min(int(number[1]), _seconds(LONGEST_REQUESTED))
    until, sent = moment(words), moment(date)
    if until is None or sent is None:
        return until
    return max(0, min(_seconds(until - sent), _seconds(LONGEST_REQUESTED)))


def fresh_for(headers: Mapping[str, str], controls: Iterable[str] = ()) -> int:
    """The seconds for which the answer stays fresh, by Cache-Control or Expires; 0 when it does not say.

    `controls` are the values of all its headers Cache-Control. The time that it has spent in caches (Age) counts.
    """
    control = ", ".join(controls)
    if _UNCACHED.search(control):
        return 0
    age = headers.get("Age", "").strip()
    spent = int(age[:9]) if age.isascii() and age.isdigit() else 0
    if found := _MAX_AGE.search(control):
        return max(0, int(found[1]) - spent)
    until, sent = moment(headers.get("Expires", "")), moment(headers.get("Date", ""))
    return max(0, _seconds(until - sent)) if until and sent else 0


def storable(header: str) -> str:
    """A validator letter by letter, "" when it cannot be sent back so: it is too long, or not of printable ASCII."""
    return header if header.isascii() and header.isprintable() and len(header) <= LONGEST_HEADER else ""


def readable(header: str) -> str:
    """A header as text: bytes that are not UTF-8 are read as Latin-1."""
    try:
        return header.encode("utf-8", "surrogateescape").decode()[:LONGEST_HEADER]
    except UnicodeDecodeError:
        return header.encode("utf-8", "surrogateescape").decode("latin-1")[:LONGEST_HEADER]


def links(values: Iterable[str]) -> str:
    """The headers `Link` of an answer as one, those left out that only tell a browser what to load."""
    named = [readable(value) for value in values if any(word in value.lower() for word in _LINKED)]
    return ", ".join(named[:MOST_LINKS])


def language(values: Iterable[str]) -> str:
    """The tag of Content-Language (RFC 9110 §8.5); "" where it names none, several, or no language."""
    said = ",".join(values).strip(" ,")
    return said if _LANGUAGE.fullmatch(said) else ""


def _utc(found: datetime) -> datetime | None:
    try:
        return found.astimezone(UTC)
    except OverflowError:
        return None


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())
