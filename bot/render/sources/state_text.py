"""How a source is doing, in a line; a source's settings, a line each; sources by group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from bot.config.source_settings import SETTINGS
from bot.model import Health, Source, WatchedFile
from bot.render import phrases
from bot.render.phrases import short
from bot.render.sanitize import one_line
from bot.render.speech.reasons import reason
from bot.render.speech.speech import Speech, to_say
from bot.render.times import moment
from bot.sources.health.extents import teasers_among

FILES_SHOWN: Final = 8
"""Files of a folder that are named as not read, the newest."""
IN_FILE: Final = to_say("in the settings file")
NO_GROUP: Final = to_say("Without a group")


def ordered(sources: Iterable[Source]) -> list[Source]:
    """The sources in the order in which they are numbered from 1: by group, those without one last, then by title."""
    return sorted(sources, key=_place)


def _place(source: Source) -> tuple[bool, str, str, str]:
    return not source.group, source.group.casefold(), one_line(source.title).casefold(), source.url


def by_group(speech: Speech, sources: Sequence[Source]) -> list[tuple[str, list[tuple[int, Source]]]]:
    """Ordered sources with their numbers, under the name of their group; "" when no source has a group."""
    numbered = list(enumerate(sources, 1))
    grouped = [(name, [*some]) for name, some in groupby(numbered, key=lambda one: one[1].group)]
    return [(name or speech.say(NO_GROUP) if len(grouped) > 1 else name, some) for name, some in grouped]


def state(speech: Speech, source: Source, health: Health | None, zone: str, now: datetime) -> str:
    """When the source was last read, whether it is paused, and whether all its last articles are only teasers."""
    last = moment(speech, health.last_good, zone, now) if health and health.last_good else ""
    read = speech.say("last read {time}", time=last) if last else speech.say("not read yet")
    teasers, count = teasers_among(health.extents) if health else (0, 0)
    only = [speech.say(phrases.TEASERS_ONLY)] if teasers and teasers == count else []
    return speech.row([*([speech.say("paused")] if source.paused else []), read, *only])


def extent(speech: Speech, health: Health | None) -> str:
    """How many of the last articles are only teasers, in one plain line; "" for none, or too few articles."""
    teasers, count = teasers_among(health.extents) if health else (0, 0)
    if not teasers:
        return ""
    return speech.several(
        "Text: only the teaser could be read of {teasers} of the last {count} article.",
        "Text: only the teaser could be read of {teasers} of the last {count} articles.",
        count,
        teasers=teasers,
    )


def trouble(speech: Speech, source: Source, health: Health | None) -> str:
    """What is wrong with the source, in one plain line; "" when all is well or it is paused."""
    return reason(speech, one_line(health.trouble or health.notice)) if health and not source.paused else ""


def skipped(speech: Speech, files: Iterable[WatchedFile]) -> list[str]:
    """The files of a folder that hold no article, a line each with the reason, the newest first; many are counted."""
    unread = sorted((file for file in files if file.reason), key=lambda file: (-file.changed, file.name))
    shown = [(short(one_line(one.name)), reason(speech, one.reason)) for one in unread[:FILES_SHOWN]]
    lines = [speech.say("Not read: {file}: {why}", file=name, why=short(why, 300)) for name, why in shown]
    more = len(unread) - FILES_SHOWN
    rest = speech.several("And {count} more file not read.", "And {count} more files not read.", more)
    return [*lines, *([rest] if more > 0 else [])]


def settings(speech: Speech, source: Source) -> list[str]:
    """The settings of the source, a line each; those that the settings file says are marked."""
    return [
        f"{one.name}: {one.shown(getattr(source, one.field))}"
        + (f" ({speech.say(IN_FILE)})" if one.field in source.pinned else "")
        for one in SETTINGS.values()
    ]
