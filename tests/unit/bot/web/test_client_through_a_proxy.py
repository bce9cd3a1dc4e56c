from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.model.faults import Fault
from bot.ports import WebError, WebRequest
from bot.web.client import GuardedWeb
from tests.fakes.proxy import Proxy, proxying
from tests.fakes.site import Page, serving

PUBLIC = "93.184.216.34"
TLS = Path(__file__).resolve().parents[3] / "data" / "tls"


class Names(AbstractResolver):
    """Knows these addresses for every name; without any, no name is known."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = addresses

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002 - of no matter
    ) -> list[ResolveResult]:
        if host == "127.0.0.1":
            return [_result(host, host, port)]
        if not self._addresses:
            raise OSError("no name server answers")
        return [_result(host, address, port) for address in self._addresses]

    async def close(self) -> None:
        """Nothing is open."""


def _result(host: str, address: str, port: int) -> ResolveResult:
    return ResolveResult(hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0)


@asynccontextmanager
async def through(proxy: str, names: Sequence[str] = (PUBLIC,), *allowed: str) -> AsyncIterator[GuardedWeb]:
    web = GuardedWeb(allowed, proxy=proxy, resolver=Names(*names))
    try:
        yield web
    finally:
        await web.close()


@pytest.fixture
async def proxy() -> AsyncIterator[Proxy]:
    async with proxying() as served:
        yield served


async def fault(web: GuardedWeb, url: str) -> Fault:
    with pytest.raises(WebError) as caught:
        await web.fetch(WebRequest(url))
    return caught.value.fault


async def test_a_page_is_asked_of_the_proxy_with_its_whole_address_and_the_password_of_the_proxy(proxy: Proxy) -> None:
    async with through(proxy.url.replace("//", "//ann:secret@")) as web:
        answer = await web.fetch(WebRequest("http://news.example/feed"))

    assert (200, b"from the past") == (answer.status, answer.body)
    assert ["GET http://news.example/feed HTTP/1.1"] == proxy.asked
    assert "Proxy-Authorization: Basic YW5uOnNlY3JldA==" in proxy.heads[0]
    assert "Host: news.example" in proxy.heads[0]


async def test_a_secure_page_goes_through_a_tunnel_and_its_certificate_is_checked(proxy: Proxy) -> None:
    secure = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    secure.load_cert_chain(TLS / "certificate.pem", TLS / "key.pem")
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0, ssl=secure)
    proxy.tunnel = int(server.sockets[0].getsockname()[1])
    async with through(proxy.url) as web:
        found = await fault(web, "https://news.example/feed")
    server.close()

    assert ["CONNECT news.example:443 HTTP/1.1"] == proxy.asked
    assert found in {Fault.TLS_UNTRUSTED, Fault.TLS_NAME, Fault.TLS_EXPIRED}


@pytest.mark.parametrize("inner", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "fd00::1"])
async def test_a_name_with_an_address_inside_is_not_asked_of_the_proxy(proxy: Proxy, inner: str) -> None:
    async with through(proxy.url, (PUBLIC, inner)) as web:
        assert Fault.PRIVATE == await fault(web, "http://news.example/")

    assert [] == proxy.asked


async def test_a_redirect_to_an_inner_address_is_not_asked_of_the_proxy(proxy: Proxy) -> None:
    proxy.answer = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/secret\r\nContent-Length: 0\r\n\r\n"
    async with through(proxy.url) as web:
        assert Fault.PRIVATE == await fault(web, "http://news.example/")

    assert ["GET http://news.example/ HTTP/1.1"] == proxy.asked


@pytest.mark.parametrize(
    "host",
    ["localhost", "printer", "nas.local", "db.internal", "box.home.arpa", "0x7f.1", "127.1", "x.localhost.", "a:22"],
)
async def test_where_no_name_can_be_looked_up_inner_names_and_other_ports_are_not_asked_of_the_proxy(
    proxy: Proxy, host: str
) -> None:
    async with through(proxy.url, ()) as web:
        assert await fault(web, f"http://{host}/") in {Fault.PRIVATE, Fault.BAD_ADDRESS}

    assert [] == proxy.asked


async def test_a_name_that_only_the_proxy_can_look_up_is_left_to_it(proxy: Proxy) -> None:
    async with through(proxy.url, ()) as web:
        answer = await web.fetch(WebRequest("http://news.example/"))

    assert b"from the past" == answer.body


async def test_a_private_place_that_is_allowed_is_read_without_the_proxy(proxy: Proxy) -> None:
    async with serving() as site, through(proxy.url, (PUBLIC,), site.place) as web:
        site.pages["/"] = Page(b"inside")
        answer = await web.fetch(WebRequest(site.url()))

    assert b"inside" == answer.body
    assert [] == proxy.asked


async def test_a_proxy_that_is_not_there_is_the_fault_and_no_site(nobody: str) -> None:
    async with through(f"http://{nobody}") as web:
        with pytest.raises(WebError, match=r"refuses \(Connection refused\)") as caught:
            await web.fetch(WebRequest("http://news.example/"))

    assert Fault.PROXY == caught.value.fault


async def test_a_proxy_whose_name_is_not_known_is_the_fault_and_no_site() -> None:
    async with through("http://proxy.example:3128", ()) as web:
        assert Fault.PROXY == await fault(web, "http://news.example/")


@pytest.mark.parametrize(
    ("status", "url", "expected"),
    [
        (407, "http://news.example/", Fault.PROXY),
        (407, "https://news.example/", Fault.PROXY),
        (403, "https://news.example/", Fault.PROXY),
        (502, "https://news.example/", Fault.NO_CONNECTION),
    ],
)
async def test_what_the_proxy_refuses_is_told_from_what_it_cannot_reach(
    proxy: Proxy, status: int, url: str, expected: Fault
) -> None:
    proxy.answer = f"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n".encode()
    async with through(proxy.url) as web:
        assert expected == await fault(web, url)


async def test_no_error_tells_the_password_of_the_proxy(nobody: str) -> None:
    async with through(f"http://ann:secret@{nobody}") as web:
        with pytest.raises(WebError) as caught:
            await web.fetch(WebRequest("http://news.example/"))

    assert "secret" not in str(caught.value)
