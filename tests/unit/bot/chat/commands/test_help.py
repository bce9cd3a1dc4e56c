"""/help, made from the commands."""

from __future__ import annotations

from bot.chat.commands.registry import COMMANDS
from bot.chat.dialog.command import Who
from bot.chat.router import Router
from bot.model import Role
from tests.fakes.desk import ADMIN, Office, text


async def test_help_begins_with_the_few_commands_that_people_need_first() -> None:
    said = text(await Office().say("/help"))
    names = [line.split()[0] for line in said.splitlines() if line.startswith("/") and " - " in line]
    assert ["/brief", "/topics", "/subscribe", "/settings", "/stop", "/help"] == names
    assert names == [f"/{name}" for name in Router().menus.by_role[Role.READER]]


async def test_a_tap_or_a_word_lists_what_each_may_do() -> None:
    office = Office()
    more = text(await office.say("/help more"))
    assert more == text(await office.press(await office.say("/help"), "All I can do"))
    assert "/mute" in more
    assert "/addsource" not in more
    said = text(await office.say("/help more", who=ADMIN))
    assert all(f"/{command.name}" in said for command in COMMANDS)


async def test_help_in_a_group_shows_what_the_person_may_do_there() -> None:
    office = Office()
    reader = text(await office.say("/help more", group=True, manager=False))
    assert "/search" in reader
    assert not any(f"/{command.name} - " in reader for command in COMMANDS if command.who is Who.MANAGER)
    assert "/pause - " in text(await office.say("/help more", group=True))
    assert "/people" not in text(await office.say("/help more", group=True, who=ADMIN))
    assert "/people" not in text(await office.press(await office.say("/help", group=True, who=ADMIN), "All I can do"))


async def test_help_on_a_command_shows_all_its_examples_to_those_who_may_give_it() -> None:
    office = Office()
    said = text(await office.say("/help pause"))
    assert "/pause until monday\n/pause 3 days\n/pause a week" in said
    assert "/addsource" not in text(await office.say("/help addsource"))
    assert "/addsource example.com" in text(await office.say("/help /addsource", who=ADMIN))


async def test_help_on_questions_shows_what_is_understood_of_each() -> None:
    said = text(await Office().say("/help questions"))
    assert "smic last week → smic, from 31 Aug to 6 Sep" in said


async def test_help_shows_how_schedules_are_read_in_ten_languages() -> None:
    said = text(await Office().say("/help schedules"))
    assert "/subscribe huawei 8:30 → Huawei; every day at 08:30 (UTC)" in said
    assert "halb neun → Huawei; every day at 08:30 (UTC)" in said


async def test_help_shows_examples_and_their_meaning_in_the_language_of_the_chat() -> None:
    office = Office()
    await office.say("/language русский")
    assert "huawei вчера → huawei, за пн, 7 сент." in text(await office.say("/help questions"))
    assert "→ Huawei; каждый день в 08:30 (UTC)" in text(await office.say("/help schedules"))
    assert "/subscribe huawei по будням 08:30 Берлин" in text(await office.say("/help"))


async def test_the_menu_line_of_help_is_translated_too() -> None:
    office = Office()
    await office.say("/language español")
    assert "/help - Mostrar lo que puedo hacer" in text(await office.say("/help"))
