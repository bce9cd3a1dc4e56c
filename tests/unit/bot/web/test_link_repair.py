from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.link_repair import mended


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (" //e.org/news/Tax Crackdown ", "//e.org/news/Tax%20Crackdown"),
        ("http://e.org/v?t=26&amp;p=38", "http://e.org/v?t=26&p=38"),
        ("http://e.org/v?t=26&amp;amp;p=38&#038;q=1", "http://e.org/v?t=26&p=38&q=1"),
        ("http://e.org/a?copy=1&copy;=2", "http://e.org/a?copy=1&copy;=2"),
        ("http://e.org/long\n    -name", "http://e.org/long-name"),
        ("feed://e.org/rss", "//e.org/rss"),
        ("feed:https://e.org/rss", "https://e.org/rss"),
        ("feed:://e.org/rss", "//e.org/rss"),
        ("http//e.org/a", "http://e.org/a"),
        ("http:/e.org/a", "http://e.org/a"),
        ("http:///e.org/a", "http://e.org/a"),
        ("ttps://e.org/a", "https://e.org/a"),
        ("http://https://e.org/a", "https://e.org/a"),
        ("http:\\\\e.org\\a?b\\c", "http://e.org/a?b%5Cc"),
        ("http://e.org/to?u=http://f.org/x", "http://e.org/to?u=http://f.org/x"),
        ("://e.org/a", "//e.org/a"),
        ("http;//e.org/a", "http://e.org/a"),
        ("http: //e.org/a", "http://e.org/a"),
        ("http://https//e.org/a", "https://e.org/a"),
        ("///e.org/a", "//e.org/a"),
        ("http://e.org/it&#039;s", "http://e.org/it's"),
        ('<a href="http://e.org/a">e.org</a>', "http://e.org/a"),
        ("http://", ""),
        ("//", ""),
        ("", ""),
    ],
)
def test_what_is_clear_is_mended(link: str, expected: str) -> None:
    assert expected == mended(link)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("harbour.example/2017/awards", "//harbour.example/2017/awards"),
        ("news.harbour.example", "//news.harbour.example"),
        ("www.other.example/x", "//www.other.example/x"),
        ("other.example/x", "//other.example/x"),
        ("index.php/2017/x", "index.php/2017/x"),
        ("report.pdf", "report.pdf"),
        ("v1.2/notes", "v1.2/notes"),
        ("news/1", "news/1"),
        ("mailto:a@other.example", "mailto:a@other.example"),
    ],
)
def test_a_host_without_its_scheme_is_told_from_a_path(link: str, expected: str) -> None:
    assert expected == mended(link, "www.harbour.example")


@given(st.text(max_size=60))
def test_mending_ends_and_leaves_no_space(link: str) -> None:
    assert not {" ", "\n", "\t"} & set(mended(link, "e.org"))


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://e.org/a-b/1.html?x=1&y=%20,2", "https://e.org/a-b/1.html?x=1&y=%20,2"),
        ("https://e.org/?x=1&amp;y=2", "https://e.org/?x=1&y=2"),
        ("https://http//e.org/1", "http://e.org/1"),
        ("https:///e.org/1", "https://e.org/1"),
    ],
)
def test_a_link_is_changed_only_where_it_is_broken(link: str, expected: str) -> None:
    assert expected == mended(link)
