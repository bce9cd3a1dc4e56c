"""The chat page in a real browser, with a bot of a few lines behind it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.clock import SystemClock
from bot.playground.web.server import Playground
from bot.playground.world.values import ADA, DESK, MEI
from tests.fakes.bot_client import BotClient, served
from tests.fakes.browser import NEEDED, browsing

pytestmark = NEEDED
KEYS = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}, {"text": "Less", "callback_data": "less"}]]}
SPOILER = "<tg-spoiler>x</tg-spoiler> /help"
HOSTILE = "<img src=x onerror=document.title='taken'> & <script>document.title='taken'</script>"


@asynccontextmanager
async def opened(width: int = 1200) -> AsyncIterator[tuple[Any, BotClient, Playground]]:
    async with served(SystemClock()) as bot, browsing(bot.playground.address, width) as page:
        yield page, bot, bot.playground


async def test_a_reader_asks_and_presses_and_sees_the_answer_change() -> None:
    async with opened() as (page, bot, _):
        await page.click("text=/brief huawei")
        heard = (await bot.heard())["message"]
        assert (MEI.id, "/brief huawei") == (heard["from"]["id"], heard["text"])

        await bot.call("sendChatAction", chat_id=MEI.id, action="typing")
        await page.wait_for_selector("#typing:not([hidden])")
        html = '<b>Huawei</b> 😀 <a href="https://e.com/a">Tern</a>'
        sent = await bot.call("sendMessage", chat_id=MEI.id, text=html, parse_mode="HTML", reply_markup=KEYS)
        bubble = page.locator(f'[data-id="{sent["message_id"]}"]')
        assert "Huawei" == await bubble.locator("strong").inner_text()
        link = bubble.locator(".text a")
        assert ("https://e.com/a", "_blank", "noopener noreferrer") == (
            await link.get_attribute("href"),
            await link.get_attribute("target"),
            await link.get_attribute("rel"),
        )
        assert await page.locator("#typing").is_hidden()

        await bubble.get_by_role("button", name="More").click()
        pressed = (await bot.heard())["callback_query"]
        assert "more" == pressed["data"]
        assert "true" == await bubble.locator(".key").first.get_attribute("aria-busy")
        await bot.call("answerCallbackQuery", callback_query_id=pressed["id"], text="Here is more")
        await page.wait_for_selector("#toast.on >> text=Here is more")
        await page.wait_for_selector(".key:not([aria-busy])")
        await bot.call("editMessageText", chat_id=MEI.id, message_id=sent["message_id"], text="Only this")
        await page.wait_for_selector(f'[data-id="{sent["message_id"]}"] >> text=Only this')
        assert 0 == await bubble.locator(".key").count()


async def test_the_command_menu_shows_each_person_theirs_and_works_by_keyboard() -> None:
    async with opened() as (page, bot, _):
        everyone = [{"command": "brief", "description": "News"}, {"command": "help", "description": "Help"}]
        await bot.call("setMyCommands", commands=everyone)
        scope = {"type": "chat", "chat_id": ADA.id}
        await bot.call("setMyCommands", commands=[{"command": "sources", "description": "Sources"}], scope=scope)
        await page.fill("#words", "/")
        await page.wait_for_selector("#menu li >> text=/help")
        assert ["/brief", "/help"] == await page.locator("#menu b").all_inner_texts()
        await page.keyboard.press("ArrowDown")
        assert "option-1" == await page.get_attribute("#words", "aria-activedescendant")
        await page.keyboard.press("Enter")
        assert "/help" == (await bot.heard())["message"]["text"]

        await page.click("#rooms button:has-text('Ada')")
        await page.click("#slash")
        assert ["/sources"] == await page.locator("#menu b").all_inner_texts()
        await page.keyboard.press("Escape")
        assert await page.locator("#menu").is_hidden()


async def test_nothing_that_is_said_becomes_markup_of_the_page() -> None:
    async with opened() as (page, bot, playground):
        playground.world.say(MEI, MEI.id, HOSTILE)
        escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
        keys = {"inline_keyboard": [[{"text": HOSTILE, "callback_data": "x"}]]}
        await bot.call("sendMessage", chat_id=MEI.id, text=f"<b>{escaped}</b>", parse_mode="HTML", reply_markup=keys)
        await page.wait_for_selector(".message strong")
        assert [HOSTILE] * 2 == await page.locator(".message .text").all_inner_texts()
        assert 0 == await page.locator(".message img, .message script").count()
        assert "Wirebrief playground" == await page.title()


async def test_in_the_group_one_writes_as_either_member() -> None:
    async with opened() as (page, bot, _):
        await page.click("#rooms button:has-text('Chip desk')")
        await page.click("#speakers label:has-text('Ada')")
        await page.fill("#words", "/brief")
        await page.keyboard.press("Enter")
        heard = (await bot.heard())["message"]
        assert (DESK, ADA.id) == (heard["chat"]["id"], heard["from"]["id"])


async def test_files_and_forwarded_posts_reach_the_bot() -> None:
    async with opened() as (page, bot, playground):
        await page.click("#rooms button:has-text('Ada')")
        await page.set_input_files("#file", {"name": "news.txt", "mimeType": "text/plain", "buffer": b"SMIC fell."})
        document = (await bot.heard())["message"]["document"]
        assert ("news.txt", b"SMIC fell.") == (document["file_name"], playground.world.files[document["file_id"]].data)

        await page.click("#forward")
        await page.fill("#channel", "The Tern")
        await page.fill("#post", "Huawei was hit.")
        await page.get_by_role("button", name="Forward", exact=True).click()
        heard = (await bot.heard())["message"]
        assert ("The Tern", "Huawei was hit.") == (heard["forward_origin"]["chat"]["title"], heard["text"])
        await page.wait_for_selector(".forwarded >> text=The Tern")


async def test_a_phone_shows_one_thing_at_a_time_and_nothing_sticks_out() -> None:
    async with opened(width=360) as (page, bot, playground):
        playground.world.say(MEI, MEI.id, "/start")
        await bot.call("sendMessage", chat_id=MEI.id, text="x" * 300, reply_markup=KEYS)
        await page.wait_for_selector(".key")
        assert await page.locator(".chats").is_hidden()
        assert 360 == await page.evaluate("document.documentElement.scrollWidth")
        await bot.call("sendMessage", chat_id=MEI.id, text="<b>First line</b>\n" + "line\n" * 90, parse_mode="HTML")
        await page.wait_for_selector("#latest:not([hidden])")
        first = await page.locator(".text strong").bounding_box()
        assert 0 < first["y"] < 800
        await page.click("#latest")
        await page.click("#back")
        assert await page.locator(".chats").is_visible()
        assert await page.locator(".talk").is_hidden()
        await page.click("#rooms button:has-text('Ada')")
        await page.wait_for_selector("text=You are Ada, an admin")


async def test_the_page_comes_back_when_the_playground_does() -> None:
    async with opened() as (page, _, playground):
        port = int(playground.address.rpartition(":")[2])
        await playground.stop()
        await page.wait_for_selector("#lost:not([hidden])")
        playground.world.say(MEI, MEI.id, "Said in between")
        await playground.start(port)
        await asyncio.wait_for(page.wait_for_selector("text=Said in between"), 15)
        assert await page.locator("#lost").is_hidden()


NAMELESS = """
() => [...document.querySelectorAll("button, a, input, textarea, [role]")]
  .filter((node) => node.checkVisibility() && !(node.getAttribute("aria-label") || node.innerText
    || node.labels?.[0]?.innerText || node.querySelector(".unseen")))
  .map((node) => node.outerHTML)
