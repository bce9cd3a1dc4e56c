"""The state of the bot, as its admins ask for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot import __version__
from bot.model import Health, Incoming, Source
from bot.ports import Put
from bot.render.texts import chat_texts
from tests.fakes.desk import ADMIN, NOW, Office, text


async def test_an_admin_sees_how_the_bot_is_doing(tmp_path: Path) -> None:
    office = Office()
    office.desk = replace(office.desk, folder=tmp_path)
    (tmp_path / "1.journal").write_bytes(b"x" * 2500)
    await office.say("/subscribe huawei 18:00")
    await office.store.commit(
        *(Put(Source(id=f"s{n}", url=f"https://s{n}.example/", title=f"Outlet {n}", added=NOW)) for n in range(7)),
        *(Put(Health(f"s{n}", trouble="it does not answer")) for n in range(7)),
    )
    lines = text(await office.say("/status", who=ADMIN)).replace("\u2060", "").split("\n")
    assert lines[:4] == [
        f"Wirebrief {__version__}",
        "Sources: 7 sources, last read never",
        "In trouble: 7 sources",
        "· Outlet 0: it does not answer",
    ]
    assert lines[8:14] == [
        "· 2 more: see the list of sources",
        "Queue: empty",
        "Next digest: Tue 8 Sep 18:00",
        "Chats: 1",
        "Archive: 0 articles, 0 of the last 7 days",
        lines[13],
    ]
    assert lines[13].startswith("Store: 2.5 kB; ")
    assert "Growth: none in the last 7 days" == lines[14]


async def test_the_message_that_asks_is_none_that_waits() -> None:
    office = Office()
    for number, chat in ((1, ADMIN), (2, 77)):
        await office.store.commit(Put(Incoming(number, f'{{"message":{{"chat":{{"id":{chat}}}}}}}')))
    assert "Waiting for an answer: 1 message" in text(await office.say("/status", who=ADMIN))


async def test_others_do_not_see_it() -> None:
    assert chat_texts.ADMINS_ONLY == text(await Office().say("/status"))
