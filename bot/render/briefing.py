"""Briefings as Telegram messages: split only between stories, within every limit, and never empty.

The same briefings, zone and time give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from bot.model import Button, Coverage, Message, Tells
from bot.render import phrases
from bot.render.markup import MESSAGE, Bold, Fragment, Italic, Link, Size, Text, Trusted, clip, markup, size
from bot.render.sanitize import one_line
from bot.render.speech.speech import ENGLISH, Speech
from bot.render.story import Place, story_fragments
from summaries.model import Article, BriefedStory, Briefing, Change

Check = Callable[[Sequence[int], int], tuple[tuple[Button, ...], ...]]
"""Gives the rows of buttons below a message that tells the stories of these numbers, out of so many.

Stories are counted from 1 over a whole answer; their numbers are shown when there are several.
"""
GAP: Sequence[Fragment] = (Trusted("\n\n"),)
NAMES = Size(units=250, entities=2, bytes=1500)
"""The room for the names of topics before and after the stories."""
LISTED = 5
"""Articles that are listed of a subject without a story."""
EACH_NAMED = 2
"""Subjects without news of which the answer says for each when there was some last."""
TITLE_CHARACTERS = 160
"""Longest title in such a list."""
HEAD = Size(units=300, entities=3, bytes=1500)
"""The room for the head of a digest; with twice the names it is no more than `story.RESERVE`."""


@dataclass(frozen=True, slots=True)
class Page:
    """One message of a digest, and the stories that it tells."""

    message: Message
    stories: tuple[BriefedStory, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestHead:
    """What a digest says of itself: the names of its topics, none for all; since when it tells; whether it is late.

    A `round_up` names its period.
    """

    topics: tuple[str, ...]
    since: datetime
    late: bool = False
    round_up: bool = False


@dataclass(frozen=True, slots=True)
class Untold:
    """A subject without a story: its name, the articles that name it, and when there was something on it last."""

    name: str
    articles: tuple[Article, ...] = ()
    latest: datetime | None = None


def brief(
    briefings: Sequence[Briefing],
    *,
    zone: str,
    now: datetime,
    coverage: Coverage,
    note: str = "",
    check: Check | None = None,
    untold: Sequence[Untold] = (),
    window: str = "",
    answer: str = "",
    speech: Speech = ENGLISH,
) -> tuple[Message, ...]:
    """The answer to a question: a section for each briefing with stories, then the topics without, and the coverage.

    `note` is a sentence at the beginning of the first message; `check` gives the buttons to check the stories with.
    `untold` says more of the subjects without stories, and `window` is the time that was asked about. `answer` is the
    id under which the stories are kept.
    """
    place = Place(zone, now, speech)
    marked = any(story.change is not Change.NEW for one in briefings for story in one.stories)
    blocks = _sections(briefings, place, marked=marked, numbered=_numbered(briefings, check))
    listed = [_untold(one, place) for one in untold if one.articles]
    named = {one_line(one.name) for one in untold if one.articles}
    without = [name for name in _without(briefings) if name not in named]
    nothing = (
        speech.together((phrases.nothing_found(speech, without, window), *_last(untold, place)))
        if without or not named
        else ""
    )
    opening = [(Text(note),)] if note else []
    if not blocks:
        ends = [_empty(nothing, coverage, place)] if nothing else [_footer(briefings, coverage, place, None)]
        return _messages(_paginated([*opening, *listed, *ends]), 0, None, "")
    more = clip((Text(nothing + " "),), NAMES) if nothing and without else ()
    behind = [fragment for one in listed for fragment in (*one, *GAP)]
    blocks[-1] = (*blocks[-1], *GAP, *behind, *more, *_footer(briefings, coverage, place, check))
    return _messages(_paginated([*opening, *blocks]), len(opening), check, answer)


def digest(
    briefings: Sequence[Briefing],
    head: DigestHead,
    *,
    zone: str,
    now: datetime,
    coverage: Coverage,
    check: Check | None = None,
    answer: str = "",
    speech: Speech = ENGLISH,
) -> tuple[Page, ...]:
    """A scheduled digest, which names itself; every story is marked as new, updated or ongoing. `answer` as above.

    In a round-up none is marked.
    """
    place = Place(zone, now, speech)
    blocks = _sections(briefings, place, marked=not head.round_up, numbered=_numbered(briefings, check))
    stories = (story for one in briefings for story in one.stories)
    if blocks:
        blocks[-1] = (*blocks[-1], *GAP, *_footer(briefings, coverage, place, check))
    else:
        nothing = phrases.nothing_to_round_up if head.round_up else phrases.nothing_new
        blocks = [_empty(nothing(speech, _without(briefings)), coverage, place)]
        check = None
    blocks[0] = (*_digest_head(head, place), *GAP, *blocks[0])
    pages = _paginated(blocks)
    told = (tuple(islice(stories, count)) for _, count in pages)
    return tuple(map(Page, _messages(pages, 0, check, answer), told))


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
    pages: Sequence[tuple[Sequence[Fragment], int]], opening: int, check: Check | None, answer: str
) -> tuple[Message, ...]:
    """The messages of these pages, of whose blocks each is a story if there is `check`, but for those of an opening."""
    made, block, stories = [], -opening, sum(count for _, count in pages) - opening
    for fragments, count in pages:
        numbers = range(max(block, 0) + 1, block + count + 1)
        block += count
        tells = Tells(answer, tuple(numbers)) if answer and numbers else None
        made.append(Message(markup(fragments), check(numbers, stories) if check and numbers else (), tells=tells))
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
            heading = () if first else _heading(briefing, place)
            number = len(blocks) + 1 if numbered else 0
            blocks.append((*heading, *story_fragments(story, place, marked=marked, number=number)))
    return blocks


def _digest_head(head: DigestHead, place: Place) -> tuple[Fragment, ...]:
    """The title of a digest, and below it its window and its topics."""
    topics = [one_line(name) for name in head.topics]
    if head.round_up:
        title = Bold(phrases.round_up_title(place.speech, head.since, place.now, place.zone))
        window = Italic("\n" + phrases.round_up_window(place.speech, topics))
    else:
        title = Bold(phrases.digest_title(place.speech, place.now, place.zone))
        window = Italic("\n" + phrases.digest_window(place.speech, topics, head.since, place.zone, place.now))
    late = (Italic("\n" + place.speech.say(phrases.LATE)),) if head.late else ()
    return clip((title, window, *late), HEAD)


def _heading(briefing: Briefing, place: Place) -> tuple[Fragment, ...]:
    name = clip((Bold(one_line(briefing.topic)),), NAMES) if briefing.topic else ()
    return (*name, Trusted(f"{' · ' if name else ''}{phrases.stories(place.speech, len(briefing.stories))}\n\n"))


def _without(briefings: Sequence[Briefing]) -> list[str]:
    return [one_line(briefing.topic) for briefing in briefings if not briefing.stories and briefing.topic]


def _untold(one: Untold, place: Place) -> tuple[Fragment, ...]:
    """The articles that name a subject: title with link, outlet and time."""
    lines: list[Fragment] = [Text(phrases.not_quotable(place.speech, one_line(one.name)))]
    for article in one.articles[:LISTED]:
        lines += [Trusted("\n• "), *title_line(article, place)]
    return clip(tuple(lines), MESSAGE)


def title_line(article: Article, place: Place) -> tuple[Fragment, ...]:
    """The title of an article with its link, then its outlet and time."""
    title = one_line(article.title) or one_line(article.text[:TITLE_CHARACTERS]) or place.speech.say(phrases.UNTITLED)
    shown = title if len(title) <= TITLE_CHARACTERS else title[: TITLE_CHARACTERS - 1] + "…"
    when = place.moment(article.published) if article.published else ""
    mark = phrases.teaser(place.speech) if article.teaser else ""
    behind = " ".join(filter(None, (one_line(article.outlet), when, mark)))
    return (Link(shown, article.url), Italic(f" {behind}"))


def _last(untold: Sequence[Untold], place: Place) -> list[str]:
    """When there was something last on the subjects without articles; of many, only when there was on any of them."""
    latest = [(one.latest, one_line(one.name)) for one in untold if one.latest and not one.articles]
    if latest and len(untold) > EACH_NAMED:
        return [phrases.last_news_of_any(place.speech, place.moment(max(when for when, _ in latest)))]
    one = len(untold) == 1
    return [phrases.last_news(place.speech, "" if one else name, place.moment(when)) for when, name in latest]


def _footer(
    briefings: Sequence[Briefing], coverage: Coverage, place: Place, check: Check | None
) -> tuple[Fragment, ...]:
    articles = sum(briefing.read for briefing in briefings)
    how = place.speech.say(phrases.TAP_A_NUMBER) if _numbered(briefings, check) else ""
    made_from = phrases.read(place.speech, articles, coverage, place.zone, place.now)
    return (Italic(place.speech.together((made_from, how))),)


def _empty(nothing: str, coverage: Coverage, place: Place) -> tuple[Fragment, ...]:
    return (
        *clip((Text(nothing),), NAMES),
        Trusted("\n" + phrases.searched(place.speech, coverage, place.zone, place.now)),
    )
