"""When to ask a source again, and what its answers mean for an admin. Pure decisions.

Exponential backoff after failures, conditional requests (RFC 9110 §13), Retry-After (RFC 9110 §10.2.3), 410 Gone, and
permanent redirects (301, 308) that are believed after some days.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from http import HTTPStatus

from bot.model import Health
from bot.model.faults import Failure, Fault, failure, of_status
from bot.ports import WebRequest, WebResponse
from bot.web.answers.headers import LONGEST_REQUESTED

LONGEST_WAIT = timedelta(days=1)
"""The longest backoff: a source that fails is still asked once a day."""
LONGEST_UNCHANGED = timedelta(days=1)
"""For so long "unchanged" (304) is believed; then the feed is asked for in full once: some servers say it for ever."""
FIRST_WHOLE = timedelta(days=1)
"""For so long a feed that was never read whole counts as not read yet, so that the rest of its old posts is no news."""
MOVED_AFTER = timedelta(days=3)
"""A permanent redirect is believed after it has stood for so long: sites under repair redirect everybody for hours."""
NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""`Health.next_try` of a source that has answered 410 Gone."""

_GOOD = frozenset({HTTPStatus.OK, HTTPStatus.NOT_MODIFIED})


def due(health: Health | None, now: datetime) -> bool:
    """Whether we may ask now. A last try in the future means that the clock was wrong then: we may."""
    if health is None or health.next_try is None:
        return True
    if health.last_try and health.last_try > now and health.next_try != NEVER:
        return True
    return health.next_try <= now


def request(health: Health, url: str, now: datetime) -> WebRequest:
    """The request for a feed: on condition that it has changed, but once a day in full."""
    if not _is_believed(health, now):
        return WebRequest(url)
    return WebRequest(url, etag=health.etag, modified=health.modified)


def hash_of(body: bytes) -> str:
    """The hash by which `Health.body` knows a body again."""
    return blake2b(body, digest_size=12).hexdigest()


def compared(health: Health, answer: WebResponse, now: datetime) -> WebResponse:
    """The answer, as 304 if its body is the one that was read last: many servers know no conditional request."""
    if not health.body or not _is_believed(health, now) or hash_of(answer.body) != health.body:
        return answer
    return replace(answer, status=HTTPStatus.NOT_MODIFIED, body=b"")


def _is_believed(health: Health, now: datetime) -> bool:
    return health.last_full is not None and now - health.last_full < LONGEST_UNCHANGED


def failure_of(answer: WebResponse, asked: WebRequest) -> Failure | None:
    """Why an answer cannot be used; None for a good one."""
    if answer.status == HTTPStatus.NOT_MODIFIED and not (asked.etag or asked.modified):
        return failure(Fault.UNASKED_304)
    if answer.status in _GOOD:
        return None
    if answer.shield:
        return failure(Fault.SHIELD, shield=answer.shield)
    return failure(of_status(answer.status), status=answer.status)


def is_of_freshness(failed: Failure | None) -> bool:
    """Whether it counts how long an answer stays fresh: a page that says so of an error is often a mistake."""
    return failed is None or failed.fault == Fault.TOO_OFTEN


def after(
    health: Health, outcome: WebResponse | Failure, now: datetime, interval: int, answer: WebResponse | None = None
) -> Health:
    """The health after a try.

    `outcome` is a good answer of the web, or why there is none; `answer` is then the bad one, None without any.
    `interval` is the usual time between two tries, in seconds.
    """
    usual = timedelta(seconds=interval)
    if isinstance(outcome, WebResponse):
        return _good(health, outcome, now, usual)
    failures = health.failures + 1
    return replace(
        health,
        last_try=now,
        failures=failures,
        failing_since=health.failing_since or now,
        fault=outcome.fault,
        trouble=outcome.sentence,
        notice="",
        notice_fault="",
        last_full=None if answer and answer.status == HTTPStatus.PRECONDITION_FAILED else health.last_full,
        next_try=_next_try(outcome, answer, failures, now, usual),
    )


def after_part(health: Health, answer: WebResponse, failed: Failure, now: datetime, interval: int) -> Health:
    """The health after a good answer of which only a part could be used, for the reason `failed`.

    The whole is asked for at the usual time, and without a condition.
    """
    since = health.failing_since or now
    after = _good(health, replace(answer, etag="", modified=""), now, timedelta(seconds=interval))
    is_read = health.last_good or now - since >= FIRST_WHOLE
    return replace(
        after,
        last_good=now if is_read else None,
        failing_since=since,
        fault=failed.fault,
        trouble=failed.sentence,
        body="",
    )


def requested_wait(answer: WebResponse, now: datetime) -> timedelta | None:
    """The wait that the site asks for, None when it does not."""
    if answer.retry_after is None:
        return None
    wait = answer.retry_after
    span = wait - now if isinstance(wait, datetime) else timedelta(seconds=wait)
    return max(timedelta(0), min(span, LONGEST_REQUESTED))


def new_address(health: Health, now: datetime) -> str:
    """The address to which the source has moved for good, "" when it has not."""
    return health.moved if health.moved_since and now - health.moved_since >= MOVED_AFTER else ""


def _good(health: Health, answer: WebResponse, now: datetime, usual: timedelta) -> Health:
    """The health after a good answer. A 304 often leaves the validators out; the former ones are still valid then."""
    fresh = answer.status != HTTPStatus.NOT_MODIFIED
    return replace(
        health,
        etag=answer.etag or ("" if fresh else health.etag),
        modified=answer.modified or ("" if fresh else health.modified),
        last_try=now,
        last_good=now,
        last_full=now if fresh else health.last_full,
        failures=0,
        failing_since=None,
        fault="",
        trouble="",
        notice="",
        notice_fault="",
        next_try=now + max(usual, requested_wait(answer, now) or usual),
        moved=answer.moved,
        moved_since=_moved_since(health, answer, now),
    )


def _moved_since(health: Health, answer: WebResponse, now: datetime) -> datetime | None:
    if not answer.moved:
        return None
    return health.moved_since if answer.moved == health.moved and health.moved_since else now


def _next_try(outcome: Failure, answer: WebResponse | None, failures: int, now: datetime, usual: timedelta) -> datetime:
    """Double the usual wait with each failure, up to a day; obey any Retry-After; never again after a 410."""
    if outcome.fault == Fault.GONE:
        return NEVER
    asked_for = requested_wait(answer, now) if answer else None
    if asked_for is not None:
        return now + max(usual, asked_for)
    return now + min(usual * (1 << min(failures - 1, 20)), max(LONGEST_WAIT, usual))
