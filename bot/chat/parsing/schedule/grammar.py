"""What the words of a schedule mean together: ranges, repetitions, days with their times, topics with and without."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from itertools import pairwise

from bot.chat.parsing.schedule.clocks import Assumed, with_clocks
from bot.chat.parsing.schedule.hours import Repeated, grouped
from bot.chat.parsing.schedule.left_out_days import left_out, without_days
from bot.chat.parsing.schedule.ranges import with_ranges
from bot.chat.parsing.schedule.request import Hours
from bot.chat.parsing.schedule.scan import Found
from bot.chat.parsing.words import zones
from bot.chat.parsing.words.items import (
    Ahead,
    Clock,
    Date,
    Days,
    Every,
    Item,
    Mark,
    MonthDay,
    Named,
    Ordinal,
    Place,
    Span,
    Times,
    Unit,
    Unknown,
)
from bot.chat.parsing.words.often_words import TOO_SELDOM
from bot.render.speech.speech import to_say

NAME_LEFT_OUT = to_say("name the topics to leave out, such as -smic")
NO_END = to_say("a schedule goes on until you end it: leave the end out")
ONE_ZONE = "name one time zone: one command makes schedules of one zone"


@dataclass(frozen=True, slots=True)
class Lost:
    """Words at text[start:end] that have no meaning, and what is wrong with them, if known."""

    start: int
    end: int
    trouble: str = ""

    @property
    def letters(self) -> int:
        """How many letters have no meaning; where it is known what is wrong, that is as good as none."""
        return 1 if self.trouble else max(self.end - self.start, 1)


@dataclass(slots=True)
class Meaning:
    """What has been read so far. `hours` are times and days in the order in which they are mentioned.

    `leaving` is the word of "without" whose topics are being named; `pending` are words that need the next one.
    `round_up` is the word of a round-up, "round_up" or "summary". `left_out` are weekdays on which nothing is
    wanted, and `trouble` is what is not clear of them.
    """

    topics: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    everything: bool = False
    silently: bool = False
    round_up: str = ""
    zone: str = ""
    hours: list[time | Hours] = field(default_factory=list)
    repeated: Repeated = field(default_factory=Repeated)
    unknown: list[Lost] = field(default_factory=list)
    assumed: Assumed = ()
    leaving: str = ""
    pending: list[Found] = field(default_factory=list)
    after_time: bool = False
    left_out: frozenset[int] = frozenset()
    trouble: str = ""


def meaning(found: Sequence[Found]) -> Meaning:
    """What the words mean together. Total: what has no meaning is in `unknown`."""
    said = [one for one in found if one.item != Mark("filler")]
    clocked, assumed = with_clocks([one for one in said if one.item != Mark("every")])
    state = Meaning(assumed=assumed)
    several = sum(isinstance(one.item, Named) for one in found) > 1
    words, state.left_out, state.trouble = left_out(with_ranges(clocked, Unknown("", NO_END)))
    for one in words:
        _read(state, one, several=several)
    _end_pending(state)
    if any(one.item == Mark("every") and isinstance(after.item, Date) for one, after in pairwise(said)):
        state.trouble = state.trouble or TOO_SELDOM
    if state.leaving and not state.without:
        state.unknown.append(Lost(0, 0, NAME_LEFT_OUT))
    return state


def hours_of(state: Meaning) -> tuple[tuple[Hours, ...], str]:
    """The hours of each group of days, and what is wrong with them, if anything."""
    hours, trouble = grouped(state.hours, state.repeated)
    left, none_left = without_days(hours, state.left_out)
    return left, state.trouble or trouble or none_left


def _read(state: Meaning, one: Found, *, several: bool) -> None:
    item = one.item
    if isinstance(item, Named):
        _topic(state, item, several=several)
    elif isinstance(item, Mark):
        _mark(state, one, item)
    else:
        state.leaving = state.leaving if isinstance(item, Unknown) or not state.without else ""
        _when(state, one, item)
    state.after_time = isinstance(item, Clock)


def _topic(state: Meaning, item: Named, *, several: bool) -> None:
    zone = zones.find_zone(item.words) if state.after_time and several else ""
    if zone and not state.zone:  # "huawei 8:30 London", where London is a topic too
        state.zone = zone
        return
    if state.leaving:
        state.without.append(item.topic)
        state.leaving = "" if state.leaving == "without_one" else state.leaving
    else:
        state.topics.append(item.topic)


def _mark(state: Meaning, one: Found, mark: Mark) -> None:
    if mark.kind in {"without", "without_one"}:
        state.leaving = mark.kind
    elif mark.kind == "without_after" and state.topics:
        state.without.append(state.topics.pop())
    elif mark.kind == "without_after":
        state.unknown.append(Lost(one.start, one.end, NAME_LEFT_OUT))
    elif mark.kind == "everything":
        state.everything = True
    elif mark.kind == "silently":
        state.silently = True
    elif mark.kind in {"round_up", "summary"}:
        state.round_up = max(state.round_up, mark.kind, key=("", "summary", "round_up").index)
    elif mark.kind == "of_month":
        _of_month(state)


def _of_month(state: Meaning) -> None:
    """Its first day, in "the first of the month"; behind a day, the words add nothing."""
    ordinals = [one.item.number for one in state.pending if isinstance(one.item, Ordinal)]
    if ordinals:
        state.hours.append(Hours(month_days=tuple(ordinals)))
        state.pending = []


def _when(state: Meaning, one: Found, item: Item) -> None:
    match item:
        case Unknown():
            state.unknown.append(Lost(one.start, one.end, item.trouble))
        case Place(zone) if state.zone in {"", zone}:
            state.zone = zone
        case Place():
            state.unknown.append(Lost(one.start, one.end, ONE_ZONE))
        case Ordinal() | Every(_, None):
            state.pending.append(one)
        case Span() | Times() | Every(_, Unit.HOURS):
            state.repeated = _repeated(state.repeated, item)
        case _:
            state.hours.extend(_hours(state, item))


def _repeated(before: Repeated, item: Span | Times | Every) -> Repeated:
    match item:
        case Span(first, last):
            return replace(before, span=(first, last))
        case Times(number):
            return replace(before, times=number)
        case Every(number, _):
            return replace(before, every_hours=number)


def _hours(state: Meaning, item: Item) -> Iterator[time | Hours]:
    match item:
        case Clock(at):
            yield at
        case Days():
            yield _days(state, item)
        case Every(number, unit):
            yield Hours(every=number, unit=unit or Unit.DAYS)
        case MonthDay(number):
            yield Hours(month_days=(number,))
        case Ahead(days):
            yield Hours(once=True, ahead=days)
        case Date():
            yield Hours(once=True, on=item)
        case _:
            pass


def _days(state: Meaning, item: Days) -> Hours:
    """The days with what stands before them: "first", "every other"."""
    before, state.pending = state.pending, []
    ordinals = tuple(one.item.number for one in before if isinstance(one.item, Ordinal))
    every = max((one.item.number for one in before if isinstance(one.item, Every)), default=1)
    if item.each:
        return Hours(every=every) if every > 1 else Hours(item.days, each=True)
    return Hours(item.days, every=every, unit=Unit.WEEKS if every > 1 else Unit.DAYS, ordinals=ordinals)


def _end_pending(state: Meaning) -> None:
    """The words "every other" and "first" mean nothing without a day."""
    state.unknown.extend(Lost(one.start, one.end, "name the day too, such as first monday") for one in state.pending)
