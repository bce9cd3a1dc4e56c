"""One story of a briefing as fragments of one message: headline, quoted sentences, disagreements, sources.

What we add to quoted text (dates, an ellipsis, labels) is in italics.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from bot.render import phrases
from bot.render.markup import MESSAGE, Bold, Fragment, Italic, Link, Size, Text, Trusted, clip, size
from bot.render.sanitize import one_line, visible
from bot.render.times import moment
from summaries.model import BriefedSentence, BriefedStory, Change, Citation, Disagreement

SOURCES_SHOWN: Final = 6
"""Citations named under a story; the rest are counted. Six fit on two lines of a phone."""
DIFFERENCES_SHOWN: Final = 3
"""Disagreements shown under a story."""
OUTLET_CHARACTERS: Final = 40
"""Longest name of an outlet that is shown."""
TAIL: Final = Size(units=1400, entities=30, bytes=12_000)
"""The room for sources and disagreements: a third of a message; the rest is for the story itself."""
RESERVE: Final = Size(units=800, entities=8, bytes=5_000)
"""The room that every story leaves for the heading before it and the footer after it."""
HEADLINE_CHARACTERS: Final = 300
"""Longest headline; a longer one is body text in the wrong field."""

_LABELS: Final = {Change.NEW: "New", Change.UPDATED: "Updated", Change.ONGOING: "Ongoing"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when a reader reads: the IANA zone for local times, and the time now."""

    zone: str
    now: datetime


def pieces(sentence: BriefedSentence) -> Iterator[tuple[str, bool]]:
    """The sentence as pieces of (words, whether they are our addition), in order."""
    if sentence.cut:
        yield "… ", True
    start = 0
    for addition in sentence.additions:
        yield sentence.text[start : addition.at], False
        yield addition.text, True
        start = addition.at
    yield sentence.text[start:], False


def change_label(story: BriefedStory) -> str:
    """What changed since the chat's last briefing: "New", "Updated" or "Ongoing"."""
    return _LABELS[story.change]


def outlet(citation: Citation) -> str:
    """The outlet's name; without one, the host of its address, or the article's title."""
    name = one_line(citation.outlet)
    if not visible(name):
        name = _host(citation.url) or one_line(citation.title)
    if not visible(name):
        name = "untitled article"
    return name if len(name) <= OUTLET_CHARACTERS else name[: OUTLET_CHARACTERS - 1] + "…"


def independence(sources: Sequence[Citation]) -> str:
    """How many outlets, and how many of them are not reprints: "5 outlets, 2 independent"; "" if all are."""
    outlets = {outlet(source) for source in sources}
    independent = {outlet(source) for source in sources if not source.copy}
    if len(outlets) < 2 or len(independent) == len(outlets):  # noqa: PLR2004 - one outlet needs no count
        return ""
    return f"{len(outlets)} outlets, {len(independent)} independent"


def story_fragments(story: BriefedStory, place: Place, *, marked: bool) -> tuple[Fragment, ...]:
    """The story within one message less `RESERVE`; one that is too long is cut before its sources."""
    general = [] if story.known else [Italic(f"\n{phrases.UNKNOWN_LANGUAGE}")]
    tail = clip([*general, *_differences(story), Text("\n"), *_sources(story.sources, place)], TAIL)
    label = [Italic(change_label(story) + ": ")] if marked else []
    head = clip([*label, *_head(story)], MESSAGE - RESERVE - size(tail))
    return (*head, *tail)


def runs_in(story: BriefedStory) -> bool:
    """Whether the first sentence begins with the headline: then it is shown once, in bold, as a run-in heading."""
    return bool(story.sentences) and visible(story.headline) and story.sentences[0].text.startswith(story.headline)


def _head(story: BriefedStory) -> Iterator[Fragment]:
    """The headline and the sentences."""
    if runs_in(story):
        yield from _sentence(story.sentences[0], bold=len(story.headline))
    else:
        headline = one_line(story.headline)
        shown = headline if visible(headline) else "Untitled"
        yield Bold(shown if len(shown) <= HEADLINE_CHARACTERS else shown[: HEADLINE_CHARACTERS - 1] + "…")
        yield Trusted("\n" if story.sentences else "")
    for number, sentence in enumerate(story.sentences[runs_in(story) :]):
        yield Trusted(" " if number or runs_in(story) else "")
        yield from _sentence(sentence)


def _sentence(sentence: BriefedSentence, *, bold: int = 0) -> Iterator[Fragment]:
    """A sentence with our additions; its first `bold` code points are the headline."""
    for words, ours in pieces(sentence):
        if ours:
            yield Italic(words)
            continue
        yield Bold(_single_spaced(words[:bold]))
        yield Text(_single_spaced(words[bold:]))
        bold = max(0, bold - len(words))


def _single_spaced(text: str) -> str:
    """`text` with every run of white space as one space, also at its ends."""
    start, end = text[:1].isspace(), text[-1:].isspace()
    return " " * start + one_line(text) + " " * (end and bool(text.strip()))


def _sources(sources: Sequence[Citation], place: Place) -> Iterator[Fragment]:
    for number, source in enumerate(sources[:SOURCES_SHOWN]):
        yield Trusted(" · " if number else "")
        yield Link(outlet(source), source.url)
        if source.published:
            yield Trusted(" " + moment(source.published, place.zone, place.now))
    if len(sources) > SOURCES_SHOWN:
        yield Trusted(f" · and {len(sources) - SOURCES_SHOWN} more")
    count = independence(sources)
    if count:
        yield Trusted(f" · {count}")


def _differences(story: BriefedStory) -> Iterator[Fragment]:
    cited = {source.article: source for source in story.sources}
    for difference in story.disagreements[:DIFFERENCES_SHOWN]:
        yield Italic("\nSources differ on ")
        yield Text(f"{one_line(difference.about)}: ")
        yield from _values(difference, cited)


def _values(difference: Disagreement, cited: dict[str, Citation]) -> Iterator[Fragment]:
    for number, (value, receipt) in enumerate(difference.values):
        yield Text(("; " if number else "") + one_line(value))
        source = cited.get(receipt.article)
        if source:
            yield Trusted(" (")
            yield Link(outlet(source), source.url)
            yield Trusted(")")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
