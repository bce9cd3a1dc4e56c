"""Small pages that lead on by themselves, and pages that only look so."""

from __future__ import annotations

import pytest

from bot.web.answers.refresh import LARGEST, leads_to


@pytest.mark.parametrize(
    "page",
    [
        '<meta http-equiv="refresh" content="0; url=/feed">',
        "<META CONTENT='3;URL=/feed' HTTP-EQUIV=Refresh>",
        """<meta http-equiv="refresh" content="0;url='/feed'">""",
        "<script>window.location.href = '/feed';</script>",
        '<script>location.replace("\\/feed")</script>',
        "<title>Please wait</title><p>You are being redirected.</p><script>document.location='/feed'</script>",
    ],
)
def test_a_small_page_leads_on(page: str) -> None:
    assert "/feed" == leads_to("", page.encode(), sets_cookie=False)


@pytest.mark.parametrize("header", ["0; url=/feed", "1;URL='/feed'", "0, /feed"])
def test_a_header_leads_on(header: str) -> None:
    assert "/feed" == leads_to(header, b"<html></html>", sets_cookie=False)


@pytest.mark.parametrize("page", ["<meta http-equiv=refresh content=0>", "<script>location.reload(true)</script>"])
def test_a_page_leads_to_itself_only_where_it_has_set_a_cookie(page: str) -> None:
    assert "" == leads_to("", page.encode(), sets_cookie=True)
    assert None is leads_to("", page.encode(), sets_cookie=False)


@pytest.mark.parametrize(
    "page",
    [
        "<p>News</p>",
        '<meta http-equiv="refresh" content="300; url=/feed">',
        '<meta http-equiv="refresh" content="0; url=javascript:go()">',
        "<script>location = '/search?q=' + words</script>",
        f"<meta http-equiv='refresh' content='0; url=/feed'><p>{'An article of its own. ' * 30}</p>",
        "<meta http-equiv='refresh' content='0; url=/feed'><link rel=alternate type=application/rss+xml href=/rss>",
        f"<meta http-equiv='refresh' content='0; url=/feed'>{' ' * LARGEST}",
    ],
)
def test_another_page_stays(page: str) -> None:
    assert None is leads_to("", page.encode(), sets_cookie=True)
