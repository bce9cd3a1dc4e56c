"""/share: links that offer a topic, and what opening one does."""

from __future__ import annotations

import re

import pytest

from bot.chat.commands.access.share import read
from bot.chat.dialog.keyboards import ZONES
from bot.render.texts.access import share_texts
from tests.fakes.desk import Office, labels, schedules_of, text


async def link(office: Office, words: str) -> str:
    return text(await office.say(f"/share {words}")).split("?start=")[1].split()[0]


async def test_a_link_is_within_telegram_s_alphabet_and_brings_topic_days_and_time() -> None:
    office = Office()
    words = await link(office, "huawei weekdays 18:00")
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", words)
    asked = await office.say(f"/start {words}")
    assert "Huawei, weekdays, 18:00" in text(asked)
    assert [name for name, _ in ZONES] == labels(asked)
    await office.press(asked, "Berlin")
    assert [(("Huawei",), "01234", "18:00", "Europe/Berlin")] == await schedules_of(office)


async def test_who_has_a_zone_confirms_by_one_tap() -> None:
    office = Office()
    await office.say("/subscribe smic 07:00 Tokyo")
    asked = await office.say(f"/start {await link(office, 'huawei')}")
    assert [share_texts.YES] == labels(asked)
    await office.press(asked, share_texts.YES)
    assert (("Huawei",), "0123456", "08:30", "Asia/Tokyo") in await schedules_of(office)


async def test_opening_a_link_alone_changes_nothing() -> None:
    office = Office()
    await office.say(f"/start {await link(office, 'huawei')}")
    assert [] == await schedules_of(office)


@pytest.mark.parametrize("words", ["huawei, smic", "huawei first monday", "huawei 8:00 and 18:00", "all -smic"])
async def test_what_a_link_cannot_carry_is_refused(words: str) -> None:
    assert "?start=" not in text(await Office().say(f"/share {words}"))


@pytest.mark.parametrize("words", ["", "s-", "s-deadbeef-0123456-9999", "s-deadbeef-9-0830", "s-x-01-0830", "s" * 64])
def test_other_words_are_no_link(words: str) -> None:
    assert read(words) is None


async def test_a_topic_that_is_gone_says_so() -> None:
    assert share_texts.LINK_OVER == text(await Office().say("/start s-deadbeef--"))


async def test_who_follows_a_topic_by_a_button_may_invite_others_to_it() -> None:
    office = Office()
    asked = await office.say(f"/start {await link(office, 'huawei')}")
    followed = await office.press(asked, "London")
    assert "?start=s-" in text(await office.press(followed, share_texts.INVITE_OTHERS))
