from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.feeds.formats.entry import Entry
from tests.fakes.only_entry import only


def test_json_feed_is_read_whatever_its_types() -> None:
    body = """{"version": "https://jsonfeed.org/version/1.1", "title": "J", "language": "en", "items": [
      {"id": 7, "url": "/a", "title": "T", "content_html": "<p>x</p><p>y</p>",
       "date_published": "2020-09-08T10:00:00Z"},
      "nonsense", {"id": null, "title": {}, "content_text": []}]}"""

    assert Entry("7", "http://example.com/a", "T", "x\ny", datetime(2020, 9, 8, 10, tzinfo=UTC), "en") == only(body)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("\n<p>The line\tcloses.</p>", "The line closes."),
        ("<p>Saved \\ud83d\\ude09 at last.</p>", "Saved 😉 at last."),
        ("<p>Half \\ud83d of one.</p>", "Half of one."),
        ("A\x08 b.", "A b."),
    ],
)
def test_strings_with_what_json_forbids_are_read(content: str, expected: str) -> None:
    assert expected == only(f'{{"items": [{{"id": "1", "content_html": "{content}"}}]}}').text


def test_an_id_is_no_address() -> None:
    assert "" == only('{"items": [{"id": "http://e.org/1", "title": "T"}]}').url


def test_another_encoding_is_read() -> None:
    assert "Größe" == only('{"items": [{"id": 1, "title": "Größe"}]}'.encode("utf-16")).title


@pytest.mark.parametrize("before", ["", "<br />Warning: x\n", ")]}',\n", "feed("])
def test_a_feed_behind_signs_of_others_is_read(before: str) -> None:
    body = f'{before}{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"id": 2.5, "title": "T",}}]}}'

    assert only(body, "application/javascript").id == "2.5"


def test_a_link_is_relative_to_the_site_where_the_feed_is_elsewhere() -> None:
    body = '{"home_page_url": "https://forum.example/", "items": [{"id": "1", "url": "/r/1"}]}'

    assert "https://forum.example/r/1" == only(body, url="http://bridge.example/feed").url
