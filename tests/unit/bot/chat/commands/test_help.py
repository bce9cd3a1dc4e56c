"""/help, made from the commands."""

from __future__ import annotations

from bot.chat.commands.registry import COMMANDS
from tests.fakes.desk import ADMIN, Office, text


async def test_help_lists_what_each_may_do() -> None:
    office = Office()
    assert "/addsource" not in text(await office.say("/help"))
    said = text(await office.say("/help", who=ADMIN))
    assert all(f"/{command.name}" in said for command in COMMANDS)


async def test_help_on_questions_shows_what_is_understood_of_each() -> None:
    said = text(await Office().say("/help questions"))
    assert "smic last week → smic, from 31 Aug to 6 Sep" in said


async def test_help_shows_how_schedules_are_read_in_ten_languages() -> None:
    said = text(await Office().say("/help schedules"))
    assert "/subscribe huawei 8:30 → Huawei; 08:30" in said
    assert "halb neun → Huawei; daily 08:30" in said
