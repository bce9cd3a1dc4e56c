"""What real servers send that the standard does not foresee, and what hostile ones send to hold us up."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.ports import WebError, WebRequest, WebResponse
from bot.web.client import GuardedWeb
from tests.fakes.raw_server import Answer, RawServer, raw_server

FEED = b"<rss><channel><title>Harbour</title></channel></rss>"


def answered(*headers: str, body: bytes = FEED, status: str = "200 OK", length: int | None = None) -> bytes:
    """An HTTP answer; `length` is its Content-Length if that is not the true one."""
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", "Content-Type: application/rss+xml", *headers, f"Content-Length: {size}"]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("utf-8", "surrogateescape") + body


async def fetched(answer: Answer | bytes) -> tuple[WebResponse, RawServer]:
    async with raw_server(answer) as server:
        web = GuardedWeb([server.place])
        try:
            return await web.fetch(WebRequest(server.url)), server
        finally:
            await web.close()


@pytest.mark.parametrize("size", [9_600, 64_000, 100_000])
async def test_a_header_of_100_kb_is_read(size: int) -> None:
    answer, _ = await fetched(answered("Content-Security-Policy: " + "x" * size))

    assert FEED == answer.body


async def test_three_hundred_headers_are_read() -> None:
    answer, _ = await fetched(answered(*(f"X-Part-{number}: {number}" for number in range(300))))

    assert FEED == answer.body


async def test_a_cookie_that_a_redirect_sets_comes_back_within_the_fetch_and_not_later() -> None:
    def bounce(headers: Mapping[str, str]) -> bytes:
        if "seen=1" in headers.get("cookie", ""):
            return answered()
        return answered("Set-Cookie: seen=1; Path=/", "Location: /feed", status="302 Found", body=b"")

    async with raw_server(bounce) as server:
        web = GuardedWeb([server.place])
        bodies = [(await web.fetch(WebRequest(server.url))).body for _ in range(2)]
        await web.close()

    assert [FEED, FEED] == bodies
    assert ["", "seen=1", "", "seen=1"] == [headers.get("cookie", "") for headers in server.requests]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (("Refresh: 0; url=/feed",), b"<html></html>"),
        ((), b'<html><meta http-equiv="refresh" content="0"></html>'),
        ((), b"<html><script>location.reload()</script></html>"),
    ],
)
async def test_a_page_that_sets_a_cookie_and_leads_to_itself_is_asked_again_with_it(
    headers: tuple[str, ...], body: bytes
) -> None:
    def bounce(asked: Mapping[str, str]) -> bytes:
        if "seen=1" in asked.get("cookie", ""):
            return answered()
        return answered("Set-Cookie: seen=1; Path=/", *headers, body=body)

    answer, _ = await fetched(bounce)

    assert FEED == answer.body


@pytest.mark.parametrize("value", ["a b", '"a b"', "a=b=c", "%7B%22x%22%3A1%7D", "x,y", "{1}"])
async def test_a_cookie_comes_back_letter_by_letter(value: str) -> None:
    def bounce(headers: Mapping[str, str]) -> bytes:
        if f"seen={value}" == headers.get("cookie"):
            return answered()
        return answered(f"Set-Cookie: seen={value}; Path=/; HttpOnly", "Location: /feed", status="302 Found", body=b"")

    answer, _ = await fetched(bounce)

    assert FEED == answer.body


@pytest.mark.parametrize("status", ["203 Non-Authoritative Information", "200 OK", "200"])
async def test_an_answer_of_a_proxy_is_as_good_as_the_sites(status: str) -> None:
    answer, _ = await fetched(answered(status=status))

    assert (200, FEED) == (answer.status, answer.body)


async def test_a_body_shorter_than_its_length_is_read_and_asked_for_in_full_again() -> None:
    answer, _ = await fetched(answered('ETag: "1"', "Last-Modified: yesterday", length=len(FEED) + 50))

    assert (FEED, "", "") == (answer.body, answer.etag, answer.modified)


@pytest.mark.parametrize("length", [0, 10, len(FEED) - 3])
async def test_a_body_longer_than_its_length_is_read_to_its_end(length: int) -> None:
    answer, _ = await fetched(answered(length=length))

    assert FEED == answer.body


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nThis is odd\r\nConnection: close\r\n\r\n",
        b"HTTP/2 200\r\nContent-Length: -1\r\n\r\n",
        b"ICY 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
        b"HTTP/1.1 206 Partial Content\r\nConnection: close\r\n\r\n",
    ],
)
async def test_an_answer_with_a_fault_in_its_head_is_read(head: bytes) -> None:
    answer, _ = await fetched(head + FEED)

    assert (200, FEED) == (answer.status, answer.body)


async def test_chunks_that_end_in_garbage_give_what_came_before() -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer, _ = await fetched(head + b"%x\r\n%b\r\nzz\r\n" % (len(FEED), FEED))

    assert FEED == answer.body


async def test_a_chunked_body_without_its_end_is_read() -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    answer, _ = await fetched(head + b"%x\r\n%b\r\n" % (len(FEED), FEED))

    assert FEED == answer.body


async def test_lines_that_end_with_a_line_feed_alone_are_read() -> None:
    answer, _ = await fetched(b"HTTP/1.0 200 OK\nContent-Type: text/xml\n\n" + FEED)

    assert FEED == answer.body


async def test_validators_in_raw_bytes_are_not_kept() -> None:
    answer, _ = await fetched(answered('ETag: "caf\udce9"', "Content-Type: text/xml; x=\udce9"))

    assert (FEED, "") == (answer.body, answer.etag)
    assert answer.content_type.isprintable()


async def test_a_coding_that_is_not_read_is_told_by_its_name() -> None:
    with pytest.raises(WebError, match="brotli"):
        await fetched(answered("Content-Encoding: br", body=b"\x8b\x02\x80abc"))


async def test_a_redirect_without_address_is_told() -> None:
    answer, _ = await fetched(answered(status="302 Found", body=b""))

    assert (302, b"") == (answer.status, answer.body)


async def test_the_shield_that_refuses_us_is_known_by_its_page() -> None:
    page = b"<html><head><title>Just a moment...</title></head><body>cf-chl-bypass</body></html>"
    answer, _ = await fetched(answered(status="403 Forbidden", body=page))

    assert ("Cloudflare", b"") == (answer.shield, answer.body)


@pytest.mark.parametrize(
    "flood",
    [
        b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 200_000,
        b"HTTP/1.1 100 Continue\r\n\r\n" * 200_000,
        b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 1_000_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 3_000_000,
    ],
    ids=["early hints", "continue", "headers", "crumbs"],
)
async def test_a_flood_is_given_up(flood: bytes) -> None:
    with pytest.raises(WebError, match=r"without end|does not answer as a web server"):
        await fetched(flood)
