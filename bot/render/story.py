"""One story of a briefing as fragments of one message: headline, passages with their outlets, disagreements, sources.

Each passage is a line that ends with the names of the outlets that say so. What we add to quoted text (dates, an
ellipsis, labels) is in italics.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise
from typing import Final
from urllib.parse import urlsplit

from bot.render import phrases
from bot.render.markup import MESSAGE, Bold, Fragment, Italic, Link, Size, Text, Time, Trusted, clip, size
from bot.render.sanitize import one_line, visible
from bot.render.speech.speech import ENGLISH, Speech, to_say
from bot.render.times import moment
from summaries.model import BriefedPassage, BriefedSentence, BriefedStory, Change, Citation, Disagreement

SOURCES_SHOWN: Final = 6
"""Citations named under a story; the rest are counted. Six fit on two lines of a phone."""
OUTLETS_SHOWN: Final = 3
"""Outlets named behind a passage that several articles say; the rest are counted."""
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

_LABELS: Final = {Change.NEW: to_say("New"), Change.UPDATED: to_say("Updated"), Change.ONGOING: to_say("Ongoing")}


@dataclass(frozen=True, slots=True)
class Place:
    """Where, when and in which language a reader reads: the IANA zone for local times, and the time now."""

    zone: str
    now: datetime
    speech: Speech

    def moment(self, instant: datetime) -> str:
        """A time as the reader is shown it."""
        return moment(self.speech, instant, self.zone, self.now)


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


def change_label(speech: Speech, story: BriefedStory) -> str:
    """What changed since the chat's last briefing: "New", "Updated" or "Ongoing"."""
    return speech.say(_LABELS[story.change])


def outlet(citation: Citation, speech: Speech = ENGLISH) -> str:
    """The outlet's name; without one, the host of its address, or the article's title."""
    name = one_line(citation.outlet)
    if not visible(name):
        name = _host(citation.url) or one_line(citation.title)
    if not visible(name):
        name = speech.say(phrases.UNTITLED)
    return name if len(name) <= OUTLET_CHARACTERS else name[: OUTLET_CHARACTERS - 1] + "…"


def independence(speech: Speech, sources: Sequence[Citation]) -> str:
    """How many outlets, and how many of them are not reprints: "5 outlets, 2 independent"; "" if all are."""
    outlets = {outlet(source) for source in sources}
    independent = {outlet(source) for source in sources if not source.copy}
    if len(outlets) < 2 or len(independent) == len(outlets):  # noqa: PLR2004 - one outlet needs no count
        return ""
    return phrases.outlets(speech, len(outlets), len(independent))


def passage_articles(passage: BriefedPassage) -> tuple[str, ...]:
    """The ids of the articles that say all of a passage word for word, the one that it is taken from first."""
    said = [[receipt.article for receipt in sentence.receipts] for sentence in passage.sentences]
    return tuple(article for article in dict.fromkeys(said[0]) if all(article in others for others in said))


def runs(story: BriefedStory) -> Iterator[tuple[tuple[BriefedPassage, ...], tuple[Citation, ...]]]:
    """The passages in runs of the same outlets' words, each with its sources: a reader is told them once a run."""
    cited = {source.article: source for source in story.sources}
    for articles, passages in groupby(story.passages, passage_articles):
        yield tuple(passages), tuple(cited[article] for article in articles if article in cited)


def unquoted(story: BriefedStory) -> tuple[Citation, ...]:
    """The sources whose words the story does not print."""
    printed = {article for passage in story.passages for article in passage_articles(passage)}
    return tuple(source for source in story.sources if source.article not in printed)


def story_fragments(story: BriefedStory, place: Place, *, marked: bool, number: int = 0) -> tuple[Fragment, ...]:
    """The story within one message less `RESERVE`; one that is too long is cut before its sources.

    `number` is shown before the headline unless it is 0.
    """
    general = [] if story.known else [Italic(f"\n{place.speech.say(phrases.UNKNOWN_LANGUAGE)}")]
    tail = clip([*general, *_differences(story, place), *_sources(story, place)], TAIL)
    label = [Italic(f"{change_label(place.speech, story)}: ")] if marked else []
    numbered = [Trusted(f"{number}. ")] if number else []
    head = clip([*numbered, *label, *_head(story, place)], MESSAGE - RESERVE - size(tail))
    return (*head, *tail)


