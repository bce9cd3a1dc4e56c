"""Quiet hours and silence, as people set them."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from bot.chat.dialog.callback_data import Action, encode
from bot.model import Chat, Quiet
from bot.render.texts import chat_texts, schedule_texts
from tests.fakes.desk import GROUP, READER, Office, labels, text, written

NIGHT = Quiet(time(22), time(7))


async def kept(office: Office, chat: int = READER) -> Chat:
    record = await office.store.get(Chat, str(chat))
    assert record
    return record


async def test_quiet_hours_are_confirmed_with_their_zone_and_kept() -> None:
    office = Office(zone="Europe/Berlin")
    reply = await office.say("/quiet 22:00-07:00")
    assert (
        "Quiet hours: 22:00–07:00 (Berlin). "
        "A digest due in these hours arrives when they end; I answer questions at any time."
    ) == text(reply)
    assert NIGHT == (await kept(office)).quiet
    assert "Quiet hours: 22:00–07:00 (Berlin)." in text(await office.say("/settings"))


async def test_a_schedule_within_quiet_hours_is_told_its_hour_whichever_was_set_first() -> None:
    office = Office()
    await office.say("/subscribe huawei 23:00")
    assert text(await office.say("/quiet 22:00-07:00")).endswith(
        "Next: Wed 9 Sep 07:00 (after quiet hours) · Thu 10 Sep 07:00 (after quiet hours) · "
        "Fri 11 Sep 07:00 (after quiet hours) · Sat 12 Sep 07:00 (after quiet hours) · "
        "Sun 13 Sep 07:00 (after quiet hours)"
    )
    said = text(await office.say("/subscribe smic 05:30"))
    assert "every day at 05:30 (UTC), within your quiet hours: it arrives at 07:00" in said
    assert "every day at 23:00 (UTC), within your quiet hours: it arrives at 07:00" in said


async def test_a_schedule_outside_quiet_hours_keeps_its_hour() -> None:
    office = Office()
    await office.say("/quiet 22:00-07:00")
    assert "quiet" not in text(await office.say("/subscribe huawei 08:30"))


async def test_quiet_hours_end_with_off() -> None:
    office = Office()
    await office.say("/quiet 22:00-07:00")
    assert schedule_texts.NO_QUIET == text(await office.say("/quiet off"))
    assert (await kept(office)).quiet is None
    assert "uiet" not in text(await office.say("/settings"))


async def test_what_is_not_understood_changes_nothing_and_shows_how() -> None:
    office = Office()
    await office.say("/quiet 22:00-07:00")
    assert "/quiet 22:00-07:00" in text(await office.say("/quiet tonight"))
    assert NIGHT == (await kept(office)).quiet


async def test_quiet_hours_silence_and_lateness_are_set_by_buttons() -> None:
    office = Office()
    page = await office.press(await office.say("/settings"), "Quiet hours")
    assert ["✓ No quiet hours", "21:00–07:00", "22:00–07:00", "23:00–08:00"] == labels(page)[:4]
    page = await office.press(page, "22:00–07:00")
    page = await office.press(page, "✓ Tell me when nothing is new")
    page = await office.press(page, "✓ Send late digests")
    assert ["✓ 22:00–07:00"] == [label for label in labels(page) if "✓" in label]
    chat = await kept(office)
    assert (NIGHT, True, True) == (chat.quiet, chat.silent, chat.punctual)
    said = text(await office.press(page, "Done"))
    assert schedule_texts.SILENT in said
    assert schedule_texts.PUNCTUAL in said
    page = await office.press(page, "Tell me when nothing is new")
    page = await office.press(page, "Send late digests")
    await office.press(page, "No quiet hours")
    chat = await kept(office)
    assert (None, False, False) == (chat.quiet, chat.silent, chat.punctual)


async def test_quiet_hours_written_by_hand_tick_no_button_but_are_not_none() -> None:
    page = await Office().say("/quiet 13:00-14:00")
    assert not [label for label in labels(page)[:4] if "✓" in label]


async def test_a_forged_button_is_an_old_one() -> None:
    office = Office()
    forged = replace(written(""), pressed=encode(Action.HOURS, "25:00", "x"), callback="c")
    assert chat_texts.OLD_BUTTON == (await office.asked(forged)).notice


async def test_in_a_group_only_managers_set_quiet_hours() -> None:
    office = Office()
    await office.say("/subscribe huawei", group=True)
    page = await office.say("/quiet", group=True)
    data = next(b.data for m in page.messages for row in m.buttons for b in row if b.label == "22:00–07:00")
    pressed = replace(written("", group=True, manager=False), pressed=data, callback="c")
    assert chat_texts.MANAGERS_ONLY == (await office.asked(pressed)).notice
    assert (await kept(office, GROUP)).quiet is None


async def test_who_comes_back_after_stop_still_has_their_quiet_hours() -> None:
    office = Office()
    await office.say("/quiet 22:00-07:00")
    await office.say("/stop")
    await office.say("/start")
    assert NIGHT == (await kept(office)).quiet


async def test_weekends_have_hours_of_their_own_by_words_and_by_a_button_that_ends_them_too() -> None:
    office = Office()
    page = await office.say("/quiet 22:00-07:00, weekends until 10")
    assert text(page).startswith("Quiet hours: 22:00–07:00, weekends until 10:00 (UTC).")
    page = await office.press(page, "✓ Weekends until 10:00")
    assert NIGHT == (await kept(office)).quiet
    page = await office.press(page, "Weekends until 09:00")
    assert "✓ Weekends until 09:00" in labels(page)
    assert "Quiet hours: 22:00–07:00, weekends until 09:00 (UTC)." in text(await office.say("/settings"))
    assert "weekends until 09:00, not on Wed" in text(await office.say("/quiet not on wednesdays"))
    assert not any("Weekends" in label for label in labels(await office.say("/quiet 12:00-14:00")))
