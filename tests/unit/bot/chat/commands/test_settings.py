"""/start, /help, /settings, /stop, and who may do what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.dialog.callback_data import Action, encode
from bot.chat.dialog.command_table import COMMANDS, Who, for_role
from bot.chat.router import HANDLERS, PRESSES
from bot.model import Chat, ChatKind, ChatState, Note, Source, Subscription, TopicSetting
from bot.render import phrases
from bot.render.limits import COMMAND_CHARACTERS, COMMAND_DESCRIPTION_CHARACTERS
from bot.render.limits import COMMANDS as MOST_COMMANDS
from tests.fakes.desk import ADMIN, NOW, READER, Office, labels, text, written

ADMIN_COMMANDS = [command.name for command in COMMANDS if command.who is Who.ADMIN]
MANAGER_COMMANDS = [command.name for command in COMMANDS if command.who is Who.MANAGER]
KINDS = (Chat, Subscription, Source, TopicSetting, Note)


async def everything(office: Office) -> list[object]:
    return [await office.store.every(kind) for kind in KINDS]


async def test_start_is_one_short_screen_with_three_buttons() -> None:
    reply = await Office().say("/start")
    assert ["Try a briefing now", "Pick topics", "When to send"] == labels(reply)
    assert len(text(reply)) < 400


async def test_every_button_of_the_first_screen_leads_on() -> None:
    office = Office()
    start = await office.say("/start")
    assert "Nothing on" in text(await office.press(start, "Try a briefing now"))
    assert "✓ marks" in text(await office.press(start, "Pick topics"))
    assert "When shall" in text(await office.press(start, "When to send"))


async def test_start_makes_the_chat_known() -> None:
    office = Office()
    await office.say("/start")
    assert Chat(READER, ChatKind.PRIVATE, "Ann", NOW) == await office.store.get(Chat, str(READER))


async def test_help_lists_what_each_may_do() -> None:
    office = Office()
    assert "/addsource" not in text(await office.say("/help"))
    said = text(await office.say("/help", who=ADMIN))
    assert all(f"/{command.name}" in said for command in COMMANDS)


def test_the_table_and_the_handlers_agree() -> None:
    assert {command.name for command in COMMANDS} == set(HANDLERS)
    assert set(PRESSES) == set(Action)


def test_every_command_can_be_registered() -> None:
    assert len(COMMANDS) <= MOST_COMMANDS
    assert all(len(command.name) <= COMMAND_CHARACTERS for command in COMMANDS)
    assert all(1 <= len(command.description) <= COMMAND_DESCRIPTION_CHARACTERS for command in COMMANDS)
    assert not {command.name for command in for_role(admin=False)} & set(ADMIN_COMMANDS)


async def test_stop_ends_every_schedule_and_start_brings_the_chat_back() -> None:
    office = Office()
    await office.say("/subscribe huawei")
    assert "/start" in text(await office.say("/stop"))
    chat = await office.store.get(Chat, str(READER))
    assert chat
    assert ChatState.STOPPED is chat.state
    assert () == await office.store.every(Subscription)
    assert text(await office.say("/start")).startswith("Welcome back")
    chat = await office.store.get(Chat, str(READER))
    assert chat
    assert ChatState.ACTIVE is chat.state


@pytest.mark.parametrize("command", ["/brief huawei", "/help", "/topics", "/settings", "what about SMIC?"])
async def test_a_stopped_chat_is_answered_and_stays_stopped(command: str) -> None:
    office = Office()
    await office.say("/stop")
    assert text(await office.say(command))
    chat = await office.store.get(Chat, str(READER))
    assert chat
    assert ChatState.STOPPED is chat.state


async def test_settings_show_every_schedule_with_its_next_digests() -> None:
    office = Office()
    await office.say("/subscribe huawei weekdays 08:30 Berlin")
    reply = await office.say("/settings")
    assert "1. Huawei\nweekdays at 08:30 (Europe/Berlin)\n\nNext: Wed 9 Sep 08:30 · Thu 10 Sep 08:30" in text(reply)
    assert "Times are local to Europe/Berlin." in text(reply)
    assert "Drop 1: weekdays 08:30" in labels(reply)


async def test_settings_of_a_newcomer_say_how_to_begin() -> None:
    assert "/subscribe makes one" in text(await Office().say("/settings"))


@pytest.mark.parametrize("command", ADMIN_COMMANDS)
async def test_a_reader_who_tries_an_admin_s_command_is_refused_and_nothing_changes(command: str) -> None:
    office = Office()
    before = await everything(office)
    assert phrases.ADMINS_ONLY == text(await office.say(f"/{command} example.com: 1"))
    assert before == await everything(office)
    assert [] == office.messenger.arrived


@pytest.mark.parametrize("command", MANAGER_COMMANDS)
async def test_in_a_group_only_managers_change_things(command: str) -> None:
    office = Office()
    assert phrases.MANAGERS_ONLY == text(await office.say(f"/{command} huawei", group=True, manager=False))
    assert [()] * len(KINDS) == await everything(office)


async def test_a_member_of_a_group_may_ask_and_start_changes_nothing() -> None:
    office = Office()
    assert "Nothing on" in text(await office.say("/brief huawei", group=True, manager=False))
    assert labels(await office.say("/start", group=True, manager=False))
    assert [()] * len(KINDS) == await everything(office)


@pytest.mark.parametrize("manager", [True, False])
@pytest.mark.parametrize("action", Action)
async def test_a_button_asks_who_presses_it(action: Action, manager: bool) -> None:  # noqa: FBT001 - a parameter
    office = Office()
    ask = replace(written("", group=True, manager=manager), pressed=encode(action, "x"), callback="c")
    reply = await office.asked(ask)
    who = PRESSES[action][0]
    if who is Who.ADMIN:
        assert phrases.ADMINS_ONLY == reply.notice
    elif who is Who.MANAGER and not manager:
        assert phrases.MANAGERS_ONLY[:200] == reply.notice
    else:
        assert phrases.ADMINS_ONLY != reply.notice


@pytest.mark.parametrize(
    "data", ["", "x", "0n", "1n|deadbeef", "1o|deadbeef|0", "1x|nothing", "1a|99:99", "1d|", "1y|Mars", "1p|0"]
)
async def test_an_old_or_foreign_button_is_answered_kindly(data: str) -> None:
    office = Office()
    reply = await office.asked(replace(written("", who=ADMIN), pressed=data or "?", callback="c"))
    assert reply.notice
    assert [()] * len(KINDS) == await everything(office)


async def test_an_unknown_command_is_named_in_private_and_left_alone_in_a_group() -> None:
    office = Office()
    assert "/help" in text(await office.say("/dance"))
    assert () == (await office.say("/dance", group=True)).messages


@pytest.mark.parametrize("command", ["/start", "/subscribe huawei", "/stop", "/addtopic A: b"])
async def test_a_store_that_cannot_write_is_told_plainly(command: str) -> None:
    office = Office()
    office.store.full = True
    assert phrases.CANNOT_SAVE == text(await office.say(command, who=ADMIN))
    assert [()] * len(KINDS) == await everything(office)


async def test_a_store_that_cannot_write_still_answers_questions() -> None:
    office = Office()
    office.store.full = True
    assert "Nothing on Huawei" in text(await office.say("/brief huawei"))


async def test_a_press_on_a_full_store_is_noticed() -> None:
    office = Office()
    topics = await office.say("/topics")
    office.store.full = True
    assert phrases.CANNOT_SAVE == (await office.press(topics, "Huawei")).notice


@pytest.mark.parametrize("name", [*HANDLERS, ""])
@pytest.mark.parametrize(
    "nonsense",
    ["x" * 5000, "word " * 900, "🦊🦊🦊", "مرحبا بالعالم", "'; DROP TABLE chats; --", "9" * 4000,
     "25:99", "Mars/Olympus 08:30", "\u202e\u200b", "<b>&lt;", "@everyone #x http://evil.com", "-1", "0", "٣", "²", "|",
     "\n\n\n"],
)  # fmt: skip
async def test_nonsense_gets_a_kind_answer(name: str, nonsense: str) -> None:
    office = Office()
    assert text(await office.say(f"/{name} {nonsense}" if name else nonsense, who=ADMIN))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([*HANDLERS, ""]), st.text(max_size=60), st.booleans())
async def test_any_words_get_an_answer(name: str, said: str, admin: bool) -> None:  # noqa: FBT001 - drawn
    office = Office()
    assert text(await office.asked(replace(written("", who=ADMIN if admin else READER), command=name, words=said)))


@settings(max_examples=60)
@given(
    st.sampled_from(Action),
    st.lists(st.text(st.characters(codec="ascii", exclude_characters="|"), max_size=9), max_size=4),
)
async def test_any_press_gets_an_answer(action: Action, values: list[str]) -> None:
    office = Office()
    await office.asked(replace(written("", who=ADMIN), pressed=encode(action, *values), callback="c", message=3))
