from __future__ import annotations

import pytest

from bot.model.faults import Fault
from bot.ports import WebResponse
from bot.sources.health.no_feed import no_feed

FEED = "https://news.example/rss/feed.xml"


def page(title: str, body: str = "") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("body", "url", "fault"),
    [
        (page("Harbour news"), FEED, Fault.WEB_PAGE),
        (page("Harbour news"), "https://news.example/", Fault.FRONT_PAGE),
        (page("404 - Page not found"), FEED, Fault.NOT_FOUND_PAGE),
        (page("Seite nicht gefunden"), FEED, Fault.NOT_FOUND_PAGE),
        (page("Страница не найдена"), FEED, Fault.NOT_FOUND_PAGE),
        (page("ページが見つかりません"), FEED, Fault.NOT_FOUND_PAGE),
        (page("Сторінку не знайдено"), FEED, Fault.NOT_FOUND_PAGE),
        (page("पृष्ठ नहीं मिला"), FEED, Fault.NOT_FOUND_PAGE),
        (page("Oops! That page can’t be found."), FEED, Fault.NOT_FOUND_PAGE),
        (page("Sidan hittades inte"), FEED, Fault.NOT_FOUND_PAGE),
        (page("Увійти"), FEED, Fault.LOGIN_PAGE),
        (page("लॉग इन"), FEED, Fault.LOGIN_PAGE),
        (page("Votre vie privée"), FEED, Fault.CONSENT_PAGE),
        (page("Szanujemy Twoją prywatność"), FEED, Fault.CONSENT_PAGE),
        (page("プライバシー設定"), FEED, Fault.CONSENT_PAGE),
        (page("您的隐私"), FEED, Fault.CONSENT_PAGE),
        (page("Sign in"), FEED, Fault.LOGIN_PAGE),
        (page("Harbour", "<form><input type=password></form>"), FEED, Fault.LOGIN_PAGE),
        (page("Harbour"), "https://news.example/login?next=/rss", Fault.LOGIN_PAGE),
        (page("Harbour"), "https://sso.news.example/oauth2/authorize", Fault.LOGIN_PAGE),
        (page("Before you continue"), FEED, Fault.CONSENT_PAGE),
        (page("Harbour"), "https://consent.news.example/collect", Fault.CONSENT_PAGE),
        (b"", FEED, Fault.EMPTY),
        (b" \n", FEED, Fault.EMPTY),
        (b"\x89PNG\r\n", FEED, Fault.GARBLED),
        (b"<rss><channel", FEED, Fault.GARBLED),
    ],
)
def test_what_stands_in_a_feeds_place_is_told_apart(body: bytes, url: str, fault: Fault) -> None:
    assert fault == no_feed(WebResponse(url, 200, body), FEED, "it is not XML").fault


def test_a_shield_is_told_before_its_page_is_looked_at() -> None:
    failed = no_feed(WebResponse(FEED, 200, page("Just a moment..."), shield="Cloudflare"), FEED, "no XML")

    assert (Fault.SHIELD, True) == (failed.fault, "Cloudflare" in failed.sentence)


def test_a_fragment_of_a_page_is_told_by_its_type_and_a_feed_is_not() -> None:
    fragment = WebResponse(FEED, 200, b"<p>Welcome.</p>", "text/html; charset=utf-8")
    broken = WebResponse(FEED, 200, b"<rss><channel", "text/html")

    assert Fault.WEB_PAGE == no_feed(fragment, FEED, "it is not XML").fault
    assert Fault.GARBLED == no_feed(broken, FEED, "it is not XML").fault
