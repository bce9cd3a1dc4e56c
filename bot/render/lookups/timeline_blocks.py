"""The days of a timeline: each a block with the day, and the story that tells what happened then."""

from __future__ import annotations

from bot.render.markup import Fragment, Italic, Trusted
from bot.render.story import Place, story_fragments
from bot.schedule.zones import zone_named
from summaries.model import TimelineDay


def day_block(one: TimelineDay, place: Place, number: int) -> tuple[Fragment, ...]:
    """A day with its story, which shows its number unless that is 0: "Mon 7 Sep", and the story below it."""
    today = place.now.astimezone(zone_named(place.zone)).date()
    named = place.speech.day(one.day, weekday="short", year=one.day.year != today.year)
    return (Italic(named), Trusted("\n"), *story_fragments(one.story, place, marked=False, number=number))
