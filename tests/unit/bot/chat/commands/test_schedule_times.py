"""The buttons for times, days and zones, over a real store."""

from __future__ import annotations

from tests.fakes.desk import Office, labels, schedules_of, text


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
    page = await office.press(await office.say("/settings"), "When to send")
    await office.press(page, "18:00")
    assert [(("Huawei", "SMIC"), "0123456", "18:00", "UTC")] == [
        (tuple(sorted(topics)), *rest) for topics, *rest in await schedules_of(office)
    ]
