from __future__ import annotations

import pytest
from yarl import URL

from bot.ports import WebError
from bot.web.redirects import next_hop

HERE = URL("https://news.example/a/feed?x=1")


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("https://other.example/feed", "https://other.example/feed"),
        ("HTTPS://Other.example/feed", "https://other.example/feed"),
        ("//other.example/feed", "https://other.example/feed"),
        ("/feed", "https://news.example/feed"),
        ("rss", "https://news.example/a/rss"),
        ("../rss?y=2", "https://news.example/rss?y=2"),
        ("?page=2", "https://news.example/a/feed?page=2"),
        (" /feed ", "https://news.example/feed"),
        ("/my feed", "https://news.example/my%20feed"),
        ("/not\udcedcias", "https://news.example/not%EDcias"),
        ("/not\udcc3\udcadcias", "https://news.example/not%C3%ADcias"),
        ("/notícias", "https://news.example/not%C3%ADcias"),
        ("/a%2Fb?q=a%20b", "https://news.example/a%2Fb?q=a%20b"),
        ("/fe\ned", "https://news.example/feed"),
        ("</feed>", "https://news.example/feed"),
        ("feed://other.example/rss", "https://other.example/rss"),
    ],
)
def test_a_location_is_read_as_browsers_read_it(location: str, target: str) -> None:
    assert URL(target) == next_hop(HERE, location)


def test_a_location_keeps_its_escapes_in_small_letters() -> None:
    assert "https://news.example/a%c3%a9" == str(next_hop(HERE, "/a%c3%a9"))


@pytest.mark.parametrize(
    "location", ["ftp://other.example/", "javascript:alert(1)", "http://", "http://anna@b.example/"]
)
def test_a_location_that_is_no_web_address_is_told(location: str) -> None:
    with pytest.raises(WebError, match="redirects to an address that cannot be read"):
        next_hop(HERE, location)
