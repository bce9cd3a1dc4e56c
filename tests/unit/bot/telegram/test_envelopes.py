"""Raw updates at the edge: what is whole gets an envelope, what is malformed one plain line and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.chat.dialog.connection import Envelope, Kind
from bot.model import Incoming
from bot.telegram import updates
from bot.telegram.envelopes import Malformed, read, update_id

ME = "wirebrief_bot"
MEI = {"id": 5, "is_bot": False, "first_name": "Mei"}
PRIVATE = {"id": 5, "type": "private", "first_name": "Mei"}
GROUP = {"id": -100, "type": "supergroup", "title": "Chip desk"}
CHANNEL = {"id": -7, "type": "channel", "title": "Harbour Wire"}
MESSAGE = {"message_id": 3, "date": 1599550000, "chat": PRIVATE, "from": MEI, "text": "huawei"}
PRESS = {"id": "77", "from": MEI, "chat_instance": "1", "data": "1t", "message": MESSAGE}
US = {"id": 9, "is_bot": True, "first_name": "Wirebrief", "username": ME}
OPENED = MESSAGE | {
    "text": None,
    "chat": GROUP,
    "message_thread_id": 3,
    "is_topic_message": True,
    "forum_topic_created": {"name": "Chips", "icon_color": 7322096},
}
CHANGE = {
    "chat": GROUP,
    "from": MEI,
    "date": 1599550000,
    "old_chat_member": {"status": "left", "user": US},
    "new_chat_member": {"status": "member", "user": US},
}


def opened(**update: Any) -> Envelope | None:
    return read({"update_id": 8} | update, None, ME)


def envelope(update: dict[str, Any], chat: int, sender: int, kind: Kind = Kind.ASK, command: str = "") -> Envelope:
    return Envelope(Incoming(8, json.dumps({"update_id": 8} | update)), chat, sender, kind, command)


@pytest.mark.parametrize(
    ("update", "chat", "sender", "kind", "command"),
    [
        ({"message": MESSAGE}, 5, 5, Kind.ASK, ""),
        ({"message": MESSAGE | {"text": "/STOP@Wirebrief_Bot now", "chat": GROUP}}, -100, 5, Kind.ASK, "stop"),
        ({"message": MESSAGE | {"text": "/stop", "chat": GROUP, "sender_chat": GROUP}}, -100, -100, Kind.ASK, "stop"),
        ({"channel_post": MESSAGE | {"text": "/brief", "chat": CHANNEL, "from": None}}, -7, -7, Kind.ASK, "brief"),
        ({"message": MESSAGE | {"text": None, "migrate_to_chat_id": -1007}}, 5, 5, Kind.MOVE, ""),
        ({"message": OPENED}, -100, -100, Kind.THREAD, ""),
        ({"callback_query": PRESS}, 5, 5, Kind.ASK, ""),
        ({"my_chat_member": CHANGE}, -100, 5, Kind.MEMBERSHIP, ""),
    ],
)
def test_an_update_is_put_in_line_by_its_chat_and_known_by_its_sender(
    update: dict[str, Any], chat: int, sender: int, kind: Kind, command: str
) -> None:
    assert envelope(update, chat, sender, kind, command) == opened(**update)


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"message": None},
        {"message": MESSAGE | {"chat": GROUP}},
        {"message": MESSAGE | {"chat": GROUP, "text": "/brief@other_bot x"}},
        {"message": MESSAGE | {"text": None, "new_chat_title": "Chips"}},
        {"callback_query": PRESS | {"message": None, "inline_message_id": "m"}},
        {"poll": {"id": 5}},
    ],
)
def test_what_is_not_for_us_gets_no_envelope(update: dict[str, Any]) -> None:
    assert opened(**update) is None


def nested(depth: int) -> dict[str, Any]:
    inner: dict[str, Any] = dict(MESSAGE)
    for _ in range(depth):
        inner = MESSAGE | {"reply_to_message": inner}
    return inner


def with_chat(chat: object) -> dict[str, Any]:
    return {"message": MESSAGE | {"chat": chat}}


MALFORMED = [
    *(with_chat(PRIVATE | {"id": number}) for number in ("5", 5.0, True, None, 10**30, -(10**30), [5], {"id": 5})),
    *(with_chat(chat) for chat in (PRIVATE | {"id": -5}, PRIVATE | {"id": 0}, GROUP | {"id": 5})),
    *(with_chat(chat) for chat in ("5", 5, None, [], [PRIVATE], {}, {"id": 5}, PRIVATE | {"type": 7})),
    *({"message": broken} for broken in ("x", 5, [], [MESSAGE], {}, {"chat": PRIVATE})),
    *({"message": MESSAGE | {"text": text}} for text in (5, ["/stop"], {"text": "/stop"}, False)),
    *({"message": MESSAGE | {"date": date}} for date in ("1599550000", None, 10**30, 2**52, True)),
    *({"message": MESSAGE | {"from": person}} for person in ("Mei", {}, MEI | {"id": "5"}, MEI | {"first_name": 5})),
    {"message": MESSAGE | {"message_id": "3"}},
    {"message": MESSAGE | {"reply_to_message": {"from": 5}}},
    {"message": MESSAGE | {"forward_origin": {"type": "user"}}},
    {"message": MESSAGE | {"document": {"file_id": 5}}},
    {"message": MESSAGE | {"migrate_to_chat_id": "-1007"}},
    {"message": nested(2_000)},
    *({"callback_query": broken} for broken in (5, {}, PRESS | {"id": 77}, PRESS | {"data": 5}, PRESS | {"from": 5})),
    {"callback_query": PRESS | {"message": MESSAGE | {"chat": {"id": "5", "type": "private"}}}},
    *({"my_chat_member": CHANGE | {"new_chat_member": member}} for member in ("member", {}, {"status": 5, "user": US})),
    {"my_chat_member": CHANGE | {"chat": GROUP | {"id": "-100"}}},
    {"my_chat_member": {"chat": GROUP}},
]


@pytest.mark.parametrize("update", MALFORMED)
def test_a_malformed_update_is_refused_with_one_plain_line(update: dict[str, Any]) -> None:
    with pytest.raises(Malformed) as refused:
        opened(**update)

    assert str(refused.value).startswith("update 8: ")
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 120


@pytest.mark.parametrize("raw", [None, 5, "x", [], {}, {"update_id": "8"}, {"update_id": True}, {"update_id": 10**30}])
def test_what_has_no_number_is_refused_and_confirms_nothing(raw: object) -> None:
    with pytest.raises(Malformed, match="no valid update_id"):
        read(raw, None, ME)

    assert 0 == update_id(raw)


scraps = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def paths(value: object, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The path of every field."""
    if not isinstance(value, dict):
        return []
    return [path for key, inner in value.items() for path in ((*before, key), *paths(inner, (*before, key)))]


