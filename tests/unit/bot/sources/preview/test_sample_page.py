from __future__ import annotations

import pytest

from bot.feeds.formats.entry import Entry
from bot.ports import WebError, WebRequest, WebResponse
from bot.sources.preview.sample_page import NO_ARTICLE, PAYWALL, ROBOTS, SamplePages
from tests.fakes.desk import Reader
from tests.fakes.newsdesk import ARTICLE
from tests.fakes.virtual_clock import VirtualClock

URL = "https://harbour.example/strike"
ENTRY = Entry("1", URL, "Chip maker goes to court", "The chip maker said more.", None)
HEAD = "<head><title>Chip maker goes to court</title></head>"
PAGE = f"<html>{HEAD}<body><article><p>{ARTICLE}</p></article></body></html>"
MISSING = "<html><head><title>Page not found</title></head><body>404</body></html>"
PAID = PAGE.replace("</head>", '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script></head>')
OTHER = (
    "<html><title>Council plants trees</title><article><h1>Council plants trees</h1><p>The council of Osterby plants "
    "four hundred limes along the canal in spring, it decided on Thursday.</p><p>Residents asked for shade since the "
    "old avenue was felled for a car park in 1971, and a brewery pays for half of it.</p><p>The first tree was planted "
    "by a class of pupils, who will water it until the summer holidays begin in June.</p></article></html>"
)
STUB = (
    f"<html>{HEAD}<body><article><h1>Chip maker goes to court</h1><p>The chip maker told more on Monday of the court "
    "and the fine that it has to pay there this year.</p><p>Subscribe to continue reading. Already a subscriber? Log "
    "in.</p></article></body></html>"
)
LOGIN = "<html><head><title>Log in</title></head><body><form><input type='password'></form></body></html>"


class Pages:
    """A web of pages, each with a shield or none."""

    def __init__(self, pages: dict[str, str], shield: str = "") -> None:
        self.pages, self.shield = pages, shield

    async def fetch(self, request: WebRequest) -> WebResponse:
        if request.url not in self.pages:
            raise WebError("it did not answer")
        return WebResponse(request.url, 200, self.pages[request.url].encode(), shield=self.shield)

    async def close(self) -> None:
        """Nothing is open."""


async def trouble(page: str, robots: str = "User-agent: *", shield: str = "") -> str:
    web = Pages({URL: page, "https://harbour.example/robots.txt": robots}, shield)
    return await SamplePages(web, Reader(), VirtualClock()).trouble([ENTRY], "https://harbour.example/feed")


async def test_a_page_that_has_the_article_is_no_trouble() -> None:
    assert "" == await trouble(PAGE)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (PAID, PAYWALL),
        (LOGIN, "they ask for a login"),
        (
            MISSING,
            "the site says that they do not exist",
        ),
        ("<html><body><p>Welcome.</p></body></html>", NO_ARTICLE),
        (OTHER, "they tell of something else than the feed"),
        (STUB, PAYWALL),
    ],
)
async def test_what_stands_before_the_article_is_named(page: str, said: str) -> None:
    assert said == await trouble(page)


async def test_a_check_for_robots_is_named_with_its_maker() -> None:
    assert "a check for robots stands before them (Cloudflare)" == await trouble(PAGE, shield="Cloudflare")


async def test_a_site_that_keeps_robots_from_its_pages_is_left_alone() -> None:
    assert ROBOTS == await trouble(PAGE, robots="User-agent: *\nDisallow: /strike")


async def test_one_page_that_can_be_read_is_enough() -> None:
    video = Entry("2", "https://harbour.example/video", "A video", "", None)
    web = Pages({URL: PAGE, "https://harbour.example/robots.txt": ""})

    assert "" == await SamplePages(web, Reader(), VirtualClock()).trouble(
        [video, ENTRY], "https://harbour.example/feed"
    )
