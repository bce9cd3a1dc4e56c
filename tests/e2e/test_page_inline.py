"""Inline and guest mode in the chat page: asked behind the name of the bot, by keyboard, and read aloud."""

from __future__ import annotations

from typing import Any

from bot.clock import SystemClock
from bot.playground.world.demo_rooms import FORUM, furnish
from bot.playground.world.values import MEI
from tests.fakes.bot_client import BotClient, served
from tests.fakes.browser import NEEDED, browsing

pytestmark = NEEDED
TITLES = ("Huawei buys a bakery", "هواوي تشتري مخبزا")


def article(key: str, title: str) -> dict[str, Any]:
    content = {"message_text": f"<b>{title}</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": key, "title": title, "description": "Wire", "input_message_content": content}


async def answer(bot: BotClient, words: str, *titles: str, **more: Any) -> None:
    """Answer the next inline question, which must be these words; letters in between are not answered."""
    while (query := (await bot.heard())["inline_query"])["query"] != words:
        pass
    results = [article(str(number), title) for number, title in enumerate(titles)]
    await bot.call("answerInlineQuery", inline_query_id=query["id"], results=results, **more)


async def test_results_are_shown_while_one_types_and_sent_by_keyboard() -> None:
    async with served(SystemClock()) as bot:
        furnish(bot.playground.world)
        async with browsing(f"{bot.playground.address}/#{FORUM}") as page:
            await page.fill("#words", "@wirebrief_bot hu")
            await answer(bot, "hu", *TITLES)
            await page.wait_for_selector("#menu li >> text=bakery")
            assert list(TITLES) == await page.locator("#menu b").all_inner_texts()
            assert "rtl" == await page.locator("#menu b").nth(1).evaluate("one => getComputedStyle(one).direction")
            assert ("Results", "2 results") == (
                await page.get_attribute("#menu", "aria-label"),
                await page.inner_text("#results-said"),
            )
            await page.keyboard.press("ArrowDown")
            assert "option-1" == await page.get_attribute("#words", "aria-activedescendant")
            await page.keyboard.press("Enter")
            bubble = page.locator(".message.mine", has_text=TITLES[1])
            assert "via @wirebrief_bot" == await bubble.locator(".forwarded").inner_text()
            assert "" == await page.input_value("#words")
            assert await page.locator("#menu").is_hidden()


async def test_results_of_other_words_are_not_sent_and_escape_closes_them() -> None:
    async with served(SystemClock()) as bot, browsing(f"{bot.playground.address}/#{MEI.id}") as page:
        await page.fill("#words", "@wirebrief_bot hu")
        await answer(bot, "hu", *TITLES)
        await page.wait_for_selector("#menu li >> text=bakery")
        await page.type("#words", "a")
        assert await page.locator("#menu").is_hidden()
        await answer(bot, "hua", TITLES[0])
        await page.wait_for_selector("#menu li >> text=bakery")
        assert "1 result" == await page.inner_text("#results-said")
        await page.keyboard.press("Escape")
        assert await page.locator("#menu").is_hidden()
        assert "@wirebrief_bot hua" == await page.input_value("#words")


async def test_where_there_is_nothing_the_button_opens_the_chat_with_the_bot() -> None:
    async with served(SystemClock()) as bot:
        furnish(bot.playground.world)
        async with browsing(f"{bot.playground.address}/#{FORUM}") as page:
            await page.fill("#words", "@wirebrief_bot zebra")
            await answer(bot, "zebra", button={"text": "Nothing on that", "start_parameter": "inline"})
            await page.wait_for_selector("#menu li >> text=Nothing on that")
            await page.keyboard.press("Enter")
            assert "/start inline" == (await bot.heard())["message"]["text"]
            assert page.url.endswith(f"#{MEI.id}")


async def test_a_guest_is_answered_in_the_chat_and_the_empty_chat_says_how() -> None:
    async with served(SystemClock()) as bot:
        furnish(bot.playground.world)
        lunch = bot.playground.world.group("Lunch", {MEI: "member"})
        lunch.members[7_000_000_001] = "left"
        async with browsing(f"{bot.playground.address}/#{lunch.id}") as page:
            await page.click("#chips >> text=@wirebrief_bot huawei")
            asked = (await bot.heard())["guest_message"]
            query = {"guest_query_id": asked["guest_query_id"], "result": article("0", TITLES[0])}
            await bot.call("answerGuestQuery", **query)
            answered = page.locator(".message.theirs", has_text=TITLES[0])
            await answered.locator(".quoted", has_text="@wirebrief_bot huawei").wait_for()
