"""No spelling, scheme, port, redirect or change of a name leads to a forbidden address; allowed ones are reached."""

from __future__ import annotations

import socket
from itertools import product

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.ports import WebError, WebRequest
from bot.web.client import GuardedWeb
from tests.fakes.connects import Connects
from tests.fakes.forbidden_addresses import HOSTS, MALFORMED
from tests.fakes.site import Page, Site, serving

SCHEMES = ("http", "https")
PORTS = ("", ":8080", ":22", ":6379")
WAYS = (301, 302, 303, 307, 308)
INNER = (
    "127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "100.100.100.200", "::1", "fd00:ec2::254", "fe80::1",
    "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2001:4860:0:1:0:5efe:7f00:1", "2001:4860:0:1:200:5efe:a9fe:a9fe", "0.0.0.0",
)  # fmt: skip
"""What an attacker's name server may answer."""


class Names(AbstractResolver):
    """A name server that gives each name these answers in turn; numbers in any spelling stay what they are."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self._answers = answers
        self._asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if not self._answers:
            infos = socket.getaddrinfo(host, port, family, socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
            return [_result(host, str(info[4][0]), port) for info in infos]
        found = self._answers[min(self._asked, len(self._answers) - 1)]
        self._asked += 1
        return [_result(host, address, port) for address in found]

    async def close(self) -> None:
        """Nothing is open."""


def _result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)


async def _refused(web: GuardedWeb, *urls: str, home: str = "") -> None:
    for url in urls:
        with pytest.raises(WebError):
            await web.fetch(WebRequest(url, home=home))


async def test_no_spelling_scheme_or_port_leads_inside(connects: Connects) -> None:
    targets = [f"{scheme}://{host}{port}/" for scheme, host, port in product(SCHEMES, HOSTS, PORTS)]
    web = GuardedWeb(resolver=Names())
    with connects.watched() as seen:
        await _refused(web, *targets, *MALFORMED)
    await web.close()

    assert len(targets) > 300
    assert [] == seen


@pytest.mark.parametrize("hops", [1, 3])
async def test_no_redirect_leads_inside(connects: Connects, hops: int) -> None:
    async with serving() as site:
        targets = [f"{scheme}://{host}/" for scheme, host in product(SCHEMES, HOSTS)]
        for number, (target, status) in enumerate(product([*targets, *MALFORMED[7:]], WAYS)):
            _chain(site, number, hops, target, status)
        starts = [site.url(path) for path in site.pages if path.endswith("/0")]
        web = GuardedWeb([site.place], resolver=Names())
        with connects.watched() as seen:
            ends = [await _end(web, start) for start in starts]
        await web.close()

    assert len(starts) > 400
    assert 200 not in ends
    assert {("127.0.0.1", site.port)} == set(seen)


async def _end(web: GuardedWeb, url: str) -> int:
    """The status of the last answer, 0 when there is none."""
    try:
        return (await web.fetch(WebRequest(url))).status
    except WebError:
        return 0


def _chain(site: Site, number: int, hops: int, target: str, status: int) -> None:
    for hop in range(hops):
        location = target if hop == hops - 1 else f"/{number}/{hop + 1}"
        site.pages[f"/{number}/{hop}"] = Page(status=status, headers={"Location": location})


@pytest.mark.parametrize("inner", INNER)
async def test_no_name_leads_inside_however_its_addresses_change(connects: Connects, inner: str) -> None:
    with connects.watched() as seen:
        for port, scheme in product(("", ":8080", ":8443"), SCHEMES):
            for answers in (((inner,),), ((inner, inner),), ((inner,), ("203.0.113.9",), (inner,))):
                web = GuardedWeb(resolver=Names(*answers))
                urls = [f"{scheme}://news.example{port}/", f"{scheme}://other.example{port}/"]
                await _refused(web, *urls)
                await web.close()

    assert [] == seen


@pytest.mark.parametrize("inner", INNER)
async def test_an_allowed_name_that_changes_its_address_is_refused(connects: Connects, inner: str) -> None:
    async with serving() as site:
        site.pages["/"] = Page(b"x", headers={"Connection": "close"})
        name = f"nas.example:{site.port}"
        web = GuardedWeb([name], resolver=Names(("127.0.0.1",), (inner,)), longest=2.0)
        assert 200 == (await web.fetch(WebRequest(f"http://{name}/"))).status
        with connects.watched() as seen:
            if inner != "127.0.0.1":
                await _refused(web, f"http://other.example:{site.port}/", home=f"http://{name}/")
        await web.close()

    assert [] == seen


async def test_two_hundred_allowed_places_are_reached() -> None:
    async with serving("0.0.0.0") as site:
        places = [f"127.0.{number // 250}.{number % 250 + 1}:{site.port}" for number in range(200)]
        site.pages["/"] = Page(b"here")
        site.pages["/old"] = Page(status=301, headers={"Location": "/"})
        web = GuardedWeb(places)
        answers = [await web.fetch(WebRequest(f"http://{place}/old")) for place in places]
        await web.close()

    assert [b"here"] * 200 == [answer.body for answer in answers]
