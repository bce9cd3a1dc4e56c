from __future__ import annotations

import pytest

from bot.cli.source_docs import with_tables
from bot.config.source_settings import SETTINGS
from bot.model.faults import Fault
from bot.render.sources.kinds import KINDS

NAMES = ("kinds", "settings", "troubles")
MARKS = "".join(f"<!-- {name}: begin -->\nformer table\n<!-- {name}: end -->\n" for name in NAMES)


def test_the_page_has_a_row_for_each_kind_each_setting_and_each_trouble() -> None:
    made = with_tables(MARKS)

    assert "former" not in made
    assert len(KINDS) + len(SETTINGS) + len(Fault) == sum(line.startswith("| ") for line in made.splitlines()) - 3


def test_no_row_leaves_a_place_in_braces_open() -> None:
    assert "{" not in with_tables(MARKS)


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="the page needs <!-- kinds: begin -->"):
        with_tables("# Sources\n")