def replaced(value: Any, path: tuple[str, ...], by: object) -> Any:
    return value | {path[0]: replaced(value[path[0]], path[1:], by)} if path else by


WHOLE = (
    {"message": MESSAGE | {"reply_to_message": MESSAGE, "sender_chat": PRIVATE}},
    {"message": MESSAGE | {"via_bot": US}},
    {"message": MESSAGE | {"forward_origin": {"type": "user", "date": 1, "sender_user": MEI}}},
    {"callback_query": PRESS},
    {"my_chat_member": CHANGE},
    {"channel_post": MESSAGE | {"chat": CHANNEL}},
)


@given(st.data())
def test_any_field_may_hold_anything_and_only_whole_envelopes_come_of_it(data: st.DataObject) -> None:
    update = data.draw(st.sampled_from(WHOLE))
    path = data.draw(st.sampled_from(paths(update)))
    broken = {"update_id": 8} | replaced(update, path, data.draw(scraps))

    try:
        made = read(broken, None, ME)
    except Malformed:
        return

    assert made is None or {int} == {type(made.chat), type(made.sender), type(made.incoming.id)}


@given(
    st.sampled_from(["/brief", "/BRIEF@Wirebrief_Bot", "/stop@other_bot", "@wirebrief_bot", "huawei", "/"]),
    st.sampled_from([" huawei", "", " /stop"]),
    st.sampled_from([PRIVATE, GROUP, CHANNEL]),
    st.sampled_from([{"from": MEI}, {"from": US}, {"from": MEI, "sender_chat": GROUP}, {}]),
    st.sampled_from([{}, {"migrate_to_chat_id": -7}, {"is_automatic_forward": True}, {"reply_to_message": MESSAGE}]),
)
def test_what_is_told_from_the_text_alone_is_what_python_telegram_bot_s_objects_tell(
    first: str, rest: str, chat: dict[str, Any], sender: dict[str, Any], more: dict[str, Any]
) -> None:
    said = {key: value for key, value in MESSAGE.items() if key != "from"}
    raw = {"update_id": 8, "message": said | {"text": first + rest, "chat": chat} | sender | more}
    message = Update.de_json(raw, None).message
    assert message is not None
    asked, made = updates.asked(message, ME), read(raw, None, ME)

    if updates.moved(message):
        assert made is not None
        assert Kind.MOVE == made.kind
    else:
        assert (asked and (asked.chat, asked.command)) == (made and (made.chat, made.command))


@given(scraps | st.dictionaries(st.sampled_from(["update_id", "message", "callback_query"]), scraps))
def test_anything_at_all_is_refused_or_left_out(raw: object) -> None:
    try:
        assert read(raw, None, ME) is None
    except Malformed as problem:
        assert "\n" not in str(problem)  # noqa: PT017 - one of two outcomes
