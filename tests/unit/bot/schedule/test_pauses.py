"""Pauses: when they last, and when digests go on."""

from __future__ import annotations

from datetime import UTC, datetime, time

from bot.model import EVERY_DAY, Chat, ChatKind, Digest, Pause, Subscription
from bot.schedule.pauses import catches_up, ended, goes_on, is_paused
from bot.schedule.quiet_hours import Timing, timing
from bot.schedule.slots import next_slots


def at(day: int, hour: int = 0) -> datetime:
    return datetime(2020, 9, day, hour, tzinfo=UTC)


DAILY = Subscription("s", 7, (), EVERY_DAY, time(8), "UTC", at(1))


def test_a_pause_includes_its_beginning_and_not_its_end() -> None:
    pause = Pause(at(8), at(10))
    assert [False, True, True, False] == [is_paused(pause, at(day)) for day in (7, 8, 9, 10)]
    assert is_paused(Pause(at(8)), at(30))
    assert not is_paused(None, at(8))


def test_digests_go_on_at_its_end_if_it_has_one() -> None:
    assert (at(10), at(11)) == (goes_on(Pause(at(8), at(10)), at(9)), goes_on(Pause(at(8), at(10)), at(11)))
    assert goes_on(Pause(at(8)), at(9)) is None
    assert Pause(at(8), at(9)) == ended(Pause(at(8)), at(9))
    assert Pause(at(8), at(9)) == ended(Pause(at(8), at(9)), at(12))


def test_a_slot_that_fell_due_in_a_pause_never_comes_not_even_after_it() -> None:
    chat = Chat(7, ChatKind.PRIVATE, "", at(1), pause=Pause(at(8), at(9)))
    (slot,) = next_slots(DAILY, at(8), 1)
    assert Timing.NEVER is timing(slot, chat, "UTC", at(9, 1), held=True)


def test_the_first_digest_after_a_pause_that_missed_one_catches_up() -> None:
    pause = Pause(at(8, 9), at(9, 9))
    before, after = (Digest(f"7:s:{day}", 7, "s", at(day, 8), at(day, 8)) for day in (8, 10))
    assert catches_up(pause, DAILY, (before,))
    assert not catches_up(pause, DAILY, (before, after))
    assert not catches_up(Pause(at(8, 9), at(8, 20)), DAILY, (before,))
    assert not catches_up(None, DAILY, (before,))
