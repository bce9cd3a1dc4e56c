from __future__ import annotations

import pytest

from summaries.webpage.gate.by_itself import doubt_of
from summaries.webpage.gate.doubt import Doubt
from summaries.webpage.page import Page

URL = "https://wire.example/2020/09/pier"
TEXT = "The pier of Harwick has opened again after ten months of repairs, the council said on Tuesday. " * 4
ARTICLE = Page("Pier opens again", TEXT, sure=True)


def test_a_page_with_an_article_is_one() -> None:
    assert doubt_of(ARTICLE, URL, URL) is None


@pytest.mark.parametrize("path", ["/", "", "/en/", "/index.html", "/de-at/index.php"])
def test_the_front_page_of_a_site_is_no_article(path: str) -> None:
    assert Doubt.FRONT == doubt_of(ARTICLE, URL, f"https://wire.example{path}")


def test_a_page_of_titles_that_lead_elsewhere_is_a_list() -> None:
    titles = ("Pier opens again", "Mill closes", "Ferry runs aground")
    page = Page(
        "Latest",
        "\n".join(f"{one}\nA line on it." for one in titles),
        sure=True,
        headings=tuple((one, 14) for one in titles),
        linked=titles,
    )
    assert Doubt.LIST == doubt_of(page, URL, URL)


def test_an_article_above_links_to_others_is_no_list() -> None:
    titles = ("Mill closes", "Ferry runs aground", "Crane falls")
    page = Page("Pier", TEXT, sure=True, headings=tuple((one, 0) for one in titles), linked=titles)
    assert doubt_of(page, URL, URL) is None


def test_a_page_that_speaks_of_the_visit_is_no_article() -> None:
    login = "Log in with your password to read on. You have no account? Register for free."
    assert Doubt.LOGIN == doubt_of(Page("Log in", login, sure=True), URL, URL)


def test_a_long_text_is_an_article_even_where_its_place_on_the_page_is_unsure() -> None:
    assert doubt_of(Page("Pier", TEXT * 5), URL, URL) is None
    assert Doubt.EMPTY == doubt_of(Page("Pier", TEXT), URL, URL)
