"""The lines of a preview: what an admin should know of a feed before it is added."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.render.speech.reasons import reason
from bot.render.speech.speech import Speech, to_say
from bot.sources.preview.figures import Dates, Extent, Figures
from bot.sources.preview.preview import Preview

STILL_DAYS: Final = 14
"""Days without an entry from which the age of the newest is said."""

_EXTENT: Final = {
    Extent.NOTHING: to_say("no entries at the moment"),
    Extent.TITLES: to_say("titles only"),
    Extent.TEASERS: to_say("teasers only"),
    Extent.MIXED: to_say("partly whole, partly teasers"),
    Extent.WHOLE: to_say("whole articles"),
}


def lines(speech: Speech, preview: Preview, now: datetime) -> list[str]:
    """One line each on text, language, pace, dates, and what others have."""
    figures = preview.figures
    told = [
        _text(speech, preview),
        _language(speech, figures),
        _pace(speech, figures, now),
        _dates(speech, figures, now),
        _known(speech, preview),
    ]
    return [line for line in told if line]


def _text(speech: Speech, preview: Preview) -> str:
    extent = speech.say(_EXTENT[preview.figures.extent])
    if preview.figures.extent in (Extent.NOTHING, Extent.WHOLE):
        return speech.say("Text: {extent}.", extent=extent)
    if preview.wall:
        why = reason(speech, preview.wall)
        return speech.say("Text: {extent}; its pages cannot be read: {why}.", extent=extent, why=why)
    return speech.say("Text: {extent}; the rest can be read on its pages.", extent=extent)


def _language(speech: Speech, figures: Figures) -> str:
    if not figures.count:
        return ""
    languages = speech.row(figures.languages) or speech.say("not clear")
    return speech.say("Language: {languages}.", languages=languages)


def _pace(speech: Speech, figures: Figures, now: datetime) -> str:
    silence = (now - figures.newest).days if figures.newest else 0
    if figures.a_day is None:
        said = speech.say("Posts: too few dates to say how many a day.") if figures.count else ""
    else:
        said = _rate(speech, figures.a_day)
    still = speech.several("The newest is {count} day old.", "The newest is {count} days old.", silence)
    return speech.together([said, still]) if said and silence >= STILL_DAYS else said


def _rate(speech: Speech, a_day: float) -> str:
    if a_day >= 1:
        return speech.several("Posts: about {count} a day.", "Posts: about {count} a day.", round(a_day))
    if a_day >= 1 / 7:
        return speech.several("Posts: about {count} a week.", "Posts: about {count} a week.", round(a_day * 7))
    a_month = max(1, round(a_day * 30))
    return speech.several("Posts: about {count} a month.", "Posts: about {count} a month.", a_month)


def _dates(speech: Speech, figures: Figures, now: datetime) -> str:
    if not figures.count:
        return ""
    faulty, entries = figures.faulty, speech.several("{count} entry", "{count} entries", figures.count)
    return {
        Dates.SOUND: speech.say("Dates: sound."),
        Dates.NONE: speech.say("Dates: none can be read; an article counts as news when it is first seen."),
        Dates.SOME_MISSING: speech.several(
            "Dates: {count} of {entries} has none that can be read.",
            "Dates: {count} of {entries} have none that can be read.",
            faulty,
            entries=entries,
        ),
        Dates.SOME_AHEAD: speech.several(
            "Dates: {count} of {entries} is after today, {day}, and is not believed.",
            "Dates: {count} of {entries} are after today, {day}, and are not believed.",
            faulty,
            entries=entries,
            day=speech.day(now.date()),
        ),
        Dates.ALL_EQUAL: speech.say(
            "Dates: all {entries} have the same, so that they do not say what is new.", entries=entries
        ),
    }[figures.dates]


def _known(speech: Speech, preview: Preview) -> str:
    count = preview.figures.count
    if not count:
        return ""
    entries = speech.several("{count} entry", "{count} entries", count)
    return speech.say("From others already: {known} of {entries}.", known=preview.known, entries=entries)
