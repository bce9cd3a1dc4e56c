from __future__ import annotations

from html import unescape
from html.entities import entitydefs

import pytest

from tests.fakes.only_entry import only
from tests.fakes.site import rss


@pytest.mark.parametrize(
    ("declared", "header", "codec", "words"),
    [
        ("iso-8859-1", "", "latin-1", "Café"),
        ("iso-8859-1", "", "cp1252", "“Café” – €5"),
        ("windows-1251", "", "cp1251", "Новости дня"),
        ("utf-8", "", "utf-8-sig", "Новости"),
        ("", "", "utf-16", "Новости"),
        ("utf-16", "", "utf-16", "Новости"),
        ("", "text/xml; charset=koi8-r", "koi8-r", "Новости дня"),
        ("iso-8859-1", "", "utf-8", "Новости"),
        ("us-ascii", "", "utf-8", "Новости"),
        ("gb2312", "", "gb2312", "中芯国际"),
        ("no-such-thing", "text/xml; charset=utf-8", "utf-8", "华为"),
    ],
)
def test_the_encoding_is_found(declared: str, header: str, codec: str, words: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = f"{declaration}<rss><channel><item><title>{words}</title></item></channel></rss>".encode(codec)

    assert words == only(body, header).title


def test_a_document_type_without_entities_is_harmless() -> None:
    kind = '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://x/rss.dtd">'
    body = f"{kind}<rss><channel><item><title>a&nbsp;b</title></item></channel></rss>"

    assert only(body).title == "a b"


def test_every_named_character_of_html_is_read_in_a_title() -> None:
    names = sorted(set(entitydefs) - INVISIBLE)
    titles = {name: only(rss(f"<item><title>a&{name};b</title></item>")).title for name in names}

    assert {name: " ".join(unescape(f"a&{name};b").split()) for name in names} == titles


INVISIBLE = {"zwnj", "zwj", "lrm", "rlm", "shy"}
"""Characters that change how others are shown and show nothing themselves."""


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("utf-16-le", "Новости"),
        ("utf-32", "Новости"),
        ("big5", "華為手機"),
        ("euc-jp", "新聞速報"),
        ("shift_jis", "新聞速報"),
        ("euc-kr", "삼성전자 소식"),
        ("koi8-r", "Новости дня"),
        ("windows-1255", "חדשות היום"),
        ("tis-620", "ข่าววันนี้"),
        ("windows-1256", "اخبار اليوم"),
    ],
)
def test_an_encoding_that_a_feed_declares_is_read(codec: str, words: str) -> None:
    body = f'<?xml version="1.0" encoding="{codec}"?><rss><channel><item><title>{words}</title></item></channel></rss>'

    assert words == only(body.encode(codec)).title
