"""When a source is visited again, by what its site says in headers and in the feed: the whole way from bytes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from email.utils import format_datetime

import pytest

from bot.model import Health
from tests.fakes.newsdesk import DAY, EVERY, Newsdesk
from tests.fakes.site import FEED, Page, item, rss
from tests.fakes.virtual_clock import START

HOUR = timedelta(hours=1)
SOON = timedelta(seconds=EVERY)
LATEST = 4 * HOUR
"""The longest interval, unless a failure makes it longer."""


def at(moment: timedelta) -> str:
    """The date of a header, so long after the visit."""
    return format_datetime(START + SOON + moment, usegmt=True)


HEADERS: Mapping[str, tuple[int, dict[str, str], timedelta]] = {
    "seconds in a good answer": (200, {"Retry-After": "7200"}, 2 * HOUR),
    "seconds in a refusal": (403, {"Retry-After": "21600"}, 6 * HOUR),
    "seconds of what is not found": (404, {"Retry-After": "21600"}, 6 * HOUR),
    "seconds of a fault": (500, {"Retry-After": "21600"}, 6 * HOUR),
    "a date": (503, {"Date": at(timedelta(0)), "Retry-After": at(5 * HOUR)}, 5 * HOUR),
    "a date by a wrong clock": (429, {"Date": at(DAY), "Retry-After": at(DAY + 2 * HOUR)}, 2 * HOUR),
    "a date that has passed": (429, {"Date": at(timedelta(0)), "Retry-After": at(-DAY)}, SOON),
    "a year": (429, {"Retry-After": "31536000"}, 7 * DAY),
    "no time": (429, {"Retry-After": "soon"}, SOON),
    "the end of a limit": (429, {"X-RateLimit-Reset": "7200"}, 2 * HOUR),
    "freshness": (200, {"Cache-Control": "public, max-age=10800", "Age": "3600"}, 2 * HOUR),
    "freshness of a year": (200, {"Cache-Control": "max-age=31536000"}, LATEST),
    "freshness of caches": (200, {"Cache-Control": "s-maxage=10800"}, SOON),
    "freshness of what is not kept": (200, {"Cache-Control": "no-store, max-age=10800"}, SOON),
    "an end of freshness": (200, {"Date": at(timedelta(0)), "Expires": at(3 * HOUR)}, 3 * HOUR),
    "freshness of a fault": (500, {"Cache-Control": "max-age=10800"}, SOON),
}


async def wait(desk: Newsdesk, page: Page) -> timedelta:
    """The time until the second visit to a source with this page; an interval may be a tenth shorter."""
    desk.site.pages["/feed"] = page
    await desk.collector.add(desk.site.url("/feed"))
    await desk.pass_later()
    (health,) = await desk.store.every(Health)
    assert health.next_try
    found = health.next_try - desk.clock.now()
    return SOON if 0.9 * SOON <= found <= SOON else found


@pytest.mark.parametrize("said", HEADERS)
async def test_a_site_says_in_headers_when_to_come_back(desk: Newsdesk, said: str) -> None:
    status, headers, expected = HEADERS[said]

    assert expected == await wait(desk, Page(rss(item(1)), FEED, status, headers))


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ("<ttl> 120.0 </ttl>", 2 * HOUR),
        ("<ttl>525600</ttl>", LATEST),
        ("<ttl>PT1H</ttl>", SOON),
        ("<sy:updatePeriod>\n Hourly </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", HOUR / 2),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", HOUR),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", LATEST),
    ],
)
async def test_a_feed_says_how_often_it_is_to_be_asked(desk: Newsdesk, wish: str, expected: timedelta) -> None:
    body = rss(item(1)).replace(b"<channel>", f"<channel>{wish}".encode())
    body = body.replace(b"<rss ", b'<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" ')

    assert expected == await wait(desk, Page(body, FEED))


@pytest.mark.parametrize("named", ["skipHours", "skipDays"])
async def test_hours_and_days_that_a_feed_skips_are_passed_over(desk: Newsdesk, named: str) -> None:
    now = START + 2 * SOON
    hours = "".join(f"<hour>{(now.hour + later) % 24}</hour>" for later in range(3))
    skipped = hours if named == "skipHours" else f"<day>{now:%A}</day>".lower()
    body = rss(item(1)).replace(b"<channel>", f"<channel><{named}>{skipped}</{named}>".encode())
    until = START + SOON + await wait(desk, Page(body, FEED))

    first = now.replace(minute=0, second=0) + 3 * HOUR if named == "skipHours" else now.replace(hour=0, minute=0) + DAY
    assert first == until
