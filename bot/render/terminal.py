"""A briefing as plain text for a terminal: the stories as in a chat, with addresses, without control characters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from textwrap import fill
from typing import Final

from bot.model import Coverage
from bot.render import phrases
from bot.render.sanitize import one_line, safe_link, strip_hidden
from bot.render.speech.speech import ENGLISH
from bot.render.story import Place, change_label, independence, outlet, runs, runs_in, words_of
from summaries.model import BriefedStory, Briefing, Change

WIDTH: Final = 100
"""Columns of a line: longer lines are hard to read, and few terminals are narrower."""


def plain(briefing: Briefing, *, zone: str, now: datetime, coverage: Coverage, window: str = "", note: str = "") -> str:
    """The briefing as lines of text with the coverage at the end; without stories, what was searched.

    `window` is the time that was asked about ("since Monday 7 Sep"), `note` is said before the stories.
    """
    topic = strip_hidden(one_line(briefing.topic))
    if not briefing.stories:
        nothing = phrases.nothing_found(ENGLISH, [topic] if topic else [], window)
        return f"{nothing}\n{phrases.searched(ENGLISH, coverage, zone, now)}"
    stories = ("\n".join(_story(story, Place(zone, now, ENGLISH))) for story in briefing.stories)
    heading = [topic.upper()] if topic else []
    notes = [fill(strip_hidden(note), WIDTH)] if note else []
    return "\n\n".join([*notes, *heading, *stories, phrases.read(ENGLISH, briefing.read, coverage, zone, now)])


def _story(story: BriefedStory, place: Place) -> Iterator[str]:
    marked = "" if story.change is Change.NEW else f"{change_label(ENGLISH, story)}: "
    if not runs_in(story):
        yield fill(marked + strip_hidden(one_line(story.headline)), WIDTH)
    bullet, further = ("  • ", "    ") if len(story.passages) > 1 else ("  ", "  ")
    for number, line in enumerate(_passages(story)):
        if runs_in(story) and not number:
            yield fill(marked + line, WIDTH, subsequent_indent="  ")
        else:
            yield fill(line, WIDTH, initial_indent=bullet, subsequent_indent=further)
    if not story.known:
        yield fill(f"  {ENGLISH.say(phrases.UNKNOWN_LANGUAGE)}", WIDTH, subsequent_indent="  ")
    for difference in story.disagreements:
        values = "; ".join(value for value, _ in difference.values)
        yield fill(
            strip_hidden(f"  {phrases.sources_differ(ENGLISH, difference.about)} {values}"),
            WIDTH,
            subsequent_indent="    ",
        )
    count = independence(ENGLISH, story.sources)
    if count:
        yield f"  {count}"
    for source in story.sources:
        when = f" {place.moment(source.published)}" if source.published else ""
        mark = f" {phrases.teaser(ENGLISH)}" if source.teaser else ""
        yield f"  - {strip_hidden(outlet(source))}{when}{mark} {safe_link(source.url)}".rstrip()


def _passages(story: BriefedStory) -> Iterator[str]:
    """Each passage as a line; the last of a run of the same outlets' words ends with their names."""
    for passages, sources in runs(story):
        names = ", ".join(map(outlet, sources))
        for passage in passages:
            told = f" — {names}" if names and passage is passages[-1] else ""
            yield strip_hidden(one_line(words_of(passage)) + told)
