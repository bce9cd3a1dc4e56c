"""python-telegram-bot, as it is, at the playground: none of its requests is refused, nothing of our answers lost."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter

from bot.clock import SystemClock
from bot.playground.web.server import Playground
from bot.playground.world.values import ADA, BOT, DESK, MEI


@pytest.fixture
async def playground() -> Playground:
    return Playground(SystemClock())


async def test_a_whole_conversation(playground: Playground) -> None:
    await playground.start()
    world = playground.world
    try:
        async with Bot(playground.token, base_url=playground.base_url, base_file_url=playground.base_file_url) as bot:
            assert (BOT.id, BOT.username) == (bot.id, bot.username)
            await bot.delete_webhook(drop_pending_updates=True)
            await bot.set_my_commands([BotCommand("start", "Begin")], scope=BotCommandScopeChat(MEI.id))
            await bot.set_my_description("Reads the news")
            world.say(MEI, MEI.id, "/start now")
            (update,) = await bot.get_updates(timeout=1, allowed_updates=["message", "callback_query"])
            assert update.message is not None
            assert {"/start": "/start"} == {
                v: v for v in update.message.parse_entities([MessageEntity.BOT_COMMAND]).values()
            }

            keys = InlineKeyboardMarkup(
                [[InlineKeyboardButton("a", callback_data="b"), InlineKeyboardButton("c", url="https://e.com")]]
            )
            sent = await bot.send_message(
                MEI.id, "<b>x</b> &lt;", parse_mode="HTML", reply_markup=keys,
                link_preview_options=LinkPreviewOptions(is_disabled=True), reply_parameters=ReplyParameters(1),
            )  # fmt: skip
            assert ("x <", "<b>x</b> &lt;") == (sent.text, sent.text_html)
            assert sent.reply_to_message is not None
            world.press(MEI, MEI.id, sent.message_id, "b")
            (update,) = await bot.get_updates(offset=update.update_id + 1, timeout=1)
            assert update.callback_query is not None
            await update.callback_query.answer("Done")
            await update.callback_query.edit_message_text("<i>y</i>", parse_mode="HTML")
            assert "y" == world.said(MEI.id)[0].text

            world.upload(ADA, ADA.id, "a.txt", b"text")
            (update,) = await bot.get_updates(offset=update.update_id + 1, timeout=1)
            assert update.message is not None
            assert update.message.document is not None
            file = await update.message.document.get_file()
            assert b"text" == bytes(await file.download_as_bytearray())
            document = await bot.send_document(
                ADA.id, b"bytes", filename="b.opml", caption="<b>c</b>", parse_mode="HTML"
            )
            assert document.document is not None
            assert ("b.opml", "c") == (document.document.file_name, document.caption)
            assert ["creator"] == [member.status for member in await bot.get_chat_administrators(DESK)]
    finally:
        await playground.stop()


async def test_refusals_become_its_own_errors(playground: Playground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # what it will do by itself in a later version; until then it warns
    await playground.start()
    world = playground.world
    try:
        async with Bot(playground.token, base_url=playground.base_url) as bot:
            with pytest.raises(Forbidden):
                await bot.send_message(MEI.id, "x")
            with pytest.raises(BadRequest, match="Chat not found"):
                await bot.send_message(1, "x")
            world.faults.slow_down(3)
            with pytest.raises(RetryAfter):
                await bot.send_message(DESK, "x")
            old = world.group("Old", {ADA: "creator"}, kind="group")
            new = world.migrate(old.id)
            with pytest.raises(ChatMigrated) as moved:
                await bot.send_message(old.id, "x")
            assert new.id == moved.value.new_chat_id
    finally:
        await playground.stop()


async def test_a_reply_quotes_an_exact_part_of_what_it_answers_or_is_refused(playground: Playground) -> None:
    await playground.start()
    try:
        async with Bot(playground.token, base_url=playground.base_url, base_file_url=playground.base_file_url) as bot:
            playground.world.say(MEI, MEI.id, "/start")
            told = await bot.send_message(MEI.id, "<b>Shares fell</b> on Monday. Shares fell.", parse_mode="HTML")

            def to(quote: str, message: int = told.message_id, **more: object) -> ReplyParameters:
                return ReplyParameters(message, quote=quote, quote_parse_mode="HTML", **more)  # type: ignore[arg-type]

            sent = await bot.send_message(MEI.id, "Here", reply_parameters=to("<b>fell</b> on", quote_position=3))
            assert sent.quote is not None
            assert ("fell on", 7, True) == (sent.quote.text, sent.quote.position, sent.quote.is_manual)
            assert ["bold"] == [entity.type for entity in sent.quote.entities or ()]
            for wrong in ("rose", "fell on", "<b>fell on</b>", "x" * 1025):
                with pytest.raises(BadRequest, match="Quote_text_invalid"):
                    await bot.send_message(MEI.id, "Here", reply_parameters=to(wrong))
            gone = await bot.send_message(
                MEI.id, "Here", reply_parameters=to("rose", message=99, allow_sending_without_reply=True)
            )
            assert (None, None) == (gone.quote, gone.reply_to_message)
    finally:
        await playground.stop()
