"""Web pages into articles: body, title, time, outlet, language, author; hostile pages end soon and empty."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.webpage.extract import extract
from summaries.webpage.page import Page
from summaries.webpage.page_dates import parse_date

FIRST = "China launched a plan for data security on Tuesday, its foreign minister said in Beijing before the press."
SECOND = "The United States has banned dozens of Chinese firms from its networks since August, officials said there."
THIRD = "More than 30 countries have joined the American plan, though Washington did not name a single one of them."
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Nothing"},
        {
            "@type": ["NewsArticle"],
            "headline": "China launches data plan &amp; more",
            "datePublished": "2020-09-08T10:30:00+08:00",
            "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Berg"}],
            "publisher": {"@type": "Organization", "name": "The Example"},
        },
    ],
}


def page(head: str = "", body: str = "", lang: str = "en") -> str:
    paragraphs = "".join(f"<p>{text}</p>" for text in (FIRST, SECOND, THIRD))
    return (
        f"<!doctype html><html lang='{lang}'><head><title>Data plan | The Example</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>Data plan</h1>{paragraphs}{body}</article>"
        "<footer>Copyright 2020. All rights reserved.</footer></body></html>"
    )


def script(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def _meta(key: str, name: str, content: str) -> str:
    return f'<meta {key}="{name}" content="{content}">'


def test_the_body_has_one_paragraph_a_line_and_no_boilerplate() -> None:
    found = extract(page())
    assert [FIRST, SECOND, THIRD] == [line for line in found.text.splitlines() if line != "Data plan"]
    assert found.sure


def test_json_ld_says_title_time_outlet_and_authors() -> None:
    found = extract(page(script(LD)))
    assert "China launches data plan & more" == found.title
    assert datetime.fromisoformat("2020-09-08T10:30:00+08:00") == found.published
    assert ("The Example", "Ann Lee, Bo Berg", "en") == (found.outlet, found.author, found.language)


def test_json_ld_in_cdata_is_read() -> None:
    wrapped = f'<script type="application/ld+json">\n//<![CDATA[\n{json.dumps(LD)}\n//]]>\n</script>'
    assert "The Example" == extract(page(wrapped)).outlet


def test_meta_elements_replace_broken_json_ld() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
        '<meta property="og:title" content="Data plan launched"><meta property="og:site_name" content="The Example">'
        '<meta property="article:published_time" content="2020-09-08T02:30:00Z"><meta name="author" content="Ann Lee">'
    )
    found = extract(page(head))
    assert ("Data plan launched", "The Example", "Ann Lee") == (found.title, found.outlet, found.author)
    assert datetime(2020, 9, 8, 2, 30, tzinfo=UTC) == found.published


def test_the_name_of_the_site_is_cut_from_the_title() -> None:
    assert "Data plan" == extract(page('<meta property="og:site_name" content="The Example">')).title


def test_the_body_of_the_json_ld_is_used_if_it_has_much_more() -> None:
    told = {"@type": "NewsArticle", "articleBody": "\n".join([FIRST, SECOND, THIRD] * 3)}
    assert FIRST in extract(f"<html><head>{script(told)}</head><body><p>Subscribe to read.</p></body></html>").text


def test_no_date_is_made_up() -> None:
    body = "<p>The 5 May 2019 report was updated on 8 September 2020.</p><time datetime='2020-01-01'></time>"
    assert extract(page(body=body + "<time datetime='2020-02-02'></time>")).published is None
    assert extract(page(body=body)).published == datetime(2020, 1, 1, tzinfo=UTC)


def test_the_address_gives_the_date_if_the_page_does_not() -> None:
    assert datetime(2020, 9, 8, tzinfo=UTC) == extract(page(), "https://example.com/2020/9/08/plan.html").published
    assert extract(page(), "https://example.com/2020/99/08/plan").published is None


@pytest.mark.parametrize(
    "html", ["", b"", "<", "plain words", b"\x00\xff\xfe" * 50, "\ud800<p>x</p>", "<!-- -->", "<html>"]
)
def test_bytes_that_are_no_page_give_an_empty_page_that_is_not_sure(html: bytes | str) -> None:
    found = extract(html)
    assert not found.sure
    assert found.published is None


@pytest.mark.parametrize(
    "html",
    [
        "<html><body>" + "<div>" * 100_000 + "x",
        "<html><body>" + "<b><p>" * 50_000,
        '<html><body><p title="' + "a" * 4_000_000 + '">x</p>',
        "<html><body>" + "<!--" * 50_000 + "<![CDATA[" * 50_000,
        "<html><body>" + "<p>x</p>" * 200_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        '<script type="application/ld+json">' + '{"@graph":' * 1_000 + "1" + "}" * 1_000 + "</script>",
        "<html><body><p>" + "a " * 800_000,
        "<table>" * 5_000,
    ],
    ids=["deep", "misnested", "attribute", "comments", "many", "json", "graph", "long", "tables"],
)
@pytest.mark.timeout(60)  # of seconds to read: what grows with the square of the page takes hours
def test_a_hostile_page_comes_to_an_end(html: str) -> None:
    assert len(extract(html).text) <= len(html)


@settings(max_examples=30)
@given(st.text() | st.binary() | st.text(alphabet="<>/pdiv \"'=!-[]{}:,@", max_size=300))
def test_any_bytes_give_a_page(html: bytes | str) -> None:
    assert isinstance(extract(html), Page)


def test_windows_1251_is_read_as_its_meta_says() -> None:
    text = "Китай представил инициативу по безопасности данных, сообщил министр. " * 6
    html = f"<html><head><meta charset='windows-1251'><title>План</title></head><body><article><p>{text}</p></article>"
    found = extract(html.encode("cp1251"))
    assert ("ru", True) == (found.language, text.strip() in found.text)


CZECH = "Přístav v Oddenu v pondělí otevřel nový most, který stál o třetinu víc, než město původně čekalo. "
FRENCH = "Le port d'Odden a ouvert lundi un nouveau pont, qui a coûté un tiers de plus que la ville ne le pensait. "


@pytest.mark.parametrize(
    ("attribute", "text", "head", "published", "language"),
    [
        (
            "cs-CZ",
            CZECH,
            _meta("property", "article:published_time", "2021-11-01T10:52:50+0100"),
            "2021-11-01T09:52:50Z",
            "cs",
        ),
        ("en-us", FIRST, script({"@type": "BlogPosting", "datePublished": "2024-06-25"}), "2024-06-25", "en"),
        ("fr", FRENCH, _meta("itemprop", "datePublished", "2015-05-05T16:10:00+02:00"), "2015-05-05T14:10:00Z", "fr"),
        ("en", FIRST, _meta("name", "date", "2014-09-02T08:35:27-04:00"), "2014-09-02T12:35:27Z", "en"),
        ("", FIRST, _meta("name", "dc.date", "2020-09-08"), "2020-09-08", "en"),
        ("en", FRENCH, _meta("name", "dc.date", "2020-09-08"), "2020-09-08", "fr"),
    ],
)
def test_dates_and_languages_are_those_of_the_markup_unless_the_text_is_in_another(
    attribute: str, text: str, head: str, published: str, language: str
) -> None:
    body = f"<article><p>{text * 3}</p><p>{text * 2}</p></article>"
    found = extract(f"<html lang='{attribute}'><head><title>Most</title>{head}</head><body>{body}</body></html>")

    assert (parse_date(published), language) == (found.published, found.language)


def test_a_standfirst_that_is_said_again_stands_once() -> None:
    first = "Barges pass the lock at Osterby again, the water board said on Thursday."
    rest = "<p>Divers had found that both of the gates were cracked, and repairs cost 14 million crowns.</p>" * 1
    page = extract(
        f"<html><body><article><h1>Canal lock</h1><p><b>{first}</b></p><p>{first}</p>{rest}</article></body></html>"
    )

    assert 1 == page.text.count(first)


def test_words_beside_a_block_stay_apart_from_it() -> None:
    page = extract(
        "<html><body><main><div>The lock was closed on Monday.<div>The mayor will speak on Tuesday.</div>"
        "Skippers want to talk.</div></main></body></html>"
    )

    assert "Monday.The" not in page.text
    assert "Tuesday.Skippers" not in page.text