def runs_in(story: BriefedStory) -> bool:
    """Whether the first sentence begins with the headline: then it is shown once, in bold, as a run-in heading."""
    return bool(story.sentences) and visible(story.headline) and story.sentences[0].text.startswith(story.headline)


def _head(story: BriefedStory, place: Place) -> Iterator[Fragment]:
    """The headline, then each passage on a line, the last of a run with its outlets."""
    run_in = runs_in(story)
    if not run_in:
        headline = one_line(story.headline)
        shown = headline if visible(headline) else place.speech.say(phrases.NO_HEADLINE)
        yield Bold(shown if len(shown) <= HEADLINE_CHARACTERS else shown[: HEADLINE_CHARACTERS - 1] + "…")
    yield from passages_fragments(story, place, bold=len(story.headline) if run_in else 0)


def passages_fragments(story: BriefedStory, place: Place, *, bold: int = 0) -> Iterator[Fragment]:
    """Each passage of a story on a line, the last of a run with its outlets; several have bullets.

    The first `bold` code points are the headline, which begins the first line.
    """
    opening = "\n• " if len(story.passages) > 1 else "\n"
    for passages, sources in runs(story):
        for passage in passages:
            first = bold if passage is story.passages[0] else 0
            yield Trusted("" if first else opening)
            yield from passage_fragments(passage, bold=first)
        yield from _attribution(sources, place)


def gap(before: BriefedSentence, sentence: BriefedSentence) -> str:
    """What is between two sentences of a passage: a space, or nothing where they touch in their article."""
    one, other = before.receipts[0], sentence.receipts[0]
    return "" if (one.article, one.end) == (other.article, other.start) else " "


def words_of(passage: BriefedPassage) -> str:
    """The words of a passage with our additions, as plain text."""
    first, *others = passage.sentences
    whole = "".join(piece for piece, _ in pieces(first))
    for before, sentence in pairwise((first, *others)):
        whole += gap(before, sentence) + "".join(piece for piece, _ in pieces(sentence))
    return whole


def passage_fragments(passage: BriefedPassage, *, bold: int = 0) -> Iterator[Fragment]:
    """The sentences of a passage, which run on; the first `bold` code points of the first are the headline."""
    before: BriefedSentence | None = None
    for sentence in passage.sentences:
        yield Trusted(gap(before, sentence) if before else "")
        yield from _sentence(sentence, bold=0 if before else bold)
        before = sentence


def _attribution(sources: Sequence[Citation], place: Place) -> Iterator[Fragment]:
    """Whose words they were: " — Harbour Wire 09:05, Delta Post"."""
    for number, source in enumerate(sources[:OUTLETS_SHOWN]):
        yield Trusted(", " if number else " — ")
        yield from cited(source, place)
    if len(sources) > OUTLETS_SHOWN:
        yield Trusted(f" {phrases.and_more(place.speech, len(sources) - OUTLETS_SHOWN)}")


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


def cited(source: Citation, place: Place) -> Iterator[Fragment]:
    """A source as a link with its time: "Harbour Wire 09:05"; a mark says that only the teaser could be read."""
    yield Link(outlet(source, place.speech), source.url)
    if source.published:
        yield Trusted(" ")
        yield Time(place.moment(source.published), source.published)
    if source.teaser:
        yield Italic(f" {phrases.teaser(place.speech)}")


def _sources(story: BriefedStory, place: Place) -> Iterator[Fragment]:
    """The sources that are not named behind a passage, and how many outlets are independent."""
    sources = unquoted(story)
    opening = f"\n{place.speech.say(phrases.ALSO)} " if len(sources) < len(story.sources) else "\n"
    for number, source in enumerate(sources[:SOURCES_SHOWN]):
        yield Trusted(" · " if number else opening)
        yield from cited(source, place)
    if len(sources) > SOURCES_SHOWN:
        yield Trusted(f" · {phrases.and_more(place.speech, len(sources) - SOURCES_SHOWN)}")
    count = independence(place.speech, story.sources)
    if count:
        yield Trusted(f" · {count}" if sources else f"\n{count}")


def _differences(story: BriefedStory, place: Place) -> Iterator[Fragment]:
    cited = {source.article: source for source in story.sources}
    for difference in story.disagreements[:DIFFERENCES_SHOWN]:
        yield Italic(f"\n{phrases.sources_differ(place.speech, one_line(difference.about))} ")
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
