"""What the playground refuses, in Telegram's words, and what it takes, in every form in which Telegram takes it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.clock import SystemClock
from bot.playground.api.methods import SERVED
from bot.playground.api.spec import facts
from bot.playground.api.validate import conform
from bot.playground.world.values import ADA, DESK, MEI
from tests.fakes.bot_client import BotClient, served


@pytest_asyncio.fixture
async def bot() -> AsyncIterator[BotClient]:
    async with served(SystemClock()) as client:
        client.playground.world.say(MEI, MEI.id, "/start")
        yield client


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


def to_mei(**params: Any) -> dict[str, Any]:
    return {"chat_id": MEI.id, **params}


KEY = {"text": "x", "callback_data": "y"}
CANNOT = "can't parse parameter"
BOLD = {"type": "bold", "offset": 0, "length": 2}
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"text": "x"}, "chat_id is empty"),
    ({"chat_id": 1, "text": "x"}, "chat not found"),
    ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
    ({"chat_id": True, "text": "x"}, f"{CANNOT} chat_id: Integer expected"),
    (to_mei(), "message text is empty"),
    (to_mei(text=""), "message text is empty"),
    (to_mei(text=" \n\u200b\u202e"), "text must be non-empty"),
    (to_mei(text="<b></b>", parse_mode="HTML"), "text must be non-empty"),
    (to_mei(text=5), f"{CANNOT} text: String expected"),
    (to_mei(text="x", disable_web_page_preview=True), 'unknown parameter "disable_web_page_preview" in sendMessage'),
    (to_mei(text="x", disable_notification="perhaps"), f"{CANNOT} disable_notification: Boolean expected"),
    (to_mei(text="\ud800"), "strings must be encoded in UTF-8"),
    (to_mei(text="x" * 4097), "message is too long"),
    (to_mei(text="😀" * 2049), "message is too long"),
    (to_mei(text="<i>x</i>" * 4097, parse_mode="HTML"), "text is too long"),
    (to_mei(text="<p>", parse_mode="html"), 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
    (to_mei(text="x", parse_mode="Nonsense"), "unsupported parse_mode"),
    (to_mei(text="x", reply_parameters={"message_id": 99}), "message to be replied not found"),
    (to_mei(text="x", entities=[BOLD]), "entity beginning at UTF-16 offset 0 is not within the text"),
]

NO_BUTTON = "can't parse inline keyboard button:"
FIRST = f"{CANNOT} reply_markup.inline_keyboard[0][0]"
BUTTONS: list[tuple[dict[str, Any], str]] = [
    ({"text": "x"}, f"{NO_BUTTON} Text buttons are unallowed in the inline keyboard"),
    ({"text": "x", "callback_data": ""}, f"{NO_BUTTON} Text buttons are unallowed in the inline keyboard"),
    ({"text": "x", "callback_data": "й" * 33}, "BUTTON_DATA_INVALID"),
    ({"text": " ", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
    ({"callback_data": "x"}, f"{FIRST}.text: InlineKeyboardButton needs it"),
    ({"text": "x", "url": "localhost"}, "inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL"),
    ({"text": "x", "url": "e.com", "callback_data": "x"}, f"{NO_BUTTON} exactly one of callback_data, url may be set"),
    ({"text": "x", "colour": "red"}, f"{FIRST}.colour: InlineKeyboardButton has no such field"),
]
MALFORMED = [
    (b"{", "application/json"),
    (b"[]", "application/json"),
    (b"\xff\xfe", "application/json"),
    (b"{}", "application/json; charset=nonsense"),
    (b"x", "multipart/form-data"),
    (b"--b\r\n\r\nx", "multipart/form-data; boundary=b"),
]


@pytest.mark.parametrize(("params", "words"), REFUSED)
async def test_a_bad_message_is_refused_in_telegrams_words(bot: BotClient, params: dict[str, Any], words: str) -> None:
    assert f"Bad Request: {words}" == await bot.refused("sendMessage", **params)
    assert () == bot.playground.world.said(MEI.id)


@pytest.mark.parametrize(("button", "words"), BUTTONS)
async def test_a_bad_button_is_refused(bot: BotClient, button: dict[str, Any], words: str) -> None:
    refusal = await bot.refused("sendMessage", chat_id=MEI.id, text="x", reply_markup=keyboard(button))
    assert f"Bad Request: {words}" == refusal


async def test_more_than_a_hundred_buttons_are_refused(bot: BotClient) -> None:
    rows = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}
    refusal = await bot.refused("sendMessage", chat_id=MEI.id, text="x", reply_markup=rows)
    assert "Bad Request: reply markup is too long" == refusal


async def test_what_just_fits_is_taken(bot: BotClient) -> None:
    data = {"text": "x", "callback_data": "й" * 32}
    made = await bot.call("sendMessage", chat_id=MEI.id, text="😀" * 2048, reply_markup=keyboard(data))
    assert ("😀" * 2048, keyboard(data)) == (made["text"], made["reply_markup"])


async def test_the_hundred_and_first_link_loses_its_address_without_a_word(bot: BotClient) -> None:
    html = " ".join('<a href="https://e.com/x">l</a>' for _ in range(101))
    made = await bot.call("sendMessage", chat_id=MEI.id, text=f"<b>{html}</b>", parse_mode="HTML")
    assert {"text_link": 100} == {k: [e["type"] for e in made["entities"]].count(k) for k in ("text_link",)}
    assert "bold" not in {entity["type"] for entity in made["entities"]}


async def test_a_wrong_token_an_unknown_method_and_an_unserved_one(bot: BotClient) -> None:
    async with bot.session.get(f"{bot.playground.address}/bot1:wrong/getMe") as answer:
        assert (401, "Unauthorized") == (answer.status, (await answer.json())["description"])
    assert "Not Found: method not found" == await bot.refused("makeCoffee")
    unserved = await bot.refused("sendVideo", chat_id=MEI.id)
    assert "Not Implemented: the playground does not serve sendVideo; Telegram does" == unserved
    refusal = await bot.refused("sendMessage", chat_id=MEI.id, text="*x*", parse_mode="MarkdownV2")
    assert "Not Implemented: the playground serves no MarkdownV2, only HTML" == refusal


async def test_a_request_may_come_as_json_form_multipart_or_in_the_address_in_any_case(bot: BotClient) -> None:
    params = {"chat_id": str(MEI.id), "text": "<b>é&amp;</b>", "parse_mode": "HTML"}
    params["reply_markup"] = json.dumps(keyboard({"text": "x", "callback_data": "y"}))
    address = bot.address("SENDmessage")
    multipart = bot.session.post(address, data=params | {"disable_notification": "true"})
    for request in (
        bot.session.post(address, json=params),
        bot.session.post(address, data=params),
        bot.session.get(address, params=params),
        bot.session.post(address, params=params),
        multipart,
    ):
        async with request as answer:
            assert 200 == answer.status, await answer.text()
    assert ["é&"] * 5 == [post.text for post in bot.playground.world.said(MEI.id)]


@pytest.mark.parametrize(("body", "kind"), MALFORMED)
async def test_a_malformed_body_is_a_bad_request(bot: BotClient, body: bytes, kind: str) -> None:
    async with bot.session.post(bot.address("sendMessage"), data=body, headers={"Content-Type": kind}) as answer:
        told = await answer.json()
    assert (400, 400) == (answer.status, told["error_code"])


async def test_every_answer_is_what_the_api_documents(bot: BotClient) -> None:
    world = bot.playground.world
    post = world.upload(ADA, ADA.id, "a.txt", b"x")
    assert post.file is not None
    html = "<b>x</b> <pre><code class='language-py'>x</code></pre>"
    asked: dict[str, dict[str, Any]] = {
        "getMe": {},
        "sendMessage": {"chat_id": DESK, "text": html, "parse_mode": "HTML"},
        "sendDocument": {"chat_id": ADA.id, "document": post.file.id, "caption": "x"},
        "sendPhoto": {"chat_id": ADA.id, "photo": world.add_photo(b"", (2, 1)).id, "caption": "x"},
        "getFile": {"file_id": post.file.id},
        "getChat": {"chat_id": DESK},
        "getChatMember": {"chat_id": DESK, "user_id": MEI.id},
        "getChatAdministrators": {"chat_id": DESK},
        "getWebhookInfo": {},
        "getMyCommands": {},
        "getMyDescription": {},
        "getMyShortDescription": {},
    }  # fmt: skip
    for method, params in asked.items():
        result = await bot.call(method, **params)
        assert result == conform(result, facts().returns[method])


async def test_every_update_is_what_the_api_documents(bot: BotClient) -> None:
    world = bot.playground.world
    sent = await bot.call(
        "sendMessage", chat_id=MEI.id, text="x", reply_markup=keyboard({"text": "x", "callback_data": "y"})
    )
    world.press(MEI, MEI.id, sent["message_id"], "y")
    world.say(MEI, MEI.id, "/x@wirebrief_bot https://e.com #a @mei_reads", reply_to=sent["message_id"])
    world.upload(ADA, ADA.id, "a.html", b"<p>", caption="c")
    world.forward(ADA, ADA.id, "text", channel="Tern")
    world.migrate(world.group("Old", {MEI: "member", ADA: "administrator"}, kind="group").id)
    world.say(ADA, world.group("News", {ADA: "creator"}, kind="channel").id, "post")
    world.kick(DESK)
    world.block(MEI)
    updates = await bot.call("getUpdates")
    for update in updates:
        assert update == conform(update, "Update")
    kinds = {key for update in updates for key in update if key != "update_id"}
    assert {"message", "callback_query", "my_chat_member", "channel_post"} == kinds


def test_every_method_served_is_documented() -> None:
    assert set() == set(SERVED) - set(facts().methods)
