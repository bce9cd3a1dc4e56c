from __future__ import annotations

from datetime import UTC, datetime

from bot.feeds.documents.markdown import read


def test_markdown_becomes_plain_text_under_its_heading() -> None:
    entry = read(b"# Pier *shut*\n\nThe **pier** is\n[shut](https://e.org). ![x](y.png)\n\n- one\n- two\n")

    assert ("Pier shut", "The pier is shut.\none\ntwo", None) == (entry.title, entry.text, entry.published)


def test_front_matter_tells_title_date_outlet_and_language() -> None:
    entry = read(
        b'---\ntitle: "Pier shut"\ndate: 2020-09-08\noutlet: Quay\nlang: en\n---\n# Pier shut\n\nIt is shut.\n'
    )

    assert ("Pier shut", "It is shut.", "Quay", "en") == (entry.title, entry.text, entry.outlet, entry.language)
    assert datetime(2020, 9, 8, tzinfo=UTC) == entry.published
