"""Briefings as Telegram messages: split only between stories, within every limit, and never empty.

The same briefings, zone and time give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from bot.model import Button, Coverage, Message
from bot.render import phrases
from bot.render.markup import MESSAGE, Bold, Fragment, Italic, Size, Text, Trusted, clip, markup, size
from bot.render.sanitize import one_line
from bot.render.story import Place, story_fragments
from summaries.model import Briefing, Change

Check = Callable[[Sequence[int], int], tuple[tuple[Button, ...], ...]]
"""Gives the rows of buttons below a message that tells the stories of these numbers, out of so many.

Stories are counted from 1 over a whole answer; their numbers are shown when there are several.
"""
GAP: Sequence[Fragment] = (Trusted("\n\n"),)
NAMES = Size(units=250, entities=2, bytes=1500)
"""The room for the names of topics before and after the stories; twice this is less than `story.RESERVE`."""


def brief(
    briefings: Sequence[Briefing],
    *,
    zone: str,
    now: datetime,
    coverage: Coverage,
    note: str = "",
    check: Check | None = None,
) -> tuple[Message, ...]:
    """The answer to a question: a section for each briefing with stories, then the topics without, and the coverage.

    `note` is a sentence at the beginning of the first message; `check` gives the buttons to check the stories with.
    """
    place = Place(zone, now)
    marked = any(story.change is not Change.NEW for one in briefings for story in one.stories)
    blocks = _sections(briefings, place, marked=marked, numbered=_numbered(briefings, check))
    without = _without(briefings)
    if not blocks:
        blocks = [_empty(phrases.nothing_found(without), coverage, place)]
        check = None
    else:
        more = clip((Text(phrases.nothing_found(without) + " "),), NAMES) if without else ()
        blocks[-1] = (*blocks[-1], *GAP, *more, *_footer(briefings, coverage, place, check))
    return _messages([(Text(note),)] if note else [], blocks, check)


def digest(
    briefings: Sequence[Briefing],
    *,
    zone: str,
    now: datetime,
    coverage: Coverage,
    late: bool = False,
    check: Check | None = None,
) -> tuple[Message, ...]:
    """A scheduled digest: every story is marked as new, updated or ongoing; a `late` one says so first."""
    place = Place(zone, now)
    blocks = _sections(briefings, place, marked=True, numbered=_numbered(briefings, check))
    if blocks:
        blocks[-1] = (*blocks[-1], *GAP, *_footer(briefings, coverage, place, check))
    else:
        blocks = [_empty(phrases.nothing_new(_without(briefings)), coverage, place)]
        check = None
    return _messages([(Italic(phrases.LATE),)] if late else [], blocks, check)


def pack(blocks: Iterable[Sequence[Fragment]]) -> tuple[tuple[Fragment, ...], ...]:
    """Blocks as messages, filled in order (next fit), with an empty line between blocks; no block is split.

    A block that is larger than a message is clipped.
    """
    return tuple(fragments for fragments, _ in _paginated(blocks))


def _paginated(blocks: Iterable[Sequence[Fragment]]) -> list[tuple[tuple[Fragment, ...], int]]:
    """The messages of `pack`, each with the number of its blocks."""
    pages: list[tuple[tuple[Fragment, ...], int]] = []
    taken = MESSAGE
    for block in blocks:
        more = size((*GAP, *block))
        if (taken + more).within(MESSAGE):
            page, count = pages[-1]
            pages[-1] = ((*page, *GAP, *block), count + 1)
            taken = taken + more
        else:
            pages.append((clip(tuple(block)), 1))
            taken = size(pages[-1][0])
    return pages


def _messages(
    opening: Sequence[Sequence[Fragment]], blocks: Sequence[Sequence[Fragment]], check: Check | None
) -> tuple[Message, ...]:
    """The messages of an opening and of `blocks`, of which each is a story if there is `check`."""
    made, block = [], -len(opening)
    for fragments, count in _paginated([*opening, *blocks]):
        numbers = range(max(block, 0) + 1, block + count + 1)
        block += count
        made.append(Message(markup(fragments), check(numbers, len(blocks)) if check and numbers else ()))
    return tuple(made)


def _numbered(briefings: Sequence[Briefing], check: Check | None) -> bool:
    """Whether stories show their numbers, which are on buttons then."""
    return check is not None and sum(len(briefing.stories) for briefing in briefings) > 1


def _sections(
    briefings: Sequence[Briefing], place: Place, *, marked: bool, numbered: bool
) -> list[tuple[Fragment, ...]]:
    """One block for each story; the first of a briefing has its heading."""
    blocks: list[tuple[Fragment, ...]] = []
    for briefing in briefings:
        for first, story in enumerate(briefing.stories):
            heading = () if first else _heading(briefing)
            number = len(blocks) + 1 if numbered else 0
            blocks.append((*heading, *story_fragments(story, place, marked=marked, number=number)))
    return blocks


def _heading(briefing: Briefing) -> tuple[Fragment, ...]:
    name = clip((Bold(one_line(briefing.topic)),), NAMES) if briefing.topic else ()
    return (*name, Trusted(f"{' · ' if name else ''}{phrases.several(len(briefing.stories), 'story', 'stories')}\n\n"))


def _without(briefings: Sequence[Briefing]) -> list[str]:
    return [one_line(briefing.topic) for briefing in briefings if not briefing.stories and briefing.topic]


def _footer(
    briefings: Sequence[Briefing], coverage: Coverage, place: Place, check: Check | None
) -> tuple[Fragment, ...]:
    articles = sum(briefing.read for briefing in briefings)
    how = f" {phrases.TAP_A_NUMBER}" if _numbered(briefings, check) else ""
    return (Italic(phrases.read(articles, coverage, place.zone, place.now) + how),)


def _empty(nothing: str, coverage: Coverage, place: Place) -> tuple[Fragment, ...]:
    return (*clip((Text(nothing),), NAMES), Trusted("\n" + phrases.searched(coverage, place.zone, place.now)))
