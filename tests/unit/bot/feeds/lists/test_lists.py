"""Which files are lists of feeds, whatever their names."""

from __future__ import annotations

import pytest

from bot.feeds.lists import lists

OPML = b'<?xml version="1.0"?><opml><body><outline text="A" xmlUrl="http://a.example/feed"/></body></opml>'
BOOKMARKS = b'<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF="http://a.example/">A</A></DL>'


@pytest.mark.parametrize(
    ("body", "suffix"),
    [
        (OPML, ".html"),
        (OPML, ".bak"),
        (BOOKMARKS, ".html"),
        (b"http://a.example/feed\n", ".txt"),
        (b'http://a.example/feed "News"\n', ""),
        (b"Id,Url\nx,http://a.example/feed\n", ".csv"),
    ],
)
def test_a_list_is_known_by_what_is_in_it(body: bytes, suffix: str) -> None:
    assert lists.is_list(body, suffix)


@pytest.mark.parametrize(
    ("body", "suffix"),
    [
        (b"<!doctype html><p>An article on &lt;opml&gt;.</p>", ".html"),
        (b"The lock reopens\n\nhttp://a.example/lock\n", ".txt"),
        (b"http://a.example/lock tells of the lock that was opened on Thursday.\n", ".txt"),
        (b"On Monday, the lock was opened.\nIt had been closed.\n", ".txt"),
        (b"", ".txt"),
    ],
)
def test_an_article_is_no_list(body: bytes, suffix: str) -> None:
    assert not lists.is_list(body, suffix)


def test_lists_of_all_kinds_are_read() -> None:
    for body in (OPML, b"http://a.example/feed\n"):
        assert ["http://a.example/feed"] == [feed.url for feed in lists.outlines(body)[0]]
    assert ["http://a.example/"] == [feed.url for feed in lists.outlines(BOOKMARKS)[0]]
