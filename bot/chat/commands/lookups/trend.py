"""/trend: the articles a day on a subject, by outlet, as a picture whose caption says the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Final

from bot.chat.commands.lookups.looked_up import LookedUp, look_up
from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press, fits
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import Rows, button
from bot.chat.dialog.reply_builders import reply_picture, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.questions.answer import archive_revision, window_key
from bot.model import Picture
from bot.render.charts.chart import Chart, Label, Series, days_from
from bot.render.markup import Text
from bot.render.speech.speech import Speech, to_say
from bot.render.story import Place
from bot.render.texts import answer_texts
from bot.render.texts.trends import first_told_texts, trend_texts
from bot.schedule.zones import zone_named
from bot.trends.first_told import FirstTold, first_told
from bot.trends.mentions import MOST_DAYS, Mentions, mentions

FOUND: Final = 1_000
"""Newest articles that are counted."""
WITHOUT_A_TIME: Final = timedelta(days=90)
"""What is counted when no time is asked for."""
OFFERED_DAYS: Final = (7, 30, 90)
"""The times that buttons offer."""
OUTLETS_SHOWN: Final = 6
"""Outlets with a colour of their own; the others share one."""
EXAMPLES: Final = (to_say("huawei 90d"), to_say("chip export rules since monday"))


@dataclass(frozen=True, slots=True)
class Trend:
    """What was counted, who told it first if that is known, and the picture, None for a single day."""

    counted: Mentions
    first: FirstTold | None
    picture: Picture | None


async def trend(desk: Desk, ask: Request) -> Reply:
    """The articles a day on one subject in a time."""
    return await _shown(desk, ask, ask.words)


async def other_time(desk: Desk, ask: Request, press: Press) -> Reply:
    """The same subject for another time, in place of the picture that is shown."""
    days, words = press.value(0), press.value(1)
    known = days in map(str, OFFERED_DAYS)
    return replace(await _shown(desk, ask, f"{words} {days}d" if known else words), edit=True)


async def _shown(desk: Desk, ask: Request, words: str) -> Reply:
    found = await look_up(desk, ask, words, trend_texts.TREND_WHAT, limit=FOUND, otherwise=WITHOUT_A_TIME)
    if isinstance(found, Reply):
        return found
    asked = found.asked
    if len(asked.subjects) > 1:
        return reply_text(ask.speech.say(trend_texts.ONE_TREND))
    of_reader = (asked.zone, ask.speech.code, found.languages)
    key = ("trend", asked.subjects, window_key(asked), of_reader, await archive_revision(desk))
    made = await desk.memory.find(key, asked.now, partial(_trend, desk, found))
    caption = "\n".join(_caption(found, made))
    rows = keyboards.show(answer_texts.only_on(ask.speech, found.about), found.words)
    return reply_picture(Text(caption), made.picture, (*_times(found), *rows))


def _times(found: LookedUp) -> Rows:
    """The times to choose from; none when the words are too long for a button."""
    speech = found.asked.speech
    fitting = [days for days in OFFERED_DAYS if fits(Action.TREND, str(days), found.words)]
    row = [button(trend_texts.last_days(speech, days), Action.TREND, str(days), found.words) for days in fitting]
    return (tuple(row),) if row else ()


async def _trend(desk: Desk, found: LookedUp) -> Trend:
    asked, filed = found.asked, found.filed
    end = min(asked.window.until - timedelta(microseconds=1), asked.now) if asked.window.until else asked.now
    counted = mentions(filed, asked.zone, end.astimezone(zone_named(asked.zone)).date(), asked.speech)
    whole = len(filed) < FOUND and not counted.cut
    first = first_told([one.article for one in filed], asked.zone, asked.speech) if whole else None
    picture = await desk.draw(chart(counted, asked.speech)) if counted.days_with_some > 1 else None
    return Trend(counted, first, picture)


def totals(counted: Mentions, speech: Speech) -> Sequence[tuple[str, int]]:
    """The outlets with their articles: those with the most by name, the others together."""
    named = [(one.name, one.total) for one in counted.outlets[:OUTLETS_SHOWN]]
    rest = counted.outlets[OUTLETS_SHOWN:]
    others = [(trend_texts.other_outlets(speech, len(rest)), sum(one.total for one in rest))] if rest else []
    return [*named, *others]


def chart(counted: Mentions, speech: Speech) -> Chart:
    """The picture: a bar a day, a colour an outlet. A name that no font can draw is replaced by the outlet's host."""
    days = days_from(counted.first, len(counted.daily))
    series = [Series(Label(one.name, one.host), one.counts) for one in counted.outlets[:OUTLETS_SHOWN]]
    if rest := counted.outlets[OUTLETS_SHOWN:]:
        sums = tuple(map(sum, zip(*(one.counts for one in rest), strict=True)))
        series.append(Series(Label(speech.say(trend_texts.OTHERS), "…"), sums))
    return Chart(tuple(Label(speech.day(one), f"{one:%m-%d}") for one in days), (tuple(series),))


def _caption(found: LookedUp, made: Trend) -> Sequence[str]:
    """The lines of the caption, which say all that the picture shows."""
    asked, speech, counted = found.asked, found.asked.speech, made.counted
    place = Place(asked.zone, asked.now, speech)
    today = asked.now.astimezone(zone_named(asked.zone)).date()
    ends = (counted.first, counted.first + timedelta(days=len(counted.daily) - 1))
    if made.picture is None:
        ends = (counted.peak[0], counted.peak[0])
    lines = [
        speech.together(
            [
                *found.notes,
                trend_texts.mentions(speech, found.about, counted.total, len(counted.outlets), days=ends, today=today),
                trend_texts.peak(speech, *counted.peak, counted.peaks)
                if made.picture
                else speech.say(trend_texts.ONE_DAY),
            ]
        )
    ]
    if len(counted.outlets) == 1:
        lines.append(trend_texts.all_from(speech, counted.outlets[0].name))
    else:
        lines += trend_texts.by_outlet(speech, totals(counted, speech))
    if made.first:
        lines.append(
            first_told_texts.first_told(speech, made.first.outlet, place.moment(made.first.at), made.first.later)
        )
    if len(found.filed) >= FOUND:
        lines.append(trend_texts.newest_only(speech, FOUND))
    return [*lines, *([trend_texts.last_days_only(speech, MOST_DAYS)] if counted.cut else [])]


FAMILY: Final = Family(
    commands=(
        Command(
            "trend",
            Who.EVERYONE,
            "Articles a day by outlet, as a picture, and who told it first",
            trend,
            EXAMPLES,
        ),
    ),
    buttons=(ButtonAction(Action.TREND, Who.EVERYONE, other_time),),
)
