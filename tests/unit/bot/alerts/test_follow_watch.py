"""Followed stories are told as they go on, over the real store, briefings and stories."""

from __future__ import annotations

from datetime import timedelta

from bot.alerts.follows import APART, EXPIRES, STILL
from bot.delivery.giving_up import record_given_up
from bot.delivery.outbox import give_up
from bot.model import Digest, Follow
from tests.fakes.desk import READER, text
from tests.fakes.stories_told import COPY, DROP, FALL, FRIDAY, Newsroom

MINUTE = timedelta(minutes=1)


async def following() -> Newsroom:
    room = Newsroom()
    await room.report(FALL)
    await room.office.press(await room.office.say("/brief smic"), "Follow")
    room.office.clock.jump(timedelta(seconds=1))
    return room


async def test_what_is_new_of_a_followed_story_is_told_once() -> None:
    room = await following()
    assert [] == await room.after()
    await room.report(DROP)
    (told,) = await room.after()
    assert told.startswith("A story that you follow\n\nUpdated: SMIC shares drop after report")
    assert "Trade in Shanghai was halted for an hour." in told
    assert "lost 23%" not in told
    assert [] == await room.after(APART)


async def test_a_reprint_is_no_update() -> None:
    room = await following()
    await room.report(COPY)
    assert [] == await room.after()


async def test_updates_keep_half_an_hour_apart_and_lose_nothing() -> None:
    room = await following()
    await room.report(DROP)
    assert 1 == len(await room.after())
    await room.report(FRIDAY)
    assert [] == await room.after(APART - 2 * MINUTE)
    (told,) = await room.after(2 * MINUTE)
    assert "will decide on Friday" in told


async def test_a_restart_changes_nothing() -> None:
    room = await following()
    await room.report(DROP)
    room.restart()
    assert 1 == len(await room.after())
    room.restart()
    assert [] == await room.after(APART)


async def test_a_story_that_has_gone_still_is_said_so_once_and_ends_later() -> None:
    room = await following()
    (said,) = await room.after(STILL)
    assert "has gone still: nothing new for 3 days. If it goes on by Tue 22 Sep 16:00 (UTC), I tell you." in said
    assert [] == await room.after()
    await room.report(FRIDAY)
    (told,) = await room.after()
    assert "will decide on Friday" in told
    assert 1 == len(await room.after(STILL))
    assert [] == await room.after(EXPIRES - STILL)
    assert () == await room.office.store.every(Follow)


async def test_quiet_hours_and_pauses_hold_updates_and_the_next_tells_all() -> None:
    for words in ("/quiet 15:00-17:00", "/pause 1 hour"):
        room = await following()
        await room.office.say(words)
        await room.report(DROP)
        assert [] == await room.after()
        (told,) = await room.after(timedelta(hours=1))
        assert "Trade in Shanghai" in told


async def test_an_update_that_is_given_up_is_owed_and_told_again() -> None:
    room = await following()
    await room.report(DROP)
    await room.after()
    (delivery,) = room.office.planned
    await record_given_up(room.office.store, give_up(delivery, "refused"))
    (digest,) = await room.office.store.every(Digest, chat=READER)
    assert () == digest.receipts
    (again,) = await room.after(APART)
    assert "Trade in Shanghai" in again


async def test_a_muted_outlet_brings_no_update() -> None:
    room = await following()
    await room.report(DROP)
    await room.office.say("/mute delta wire")
    assert [] == await room.after()


async def test_a_chat_that_stopped_is_told_nothing_and_undo_follows_again() -> None:
    room = await following()
    stopped = await room.office.say("/stop")
    assert () == await room.office.store.every(Follow)
    await room.report(DROP)
    assert [] == await room.after()
    await room.office.press(stopped, "Undo")
    assert 1 == len(await room.after())
    assert "End: SMIC" in str(await room.office.say("/follow"))
    assert text(await room.office.say("/follow")).startswith("The stories that I follow here.")
