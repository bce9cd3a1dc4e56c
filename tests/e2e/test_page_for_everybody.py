"""The chat page read aloud, by keyboard, in a narrow window, in dark colours, and from right to left."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.clock import SystemClock
from bot.playground.web.server import Playground
from bot.playground.world.demo_rooms import CHANNEL, DISCUSSION, FORUM, furnish
from bot.playground.world.values import ADA, MEI
from tests.fakes.bot_client import BotClient, served
from tests.fakes.browser import NEEDED, browsing

pytestmark = NEEDED
KEYS = {"inline_keyboard": [[{"text": "المزيد", "callback_data": "more"}, {"text": "أقل", "callback_data": "less"}]]}
ARABIC = "هواوي: أوقفت سامسونغ بيع الرقائق ابتداء من الأسبوع المقبل، حسبما ذكرت الصحف في سيول يوم الأربعاء."

NAMELESS = """() => [...document.querySelectorAll("button, a, input, select, textarea, [role=log], [role=listbox]")]
  .filter((node) => node.checkVisibility())
  .filter((node) => !(node.getAttribute("aria-label") || node.innerText || node.labels?.[0]?.innerText))
  .map((node) => node.outerHTML)"""
DOUBLED = """() => [...document.querySelectorAll("[id]")]
  .map((node) => node.id).filter((id, at, all) => all.indexOf(id) !== at)"""
LOST = """() => [...document.querySelectorAll("[aria-labelledby], [aria-controls], label[for]")]
  .flatMap((node) => ["aria-labelledby", "aria-controls", "for"].map((name) => node.getAttribute(name)))
  .filter((id) => id && !document.getElementById(id))"""
FAINT = """() => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((one) => one / 255);
    const linear = parts.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (/^rgb\\(/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const bad = [];
  const texts = ".text, .theirs .when, .stage p, .stage label, .stage h3, #feeds span, .day, .last, .who p, #calls b";
  for (const node of document.querySelectorAll(texts)) {
    if (!node.checkVisibility() || !node.innerText) continue;
    const [one, other] = [light(getComputedStyle(node).color), light(ground(node))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < 4.5) bad.push(`${node.className || node.tagName} ${contrast.toFixed(2)}`);
  }
  return bad;
}"""
OVERLAP = """() => [...document.querySelectorAll(".bubble")].filter((bubble) => {
  const range = document.createRange();
  range.selectNodeContents(bubble.querySelector(".text"));
  const time = bubble.querySelector(".when").getBoundingClientRect();
  return [...range.getClientRects()].some((line) => line.left < time.right && time.left < line.right
    && line.top < time.bottom - 1 && time.top + 1 < line.bottom);
}).map((bubble) => bubble.innerText)"""


@asynccontextmanager
async def opened(width: int = 1200) -> AsyncIterator[tuple[Any, BotClient, Playground]]:
    async with served(SystemClock()) as bot:
        furnish(bot.playground.world)
        async with browsing(bot.playground.address, width) as page:
            yield page, bot, bot.playground


async def talk(bot: BotClient) -> None:
    """A short question, a long answer and a short one, from right to left and from left to right."""
    world = bot.playground.world
    world.say(MEI, MEI.id, "هواوي")
    await bot.call("sendMessage", chat_id=MEI.id, text=ARABIC * 3, reply_markup=KEYS)
    for text in ("x", "Short.", "Samsung will stop selling chips. " * 12, "word " * 9):
        await bot.call("sendMessage", chat_id=MEI.id, text=text)


async def test_in_any_width_and_direction_the_time_stands_beside_the_text_and_nothing_sticks_out() -> None:
    async with opened() as (page, bot, _):
        await talk(bot)
        await page.locator(".message").nth(5).wait_for()
        for width in (1200, 768, 320):
            await page.set_viewport_size({"width": width, "height": 800})
            assert [] == await page.evaluate(OVERLAP), width
            assert width == await page.evaluate("document.documentElement.scrollWidth")
        assert "rtl" == await page.locator(".text").first.evaluate("node => getComputedStyle(node).direction")
        assert "rtl" == await page.locator(".key").first.evaluate("node => getComputedStyle(node).direction")
        await page.click("#back")
        await page.click("#behind")
        assert 320 == await page.evaluate("document.documentElement.scrollWidth")


async def test_every_control_has_a_name_and_text_stands_out_in_light_and_dark() -> None:
    async with opened() as (page, bot, playground):
        await talk(bot)
        await page.click("#behind")
        await page.locator("#calls li").nth(3).wait_for()
        assert [] == await page.evaluate(NAMELESS)
        assert [] == await page.evaluate(DOUBLED)
        assert [] == await page.evaluate(LOST)
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert [] == await page.evaluate(FAINT), scheme
        calls = await page.locator("#calls").inner_text()
        assert "sendMessage" in calls
        assert playground.token not in await page.content()


async def test_behind_the_scenes_opens_and_closes_by_keyboard_and_gives_the_focus_back() -> None:
    async with opened() as (page, _, _playground):
        await page.focus("#behind")
        await page.keyboard.press("Enter")
        assert "stage-close" == await page.evaluate("document.activeElement.id")
        assert "true" == await page.get_attribute("#behind", "aria-expanded")
        await page.keyboard.press("Escape")
        assert await page.locator("#stage").is_hidden()
        assert "behind" == await page.evaluate("document.activeElement.id")


async def test_the_topics_of_a_forum_and_the_comments_of_a_channel_are_apart_and_lead_to_each_other() -> None:
    async with opened() as (page, bot, playground):
        playground.world.bring(FORUM, ADA, "member")
        playground.world.bring(CHANNEL, ADA, "administrator")
        await page.click("#rooms button:has-text('Newsroom')")
        await page.click("#topics label:has-text('Games')")
        await page.fill("#words", "/brief pubg")
        await page.keyboard.press("Enter")
        await page.wait_for_selector(".mine >> text=/brief pubg")
        await page.click("#topics label:has-text('Chips')")
        assert 0 == await page.locator(".mine >> text=/brief pubg").count()

        playground.world.say(ADA, CHANNEL, "Shares fell.")
        await page.click("#rooms button:has-text('Channel')")
        await page.click("#speakers label:has-text('Mei')")
        assert await page.locator("#words").is_disabled()
        await page.click("text=0 comments")
        await page.wait_for_selector("#replying >> text=Shares fell.")
        await page.fill("#words", "Why?")
        await page.keyboard.press("Enter")
        await page.wait_for_selector(".mine >> text=Why?")
        comment = playground.world.messages(DISCUSSION)[-1]
        assert ("Why?", playground.world.messages(DISCUSSION)[0].id) == (comment.text, comment.thread)
        await page.go_back()
        await page.wait_for_selector("text=1 comment")
        del bot


async def test_two_tabs_are_in_step_and_each_person_s_draft_is_kept() -> None:
    async with opened() as (page, _, _playground):
        other = await page.context.new_page()
        await other.goto(page.url)
        await other.wait_for_selector("#rooms button")
        await page.click("#rooms button:has-text('Chip desk')")
        await other.click("#rooms button:has-text('Chip desk')")
        await page.fill("#words", "begun by Mei")
        await other.wait_for_function("document.getElementById('words').value === 'begun by Mei'")
        await page.click("#speakers label:has-text('Ada')")
        assert "" == await page.input_value("#words")
        await page.fill("#words", "/brief")
        await page.keyboard.press("Enter")
        await other.wait_for_selector(".message >> text=/brief")
        await page.click("#speakers label:has-text('Mei')")
        assert "begun by Mei" == await page.input_value("#words")
