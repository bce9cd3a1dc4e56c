from __future__ import annotations

import gzip
import zlib

import pytest

from bot.web.answers.content_coding import MOST_MEMBERS, GarbledError, TooLargeError, UnreadCodingError, decoded

FEED = b"<?xml version='1.0'?><rss><channel><title>Harbour</title></channel></rss>"
LIMIT = 1_000_000


def raw_deflate(data: bytes) -> bytes:
    squeezer = zlib.compressobj(wbits=-15)
    return squeezer.compress(data) + squeezer.flush()


@pytest.mark.parametrize("label", ["gzip", "x-gzip", "GZIP", "", "utf-8", "identity", "deflate", "br", "gzip, gzip"])
def test_gzip_is_known_by_its_bytes_whatever_the_label(label: str) -> None:
    assert FEED == decoded(gzip.compress(FEED), label, LIMIT)


@pytest.mark.parametrize("label", ["gzip", "x-gzip", "deflate", "br", "zstd", "utf-8", "none", "", "application/xml"])
def test_a_feed_that_is_labelled_as_compressed_and_is_not_is_read(label: str) -> None:
    assert FEED == decoded(FEED, label, LIMIT)


@pytest.mark.parametrize("squeezed", [zlib.compress(FEED), raw_deflate(FEED)])
def test_deflate_is_read_with_and_without_its_header(squeezed: bytes) -> None:
    assert FEED == decoded(squeezed, "deflate", LIMIT)


def test_a_deflate_stream_that_is_labelled_as_gzip_is_read() -> None:
    assert FEED == decoded(raw_deflate(FEED), "gzip", LIMIT)


def test_a_body_that_is_compressed_twice_is_read() -> None:
    assert FEED == decoded(gzip.compress(gzip.compress(FEED)), "gzip", LIMIT)


def test_all_members_of_a_gzip_file_are_read_and_what_follows_is_not() -> None:
    assert FEED == decoded(gzip.compress(FEED[:20]) + gzip.compress(FEED[20:]) + b"\0\0", "gzip", LIMIT)


def test_an_empty_member_hides_nothing_behind_it() -> None:
    assert FEED == decoded(gzip.compress(b"") + gzip.compress(FEED), "gzip", LIMIT)
    assert b"" == decoded(gzip.compress(b""), "gzip", LIMIT)


def test_of_very_many_members_the_first_are_read() -> None:
    assert b"a" * MOST_MEMBERS == decoded(gzip.compress(b"a") * 100_000, "gzip", LIMIT)


def test_a_gzip_that_breaks_off_gives_what_came_before() -> None:
    words = b"<rss>" + bytes(range(32, 127)) * 900

    assert words.startswith(decoded(gzip.compress(words)[:-30], "gzip", LIMIT))
    assert 5 < len(decoded(gzip.compress(words)[:-30], "gzip", LIMIT))


@pytest.mark.parametrize(("label", "name"), [("br", "brotli"), ("zstd", "zstd"), ("gzip, br", "brotli")])
def test_a_coding_that_is_not_read_is_named(label: str, name: str) -> None:
    with pytest.raises(UnreadCodingError, match=name):
        decoded(b"\x8b\x02\x80abc", label, LIMIT)


def test_a_wrong_checksum_and_spaces_before_it_spoil_no_gzip() -> None:
    squeezed = gzip.compress(FEED)

    assert FEED == decoded(squeezed[:-8] + b"12345678", "gzip", LIMIT) == decoded(b"\r\n" + squeezed, "gzip", LIMIT)


@pytest.mark.parametrize("label", ["gzip", "", "utf-8"])
def test_zlib_is_known_by_its_bytes(label: str) -> None:
    assert FEED == decoded(zlib.compress(FEED), label, LIMIT)


def test_a_gzip_with_a_name_and_a_comment_in_its_header_is_read() -> None:
    squeezed = gzip.compress(FEED)

    assert FEED == decoded(squeezed[:3] + b"\x18" + squeezed[4:10] + b"feed.xml\0note\0" + squeezed[10:], "gzip", LIMIT)


def test_what_begins_like_gzip_and_is_none_is_garbled() -> None:
    with pytest.raises(GarbledError):
        decoded(b"\x1f\x8bnot gzip", "gzip", LIMIT)


@pytest.mark.parametrize("squeeze", [gzip.compress, zlib.compress, lambda data: gzip.compress(gzip.compress(data))])
def test_a_bomb_is_stopped_at_the_limit(squeeze: type[bytes]) -> None:
    with pytest.raises(TooLargeError):
        decoded(squeeze(b"\0" * 50_000_000), "deflate", LIMIT)


def test_an_empty_body_is_empty_under_any_label() -> None:
    assert [b""] * 4 == [decoded(b"", label, LIMIT) for label in ("gzip", "br", "deflate", "")]
