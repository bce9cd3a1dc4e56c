"""Stories of many outlets and names that meet are told at once, once, and not to whom it would disturb."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.alerts.story_alerts import MOST_A_DAY
from bot.model import Digest
from bot.ports import Put
from tests.fakes.desk import NOW, READER
from tests.fakes.stories_told import COPY, DROP, FALL, FRIDAY, SHOCK, Newsroom

HEAD = "Alert on SMIC: 3 independent outlets"


async def asked(*commands: str) -> Newsroom:
    room = Newsroom()
    for words in commands:
        await room.office.say(words)
    assert [] == await room.after()
    return room


async def test_a_story_is_told_when_three_independent_outlets_have_it_and_once() -> None:
    room = await asked("/subscribe smic", "/alert on")
    await room.report(FALL, COPY, DROP)
    assert [] == await room.after()
    await room.report(SHOCK)
    (told,) = await room.after()
    assert told.startswith(f"{HEAD}\n\nNew: SMIC plunges")
    assert "4 outlets, 3 independent" in told
    await room.report(FRIDAY)
    assert [] == await room.after()
    room.restart()
    assert [] == await room.after()


async def test_a_digest_does_not_tell_again_what_an_alert_told() -> None:
    room = await asked("/subscribe smic 17:00", "/alert on")
    await room.office.desk.composer.tick()  # type: ignore[attr-defined]
    await room.report(FALL, DROP, SHOCK)
    (told,) = await room.after()
    assert "Trade in Shanghai was halted" in told
    room.office.clock.jump(timedelta(hours=1))
    room.office.planned.clear()
    await room.office.desk.composer.tick()  # type: ignore[attr-defined]
    (digest,) = room.office.planned
    assert "Trade in Shanghai was halted" not in digest.message.html


@pytest.mark.parametrize(
    "words",
    ["/mute smic", "/quiet 15:00-17:00", "/pause 1 hour", "/alert 4 outlets", "/alert off", "/stop"],
)
async def test_nothing_is_told_to_whom_does_not_want_it_now(words: str) -> None:
    room = await asked("/subscribe smic", "/alert on", words)
    await room.report(FALL, DROP, SHOCK)
    assert [] == await room.after()


async def test_what_became_large_in_quiet_hours_is_told_when_they_end() -> None:
    room = await asked("/alert smic", "/quiet 15:00-17:00")
    await room.report(FALL, DROP, SHOCK)
    assert [] == await room.after()
    assert 1 == len(await room.after(timedelta(hours=1)))


async def test_what_was_large_before_it_was_asked_for_is_no_alert() -> None:
    room = Newsroom()
    await room.report(FALL, DROP, SHOCK)
    room.office.clock.jump(timedelta(minutes=1))
    await room.office.say("/alert smic")
    assert [] == await room.after()


async def test_outlets_that_tell_it_over_a_longer_time_do_not_count() -> None:
    room = await asked("/alert smic", "/alert 3 outlets in 2 hours")
    await room.report(FALL, DROP)
    room.office.clock.jump(timedelta(hours=3))
    await room.report(SHOCK)
    assert [] == await room.after()


async def test_two_names_that_meet_in_a_sentence_are_told_once_a_story() -> None:
    room = await asked("/alert smic + asml")
    await room.report(FALL, DROP)
    assert [] == await room.after()
    await room.report(FRIDAY)
    (told,) = await room.after()
    assert told.startswith("Alert: SMIC and asml in one sentence\n\nNew: Pentagon to decide on SMIC")
    room.restart()
    assert [] == await room.after()


async def test_a_large_story_elsewhere_is_told_to_whom_asked_for_it() -> None:
    room = await asked("/subscribe huawei", "/alert elsewhere", "/alert 2 outlets")
    await room.report(FALL, DROP, SHOCK)
    assert [] == await room.after()
    await room.report(FRIDAY)
    (told,) = await room.after()
    assert told.startswith("Not on your topics, but 4 independent outlets tell it")


async def test_the_alerts_of_a_day_are_bounded_and_the_last_says_so() -> None:
    room = await asked("/alert smic")
    for number in range(MOST_A_DAY - 1):
        key = f"{READER}:alert:s{number}"
        await room.office.store.commit(Put(Digest(key, READER, "", NOW, NOW)))
    await room.report(FALL, DROP, SHOCK)
    (told,) = await room.after()
    assert told.endswith("Those were 5 alerts today, the most that I send. Your digest tells the rest.")


async def test_an_alert_may_come_without_a_sound() -> None:
    room = await asked("/alert smic", "/alert silently")
    await room.report(FALL, DROP, SHOCK)
    await room.after()
    (delivery,) = room.office.planned
    assert delivery.message.silently
