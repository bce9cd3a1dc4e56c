"""Briefings as Telegram messages: split only between stories, within every limit, and never empty.

The same briefings, zone and time give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.model import Coverage, Message
from bot.render import phrases
from bot.render.markup import MESSAGE, Bold, Fragment, Italic, Size, Text, Trusted, clip, markup, size
from bot.render.sanitize import one_line
from bot.render.story import Place, story_fragments
from summaries.model import Briefing, Change

GAP: Sequence[Fragment] = (Trusted("\n\n"),)
NAMES = Size(units=250, entities=2, bytes=1500)
"""The room for the names of topics before and after the stories; twice this is less than `story.RESERVE`."""


def brief(
    briefings: Sequence[Briefing], *, zone: str, now: datetime, coverage: Coverage, note: str = ""
) -> tuple[Message, ...]:
    """The answer to a question: a section for each briefing with stories, then the topics without, and the coverage.

    `note` is a sentence at the beginning of the first message.
    """
    place = Place(zone, now)
    marked = any(story.change is not Change.NEW for one in briefings for story in one.stories)
    blocks = _sections(briefings, place, marked=marked)
    without = _without(briefings)
    if not blocks:
        blocks = [_empty(phrases.nothing_found(without), coverage, place)]
    else:
        more = clip((Text(phrases.nothing_found(without) + " "),), NAMES) if without else ()
        blocks[-1] = (*blocks[-1], *GAP, *more, _footer(briefings, coverage, place))
    return _messages([*([(Text(note),)] if note else []), *blocks])


def digest(
    briefings: Sequence[Briefing], *, zone: str, now: datetime, coverage: Coverage, late: bool = False
) -> tuple[Message, ...]:
    """A scheduled digest: every story is marked as new, updated or ongoing; a `late` one says so first."""
    place = Place(zone, now)
    blocks = _sections(briefings, place, marked=True)
    if blocks:
        blocks[-1] = (*blocks[-1], *GAP, _footer(briefings, coverage, place))
    else:
        blocks = [_empty(phrases.nothing_new(_without(briefings)), coverage, place)]
    return _messages([*([(Italic(phrases.LATE),)] if late else []), *blocks])


def pack(blocks: Iterable[Sequence[Fragment]]) -> tuple[tuple[Fragment, ...], ...]:
    """Blocks as messages, filled in order (next fit), with an empty line between blocks; no block is split.

    A block that is larger than a message is clipped.
    """
    packed: list[list[Fragment]] = []
    taken = MESSAGE
    for block in blocks:
        more = size((*GAP, *block))
        if (taken + more).within(MESSAGE):
            packed[-1] += (*GAP, *block)
            taken = taken + more
        else:
            packed.append(list(clip(tuple(block))))
            taken = size(packed[-1])
    return tuple(map(tuple, packed))


def _messages(blocks: Iterable[Sequence[Fragment]]) -> tuple[Message, ...]:
    return tuple(Message(markup(fragments)) for fragments in pack(blocks))


def _sections(briefings: Sequence[Briefing], place: Place, *, marked: bool) -> list[tuple[Fragment, ...]]:
    """One block for each story; the first of a briefing has its heading."""
    blocks: list[tuple[Fragment, ...]] = []
    for briefing in briefings:
        for number, story in enumerate(briefing.stories):
            heading = () if number else _heading(briefing)
            blocks.append((*heading, *story_fragments(story, place, marked=marked)))
    return blocks


def _heading(briefing: Briefing) -> tuple[Fragment, ...]:
    name = clip((Bold(one_line(briefing.topic)),), NAMES) if briefing.topic else ()
    return (*name, Trusted(f"{' · ' if name else ''}{phrases.several(len(briefing.stories), 'story', 'stories')}\n\n"))


def _without(briefings: Sequence[Briefing]) -> list[str]:
    return [one_line(briefing.topic) for briefing in briefings if not briefing.stories and briefing.topic]


def _footer(briefings: Sequence[Briefing], coverage: Coverage, place: Place) -> Fragment:
    articles = sum(briefing.read for briefing in briefings)
    return Italic(phrases.read(articles, coverage, place.zone, place.now))


def _empty(nothing: str, coverage: Coverage, place: Place) -> tuple[Fragment, ...]:
    return (*clip((Text(nothing),), NAMES), Trusted("\n" + phrases.searched(coverage, place.zone, place.now)))
