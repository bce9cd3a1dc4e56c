"""The page of a stored article."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from bot.clock import SystemClock
from bot.playground.web.article_page import StoredArticle
from bot.playground.world.values import MEI
from tests.fakes.bot_client import BotClient, served

ADDRESS = "https://wire.example/smic"
TEXT = "Shares of SMIC fell on Monday.\n\n<script>x</script> & the company\x07 was shocked. It makes chips only."


async def find(address: str) -> StoredArticle | None:
    published = datetime(2020, 9, 7, 9, 5, tzinfo=UTC)
    return StoredArticle("SMIC <falls>", "Meridian Wire", published, TEXT) if address == ADDRESS else None


async def page(bot: BotClient, **asked: str | int) -> tuple[int, str, str]:
    async with bot.session.get(f"{bot.playground.address}/page/article", params=asked) as answer:
        return answer.status, await answer.text(), answer.headers["Content-Security-Policy"]


async def test_a_stored_article_is_shown_with_what_the_message_quotes_marked() -> None:
    async with served(SystemClock()) as bot:
        bot.playground.find_article = find
        bot.playground.world.say(MEI, MEI.id, "/start")
        html = "<b>Shares of SMIC fell</b> on Monday.\nIt makes chips only. — <a href='https://wire.example'>Wire</a>"
        sent = await bot.call("sendMessage", chat_id=MEI.id, text=html, parse_mode="HTML")
        status, text, policy = await page(bot, url=ADDRESS, chat=MEI.id, message=sent["message_id"])
    assert 200 == status
    assert "<h1>SMIC &lt;falls&gt;</h1>" in text
    assert "Meridian Wire · Monday, 07 September 2020, 09:05 UTC" in text
    assert '<p><mark id="quoted">Shares of SMIC fell on Monday.</mark></p>' in text
    assert (
        "<p>&lt;script&gt;x&lt;/script&gt; &amp; the company was shocked. <mark>It makes chips only.</mark></p>" in text
    )
    assert "script-src 'self'; style-src 'self'" in policy


async def test_a_message_that_quotes_another_has_the_words_of_that_one_marked() -> None:
    async with served(SystemClock()) as bot:
        bot.playground.find_article = find
        bot.playground.world.say(MEI, MEI.id, "/start")
        told = await bot.call("sendMessage", chat_id=MEI.id, text="It makes chips only.")
        to = {"message_id": told["message_id"], "quote": "It makes chips only."}
        card = "was shocked. It makes chips only.\nShares of SMIC fell on Monday."
        sent = await bot.call("sendMessage", chat_id=MEI.id, text=card, reply_parameters=to)
        _, text, _ = await page(bot, url=ADDRESS, chat=MEI.id, message=sent["message_id"])
    assert ('<mark id="quoted">It makes chips only.</mark>', 1) == (
        re.findall("<mark.*?</mark>", text)[0],
        text.count("<mark"),
    )


async def test_an_article_is_shown_without_a_message_and_with_one_that_does_not_exist() -> None:
    async with served(SystemClock()) as bot:
        bot.playground.find_article = find
        for chat, message in (("", ""), (MEI.id, 99), ("x", "1"), ("-1", "9" * 30), ("²", "1")):
            status, text, _ = await page(bot, url=ADDRESS, chat=chat, message=message)
            assert (200, 0) == (status, text.count("<mark"))


async def test_what_is_not_stored_is_said_to_be_so() -> None:
    async with served(SystemClock()) as bot:
        status, text, _ = await page(bot, url="https://other.example/<b>")
    assert 404 == status
    assert "No article is stored here from https://other.example/&lt;b&gt;" in text


async def test_another_website_does_not_get_an_article() -> None:
    async with served(SystemClock()) as bot:
        address = f"{bot.playground.address}/page/article?url={ADDRESS}"
        for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Host": "evil.example"}):
            async with bot.session.get(address, headers=headers) as answer:
                assert 403 == answer.status
