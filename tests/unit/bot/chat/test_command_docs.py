"""The tables of commands in the documentation."""

from __future__ import annotations

import pytest

from bot.chat.command_docs import BEGIN, END, with_tables
from bot.chat.dialog.command import Command, Who
from bot.chat.dialog.reply_builders import reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk


async def dance(_: Desk, _ask: Request) -> Reply:
    return reply_text("Dancing.")


COMMANDS = (
    Command("dance", Who.MANAGER, "Dance a dance", dance, ("tango", "waltz")),
    Command("hall", Who.ADMIN, "Open the hall", dance),
)


def test_a_command_stands_in_the_table_of_those_who_may_give_it() -> None:
    everybody, admins = with_tables(f"Before\n{BEGIN}old\n{END}After\n", COMMANDS).split("## For admins")
    assert "| `/dance` | Dance a dance. | its administrators | `/dance tango`, `/dance waltz` |" in everybody
    assert "| `/hall` | Open the hall. | admins of the bot |  |" in admins


def test_the_text_around_the_tables_stays_and_what_stood_between_goes() -> None:
    page = with_tables(f"Before\n{BEGIN}old\n{END}After\n", COMMANDS)
    assert page.startswith(f"Before\n{BEGIN}\n## For everybody\n")
    assert page.endswith(f"\n{END}After\n")
    assert "old" not in page
    assert page == with_tables(page, COMMANDS)


@pytest.mark.parametrize("page", ["", BEGIN, END])
def test_a_page_without_its_marks_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="the page needs"):
        with_tables(page, COMMANDS)
