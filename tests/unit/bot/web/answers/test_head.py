from __future__ import annotations

import pytest

from bot.web.answers.head import DECLARED, Head, is_http, mended, split

BODY = b"<rss></rss>"


def head(*lines: str, first: str = "HTTP/1.1 200 OK", body: bytes = BODY) -> Head:
    found = mended("\r\n".join([first, *lines]).encode("latin-1"), body)
    assert found
    return found


@pytest.mark.parametrize("first", ["HTTP/1.1 200", "HTTP/2 200 OK", "HTTP/2.0 200 OK", "http/1.1  200 Fine"])
def test_a_status_line_in_any_form_is_read(first: str) -> None:
    assert head("Content-Length: 11", first=first) == head("Content-Length: 11")
    assert 200 == head(first=first).status


@pytest.mark.parametrize("first", ["220 smtp ready", "<rss>", "HTTP/1.1", "SSH-2.0-OpenSSH"])
def test_what_is_no_http_is_told(first: str) -> None:
    assert mended(first.encode(), b"") is None


def test_lines_that_cannot_be_understood_are_left_out() -> None:
    odd = ("This is odd", "X Odd: 1", ": 1", "X-Fine : yes", "X-Zero: a\0b", "X-Long: a", "  b")

    data = head(*odd, "Content-Length: 11").data

    assert b"odd" not in data.lower().replace(b"x-", b"")
    assert b"X-Fine: yes\r\nX-Zero: ab\r\nX-Long: a b\r\n" in data


@pytest.mark.parametrize(
    ("lines", "length"),
    [
        (("Content-Length: 11",), 11),
        (("Content-Length: 11", "Content-Length: 11"), 11),
        (("Content-Length: 11, 11",), 11),
        (("Content-Length: 11", "Content-Length: 12"), None),
        (("Content-Length: -1",), None),
        (("Content-Length: ",), None),
        (("Content-Length: many",), None),
        (("Transfer-Encoding: identity", "Content-Length: 11"), 11),
    ],
)
def test_a_length_that_is_given_once_counts(lines: tuple[str, ...], length: int | None) -> None:
    assert (length, length is None) == (head(*lines).length, head(*lines).closes)


def test_a_body_whose_connection_closes_ends_with_it_whatever_its_length() -> None:
    found = head("Content-Length: 5", "Connection: close")

    assert (None, True, 5) == (found.length, found.closes, found.declared)
    assert f"{DECLARED}: 5".encode() in found.data


@pytest.mark.parametrize(("body", "chunked"), [(b"b\r\n<rss></rss>\r\n", True), (BODY, False), (b"", True)])
def test_chunks_are_believed_where_the_body_begins_with_one(body: bytes, *, chunked: bool) -> None:
    found = head("Transfer-Encoding: Chunked", "Transfer-Encoding: chunked", "Content-Length: 7", body=body)

    assert chunked == (b"Transfer-Encoding: chunked" in found.data)


@pytest.mark.parametrize("first", ["HTTP/1.1 304 Not Modified", "HTTP/1.1 204 No Content", "HTTP/1.1 103 Early Hints"])
def test_an_answer_without_a_body_has_no_length(first: str) -> None:
    found = head("Content-Length: 11", first=first)

    assert (None, False) == (found.length, b"Length" in found.data)


def test_a_head_ends_at_an_empty_line_of_any_kind() -> None:
    ended = (b"A\r\nB", b"body")

    assert ended == split(b"\r\nA\r\nB\r\n\r\nbody")
    assert (b"A\nB", b"body") == split(b"A\nB\n\nbody")
    assert split(b"A\r\nB\r\n") is None


def test_the_start_of_http_is_known() -> None:
    assert [True] * 4 == [is_http(start) for start in (b"", b"HT", b"\r\nHTTP/1.1", b"ICY 2")]
    assert [False] * 2 == [is_http(start) for start in (b"220 smtp", b"<rss")]
