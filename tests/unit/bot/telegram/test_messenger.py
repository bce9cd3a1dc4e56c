"""What a message asks of Telegram: who pays for it, and where it goes when its thread is gone."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from telegram.error import BadRequest

from bot.clock import SystemClock
from bot.delivery.pacing import Limits
from bot.delivery.send_budget import SendBudget
from bot.model import Ephemeral, Message, Picture, ReplyTo, TextFile
from bot.model.digests import PNG
from bot.playground.web.server import Playground
from bot.playground.world.values import ADA
from bot.ports import NotSent, Sent, Trouble
from bot.render.markup import Text, Time, markup
from bot.telegram.account import Account, api_bot
from bot.telegram.messenger import SHOWN_TO_ALL, TelegramMessenger, is_group
from tests.fakes.virtual_clock import VirtualClock
from tests.fakes.wired import UNHURRIED

NEWS = Message("news")
NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)


class Far:
    """The Bot API: keeps what it was asked, and knows no thread."""

    LOST = "message thread not found"

    def __init__(self) -> None:
        self.asked: list[Mapping[str, Any]] = []
        self.refuses = ""

    async def call(self, method: str, parameters: Mapping[str, Any]) -> Any:
        self.asked.append({"method": method, **parameters})
        if "message_thread_id" in parameters:
            raise BadRequest(self.LOST)
        if self.refuses and self.refuses in parameters.get("reply_parameters", {}):
            raise BadRequest(f"{self.refuses} is wrong")
        return {"message_id": len(self.asked)}


def messenger(far: Far, *, paid: bool = False) -> TelegramMessenger:
    return TelegramMessenger(far.call, SendBudget(VirtualClock(), Limits(), is_group), paid=paid)


async def test_digests_are_paid_for_where_the_operator_wants_it_and_answers_never_are() -> None:
    far = Far()
    for chat, paid, reply in ((1, True, False), (2, True, True), (3, False, False)):
        await messenger(far, paid=paid).send(chat, NEWS, reply=reply)
    assert [True, None, None] == [asked.get("allow_paid_broadcast") for asked in far.asked]


async def test_an_answer_to_a_thread_that_is_gone_goes_to_the_forum_and_a_digest_says_so_first() -> None:
    far = Far()
    lost = NotSent(Trouble.THREAD_LOST, far.LOST)
    assert lost == await messenger(far).send(-100, NEWS, thread=5, reply=False)
    clock = VirtualClock()
    answer = asyncio.create_task(
        TelegramMessenger(far.call, SendBudget(clock, Limits(), is_group)).send(-100, NEWS, thread=5)
    )
    await clock.run(5)
    assert Sent(3) == await answer
    assert [5, 5, None] == [asked.get("message_thread_id") for asked in far.asked]


QUOTING = Message("x", replies_to=ReplyTo(5, "<b>a</b>", 7))
PLAIN = {"message_id": 5, "allow_sending_without_reply": True}


async def replies(far: Far, message: Message) -> list[Mapping[str, Any] | None]:
    """What Telegram was asked to reply to, one a try."""
    clock = VirtualClock()
    sent = asyncio.create_task(TelegramMessenger(far.call, SendBudget(clock, Limits(), is_group)).send(1, message))
    await clock.run(60)
    assert isinstance(await sent, Sent)
    return [asked.get("reply_parameters") for asked in far.asked]


async def test_a_reply_quotes_the_message_that_it_answers() -> None:
    quoting = PLAIN | {"quote": "<b>a</b>", "quote_parse_mode": "HTML", "quote_position": 7}
    assert [quoting] == await replies(Far(), QUOTING)
    assert [PLAIN] == await replies(Far(), Message("x", replies_to=ReplyTo(5)))
    assert [None] == await replies(Far(), NEWS)


async def test_a_quotation_that_telegram_refuses_is_left_off_and_then_the_reply_too() -> None:
    far = Far()
    far.refuses = "quote"
    assert [PLAIN] == (await replies(far, QUOTING))[1:]
    far = Far()
    far.refuses = "message_id"
    assert [PLAIN, None] == (await replies(far, QUOTING))[1:]


async def test_a_message_with_a_file_is_sent_as_that_file() -> None:
    playground = Playground(SystemClock())
    await playground.start()
    bot = api_bot(Account(playground.token, playground.base_url, playground.base_file_url))
    try:
        playground.world.say(ADA, ADA.id, "/sources export")
        sent = await TelegramMessenger(bot.call, SendBudget(VirtualClock(), Limits(), is_group)).send(
            ADA.id, Message("<b>All</b> of them", file=TextFile("sources.opml", "<opml>ü</opml>"))
        )
    finally:
        await bot.shutdown()
        await playground.stop()
    (post,) = playground.world.said(ADA.id)
    assert isinstance(sent, Sent)
    assert post.file
    assert ("All of them", "sources.opml", "<opml>ü</opml>") == (post.text, post.file.name, post.file.data.decode())


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)


async def test_a_message_with_a_picture_is_sent_as_a_photo_with_its_caption() -> None:
    playground = Playground(SystemClock())
    await playground.start()
    bot = api_bot(Account(playground.token, playground.base_url, playground.base_file_url))
    try:
        playground.world.say(ADA, ADA.id, "/trend huawei")
        sent = await TelegramMessenger(bot.call, SendBudget(VirtualClock(), Limits(), is_group)).send(
            ADA.id, Message("Most on <b>Monday</b>", picture=Picture(PIXEL))
        )
    finally:
        await bot.shutdown()
        await playground.stop()
    (post,) = playground.world.said(ADA.id)
    assert isinstance(sent, Sent)
    assert post.file
    assert ("Most on Monday", PIXEL, (1, 1)) == (post.text, post.file.data, post.file.pixels)


async def test_a_picture_takes_the_place_of_another() -> None:
    playground = Playground(SystemClock())
    await playground.start()
    bot = api_bot(Account(playground.token, playground.base_url, playground.base_file_url))
    messenger = TelegramMessenger(bot.call, SendBudget(SystemClock(), UNHURRIED, is_group))
    other = PIXEL + b"other"
    try:
        playground.world.say(ADA, ADA.id, "/trend huawei")
        sent = await messenger.send(ADA.id, Message("Most on <b>Monday</b>", picture=Picture(PIXEL)))
        assert isinstance(sent, Sent)
        friday = Message("Most on <b>Friday</b>", picture=Picture(other))
        assert sent == await messenger.edit(ADA.id, sent.message_id, friday)
    finally:
        await bot.shutdown()
        await playground.stop()
    (post,) = playground.world.said(ADA.id)
    assert post.file
    assert ("Most on Friday", other) == (post.text, post.file.data)


async def test_where_pictures_are_not_allowed_their_words_come_without_them() -> None:
    class NoPhotos(Far):
        async def call(self, method: str, parameters: Mapping[str, Any]) -> Any:
            await super().call(method, parameters)
            if method == "sendPhoto":
                raise BadRequest("Not enough rights to send photos to the chat")
            return {"message_id": 1}

    far, clock = NoPhotos(), VirtualClock()
    budget = SendBudget(clock, Limits(), is_group)
    sent = asyncio.create_task(TelegramMessenger(far.call, budget).send(-100, Message("words", picture=Picture(PNG))))
    await clock.run(60)
    assert Sent(1) == await sent
    assert [("sendPhoto", None), ("sendMessage", "words")] == [(one["method"], one.get("text")) for one in far.asked]


async def test_a_message_that_is_to_be_silent_asks_for_no_notification() -> None:
    far = Far()
    await messenger(far).send(1, replace(NEWS, silently=True), reply=False)
    await messenger(far).send(2, NEWS, reply=False)
    assert [True, None] == [asked.get("disable_notification") for asked in far.asked]


async def test_moments_go_to_groups_whose_readers_have_zones_of_their_own_unless_the_server_knows_none() -> None:
    class Older(Far):
        async def call(self, method: str, parameters: Mapping[str, Any]) -> Any:
            await super().call(method, parameters)
            if "<tg-time" in parameters["text"]:
                raise BadRequest('can\'t parse entities: Unsupported start tag "tg-time" at byte offset 3')
            return {"message_id": 1}

    news = Message(markup((Text("Wire "), Time("14:20", NOON))))
    far = Far()
    for chat in (-100, 7):
        await messenger(far).send(chat, news)
    moment = f'<tg-time unix="{int(NOON.timestamp())}">14:20</tg-time>'
    assert [f"Wire {moment}", "Wire 14:20"] == [asked["text"] for asked in far.asked]

    older = Older()
    budget = SendBudget(SystemClock(), UNHURRIED, is_group)
    old = TelegramMessenger(older.call, budget)
    assert Sent(1) == await old.send(-100, news)
    assert isinstance(await old.edit(-100, 5, replace(news, html=f"{news.html}!")), Sent)
    assert ["tg-time" in asked["text"] for asked in older.asked] == [True, False, False]


async def test_what_is_for_one_person_says_so_to_servers_of_both_versions_and_in_answer_to_that_person() -> None:
    far = Far()
    for press in ("", "77"):
        await messenger(far).send(-100, replace(NEWS, ephemeral=Ephemeral(5, 9, press)))
    await messenger(far).edit(-100, 9, replace(NEWS, ephemeral=Ephemeral(5, 9, "77")))
    written, pressed, edited = (asked for asked in far.asked if asked["method"] != "deleteMessage")
    assert (5, {"receiver_user_id": 5}, {"ephemeral_message_id": 9}) == (
        written["receiver_user_id"],
        written["ephemeral_message_parameters"],
        written["reply_parameters"],
    )
    assert {"receiver_user_id": 5, "callback_query_id": "77"} == pressed["ephemeral_message_parameters"]
    assert "reply_parameters" not in pressed
    assert ("editEphemeralMessageText", 5, 9) == (
        edited["method"],
        edited["receiver_user_id"],
        edited["ephemeral_message_id"],
    )


async def test_a_server_that_shows_to_all_what_is_for_one_is_given_no_such_message_any_more() -> None:
    far = Far()
    leaking = messenger(far)
    private = replace(NEWS, ephemeral=Ephemeral(5, 9), picture=Picture(PNG))
    assert [SHOWN_TO_ALL, SHOWN_TO_ALL] == [await leaking.send(-100, private) for _ in range(2)]
    assert [("sendPhoto", None), ("deleteMessage", 1)] == [(one["method"], one.get("message_id")) for one in far.asked]
