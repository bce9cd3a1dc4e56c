from __future__ import annotations

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from bot.ports import WebError, WebRequest
from bot.web.client import GuardedWeb
from tests.fakes.connects import Connects
from tests.fakes.forbidden_addresses import MALFORMED, PLACES
from tests.fakes.site import FEED, Page, Site, serving


@asynccontextmanager
async def opened(*allowed: str, longest: float = 30.0) -> AsyncIterator[GuardedWeb]:
    web = GuardedWeb(allowed, longest=longest)
    try:
        yield web
    finally:
        await web.close()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as served:
        yield served


async def test_a_page_comes_with_what_makes_the_next_request_cheap(site: Site) -> None:
    site.pages["/feed"] = Page(
        b"<rss/>", FEED, headers={"ETag": '"1"', "Last-Modified": "Tue, 08 Sep 2020 06:00:00 GMT"}
    )
    async with opened(site.place) as web:
        first = await web.fetch(WebRequest(site.url("/feed")))
        second = await web.fetch(WebRequest(site.url("/feed"), etag=first.etag, modified=first.modified))

    assert (200, b"<rss/>", FEED, '"1"') == (first.status, first.body, first.content_type, first.etag)
    assert first.modified == "Tue, 08 Sep 2020 06:00:00 GMT"
    assert (304, b"") == (second.status, second.body)


async def test_we_say_who_we_are_and_carry_no_cookies(site: Site) -> None:
    site.pages["/"] = Page(b"x", headers={"Set-Cookie": "a=b"})
    async with opened(site.place) as web:
        await web.fetch(WebRequest(site.url()))
        await web.fetch(WebRequest(site.url()))

    assert "Wirebrief" in site.headers["User-Agent"]
    assert "Cookie" not in site.headers
    assert site.headers["Accept-Encoding"] == "gzip, identity"


async def test_the_operator_can_be_reached_by_the_sites(site: Site) -> None:
    web = GuardedWeb([site.place], "https://example.com/bot")
    await web.fetch(WebRequest(site.url()))
    await web.close()

    assert site.headers["User-Agent"].endswith("; +https://example.com/bot)")


async def test_a_refusal_is_an_answer_with_its_wait(site: Site) -> None:
    site.pages["/"] = Page(b"slow", status=429, headers={"Retry-After": "120"})
    async with opened(site.place) as web:
        answer = await web.fetch(WebRequest(site.url()))

    assert (429, 120, b"") == (answer.status, answer.retry_after, answer.body)


@pytest.mark.parametrize(("status", "moved"), [(301, True), (308, True), (302, False), (307, False)])
async def test_only_a_permanent_redirect_moves_the_address(site: Site, status: int, *, moved: bool) -> None:
    site.pages["/old"] = Page(status=status, headers={"Location": "/new?x=1"})
    site.pages["/new"] = Page(b"here")
    async with opened(site.place) as web:
        answer = await web.fetch(WebRequest(site.url("/old")))

    assert (b"here", site.url("/new?x=1")) == (answer.body, answer.url)
    assert answer.moved == (site.url("/new?x=1") if moved else "")


async def test_a_circle_of_redirects_ends_early(site: Site) -> None:
    site.pages["/a"] = Page(status=302, headers={"Location": "/a"})
    async with opened(site.place) as web:
        with pytest.raises(WebError, match="redirects in a circle"):
            await web.fetch(WebRequest(site.url("/a")))

    assert 3 == len(site.asked)


async def test_a_chain_of_redirects_ends_after_ten(site: Site) -> None:
    for number in range(20):
        site.pages[f"/{number}"] = Page(status=302, headers={"Location": f"/{number + 1}"})
    async with opened(site.place) as web:
        with pytest.raises(WebError, match="redirects more than 10 times"):
            await web.fetch(WebRequest(site.url("/0")))

    assert 11 == len(site.asked)


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:9/",
        "http://[::1]/",
        "http://169.254.169.254/latest/",
        "http://0x7f.1/",
        "file:///etc/passwd",
        "gopher://x/",
    ],
)
async def test_a_redirect_leads_to_no_forbidden_place(site: Site, connects: Connects, target: str) -> None:
    site.pages["/"] = Page(status=302, headers={"Location": target})
    async with opened(site.place) as web:
        with connects.watched() as seen, pytest.raises(WebError):
            await web.fetch(WebRequest(site.url()))

    assert [("127.0.0.1", site.port)] == seen


async def test_a_bomb_is_stopped_at_the_limit(site: Site) -> None:
    site.pages["/"] = Page(gzip.compress(b"\0" * 100_000_000, 9, mtime=0), headers={"Content-Encoding": "gzip"})
    async with opened(site.place) as web:
        with pytest.raises(WebError, match="larger than 5 MB"):
            await web.fetch(WebRequest(site.url()))


async def test_a_garbled_answer_is_told_in_one_line(site: Site) -> None:
    site.pages["/"] = Page(b"\x1f\x8bnot gzip at all", headers={"Content-Encoding": "gzip"})
    async with opened(site.place) as web:
        with pytest.raises(WebError, match="broke off or is garbled"):
            await web.fetch(WebRequest(site.url()))


