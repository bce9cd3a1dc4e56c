"""The lines of a preview: what an admin should know of a feed before it is added."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.render.phrases import several
from bot.sources.preview.figures import Dates, Extent, Figures
from bot.sources.preview.preview import Preview

STILL_DAYS: Final = 14
"""Days without an entry from which the age of the newest is said."""

_EXTENT: Final = {
    Extent.NOTHING: "no entries at the moment",
    Extent.TITLES: "titles only",
    Extent.TEASERS: "teasers only",
    Extent.MIXED: "partly whole, partly teasers",
    Extent.WHOLE: "whole articles",
}


def lines(preview: Preview, now: datetime) -> list[str]:
    """One line each on text, language, pace, dates, and what others have."""
    figures = preview.figures
    told = [_text(preview), _language(figures), _pace(figures, now), _dates(figures, now), _known(preview)]
    return [line for line in told if line]


def _text(preview: Preview) -> str:
    extent = preview.figures.extent
    if extent in (Extent.NOTHING, Extent.WHOLE):
        return f"Text: {_EXTENT[extent]}."
    pages = f"its pages cannot be read: {preview.wall}" if preview.wall else "the rest can be read on its pages"
    return f"Text: {_EXTENT[extent]}; {pages}."


def _language(figures: Figures) -> str:
    if not figures.count:
        return ""
    return f"Language: {', '.join(figures.languages) or 'not clear'}."


def _pace(figures: Figures, now: datetime) -> str:
    silence = (now - figures.newest).days if figures.newest else 0
    still = f"; the newest is {silence} days old" if silence >= STILL_DAYS else ""
    if figures.a_day is None:
        return f"Posts: too few dates to say how many a day{still}." if figures.count else ""
    return f"Posts: {_rate(figures.a_day)}{still}."


def _rate(a_day: float) -> str:
    if a_day >= 1:
        return f"about {a_day:.0f} a day"
    if a_day >= 1 / 7:
        return f"about {a_day * 7:.0f} a week"
    return f"about {max(1, round(a_day * 30))} a month"


def _dates(figures: Figures, now: datetime) -> str:
    if not figures.count:
        return ""
    faulty, count = figures.faulty, several(figures.count, "entry", "entries")
    return {
        Dates.SOUND: "Dates: sound.",
        Dates.NONE: "Dates: none can be read; an article counts as news when it is first seen.",
        Dates.SOME_MISSING: f"Dates: {faulty} of {count} have none that can be read.",
        Dates.SOME_AHEAD: f"Dates: {faulty} of {count} are after today, {now:%-d %b}, and are not believed.",
        Dates.ALL_EQUAL: f"Dates: all {count} have the same, so that they do not say what is new.",
    }[figures.dates]


def _known(preview: Preview) -> str:
    count = preview.figures.count
    return f"From others already: {preview.known} of {several(count, 'entry', 'entries')}." if count else ""
