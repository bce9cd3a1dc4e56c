"""The next part of an article among the links of its page."""

from __future__ import annotations

import pytest
from lxml.html import fromstring

from summaries.webpage.links import next_part
from summaries.webpage.parts import joined

HERE = "http://wire.example/news/lock"


@pytest.mark.parametrize(
    ("here", "link", "expected"),
    [
        (HERE, "<a href='/news/lock/2'>2</a>", "http://wire.example/news/lock/2"),
        (HERE, "<a href='/news/lock?page=2'>Next page</a>", "http://wire.example/news/lock?page=2"),
        (HERE, "<link rel=next href='/news/lock/page/2/'>", "http://wire.example/news/lock/page/2/"),
        (HERE + ".html", "<a rel=next href='/news/lock-2.html'>›</a>", "http://wire.example/news/lock-2.html"),
        (HERE + "/2", "<a href='/news/lock'>1</a><a href='/news/lock/3'>3</a>", "http://wire.example/news/lock/3"),
        (HERE, "<a rel=next href='/news/ferry'>Next article</a>", ""),
        (HERE, "<a href='/news/ferry/2'>2</a>", ""),
        (HERE, "<a href='/news/lock/3'>3</a>", ""),
        (HERE, "<a href='http://[/2'>2</a>", ""),
    ],
)
def test_the_next_part_has_the_address_of_the_page_and_the_next_number(here: str, link: str, expected: str) -> None:
    assert expected == next_part(fromstring(f"<html><body>{link}</body></html>"), here)


def test_a_paragraph_that_each_part_repeats_stands_once() -> None:
    lead = "Barges passed the canal lock at Osterby for the first time in two years."
    assert [lead, "Why?", "Divers came.", "Why?"] == joined([f"{lead}\nWhy?\nDivers came.", f"{lead}\nWhy?"]).split(
        "\n"
    )
