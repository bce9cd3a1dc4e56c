from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bot.ports import WebRequest, WebResponse
from bot.web.robots import KEPT, KEPT_FAILING, Robots
from tests.fakes.virtual_clock import VirtualClock

PAGE = "https://news.example/private/1"


@dataclass
class RulesWeb:
    """A web on which every site has this robots.txt."""

    body: bytes = b"User-agent: *\nDisallow: /private/"
    status: int = 200
    asked: list[str] = field(default_factory=list)

    async def fetch(self, request: WebRequest) -> WebResponse:
        self.asked.append(request.url)
        return WebResponse(request.url, self.status, self.body if self.status == 200 else b"")

    async def close(self) -> None:
        """Nothing is open."""


async def test_a_site_is_asked_for_its_rules_once_a_day() -> None:
    web, clock = RulesWeb(), VirtualClock()
    robots = Robots(web, clock)

    assert [False, True] == [await robots.may_read(url, "") for url in (PAGE, "https://news.example/1")]
    assert ["https://news.example/robots.txt"] == web.asked
    web.body = b""
    await clock.run(KEPT + 1)
    assert await robots.may_read(PAGE, "")
    assert 2 == len(web.asked)


@pytest.mark.parametrize(
    ("status", "fine"), [(404, True), (403, True), (410, True), (500, False), (503, False), (429, False)]
)
async def test_a_site_without_rules_allows_all_and_one_that_fails_nothing(status: int, *, fine: bool) -> None:
    assert fine == await Robots(RulesWeb(status=status), VirtualClock()).may_read(PAGE, "")


async def test_a_site_that_fails_is_asked_again_in_an_hour() -> None:
    web, clock = RulesWeb(status=500), VirtualClock()
    robots = Robots(web, clock)
    await robots.may_read(PAGE, "")
    web.status, web.body = 200, b""
    await clock.run(KEPT_FAILING + 1)

    assert await robots.may_read(PAGE, "")


async def test_rules_that_could_not_be_asked_for_are_no_rules_of_the_site() -> None:
    failing, forbidding = Robots(RulesWeb(status=503), VirtualClock()), Robots(RulesWeb(), VirtualClock())

    assert [False, False] == [await robots.may_read(PAGE, "") for robots in (failing, forbidding)]
    assert [True, False] == [robots.is_failing(PAGE) for robots in (failing, forbidding)]


async def test_the_pause_that_a_site_asks_for_is_known_once_its_rules_are() -> None:
    robots = Robots(RulesWeb(b"User-agent: *\nCrawl-delay: 3"), VirtualClock())
    before = robots.delay(PAGE)
    await robots.may_read(PAGE, "")

    assert (0.0, 3.0) == (before, robots.delay(PAGE))
    assert 0.0 == robots.delay("https://other.example/1")


async def test_ever_new_sites_with_very_many_rules_take_the_place_of_older_ones() -> None:
    web = RulesWeb(b"User-agent: *\n" + b"".join(b"Disallow: /private/%d\n" % number for number in range(2_000)))
    robots = Robots(web, VirtualClock())
    for number in range(11):
        assert not await robots.may_read(f"https://n{number}.example/private/1", "")
    await robots.may_read("https://n10.example/private/1", "")
    await robots.may_read("https://n0.example/private/1", "")

    assert [10, 0] == [int(url.split(".")[0].removeprefix("https://n")) for url in web.asked[-2:]]
    assert 12 == len(web.asked)
