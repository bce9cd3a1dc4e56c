"""What a page hides is not of its article."""

from __future__ import annotations

from lxml.html import fromstring

from summaries.webpage.markup.fragments import text_of
from summaries.webpage.markup.hidden import without_hidden

SHOWN = "Barges passed the canal lock at Osterby on Thursday, the water board said."
HIDDEN = "Subscribe to our letter."


def shown(body: str) -> str:
    tree = fromstring(f"<html><body>{body}</body></html>")
    without_hidden(tree)
    return text_of(tree)


def test_hidden_elements_leave_no_text() -> None:
    ways = ("hidden", "style='display: none'", "style='color:red;visibility:hidden'")
    assert [SHOWN] * len(ways) == [shown(f"<p>{SHOWN}</p><div {way}><p>{HIDDEN}</p></div>") for way in ways]


def test_what_stands_behind_a_hidden_element_stays() -> None:
    assert f"Before {SHOWN}" == shown(f"<p>Before <span hidden>{HIDDEN}</span>{SHOWN}</p>")


def test_a_page_that_hides_nearly_everything_shows_it_by_a_script() -> None:
    assert SHOWN == shown(f"<div style='display:none'><p>{SHOWN}</p></div>")
