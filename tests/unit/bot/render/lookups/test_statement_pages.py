"""Pages of who said what."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.render.lookups.statement_pages import statement_page
from bot.render.markup import MESSAGE, size
from bot.render.speech.speech import ENGLISH
from bot.render.story import Place
from summaries.model import BriefedPassage, BriefedSentence, Citation, Receipt, Statement

NOW = datetime(2020, 9, 8, 16, 0, tzinfo=UTC)


def test_five_statements_of_any_size_fit_into_a_message() -> None:
    sentence = BriefedSentence("🧨" * 3000, (Receipt("a", 0, 3000, ""),))
    source = Citation("a", "Outlet " * 500, "https://e.example/" + "a" * 900, "T" * 4000, NOW)
    one = Statement("N" * 500, BriefedPassage((sentence,)), source, (source,) * 9)
    page = statement_page(
        "words " * 900, [("by " * 900, [one] * 2), ("on " * 900, [one] * 3)], Place("UTC", NOW, ENGLISH)
    )
    assert size(page).within(MESSAGE)


def test_an_empty_section_has_no_heading() -> None:
    assert "on" not in [fragment.words for fragment in statement_page("h", [("on", [])], Place("UTC", NOW, ENGLISH))]
