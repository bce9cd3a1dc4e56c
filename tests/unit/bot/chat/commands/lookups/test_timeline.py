"""/timeline, over a real archive."""

from __future__ import annotations

import pytest

from bot.render.texts import lookup_texts
from tests.fakes.desk import Office, labels, text

DAY = 24


async def office() -> Office:
    made = Office()
    gate = "Huawei closed its shop at Odden because the roof of the shop had broken in the storm."
    crane = "Huawei hired a floating crane from Malmo for its roof, which costs it nine thousand a day."
    await made.file("Huawei closes a shop", gate, "Delta Post", hours=5 * DAY, url="https://delta.example/gate")
    await made.file("Huawei hires a crane", crane, "Harbour Wire", hours=2 * DAY)
    return made


async def test_the_turning_points_come_with_their_days_the_oldest_first() -> None:
    reply = await (await office()).say("/timeline huawei 90d")
    assert text(reply) == (
        "Huawei since 10 Jun 16:00: 2 turning points, from 2 articles.\n\n"
        "Thu 3 Sep\n1. Huawei closes a shop\n"
        "Huawei closed its shop at Odden because the roof of the shop had broken in the storm. — "
        "Delta Post 3 Sep 16:00\n\n"
        "Sun 6 Sep\n2. Huawei hires a crane\n"
        "Huawei hired a floating crane from Malmo for its roof, which costs it nine thousand a day. — "
        "Harbour Wire 6 Sep 16:00"
    )


async def test_the_numbers_show_a_day_in_its_source() -> None:
    chat = await office()
    reply = await chat.say("/timeline huawei 90d")
    assert labels(reply) == ["1", "2"]
    assert "Harbour Wire" in text(await chat.press(reply, "2"))


async def test_a_window_bounds_the_days() -> None:
    said = text(await (await office()).say("/timeline huawei 3d"))
    assert "closes a shop" not in said
    assert "hires a crane" in said


@pytest.mark.parametrize("asked", ["", " the", " since monday"])
async def test_without_words_it_says_what_to_send(asked: str) -> None:
    assert text(await (await office()).say(f"/timeline{asked}")) == lookup_texts.TIMELINE_WHAT


async def test_several_subjects_are_refused_with_an_example() -> None:
    assert text(await (await office()).say("/timeline huawei, crane")) == lookup_texts.ONE_TIMELINE


async def test_nothing_found_says_what_was_searched() -> None:
    said = text(await (await office()).say("/timeline volcano"))
    assert said.startswith("Nothing on volcano.\nI searched 2 stored articles")
