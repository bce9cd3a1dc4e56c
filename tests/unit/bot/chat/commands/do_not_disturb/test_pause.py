"""Pauses, as people set and end them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, encode
from bot.chat.dialog.request import Reply
from bot.model import Chat, Message, Pause
from bot.render.speech.speech import ENGLISH
from bot.render.texts import chat_texts, pause_texts
from tests.fakes.desk import NOW, READER, Office, labels, text, written


async def pause_of(office: Office) -> Pause | None:
    record = await office.store.get(Chat, str(READER))
    return record.pause if record else None


async def test_a_pause_is_confirmed_with_its_end_and_the_first_digest_after_it() -> None:
    office = Office()
    await office.say("/subscribe huawei 08:30")
    reply = await office.say("/pause until monday")
    assert text(reply).startswith(
        f"Paused until Mon 14 Sep 00:00 (UTC). {pause_texts.MEANWHILE}\n\nNext: Mon 14 Sep 08:30"
    )
    assert "Paused until Mon 14 Sep 00:00 (UTC).\nNext: Mon 14 Sep 08:30" in text(await office.say("/settings"))
    assert "Paused until Mon 14 Sep 00:00 (UTC)." in text(await office.say("/subscribe smic 09:00"))


async def test_without_words_it_asks_how_long_and_a_tap_answers() -> None:
    office = Office()
    page = await office.say("/pause")
    assert ["Today", "3 days", "A week", "Until I say"] == labels(page)
    await office.press(page, "3 days")
    assert Pause(NOW, NOW + timedelta(days=3)) == await pause_of(office)
    page = await office.press(page, "Until I say")
    assert pause_texts.NO_LIMIT in text(page)
    assert Pause(NOW) == await pause_of(office)
    assert pause_texts.NO_LIMIT in text(await office.say("/settings"))


async def test_it_ends_by_a_tap_by_resume_and_by_off() -> None:
    office = Office()
    for words in ("/resume", "/pause off"):
        await office.say("/pause 3 days")
        await office.clock.run(60)
        assert pause_texts.RESUMED == text(await office.say(words))
    await office.press(await office.say("/pause 3 days"), "Resume digests")
    assert (await pause_of(office)) == Pause(office.clock.now(), office.clock.now())
    assert pause_texts.NOT_PAUSED == text(await office.say("/resume"))
    await office.say("/pause a week")
    page = await office.press(await office.say("/settings"), "Resume digests")
    assert pause_texts.RESUMED == text(page)
    assert "Paused" not in text(await office.say("/settings"))


async def test_a_longer_pause_begins_where_the_one_that_lasts_began() -> None:
    office = Office()
    await office.say("/pause 3 days")
    await office.clock.run(3600)
    await office.say("/pause a week")
    assert Pause(NOW, NOW + timedelta(days=7, hours=1)) == await pause_of(office)


async def test_what_is_not_understood_changes_nothing_and_says_how() -> None:
    office = Office()
    assert pause_texts.USAGE == text(await office.say("/pause banana"))
    assert await pause_of(office) is None
    old = await office.asked(replace(written(""), pressed=encode(Action.PAUSE, "x"), callback="c"))
    assert chat_texts.OLD_BUTTON == old.notice


async def test_a_digest_is_snoozed_by_a_button_below_it_and_stays_where_it_is() -> None:
    office = Office(zone="Europe/Berlin")
    below = Reply((Message("Digest", keyboards.digest(ENGLISH)),))
    answer = await office.press(below, "No more today")
    assert text(answer).startswith("Paused until Wed 9 Sep 00:00 (Berlin).")
    assert "Resume digests" in labels(answer)
    answer = await office.press(below, "Not until Monday")
    assert text(answer).startswith("Paused until Mon 14 Sep 00:00 (Berlin).")
    pages = [answer, await office.press(below, "Settings"), await office.press(below, "When to send")]
    assert not any(page.edit for page in pages)