"""


async def test_everything_has_a_name_and_can_be_reached_by_keyboard() -> None:
    async with opened() as (page, bot, playground):
        playground.world.say(MEI, MEI.id, "/start")
        await bot.call("sendMessage", chat_id=MEI.id, text=SPOILER, parse_mode="HTML", reply_markup=KEYS)
        await page.wait_for_selector(".key")
        assert [] == [node for node in await page.evaluate(NAMELESS) if "toast" not in node]
        await page.keyboard.press("Tab")
        assert "Skip to writing" == await page.evaluate("document.activeElement.innerText")
        await page.keyboard.press("Enter")
        await page.keyboard.type("/brief smic")
        await page.keyboard.press("Enter")
        await page.wait_for_selector(".mine >> text=/brief smic")
        await bot.heard()
        await bot.heard()
        await page.focus(".key >> nth=1")
        await page.keyboard.press("Enter")
        assert "less" == (await bot.heard())["callback_query"]["data"]


async def test_a_dropped_file_is_sent() -> None:
    async with opened() as (page, bot, _):
        await page.evaluate("""() => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File(["Huawei"], "dropped.txt", {type: "text/plain"}));
            document.getElementById("talk").dispatchEvent(new DragEvent("drop", {dataTransfer, bubbles: true}));
        }""")
        assert "dropped.txt" == (await bot.heard())["message"]["document"]["file_name"]


async def test_a_reply_shows_what_it_quotes_and_leads_there() -> None:
    async with opened(width=360) as (page, bot, playground):
        playground.world.say(MEI, MEI.id, "/brief")
        told = await bot.call(
            "sendMessage", chat_id=MEI.id, text="<b>Shares</b> fell. " + "x\n" * 60, parse_mode="HTML"
        )
        to = {"message_id": told["message_id"], "quote": "<b>Shares</b> fell.", "quote_parse_mode": "HTML"}
        await bot.call("sendMessage", chat_id=MEI.id, text="In its place", reply_parameters=to)
        quoted = page.locator(".quoted.exactly")
        assert "Shares fell." == await quoted.inner_text()
        assert "Shares" == await quoted.locator("strong").inner_text()
        await quoted.click()
        await page.wait_for_selector(f'.found[data-id="{told["message_id"]}"]')


async def test_the_links_of_made_up_outlets_open_the_stored_article() -> None:
    async with opened() as (page, bot, playground):
        playground.world.say(MEI, MEI.id, "/brief")
        links = ("https://wire.example/a?b=1&c=2", "https://e.com/a", "https://wire.example.com/a")
        html = " ".join(f'<a href="{link.replace("&", "&amp;")}">Tern</a>' for link in links)
        sent = await bot.call("sendMessage", chat_id=MEI.id, text=html, parse_mode="HTML")
        await page.locator(".text a").nth(len(links) - 1).wait_for()
        shown = [await link.get_attribute("href") for link in await page.locator(".text a").all()]
        asked = f"chat={MEI.id}&message={sent['message_id']}#quoted"
        assert [f"/page/article?url=https%3A%2F%2Fwire.example%2Fa%3Fb%3D1%26c%3D2&{asked}", *links[1:]] == shown
