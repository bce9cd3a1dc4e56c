"""/subscribe, /unsubscribe and their buttons, over a real store."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Chat, ChatState, Subscription
from bot.render.texts import schedule_texts
from bot.schedule.slots import next_slots
from summaries.topics import Topic
from tests.fakes.desk import CHECKS, READER, Office, labels, schedules_of, text, written


async def test_a_subscription_is_confirmed_with_its_next_deliveries() -> None:
    office = Office(zone="Europe/Berlin")
    reply = await office.say("/subscribe huawei smic weekdays 08:30")
    assert (
        "Done. This chat gets:\n\n"
        "1. Huawei and SMIC\nweekdays at 08:30 (Berlin)\n\n"
        "Next: Wed 9 Sep 08:30 · Thu 10 Sep 08:30 · Fri 11 Sep 08:30 · Mon 14 Sep 08:30 · Tue 15 Sep 08:30\n\n"
        "All times are in Berlin until you choose your time zone."
    ) == text(reply)
    assert [(("Huawei", "SMIC"), "01234", "08:30", "Europe/Berlin")] == await schedules_of(office)
    assert ["Show me a sample", "Choose my time zone", "Delete 1: weekdays 08:30"] == labels(reply)


async def test_a_chat_that_has_named_its_zone_is_not_asked_for_it() -> None:
    office = Office()
    assert "Choose my time zone" not in labels(await office.say("/subscribe huawei 08:30 Berlin"))
    assert "Choose my time zone" not in labels(await office.say("/subscribe smic 08:30"))


async def test_what_is_promised_is_what_the_schedule_will_do() -> None:
    office = Office()
    said = text(await office.say("/subscribe huawei fri 23:45"))
    (subscription,) = await office.store.every(Subscription)
    assert all(
        f"{slot.due.day} {slot.due:%b %H:%M}" in said for slot in next_slots(subscription, office.clock.now(), 5)
    )


async def test_a_change_of_the_clocks_is_marked() -> None:
    office = Office()
    said = text(await office.say("/subscribe huawei sundays 08:30 Berlin"))
    assert "clocks" not in said
    office.clock.jump(office.clock.now().replace(month=10, day=10) - office.clock.now())
    assert (
        "Next: Sun 11 Oct 08:30 · Sun 18 Oct 08:30 · Sun 25 Oct 08:30 (after the clocks change) · Sun 1 Nov 08:30 · Sun"
    ) in text(await office.say("/settings"))


async def test_the_next_five_deliveries_are_those_of_all_schedules_together() -> None:
    office = Office()
    said = text(await office.say("/subscribe huawei 08:00 20:00 utc"))
    assert said.endswith(
        "Next: Tue 8 Sep 20:00 · Wed 9 Sep 08:00 · Wed 9 Sep 20:00 · Thu 10 Sep 08:00 · Thu 10 Sep 20:00"
    )


async def test_weekdays_and_weekends_have_their_own_hours_in_one_command() -> None:
    office = Office()
    said = text(await office.say("/subscribe huawei weekdays 08:30, weekends 10:00 utc"))
    assert [(("Huawei",), "01234", "08:30", "UTC"), (("Huawei",), "56", "10:00", "UTC")] == await schedules_of(office)
    assert said.endswith(
        "Next: Wed 9 Sep 08:30 · Thu 10 Sep 08:30 · Fri 11 Sep 08:30 · Sat 12 Sep 10:00 · Sun 13 Sep 10:00"
    )


async def test_where_schedules_have_several_zones_each_delivery_names_its_own() -> None:
    office = Office()
    await office.say("/subscribe huawei 08:30 berlin")
    said = text(await office.say("/subscribe smic 08:30 tokyo"))
    assert "Next: Wed 9 Sep 08:30 Tokyo · Wed 9 Sep 08:30 Berlin · Thu" in said


async def test_no_topic_means_all() -> None:
    office = Office()
    assert "1. all topics\nevery day at 08:30" in text(await office.say("/subscribe"))
    assert [((), "0123456", "08:30", "UTC")] == await schedules_of(office)


async def test_a_second_time_lists_both_schedules_with_buttons_to_drop_each() -> None:
    office = Office()
    await office.say("/subscribe huawei")
    office.clock.jump(office.clock.now().replace(hour=17) - office.clock.now())
    reply = await office.say("/subscribe 20:00")
    assert ["Delete 1: every day 08:30", "Delete 1: every day 20:00"] == labels(reply)[2:]
    assert "every day at 08:30 and 20:00" in text(reply)
    await office.press(reply, "Delete 1: every day 08:30")
    assert [(("Huawei",), "0123456", "20:00", "UTC")] == await schedules_of(office)


async def test_a_schedule_is_dropped_once() -> None:
    office = Office()
    reply = await office.say("/subscribe huawei")
    await office.press(reply, "Delete 1: every day 08:30")
    assert schedule_texts.SCHEDULE_GONE == (await office.press(reply, "Delete 1: every day 08:30")).notice


async def test_nobody_drops_another_chat_s_schedule() -> None:
    office = Office()
    reply = await office.say("/subscribe huawei")
    assert schedule_texts.SCHEDULE_GONE == (await office.press(reply, "Delete 1: every day 08:30", who=8)).notice
    assert schedule_texts.SCHEDULE_GONE == (await office.press(reply, "Show me a sample", who=8)).notice
    assert 1 == len(await schedules_of(office))


async def test_a_named_zone_becomes_the_chat_s() -> None:
    office = Office()
    await office.say("/subscribe huawei 08:30 tokyo")
    chat = await office.store.get(Chat, str(READER))
    assert chat
    assert "Asia/Tokyo" == chat.zone


async def test_subscribing_after_stop_begins_again() -> None:
    office = Office()
    await office.say("/stop")
    await office.say("/subscribe huawei")
    chat = await office.store.get(Chat, str(READER))
    assert chat
    assert ChatState.ACTIVE is chat.state


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/subscribe huawei 25:99", "I do not understand “25:99”: times go from 00:00 to 23:59"),
        ("/subscribe 08:30 Mars/Olympus", "“Mars/Olympus”: a time zone is a city or an offset"),
        ("/subscribe quantum chips", "I do not understand “quantum chips”."),
        ("/subscribe security initiative", "Did you mean Data Security Initiative?"),
    ],
)
async def test_what_is_not_understood_is_named_and_nothing_is_saved(asked: str, said: str) -> None:
    office = Office()
    reply = text(await office.say(asked))
    assert said in reply
    assert "Nothing was saved. For example:" in reply
    assert [] == await schedules_of(office)


async def test_the_topic_that_was_meant_is_one_press_away_with_its_schedule() -> None:
    office = Office()
    reply = await office.say("/subscribe security initiative weekdays 07:15 tokyo")
    assert ["Follow Data Security Initiative"] == labels(reply)
    await office.press(reply, "Follow Data Security Initiative")
    assert [(("Data Security Initiative",), "01234", "07:15", "Asia/Tokyo")] == await schedules_of(office)


async def test_a_chat_has_at_most_twelve_schedules() -> None:
    office = Office()
    for day in range(1, 13):
        await office.say(f"/subscribe huawei on the {day}th 08:00")
    assert schedule_texts.TOO_MANY_SCHEDULES == text(await office.say("/subscribe huawei on the 13th 08:00"))
    assert 12 == len(await schedules_of(office))


async def test_a_schedule_of_every_hour_is_deleted_by_one_press() -> None:
    office = Office()
    reply = await office.say("/subscribe huawei every hour")
    assert 24 == len(await schedules_of(office))
    await office.press(reply, "Delete 1: every day, 24 times")
    assert [] == await schedules_of(office)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("huawei every evening", "(I take “evening” as 19:00.)\nDone. This chat gets:\n"),
        ("huawei every evening", "every day at 19:00 (UTC)"),
        ("huawei every other day at 7", "every other day at 07:00 (UTC)"),
        ("huawei every other monday 7:00", "every other Monday at 07:00 (UTC)"),
        ("huawei first monday 7:00", "first Monday of the month at 07:00 (UTC)"),
        ("huawei on the 15th 7:00", "on day 15 of each month at 07:00 (UTC)"),
        ("huawei once tomorrow 7:00", "once on Wed 9 Sep at 07:00 (UTC)"),
        ("all -tiktok 9:00", "all topics without TikTok"),
        ("huawei 8:30 UTC-3:30", "every day at 08:30 (UTC-3:30)"),
        ("huawei 8:30 UTC+3", "every day at 08:30 (UTC+3)"),
        ("huawei 8:30 CST", "name the city. Did you mean Chicago, Shanghai or Havana?\nNothing was saved."),
        ("huawei today 0:01", "00:01 is over already on that day. Nothing was saved."),
    ],
)
async def test_the_answer_says_when_digests_come(asked: str, answer: str) -> None:
    assert answer in text(await Office().say(f"/subscribe {asked}"))


async def test_a_city_behind_a_time_is_the_zone_also_where_a_topic_has_its_name() -> None:
    office = Office((Topic("Huawei"), Topic("London")))
    await office.say("/subscribe huawei 8:30 London")
    assert [(("Huawei",), "0123456", "08:30", "Europe/London")] == await schedules_of(office)


async def test_the_same_again_says_that_nothing_is_changed() -> None:
    office = Office()
    await office.say("/subscribe huawei 8:30")
    assert schedule_texts.NOTHING_CHANGED in text(await office.say("/subscribe huawei 8:30"))


async def test_several_topics_are_ended_at_once() -> None:
    office = Office()
    await office.say("/subscribe huawei, smic, tiktok 8:30")
    await office.say("/unsubscribe huawei, smic")
    assert ["TikTok/ByteDance"] == [name for topics, *_ in await schedules_of(office) for name in topics]


async def test_a_group_s_thread_has_its_own_schedule() -> None:
    office = Office()
    ask = replace(written("/subscribe huawei", group=True), thread=5)
    await office.asked(ask)
    (one,) = await office.store.every(Subscription)
    assert (5, -100) == (one.thread, one.chat)
    assert "You have no schedule" in text(await office.asked(replace(ask, thread=6, command="settings", words="")))


async def test_one_topic_is_ended_everywhere() -> None:
    office = Office()
    await office.say("/subscribe huawei smic 08:00 20:00")
    assert "This chat no longer follows Huawei." in text(await office.say("/unsubscribe hauwei"))
    assert [("SMIC",), ("SMIC",)] == [topics for topics, *_ in await schedules_of(office)]


async def test_ending_the_last_topic_ends_the_schedule_and_the_chat_stays() -> None:
    office = Office()
    await office.say("/subscribe huawei")
    assert "You have no schedule" in text(await office.say("/unsubscribe huawei"))
    chat = await office.store.get(Chat, str(READER))
    assert chat
    assert ChatState.ACTIVE is chat.state


async def test_unsubscribing_alone_ends_all() -> None:
    office = Office()
    await office.say("/subscribe huawei 08:00 20:00 utc")
    assert schedule_texts.ALL_ENDED == text(await office.say("/unsubscribe"))
    assert [] == await schedules_of(office)
    assert schedule_texts.NOT_SUBSCRIBED == text(await office.say("/unsubscribe"))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("smic", "This chat does not follow SMIC."),
        ("potato", "I do not know the topic “potato”."),
        ("security", "Did you mean"),
    ],
)
async def test_ending_what_is_not_followed_changes_nothing(asked: str, said: str) -> None:
    office = Office()
    await office.say("/subscribe huawei")
    assert said in text(await office.say(f"/unsubscribe {asked}"))
    assert 1 == len(await schedules_of(office))


async def test_a_sample_is_what_the_composer_would_send() -> None:
    office = Office()
    reply = await office.say("/subscribe huawei")
    (subscription,) = await office.store.every(Subscription)
    expected = await office.desk.composer.sample(subscription)
    assert expected == (await office.press(reply, "Show me a sample")).messages
    assert () == tuple(office.planned)


async def test_a_follow_button_without_a_schedule_is_every_morning() -> None:
    office = Office()
    await office.file(
        "Huawei wins", "Huawei won a contract in Berlin on Monday. It is worth two million euros.", "Post"
    )
    reply = await office.say("/brief huawei")
    await office.press(reply, "Send me Huawei daily")
    assert [(("Huawei",), "0123456", "08:30", "UTC")] == await schedules_of(office)
    assert CHECKS == labels(await office.say("/brief huawei"))


async def test_the_same_update_twice_leaves_one_schedule() -> None:
    office = Office()
    for _ in range(2):
        await office.say("/subscribe huawei 09:00")
    assert 1 == len(await schedules_of(office))


async def test_a_schedule_is_silent_by_a_word_in_any_language_and_has_a_sound_again_by_a_button() -> None:
    office = Office()
    await office.say("/subscribe huawei 08:30 20:00 silently")
    said = text(await office.say("/subscribe smic 09:00"))
    assert "Huawei\nevery day at 08:30 and 20:00 (UTC), without a sound" in said
    assert "SMIC\nevery day at 09:00 (UTC)\n" in said
    assert text(await office.say("/subscribe smic 09:00 lautlos")).count("without a sound") == 2
    page = await office.press(await office.say("/settings"), "Change 1: every day 2 times")
    assert text(page).count("without a sound") == 1
    page = await office.press(page, "Sound")
    assert "without a sound" not in text(page)
    page = await office.press(page, "✓ Sound")
    assert text(page).count("without a sound") == 1
    assert text(await office.press(page, "All schedules")).count("without a sound") == 2


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("on 24 december 8:00", "Thu 24 Dec 08:00"),
        ("on 8 september 18:00", "Tue 8 Sep 18:00"),
        ("on 7 september 18:00", "Tue 7 Sep 18:00"),
        ("2020-12-24 8:00", "Thu 24 Dec 08:00"),
        ("on 29 february 8:00", "Thu 29 Feb 08:00"),
    ],
)
async def test_a_date_is_a_digest_that_comes_once_on_the_next_such_day(asked: str, day: str) -> None:
    said = text(await Office().say(f"/subscribe huawei {asked}"))
    assert "once on" in said
    assert f"Next: {day}" in said.replace(" · ", "\n")


async def test_a_date_that_is_over_is_refused() -> None:
    office = Office()
    assert "is over already" in text(await office.say("/subscribe huawei 2020-09-07 8:00"))
    assert [] == await schedules_of(office)


async def test_days_that_are_left_out_are_no_days_of_the_schedule() -> None:
    office = Office()
    said = text(await office.say("/subscribe huawei without smic 8:00, not on wednesdays"))
    assert "Next: Thu 10 Sep 08:00" in said
    assert [(("Huawei",), "013456", "08:00", "UTC")] == await schedules_of(office)


async def test_a_schedule_of_a_muted_topic_is_not_among_the_next_digests_of_any_page() -> None:
    office = Office()
    await office.say("/subscribe huawei 08:30 Berlin")
    await office.say("/mute huawei")
    for command in ("/subscribe smic 09:45", "/pause 1 hour", "/resume", "/topics", "/quiet 22:00-07:00", "/settings"):
        said = text(await office.say(command)).rpartition("Next:")[2]
        assert "09:45" in said
        assert "08:30" not in said, command
