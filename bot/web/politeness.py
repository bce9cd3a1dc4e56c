"""When to ask a source again, and what its answers mean for an admin. Pure decisions.

Exponential backoff after failures, conditional requests (RFC 9110 §13), Retry-After (RFC 9110 §10.2.3), 410 Gone, and
permanent redirects (301, 308) that are believed after some days.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from bot.model import Health
from bot.ports import WebResponse

LONGEST_WAIT = timedelta(days=1)
"""The longest backoff: a source that fails is still asked once a day."""
LONGEST_REQUESTED = timedelta(days=7)
"""A Retry-After is obeyed up to a week; a longer one counts as a mistake."""
MOVED_AFTER = timedelta(days=3)
"""A permanent redirect is believed after it has stood for so long: sites under repair redirect everybody for hours."""
NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""`Health.next_try` of a source that has answered 410 Gone."""

_GOOD = frozenset({HTTPStatus.OK, HTTPStatus.NOT_MODIFIED})
_SLOW_DOWN = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})

_WORDS = {
    400: "the site does not understand the request (400): check the address",
    401: "the site wants a login (401): such feeds cannot be read",
    402: "the site wants to be paid (402)",
    403: "the site refuses us (403): it may keep bots out, or want a login",
    404: "the site answered 404: check the address",
    406: "the site has no form of the feed that can be read (406)",
    410: "the site says that the feed is gone for good (410): remove it, or add its new address",
    429: "the site asks us to come less often (429)",
    451: "the site may not show it for legal reasons (451)",
    503: "the site is overloaded or under repair (503)",
}


def due(health: Health | None, now: datetime) -> bool:
    """Whether we may ask now. A last try in the future means that the clock was wrong then: we may."""
    if health is None or health.next_try is None:
        return True
    if health.last_try and health.last_try > now and health.next_try != NEVER:
        return True
    return health.next_try <= now


def after(health: Health, outcome: WebResponse | str, now: datetime, interval: int) -> Health:
    """The health after a try. `outcome` is the web's answer, or the line that says why there is none.

    `interval` is the usual time between two tries, in seconds.
    """
    if isinstance(outcome, WebResponse) and outcome.status in _GOOD:
        return _good(health, outcome, now, timedelta(seconds=interval))
    failures = health.failures + 1
    trouble = outcome if isinstance(outcome, str) else trouble_of(outcome.status)
    return replace(
        health,
        last_try=now,
        failures=failures,
        trouble=trouble,
        next_try=_next_try(outcome, failures, now, timedelta(seconds=interval)),
    )


def new_address(health: Health, now: datetime) -> str:
    """The address to which the source has moved for good, "" when it has not."""
    return health.moved if health.moved_since and now - health.moved_since >= MOVED_AFTER else ""


def trouble_of(status: int) -> str:
    """What a status other than 200 and 304 means, in one line for an admin."""
    if status in _WORDS:
        return _WORDS[status]
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return f"the site has trouble of its own ({status})"
    return f"the site gave an answer that cannot be used ({status}): check the address"


def wait_of(retry_after: str, date: str) -> int | None:
    """The seconds of a Retry-After header: a number, or a date counted from the answer's own Date header; else None."""
    if retry_after.strip().isascii() and retry_after.strip().isdigit():
        return min(int(retry_after.strip()[:9]), int(LONGEST_REQUESTED.total_seconds()))
    try:
        until, sent = parsedate_to_datetime(retry_after), parsedate_to_datetime(date)
        wait = (until.astimezone(UTC) - sent.astimezone(UTC)).total_seconds()
    except (ValueError, OverflowError):
        return None
    return max(0, min(int(wait), int(LONGEST_REQUESTED.total_seconds())))


def _good(health: Health, answer: WebResponse, now: datetime, interval: timedelta) -> Health:
    """The health after a good answer. A 304 often leaves the validators out; the former ones are still valid then."""
    fresh = answer.status != HTTPStatus.NOT_MODIFIED
    return replace(
        health,
        etag=answer.etag or ("" if fresh else health.etag),
        modified=answer.modified or ("" if fresh else health.modified),
        last_try=now,
        last_good=now,
        failures=0,
        trouble="",
        next_try=now + interval,
        moved=answer.moved,
        moved_since=_moved_since(health, answer, now),
    )


def _moved_since(health: Health, answer: WebResponse, now: datetime) -> datetime | None:
    if not answer.moved:
        return None
    return health.moved_since if answer.moved == health.moved and health.moved_since else now


def _next_try(outcome: WebResponse | str, failures: int, now: datetime, interval: timedelta) -> datetime:
    """Double the interval with each failure, up to a day; obey the Retry-After of a 429 or 503; never after a 410."""
    if isinstance(outcome, WebResponse) and outcome.status == HTTPStatus.GONE:
        return NEVER
    wait = min(interval * (1 << min(failures - 1, 20)), max(LONGEST_WAIT, interval))
    if isinstance(outcome, WebResponse) and outcome.status in _SLOW_DOWN and outcome.retry_after is not None:
        wait = max(interval, min(timedelta(seconds=outcome.retry_after), LONGEST_REQUESTED))
    return now + wait
