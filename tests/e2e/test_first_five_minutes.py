"""The first five minutes of a newcomer, over HTTP with the bot as it is run, in each language that it speaks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.playground.world.demo_rooms import CHANNEL, DISCUSSION, FORUM
from bot.playground.world.values import ADA, DESK, MEI
from bot.render.speech.languages import OFFERED
from summaries.text.sentences import language
from tests.fakes.connects import Connects
from tests.fakes.demo_process import demo
from tests.fakes.page_client import PageClient, Told, keys, page_at

WEEKDAYS = {
    "en": "weekdays 08:30",
    "ar": "أيام العمل 08:30",
    "es": "de lunes a viernes a las 8:30",
    "ru": "по будням в 08:30",
    "zh": "工作日 08:30",
}
APPS = {"zh": "zh-hans"}
"""What Telegram's apps call a language, where it is not its code."""
WIRE = "meridian-wire"
THREE_DAYS = 3 * 24 * 3600
TITLE = "Huawei buys a bakery in Lyon"
BAKERY = {"feed": WIRE, "title": TITLE, "text": "Huawei has bought a bakery for 12 million euros."}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def address(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The demo of these tests, which starts once: each has people, chats or sources of its own."""
    async with demo(tmp_path_factory.mktemp("demo")) as started:
        yield started


@asynccontextmanager
async def opened(address: str, connects: Connects) -> AsyncIterator[PageClient]:
    """The page at this address."""
    with connects.allowed("127.0.0.1", int(address.rpartition(":")[2])):
        async with page_at(address) as page:
            yield page


def links(message: Told) -> list[Any]:
    return [entity for entity in message["entities"] if entity["type"] == "text_link"]


async def try_it(page: PageClient, code: str) -> int:
    """Begin, ask, check a source, ask again, subscribe and see a sample; the id of the newcomer."""
    invited = await page.act("invite", person=MEI.id, name=f"Reader {code}", language=APPS.get(code, code))
    reader = int(invited["person"])
    start = await page.ask(reader, "/start")
    assert (code, 3) == (language(start["text"]), len(keys(start)))

    brief = await page.ask(reader, "/brief Huawei")
    assert brief["text"].startswith("Huawei")
    assert len(links(brief)) >= 3
    again = await page.ask(reader, "/brief Huawei")
    assert again["text"] != brief["text"]  # it begins with "No change since a moment ago"

    one = await page.ask(reader, "/brief pubg")
    await page.press(reader, one)
    card = await page.said(reader, after=one["message_id"], holds=lambda message: "quote" in message)
    assert card["quote"]["text"] in one["text"]

    done = await page.ask(reader, f"/subscribe Huawei {WEEKDAYS[code]}")
    assert code == language(done["text"])
    assert "08:30" in done["text"]
    await page.press(reader, done)
    sample = await page.said(reader, after=done["message_id"])
    assert "Huawei" in sample["text"]
    return reader


async def test_in_each_language_a_newcomer_is_served_from_start_to_digest(address: str, connects: Connects) -> None:
    async with opened(address, connects) as page:
        readers = {code: await try_it(page, code) for code in OFFERED}
        before = {reader: max(page.rooms[reader]) for reader in readers.values()}
        await page.act("stage/publish", **BAKERY)
        await page.act("stage/clock", seconds=THREE_DAYS)
        for code, reader in readers.items():
            digest = await page.said(reader, after=before[reader], holds=lambda message: "bakery" in message["text"])
            assert "08:30" in digest["text"].splitlines()[0], code


async def test_in_group_forum_and_channel_the_answer_stands_where_it_was_asked(
    address: str, connects: Connects
) -> None:
    async with opened(address, connects) as page:
        group = await page.ask(MEI.id, "/brief huawei", chat=DESK)
        assert "/brief huawei" == group["reply_to_message"]["text"]

        await page.act("bring", person=ADA.id, chat=FORUM, status="member")
        rooms = {room["id"]: room for room in page.state["rooms"]}
        topic = rooms[FORUM]["topics"][0]["id"]
        threaded = await page.ask(MEI.id, "/brief smic", chat=FORUM, thread=topic)
        assert topic == threaded["message_thread_id"]

        assert "No such" in await page.refused("say", person=MEI.id, chat=CHANNEL, text="Readers do not post here.")
        assert "No such" in await page.refused("bring", person=MEI.id, chat=CHANNEL, status="administrator")
        await page.act("bring", person=ADA.id, chat=CHANNEL, status="administrator")
        await page.act("bring", person=ADA.id, chat=DISCUSSION, status="member")
        await page.act("say", person=ADA.id, chat=CHANNEL, text="Shares fell.")
        await page.until(lambda: page.rooms[DISCUSSION])
        copy = next(iter(page.rooms[DISCUSSION].values()))
        comment = await page.ask(MEI.id, "/brief smic", chat=DISCUSSION, reply=copy["message_id"])
        assert copy["message_id"] == comment["message_thread_id"]


async def test_the_admin_sees_a_source_fail_and_heal_and_a_duplicate_known(address: str, connects: Connects) -> None:
    async with opened(address, connects) as page:
        await page.act("stage/fail", feed=WIRE, failing=True)
        assert "503" in (await page.ask(ADA.id, "/sources"))["text"]
        await page.act("stage/fail", feed=WIRE, failing=False)
        assert "503" not in (await page.ask(ADA.id, "/sources"))["text"]
        looking = await page.ask(ADA.id, f"{address}/feeds/{WIRE}.xml")
        known = await page.said(
            ADA.id, after=looking["message_id"] - 1, holds=lambda message: "Meridian Wire" in message["text"]
        )
        assert "already" in known["text"]


async def test_what_no_page_would_send_is_refused_and_the_chats_are_kept_all_the_same(
    tmp_path: Path, connects: Connects
) -> None:
    async with demo(tmp_path) as address, opened(address, connects) as page:
        for asked in ({"reply": "x"}, {"thread": 7}, {"reply": float("inf")}, {"chat": [1]}, {"person": 1}):
            assert "No such" in await page.refused("say", **({"person": MEI.id, "chat": MEI.id, "text": "x"} | asked))
        for asked in ({"seconds": -1}, {"seconds": "x"}, {"seconds": 10**9}):
            await page.refused("stage/clock", **asked)
        await page.refused("stage/publish", feed=WIRE, title=" ", text="x")
        await page.ask(MEI.id, "\ud800 half of a pair")
    kept = (tmp_path / "data-playground" / "playground-chats.json").read_text(encoding="utf-8")
    assert "? half of a pair" in kept


async def test_after_a_restart_the_chat_is_there_and_the_bot_remembers_it(tmp_path: Path, connects: Connects) -> None:
    async with demo(tmp_path) as address, opened(address, connects) as page:
        await page.ask(MEI.id, "/brief huawei")
        told = {number: message["text"] for number, message in page.rooms[MEI.id].items()}
        await page.act("stage/publish", **BAKERY)
        await page.act("stage/clock", seconds=THREE_DAYS)
        played = page.state["now"]
    async with demo(tmp_path, int(address.rpartition(":")[2])) as address, opened(address, connects) as page:
        assert told == {number: message["text"] for number, message in page.rooms[MEI.id].items()}
        assert page.state["now"] >= played
        titles = [one["title"] for source in page.state["sources"] for one in source["articles"]]
        assert TITLE in titles
        again = await page.ask(MEI.id, "/brief huawei")
        assert "bakery" in again["text"]
