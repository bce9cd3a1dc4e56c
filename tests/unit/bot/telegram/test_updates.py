"""Telegram's updates in our own words, and the odd ones that are nobody's question."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import CallbackQuery, Message, Update

from bot.chat.dialog.connection import Membership
from bot.chat.dialog.request import Request
from bot.model import ChatKind
from bot.telegram import updates

ME = "wirebrief_bot"
MEI: dict[str, Any] = {"id": 5, "is_bot": False, "first_name": "Mei", "last_name": "Lin", "username": "mei"}
PRIVATE = {"id": 5, "type": "private", "first_name": "Mei"}
GROUP = {"id": -100, "type": "supergroup", "title": "Chip desk"}
CHANNEL = {"id": -7, "type": "channel", "title": "Harbour Wire"}
RESTRICTED = {"status": "restricted", "until_date": 0}
"""As an older server writes it: without the rights that were added since."""
ADMINISTRATOR = {"status": "administrator", "can_be_edited": False}
US = {"id": 9, "is_bot": True, "first_name": "Wirebrief", "username": ME}


def message(text: str = "", chat: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    said = {"message_id": 3, "date": 1599550000, "chat": chat or PRIVATE, "from": MEI}
    return said | ({"text": text} if text else {}) | more


def asked(raw: dict[str, Any]) -> Request | None:
    update = Update.de_json({"update_id": 1, "message": raw}, None)
    assert update.message is not None
    return updates.asked(update.message, ME)


@pytest.mark.parametrize(
    ("text", "command", "words"),
    [
        ("/brief huawei", "brief", "huawei"),
        ("/BRIEF@Wirebrief_Bot  chip export\nrules", "brief", "chip export\nrules"),
        ("/brief @Wirebrief_Bot huawei", "brief", "huawei"),
        ("/brief", "brief", ""),
        ("/", "", ""),
        ("/ brief", "brief", ""),
        ("chip export", "", "chip export"),
        ("华为", "", "华为"),
    ],
)
def test_a_command_is_told_from_its_words(text: str, command: str, words: str) -> None:
    heard = asked(message(text))
    assert heard is not None
    assert (command, words) == (heard.command, heard.words)


def test_a_private_message_is_an_ask_of_its_manager() -> None:
    expected = Request(
        5, ChatKind.PRIVATE, "Mei", 5, admin=False, manager=True, name="Mei Lin", message=3, words="hello"
    )
    assert replace(expected, sent=datetime.fromtimestamp(1599550000, UTC)) == asked(message("hello"))


def test_a_person_without_a_first_name_has_the_user_name_or_none() -> None:
    named, nameless = (
        asked(message("hi") | {"from": MEI | {"first_name": "", "last_name": ""}}),
        asked(message("hi") | {"from": {"id": 5, "is_bot": False, "first_name": ""}}),
    )
    assert named is not None
    assert nameless is not None
    assert ("mei", "") == (named.name, nameless.name)


def test_a_command_to_another_bot_is_none_of_ours() -> None:
    assert asked(message("/brief@other_bot x", GROUP)) is None


@pytest.mark.parametrize("chat", [PRIVATE, GROUP])
def test_what_a_person_chose_of_our_results_is_no_question(chat: dict[str, Any]) -> None:
    assert asked(message("huawei? @wirebrief_bot", chat, via_bot=US)) is None
    assert asked(message("huawei? @wirebrief_bot", chat, via_bot=US | {"username": "another_bot"})) is not None


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (message("lunch?", GROUP), None),
        (message("@wirebrief_bot huawei", GROUP), "huawei"),
        (message("and smic?", GROUP, reply_to_message=message("news", GROUP) | {"from": US}), "and smic?"),
        (message("and smic?", GROUP, reply_to_message=message("news", GROUP)), None),
    ],
)
def test_in_a_group_only_what_names_or_answers_us_is_for_us(raw: dict[str, Any], words: str | None) -> None:
    heard = asked(raw)
    assert words == (heard and heard.words)
    assert heard is None or not heard.manager


@pytest.mark.parametrize(
    "text",
    [
        "@wirebrief_bot, huawei",
        "@Wirebrief_Bot: huawei",
        "(@wirebrief_bot) huawei",
        "huawei, @wirebrief_bot",
        "@wirebrief_bot — huawei",
        "huawei @wirebrief_bot",
    ],
)
def test_a_mention_is_known_with_any_marks_around_it(text: str) -> None:
    heard = asked(message(text, GROUP))
    assert heard is not None
    assert "huawei" == heard.words


@pytest.mark.parametrize("text", ["@wirebrief_bot2 huawei", "me@wirebrief_bot huawei", "wirebrief_bot huawei"])
def test_what_only_looks_like_a_mention_is_not_for_us(text: str) -> None:
    assert asked(message(text, GROUP)) is None


@pytest.mark.parametrize(
    ("text", "command", "words"),
    [
        ("@wirebrief_bot /brief huawei", "brief", "huawei"),
        ("good morning /brief@Wirebrief_Bot huawei", "brief", "huawei"),
        ("@WIREBRIEF_BOT华为", "", "华为"),
        ("请@wirebrief_bot 华为", "", "请 华为"),
    ],
)
def test_a_mention_is_heard_in_any_place(text: str, command: str, words: str) -> None:
    heard = asked(message(text, GROUP))
    assert heard is not None
    assert (command, words) == (heard.command, heard.words)


def test_a_mention_in_a_caption_is_heard() -> None:
    size = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
    heard = asked(message(chat=GROUP, photo=[size], caption="is this new? @WIREBRIEF_bot"))
    assert heard is not None
    assert "is this new?" == heard.words


@pytest.mark.parametrize(
    ("text", "later", "more", "answered"),
    [
        ("/brief huawei", 60, {}, True),
        ("huawei since monday", 60, {}, True),
        ("/brief huawei", 3600, {}, False),
        ("a long text " * 30, 60, {}, False),
        ("huawei", 60, {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Ann"}}, False),
    ],
)
def test_what_is_corrected_soon_is_asked_anew(
    text: str,
    later: int,
    more: dict[str, Any],
    answered: bool,  # noqa: FBT001
) -> None:
    assert answered == (asked(message(text, edit_date=1599550000 + later, **more)) is not None)


def test_words_that_link_to_us_mention_us() -> None:
    entity = {"type": "text_mention", "offset": 0, "length": 8, "user": US}
    heard = asked(message("the wire huawei", GROUP, entities=[entity]))
    assert heard is not None
    assert "huawei" == heard.words


def test_a_channel_that_writes_in_a_group_may_ask() -> None:
    behind = {"id": updates.CHANNEL_BOT, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    heard = asked(message("/brief huawei", GROUP, sender_chat=CHANNEL) | {"from": behind})
    assert heard is not None
    assert ("huawei", CHANNEL["id"], False) == (heard.words, heard.user, heard.manager)


def test_an_album_is_one_message_with_its_caption() -> None:
    size = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
    photo: dict[str, Any] = {"photo": [size], "media_group_id": "g"}
    first, other = asked(message(caption="huawei", **photo)), asked(message(**photo))
    assert first is not None
    assert ("huawei", None) == (first.words, other)


def test_an_administrator_who_stays_anonymous_manages_the_group() -> None:
    anonymous = {"id": updates.ANONYMOUS_ADMIN, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    heard = asked(message("/settings", GROUP, sender_chat=GROUP) | {"from": anonymous})
    assert heard is not None
    assert heard.manager


@pytest.mark.parametrize(("chat", "manager"), [(PRIVATE, True), (GROUP, False)])
def test_a_command_of_nobody_is_answered_and_gives_no_rights_in_a_group(chat: Any, *, manager: bool) -> None:
    raw = {key: value for key, value in message("/brief huawei", chat).items() if key != "from"}
    heard = asked(raw)
    assert heard is not None
    assert ("brief", chat["id"], manager) == (heard.command, heard.user, heard.manager)


def test_a_channel_manages_itself() -> None:
    raw = {key: value for key, value in message("/subscribe huawei", CHANNEL).items() if key != "from"}
    heard = asked(raw | {"sender_chat": CHANNEL})
    assert heard is not None
    assert (-7, -7, ChatKind.CHANNEL, "subscribe", True) == (
        heard.chat,
        heard.user,
        heard.kind,
        heard.command,
        heard.manager,
    )
    assert asked(raw | {"text": "A post for its readers"}) is None


@pytest.mark.parametrize(
    "raw",
    [
        message("hi") | {"from": US | {"username": "other_bot"}},
        message("post", GROUP, is_automatic_forward=True, sender_chat=CHANNEL),
        message(chat=GROUP, new_chat_members=[MEI]),
        message(chat=GROUP, new_chat_title="Chips"),
        message(chat=GROUP, pinned_message=message("x", GROUP)),
        message(chat=GROUP, message_auto_delete_timer_changed={"message_auto_delete_time": 60}),
        {key: value for key, value in message("x", GROUP).items() if key != "from"},
    ],
)
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")  # of its own making, in one of these
def test_what_nobody_said_is_no_question(raw: dict[str, Any]) -> None:
    assert asked(raw) is None


PHOTO = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}


@pytest.mark.parametrize(
    "extra",
    [
        {"photo": [PHOTO]},
        {"sticker": {**PHOTO, "type": "regular", "is_animated": False, "is_video": False}},
        {"location": {"longitude": 1.0, "latitude": 2.0}},
        {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
        {"contact": {"phone_number": "1", "first_name": "A"}},
        {"poll": {
            "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
            "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": True,
            "members_only": False,
        }},
    ],
)  # fmt: skip
def test_a_picture_or_a_sticker_is_something_said_without_words(extra: dict[str, Any]) -> None:
    heard = asked(message(**extra))
    assert heard is not None
    assert ("", "") == (heard.command, heard.words)


def test_a_caption_is_what_was_said() -> None:
    heard = asked(message(photo=[PHOTO], caption="/brief huawei"))
    assert heard is not None
    assert ("brief", "huawei") == (heard.command, heard.words)


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ({"type": "channel", "chat": CHANNEL, "message_id": 1}, "Harbour Wire"),
        ({"type": "chat", "sender_chat": GROUP}, "Chip desk"),
        ({"type": "user", "sender_user": MEI}, "Mei Lin"),
        ({"type": "hidden_user", "sender_user_name": "Somebody"}, "Somebody"),
    ],
)  # fmt: skip
def test_a_forwarded_text_names_its_origin(origin: dict[str, Any], name: str) -> None:
    heard = asked(message("news", forward_origin=origin | {"date": 1599550000}))
    assert heard is not None
    assert name == heard.forwarded


def test_a_message_of_a_forum_knows_its_thread_and_a_reply_is_no_thread() -> None:
    threads = [
        heard and heard.thread
        for heard in (
            asked(message("/brief", GROUP, message_thread_id=8, is_topic_message=True)),
            asked(message("/brief", GROUP, message_thread_id=8)),
        )
    ]
    assert [8, 0] == threads


def pressed(**query: Any) -> Request | None:
    raw = {"id": "77", "from": MEI, "chat_instance": "1", "data": "t:1", "message": message("x") | {"from": US}} | query
    update = Update.de_json({"update_id": 1, "callback_query": {k: v for k, v in raw.items() if v is not None}}, None)
    assert update.callback_query is not None
    return updates.pressed(update.callback_query)


def test_a_pressed_button_is_an_ask_with_its_data() -> None:
    heard = pressed()
    assert heard is not None
    assert ("t:1", "77", 3, 5, True) == (heard.pressed, heard.callback, heard.message, heard.chat, heard.manager)
    assert "x" == heard.shown


def test_a_button_under_a_message_too_old_to_be_shown_is_still_pressed() -> None:
    heard = pressed(message={"message_id": 3, "date": 0, "chat": GROUP})
    assert heard is not None
    assert not heard.shown
    assert (-100, 3, False) == (heard.chat, heard.message, heard.manager)


def test_a_button_without_data_or_without_a_message_is_none_of_ours() -> None:
    assert pressed(data=None, game_short_name="g") is None
    assert pressed(message=None, inline_message_id="m") is None


@pytest.mark.parametrize(
    ("chat", "status", "inside", "may_write"),
    [
        (GROUP, {"status": "member"}, True, True),
        (GROUP, {"status": "left"}, False, False),
        (GROUP, {"status": "kicked", "until_date": 0}, False, False),
        (GROUP, RESTRICTED | {"is_member": True, "can_send_messages": True}, True, True),
        (GROUP, RESTRICTED | {"is_member": True, "can_send_messages": False}, True, False),
        (GROUP, RESTRICTED | {"is_member": False, "can_send_messages": True}, False, False),
        (CHANNEL, ADMINISTRATOR | {"can_post_messages": True}, True, True),
        (CHANNEL, ADMINISTRATOR | {"can_post_messages": False}, True, False),
        (GROUP, ADMINISTRATOR, True, True),
    ],
)
def test_membership_says_whether_we_may_write(
    chat: dict[str, Any],
    status: dict[str, Any],
    inside: bool,  # noqa: FBT001
    may_write: bool,  # noqa: FBT001
) -> None:
    change = {
        "chat": chat,
        "from": MEI,
        "date": 1599550000,
        "old_chat_member": {"status": "left", "user": US},
        "new_chat_member": status | {"user": US},
    }
    expected = Membership(chat["id"], ChatKind(chat["type"]), chat["title"], may_write, inside, MEI["id"])
    assert expected == updates.membership(change)


def test_both_ends_of_a_move_tell_the_same() -> None:
    for raw in (
        message(chat=GROUP | {"id": -4}, migrate_to_chat_id=-100),
        message(chat=GROUP, migrate_from_chat_id=-4),
    ):
        update = Update.de_json({"update_id": 1, "message": raw}, None)
        assert update.message is not None
        assert (-4, -100) == updates.moved(update.message)
        assert asked(raw) is None


@given(st.text(max_size=60))
def test_any_text_in_private_is_an_ask_or_for_another_bot(text: str) -> None:
    heard = asked(message("x") | {"text": text})
    if heard is None:
        assert not text or "@" in text
    else:
        assert heard.command == heard.command.casefold()


def test_the_addresses_behind_words_are_heard() -> None:
    entities = [
        {"type": "text_link", "offset": 0, "length": 4, "url": "https://wire.example/pier"},
        {"type": "bold", "offset": 0, "length": 4},
    ]
    heard = asked(message("Pier opens") | {"entities": entities})
    assert heard
    assert ("https://wire.example/pier",) == heard.links


def test_a_shared_place_is_heard_once_however_often_a_live_one_moves() -> None:
    place: dict[str, Any] = {"location": {"latitude": 52, "longitude": 13.4}}
    heard = asked(message(**place))
    assert heard
    assert (52, 13.4) == heard.location
    assert asked(message(**place, edit_date=1599550060)) is None
    assert asked(message(chat=GROUP, **place)) is None


def test_a_message_in_a_thread_says_its_name_and_so_does_its_opening_and_its_new_name() -> None:
    where = {"message_thread_id": 7, "is_topic_message": True}
    opened = message("", GROUP, message_id=7, forum_topic_created={"name": "Chips", "icon_color": 7322096}, **where)
    heard = asked(message("/brief huawei", GROUP, reply_to_message=opened, **where))
    assert heard is not None
    assert (7, "Chips") == (heard.thread, heard.thread_name)
    renamed = message("", GROUP, forum_topic_edited={"name": "Silicon"}, **where)
    icon = message("", GROUP, forum_topic_edited={"icon_custom_emoji_id": "5"}, **where)
    named = [updates.thread_named(Message.de_json(raw, None)) for raw in (opened, renamed, icon, message("hi", GROUP))]
    assert [(GROUP["id"], 7, "Chips"), (GROUP["id"], 7, "Silicon"), None, None] == named
    assert asked(opened) is None


def test_a_message_that_only_its_sender_sees_has_an_id_of_its_own() -> None:
    raw = message("/settings", GROUP, message_id=0, ephemeral_message_id=9)
    heard = asked(raw)
    assert heard is not None
    assert (0, 9) == (heard.message, heard.ephemeral)
    press = CallbackQuery.de_json({"id": "7", "from": MEI, "chat_instance": "1", "data": "1s", "message": raw}, None)
    below = updates.pressed(press)
    assert below is not None
    assert 9 == below.ephemeral
