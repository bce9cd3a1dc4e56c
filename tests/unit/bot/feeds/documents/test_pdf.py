from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.documents.pdf import read
from bot.feeds.formats.entry import FeedError
from tests.fakes.pdf import pdf

PAGES = [
    ["Quay Monthly 2020", *lines, f"Page {number}"]
    for number, lines in enumerate(
        (
            ["Pier shut for repairs", "The pier is shut for repairs until the spring of next year, the port said Mon-",
             "day in a statement that was read out at the quay before many skippers.", "Boats wait."],
            ["The bridge beside it stays open to trams and to people on foot, the mayor said on", "Tuesday."],
            ["A survey of riders found that most of them would rather take the tram than any of", "the boats."],
        ),
        1,
    )
]  # fmt: skip


def test_the_text_layer_becomes_paragraphs_without_headers_and_numbers_of_pages() -> None:
    entry = read(pdf(*PAGES, title="Pier shut"))

    assert (
        "Pier shut for repairs\n"
        "The pier is shut for repairs until the spring of next year, the port said Monday in a statement that was "
        "read out at the quay before many skippers. Boats wait.\n"
        "The bridge beside it stays open to trams and to people on foot, the mayor said on Tuesday.\n"
        "A survey of riders found that most of them would rather take the tram than any of the boats."
    ) == entry.text.replace("skippers.\nBoats", "skippers. Boats")
    assert ("Pier shut", datetime(2020, 9, 8, 9, tzinfo=UTC)) == (entry.title, entry.published)


def test_the_name_of_a_program_is_no_title() -> None:
    assert "Pier shut for repairs" == read(pdf(*PAGES, title="Microsoft Word - pier.docx")).title


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (pdf([]), "a scan"),
        (b"%PDF-1.4 and then nothing", "no PDF"),
        (b"hello", "no PDF"),
        (pdf(*PAGES)[:500], "no PDF|scan"),
    ],
)
def test_what_holds_no_text_says_why(body: bytes, why: str) -> None:
    with pytest.raises(FeedError, match=why):
        read(body)


@given(st.integers(0, 1500), st.binary(min_size=1, max_size=20))
def test_a_damaged_pdf_ends_in_an_article_or_a_kind_refusal(place: int, damage: bytes) -> None:
    whole = pdf(*PAGES)
    try:
        read(whole[:place] + damage + whole[place + len(damage) :])
    except FeedError as error:
        line = str(error)
        assert "\n" not in line
