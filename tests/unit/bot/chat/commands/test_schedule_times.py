"""The buttons for times, days and zones, over a real store."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.dialog.callback_data import Action, encode
from bot.model import Subscription
from bot.render.texts import schedule_texts
from bot.render.texts.schedules import place_texts, round_up_texts
from tests.fakes.desk import Office, labels, schedules_of, text, written


async def test_time_days_and_zone_are_chosen_by_buttons() -> None:
    office = Office()
    await office.say("/subscribe huawei")
    page = await office.press(await office.say("/settings"), "When to send")
    page = await office.press(page, "18:00")
    assert "✓ 18:00" in labels(page)
    assert "Next: Tue 8 Sep 18:00 · Wed 9 Sep 18:00" in text(page)
    page = await office.press(page, "weekdays")
    page = await office.press(page, "Time zone")
    page = await office.press(page, "Tokyo")
    assert "All times are now in Tokyo." == page.notice
    assert [(("Huawei",), "01234", "18:00", "Asia/Tokyo")] == await schedules_of(office)


async def test_choosing_a_time_makes_the_first_schedule() -> None:
    office = Office()
    page = await office.press(await office.say("/start"), "When to send")
    await office.press(page, "21:00")
    assert [((), "0123456", "21:00", "UTC")] == await schedules_of(office)


async def test_schedules_that_meet_become_one() -> None:
    office = Office()
    await office.say("/subscribe huawei 08:30")
    office.clock.jump(office.clock.now().replace(hour=17) - office.clock.now())
    await office.say("/subscribe smic 18:00")
    page = await office.press(await office.say("/settings"), "Change 1: every day 08:30")
    await office.press(page, "18:00")
    assert [(("Huawei", "SMIC"), "0123456", "18:00", "UTC")] == [
        (tuple(sorted(topics)), *rest) for topics, *rest in await schedules_of(office)
    ]


async def test_of_many_schedules_the_one_that_is_meant_is_changed() -> None:
    office = Office()
    for day in range(1, 13):
        await office.say(f"/subscribe huawei on the {day}th 08:00")
        await office.clock.run(1)
    page = await office.press(await office.say("/settings"), "When to send")
    assert schedule_texts.TAP_A_NUMBER in text(page)
    page = await office.press(page, "5")
    assert text(page).startswith("5. Huawei\non day 5 of each month at 08:00 (UTC)\n\nNext: Mon 5 Oct 08:00")
    page = await office.press(await office.press(page, "21:00"), "weekends")
    assert "Huawei\nweekends at 21:00 (UTC)\n\nNext: Sat 12 Sep 21:00" in text(page)
    assert ["✓ 21:00", "✓ weekends", "✓ Sound"] == [label for label in labels(page) if "✓" in label]
    page = await office.press(page, "Delete: weekends 21:00")
    assert 11 == len(await schedules_of(office))
    assert "Undo" in labels(page)


async def test_a_schedule_that_meets_another_when_it_is_changed_is_shown_with_all() -> None:
    office = Office()
    await office.say("/subscribe huawei 08:30")
    await office.clock.run(60)
    await office.say("/subscribe smic 18:00")
    page = await office.press(await office.say("/settings"), "Change 2: every day 18:00")
    page = await office.press(page, "08:30")
    assert "1. Huawei and SMIC\nevery day at 08:30 (UTC)" in text(page)


async def test_a_schedule_that_is_gone_says_so_and_nobody_opens_that_of_another_chat() -> None:
    office = Office()
    await office.say("/subscribe huawei 08:30")
    page = await office.say("/settings")
    assert schedule_texts.SCHEDULE_GONE == (await office.press(page, "Change 1: every day 08:30", who=8)).notice
    await office.say("/unsubscribe")
    assert schedule_texts.SCHEDULE_GONE == (await office.press(page, "Change 1: every day 08:30")).notice


async def test_a_schedule_that_is_only_at_times_within_quiet_hours_says_so() -> None:
    office = Office()
    await office.say("/quiet 22:00-07:00, weekends until 10")
    said = text(await office.say("/subscribe huawei 08:30"))
    assert "every day at 08:30 (UTC), at times within your quiet hours: then it arrives when they end" in said
    assert "Fri 11 Sep 08:30 · Sat 12 Sep 10:00 (after quiet hours) · Sun 13 Sep 10:00 (after quiet hours)" in said


async def test_a_round_up_is_shown_as_one_and_stays_one_day_of_the_week() -> None:
    office = Office()
    await office.say("/subscribe huawei fridays 17:00")
    await office.clock.run(60)
    said = text(await office.say("/subscribe huawei round-up fridays 17:00"))
    assert "1. Huawei\nFri at 17:00 (UTC)\n\n2. Huawei\nFri at 17:00 (UTC), a round-up since the last one" in said
    page = await office.press(await office.say("/settings"), "Change 2: Fri 17:00")
    assert "every day" not in labels(page)
    page = await office.press(page, "Sun")
    assert "Huawei\nSun at 17:00 (UTC), a round-up since the last one" in text(page)
    (schedule,) = [one for one in await office.store.every(Subscription) if one.round_up]
    old = replace(written(""), pressed=encode(Action.DAYS, "01234", schedule.id), callback="c")
    assert round_up_texts.ONE_DAY == (await office.asked(old)).notice


async def test_a_monthly_round_up_has_no_days_to_choose() -> None:
    office = Office()
    await office.say("/subscribe monthly round-up of huawei")
    page = await office.press(await office.say("/settings"), "Change 1: on day 1 of each month 08:30")
    assert "Sun" not in labels(page)
    assert text(page).startswith("1. Huawei\non day 1 of each month at 08:30 (UTC), a round-up since the last one")


async def test_a_shared_location_sets_the_zone_and_only_that_is_kept() -> None:
    office = Office()
    await office.say("/subscribe huawei 08:30")
    page = await office.press(await office.say("/settings"), "Time zone")
    assert place_texts.SHARE in text(page)
    answer = await office.asked(replace(written(""), location=(52.5, 13.4)))
    assert text(answer).startswith(
        "All times are now in Berlin. I keep the time zone and not the place.\n\nNext: Wed 9"
    )
    assert [(("Huawei",), "0123456", "08:30", "Europe/Berlin")] == await schedules_of(office)
    assert place_texts.NO_ZONE == text(await office.asked(replace(written(""), location=(95.0, 0.0))))


async def test_in_a_group_a_member_s_location_changes_nothing() -> None:
    office = Office()
    await office.say("/subscribe huawei 08:30 berlin", group=True)
    await office.asked(replace(written("", group=True, manager=False), location=(40.7, -74.0)))
    assert "Europe/Berlin" == (await schedules_of(office, -100))[0][3]