async def test_a_name_that_is_allowed_reaches_no_other_port_and_only_its_own_source(site: Site) -> None:
    name = f"localhost:{site.port}"
    async with opened(name) as web:
        with pytest.raises(WebError, match="this machine"):
            await web.fetch(WebRequest(f"http://{name}/", home="http://news.example/feed"))
        with pytest.raises(WebError, match="this machine"):
            await web.fetch(WebRequest("http://localhost:9999/", home=f"http://{name}/"))

    assert [] == site.asked


async def test_a_private_source_leads_to_no_other_private_place(site: Site) -> None:
    async with serving() as other:
        site.pages["/"] = Page(status=302, headers={"Location": other.url("/secret")})
        async with opened(site.place, other.place) as web:
            with pytest.raises(WebError, match="this machine"):
                await web.fetch(WebRequest(site.url()))

    assert [] == other.asked


async def test_metadata_services_are_reached_by_nobody(connects: Connects) -> None:
    async with opened("169.254.169.254:80", "[fd00:ec2::254]:80") as web:
        with connects.watched() as seen:
            for url in ("http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/latest/"):
                with pytest.raises(WebError, match="metadata"):
                    await web.fetch(WebRequest(url))

    assert [] == seen


async def test_a_private_address_names_the_line_that_allows_it(site: Site) -> None:
    async with opened() as web:
        with pytest.raises(WebError) as refused:
            await web.fetch(WebRequest(site.url("/feed")))

    assert f'allow_private = ["{site.place}"] under [ingest]' in str(refused.value)
    assert "only the operator" in str(refused.value)
    assert [] == site.asked


async def test_a_host_may_be_allowed_by_name(site: Site) -> None:
    site.pages["/"] = Page(b"x")
    async with opened(f"localhost:{site.port}") as web:
        answer = await web.fetch(WebRequest(f"http://localhost:{site.port}/"))
        with pytest.raises(WebError, match="this machine"):
            await web.fetch(WebRequest(site.url()))

    assert answer.status == 200


async def test_a_name_is_judged_by_the_address_behind_it(site: Site) -> None:
    async with opened() as web:
        with pytest.raises(WebError) as refused:
            await web.fetch(WebRequest(f"http://localhost:{site.port}/"))

    assert f'allow_private = ["localhost:{site.port}"]' in str(refused.value)
    assert [] == site.asked


async def test_no_forbidden_address_is_ever_connected_to(connects: Connects) -> None:
    async with opened() as web:
        with connects.watched() as seen:
            for url in (*PLACES, *MALFORMED):
                with pytest.raises(WebError):
                    await web.fetch(WebRequest(url))

    assert [] == [port for _, port in seen if port != 53]


async def test_a_server_that_says_nothing_is_given_up() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    async with opened(f"127.0.0.1:{port}", longest=0.2) as web:
        with pytest.raises(WebError, match="did not answer in time"):
            await web.fetch(WebRequest(f"http://127.0.0.1:{port}/"))
    listener.close()


async def test_one_deadline_holds_for_a_fetch_with_all_its_redirects(site: Site) -> None:
    for number in range(5):
        site.pages[f"/{number}"] = Page(status=302, headers={"Location": f"/{number + 1}"}, delay=0.2)
    site.pages["/5"] = Page(b"at last")
    async with opened(site.place, longest=0.5) as web:
        with pytest.raises(WebError, match="did not answer in time"):
            await web.fetch(WebRequest(site.url("/0")))

    assert "/0" == site.asked[0]
    assert "/5" not in site.asked


async def test_a_body_that_drips_ends_at_the_deadline() -> None:
    left = asyncio.Event()

    async def drip(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n")
        with suppress(ConnectionError):
            while True:
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0.02)
        writer.close()
        left.set()

    server = await asyncio.start_server(drip, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with opened(f"127.0.0.1:{port}", longest=0.3) as web:
        with pytest.raises(WebError, match="did not answer in time"):
            await web.fetch(WebRequest(f"http://127.0.0.1:{port}/"))
    await left.wait()
    server.close()
    await server.wait_closed()


async def test_a_closed_port_and_a_strange_server_are_told_apart(nobody: str) -> None:
    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"220 smtp ready\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(babble, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with opened(f"127.0.0.1:{port}", nobody) as web:
        with pytest.raises(WebError, match="does not answer as a web server"):
            await web.fetch(WebRequest(f"http://127.0.0.1:{port}/"))
        with pytest.raises(WebError, match="no connection can be made"):
            await web.fetch(WebRequest(f"http://{nobody}/"))
    server.close()
    await server.wait_closed()


async def test_what_is_no_address_is_refused_before_anything_happens() -> None:
    async with opened() as web:
        with pytest.raises(WebError, match="only http and https"):
            await web.fetch(WebRequest("ftp://example.com/"))


async def test_a_closed_web_stays_closed(site: Site) -> None:
    web = GuardedWeb([site.place])
    await web.close()
    await web.close()

    with pytest.raises(WebError, match="closed"):
        await web.fetch(WebRequest(site.url()))
