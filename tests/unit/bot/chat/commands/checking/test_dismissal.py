"""*Not this* below a briefing, and the list of stories that are not told."""

from __future__ import annotations

from datetime import timedelta

from bot.model import Dismissed
from bot.render.speech.speech import ENGLISH
from bot.render.texts import chat_texts, checking_texts
from bot.render.texts.following import mute_texts
from tests.fakes.desk import GROUP, READER, Office, labels, text

HEADLINE = "SMIC plunges on talk of curbs"
SMIC = "Shares of SMIC fell 23% in Hong Kong on 7 September. The Pentagon is weighing export curbs on the chipmaker."
HUAWEI = "Huawei will run out of its own Kirin chips on 15 September. American rules bar its suppliers from selling."


async def office() -> Office:
    made = Office()
    await made.file(HEADLINE, SMIC, "Harbour Wire", url="https://harbour.example/smic")
    await made.file("Huawei to run out of chips", HUAWEI, "Delta Post", url="https://delta.example/huawei")
    return made


async def test_a_dismissed_story_is_not_told_again_until_that_is_undone() -> None:
    made = await office()
    reply = await made.press(await made.say("/brief smic"), "Not this")
    assert f"{checking_texts.dismissed(ENGLISH, HEADLINE)} {checking_texts.DISMISSED_WHERE}" == text(reply)
    assert ["Undo", "Only for a week", "Mute Harbour Wire", "Mute SMIC"] == labels(reply)
    nothing = text(await made.say("/brief smic"))
    assert "Shares of SMIC" not in nothing
    assert HEADLINE not in nothing
    assert nothing.startswith(checking_texts.not_told(ENGLISH, 1))
    assert "Huawei will run out" in text(await made.say("/brief huawei"))

    undone = await made.press(reply, "Undo")
    assert (True, checking_texts.restored(ENGLISH, HEADLINE)) == (undone.edit, text(undone))
    assert "Shares of SMIC" in text(await made.say("/brief smic"))
    assert () == await made.store.every(Dismissed)
    assert checking_texts.RESTORED_ALREADY == (await made.press(reply, "Undo")).notice


async def test_it_is_dismissed_for_that_chat_only() -> None:
    made = await office()
    await made.press(await made.say("/brief smic"), "Not this")
    assert "Shares of SMIC" in text(await made.say("/brief smic", who=8))


async def test_the_settings_list_dismissed_stories_and_tell_them_again() -> None:
    made = await office()
    assert "Muted (1)" not in labels(await made.say("/settings"))
    for asked in ("/brief smic", "/brief huawei"):
        await made.press(await made.say(asked), "Not this")
    listed = await made.press(await made.say("/settings"), "Muted (2)")
    assert (True, mute_texts.LIST) == (listed.edit, text(listed))
    assert ["Huawei to run out of chips", HEADLINE, "Done"] == labels(listed)
    left = await made.press(listed, HEADLINE)
    assert ["Huawei to run out of chips", "Done"] == labels(left)
    none = await made.press(left, "Huawei to run out of chips")
    assert (mute_texts.NONE, ["Done"]) == (text(none), labels(none))


async def test_many_dismissed_stories_are_listed_on_pages() -> None:
    made = Office()
    for number in range(9):
        await made.file(
            f"SMIC opens plant {number}", f"SMIC has opened plant number {number} in town {number}.", "Wire"
        )
        await made.press(await made.say("/brief smic"), "Not this")
    listed = await made.press(await made.say("/settings"), "Muted (9)")
    assert "1 of 2" in labels(listed)
    assert 1 == len([one for one in labels(await made.press(listed, "›")) if "plant" in one])


async def test_a_story_comes_back_after_its_week() -> None:
    made = await office()
    reply = await made.press(await made.say("/brief smic"), "Not this")
    snoozed = await made.press(reply, "Only for a week")
    assert f"I tell nothing of “{HEADLINE}” here until Tue 15 Sep 16:00 (UTC)." == text(snoozed)
    assert "Shares of SMIC" not in text(await made.say("/brief smic"))
    made.clock.jump(timedelta(days=7))
    assert "Shares of SMIC" in text(await made.say("/brief smic"))
    assert ["Muted (1)"] != [one for one in labels(await made.say("/settings")) if one.startswith("Muted")]


async def test_in_a_group_only_who_manages_it_dismisses_a_story() -> None:
    made = await office()
    told = await made.say("/brief smic", group=True, manager=False)
    refused = await made.press(told, "Not this", group=True, manager=False)
    assert chat_texts.MANAGERS_ONLY == refused.notice
    await made.press(told, "Not this", group=True, manager=True)
    (kept,) = await made.store.every(Dismissed)
    assert (GROUP, 1) == (kept.chat, len(kept.stories))
    assert await made.store.get(Dismissed, str(READER)) is None
