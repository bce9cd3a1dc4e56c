"""The router: which handler answers, and who may use it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.command_docs import BEGIN, END, with_tables
from bot.chat.commands.registry import COMMANDS
from bot.chat.dialog.callback_data import Action, Press, encode
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.router import Router
from bot.model import Chat, FeedOffer, Role, Source, Subscription, TopicSetting
from bot.render.texts import chat_texts
from tests.fakes.desk import ADMIN, READER, Office, labels, text, written

GUIDE = Path(__file__).parents[4] / "docs" / "how-to" / "add-a-command.md"
NAMES = [command.name for command in Router().commands]
ADMIN_COMMANDS = [command.name for command in COMMANDS if command.who is Who.ADMIN]
MANAGER_COMMANDS = [command.name for command in COMMANDS if command.who is Who.MANAGER]
ALLOWED = {button.action: button.who for button in Router().buttons}
KINDS = (Chat, Subscription, Source, TopicSetting, FeedOffer)


async def dance(_: Desk, ask: Request) -> Reply:
    return reply_text(f"Dancing {ask.words}.")


async def dance_on(_desk: Desk, _ask: Request, press: Press) -> Reply:
    return reply_notice(f"Dancing {press.value(0)}.")


DANCE = Command("dance", Who.MANAGER, "Dance a dance", dance, ("tango",), first=True)


@pytest.fixture(scope="module")
def size() -> Family:
    """The family of commands that the how-to shows."""
    code = re.search(r"```python\n( {3}\"\"\"/size.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    module = ModuleType("size")
    exec(re.sub(r"^ {3}", "", code[1], flags=re.MULTILINE), module.__dict__)
    family: Family = module.__dict__["FAMILY"]
    return family


async def test_the_command_of_the_how_to_answers_and_stands_in_help_and_docs(size: Family) -> None:
    router = Router([*COMMANDS, *size.commands])
    office = Office(router=router)
    assert "I have stored 0 articles." == text(await office.say("/size", who=ADMIN))
    assert chat_texts.ADMINS_ONLY == text(await office.say("/size"))
    assert "/size - Show how many articles are stored" in text(await office.say("/help more", who=ADMIN))
    assert "/size" not in text(await office.say("/help more"))
    assert "size" in router.menus.commands
    page = with_tables(BEGIN + END, router.commands)
    assert "| `/size` | Show how many articles are stored. | admins of the bot |  |" in page


async def test_a_command_given_to_the_router_is_answered() -> None:
    office = Office(router=Router([DANCE]))
    assert "Dancing tango." == text(await office.say("/dance tango"))
    assert chat_texts.MANAGERS_ONLY == text(await office.say("/dance tango", group=True, manager=False))


async def test_a_command_given_to_the_router_stands_in_help_and_in_the_menus() -> None:
    router = Router([DANCE])
    assert "/dance - Dance a dance  /dance tango" in text(await Office(router=router).say("/help"))
    assert {
        "dance": "Dance a dance",
        "help": "Show what I can do, or how I read questions and schedules",
    } == router.menus.by_role[Role.READER]


def test_a_command_for_admins_is_in_their_menu_only() -> None:
    router = Router([replace(DANCE, who=Who.ADMIN)])
    assert ["help"] == list(router.menus.by_role[Role.READER])
    assert ["help", "dance"] == list(router.menus.by_role[Role.ADMIN])


async def test_a_button_given_to_the_router_is_answered() -> None:
    office = Office(router=Router(buttons=[ButtonAction(Action.NOW, Who.ADMIN, dance_on)]))
    pressed = replace(written("", who=ADMIN), pressed=encode(Action.NOW, "on"), callback="c")
    assert "Dancing on." == (await office.asked(pressed)).notice
    assert chat_texts.ADMINS_ONLY == (await office.asked(replace(pressed, admin=False))).notice
    assert chat_texts.OLD_BUTTON == (await office.asked(replace(pressed, pressed=encode(Action.TOPICS)))).notice


def test_two_commands_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="given twice: dance"):
        Router([DANCE, DANCE])


def test_two_buttons_of_one_action_are_refused() -> None:
    with pytest.raises(ValueError, match="given twice: n"):
        Router(buttons=[ButtonAction(Action.NOW, Who.ADMIN, dance_on)] * 2)


def test_every_action_has_a_button() -> None:
    assert set(Action) == set(ALLOWED)


def test_the_messenger_takes_every_command() -> None:
    """The limits of setMyCommands: 100 commands, names of 32 characters, descriptions of 1 to 256."""
    commands = Router().commands
    assert len(commands) <= 100
    assert all(command.name.isalpha() and command.name.islower() for command in commands)
    assert all(len(command.name) <= 32 and 1 <= len(command.help) <= 256 for command in commands)


async def everything(office: Office) -> list[object]:
    return [await office.store.every(kind) for kind in KINDS]


@pytest.mark.parametrize("command", ADMIN_COMMANDS)
async def test_a_reader_who_tries_an_admin_s_command_is_refused_and_nothing_changes(command: str) -> None:
    office = Office()
    before = await everything(office)
    assert chat_texts.ADMINS_ONLY == text(await office.say(f"/{command} example.com: 1"))
    assert before == await everything(office)
    assert [] == office.messenger.arrived


@pytest.mark.parametrize("command", MANAGER_COMMANDS)
async def test_in_a_group_only_managers_change_things(command: str) -> None:
    office = Office()
    assert chat_texts.MANAGERS_ONLY == text(await office.say(f"/{command} huawei", group=True, manager=False))
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
    who = ALLOWED[action]
    if who.role is not Role.READER:
        assert chat_texts.ADMINS_ONLY == reply.notice
    elif who is Who.MANAGER and not manager:
        assert chat_texts.MANAGERS_ONLY[:200] == reply.notice
    else:
        assert chat_texts.ADMINS_ONLY != reply.notice


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
    assert chat_texts.CANNOT_SAVE == text(await office.say(command, who=ADMIN))
    assert [()] * len(KINDS) == await everything(office)


async def test_a_store_that_cannot_write_still_answers_questions() -> None:
    office = Office()
    office.store.full = True
    assert "Nothing on Huawei" in text(await office.say("/brief huawei"))


async def test_a_press_on_a_full_store_is_noticed() -> None:
    office = Office()
    topics = await office.say("/topics")
    office.store.full = True
    assert chat_texts.CANNOT_SAVE == (await office.press(topics, "Huawei")).notice


@pytest.mark.parametrize("name", [*NAMES, ""])
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
@given(st.sampled_from([*NAMES, ""]), st.text(max_size=60), st.booleans())
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


@pytest.mark.parametrize(
    ("said", "sent"), [("settings", "/settings"), ("Subscribe huawei 7:30", "/subscribe huawei 7:30")]
)
async def test_a_command_is_understood_without_its_slash_in_private(said: str, sent: str) -> None:
    assert text(await Office().say(sent)) == text(await Office().say(said))


@pytest.mark.parametrize("said", ["settings of phones", "quiet street", "subscribe", "Start-up", "stop", "help"])
async def test_words_that_only_begin_like_a_command_are_a_question_or_a_courtesy(said: str) -> None:
    made = Office()
    reply = await made.say(said)
    assert text(reply).startswith(("Nothing on", chat_texts.HOW_TO_STOP[:20], chat_texts.HOW_TO_ASK[:20]))


async def test_in_a_group_a_word_is_no_command() -> None:
    assert "Nothing on settings" in text(await Office().say("settings", group=True))
