"""What a reader is shown who checks a story: its passages in their articles, why it was told, and its articles.

Also the words of a passage as they stand in a message of ours, so that a reply can quote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from bot.model import ReplyTo
from bot.render import phrases
from bot.render.limits import QUOTE_UNITS
from bot.render.markup import Bold, Fragment, Italic, Link, Text, Trusted, markup, shown, utf16
from bot.render.sanitize import one_line, visible
from bot.render.speech.speech import Speech
from bot.render.story import Place, cited, outlet, passage_fragments
from summaries.model import Article, BriefedPassage, Citation, Reason, Span
from summaries.text import context

CONTEXT_CHARACTERS: Final = 280
"""Longest context on each side of a passage, in code points."""
TITLE_CHARACTERS: Final = 120
NAMED_CHARACTERS: Final = 40
"""Characters by which one of several passages is named."""
ARTICLES_SHOWN: Final = 12
"""Articles in the list of a story; the rest are counted. Two entities each."""


class Edited(Enum):
    """Whether an outlet has changed an article since it was quoted, and whether the words are kept all the same."""

    NO = 0
    SINCE = 1
    LOST = 2


@dataclass(frozen=True, slots=True)
class InPlace:
    """A printed passage in its article: `article.text[start:end]`, unless its words are LOST.

    `article` is the version that was quoted, or None when the article is not in the archive any more. `also` are other
    articles that say the passage word for word.
    """

    article: Article | None
    start: int = 0
    end: int = 0
    edited: Edited = Edited.NO
    also: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A passage and the parts of the weight for which it was chosen."""

    words: str
    why: tuple[Reason, ...]


def source_card(found: Sequence[InPlace], place: Place) -> Iterator[Fragment]:
    """The passages in bold with the sentences around them, below the outlet, time and title of each article."""
    for number, group in enumerate(_by_article(found)):
        yield Trusted("\n\n" if number else "")
        article, edited = group[0].article, group[0].edited
        if article is None:
            yield Trusted(place.speech.say(phrases.ARTICLE_GONE))
            continue
        yield from _entry(article, place)
        yield Trusted("\n")
        if edited is Edited.LOST:
            yield Trusted(place.speech.say(phrases.QUOTE_LOST))
            continue
        yield Italic(f"{place.speech.say(phrases.EARLIER_VERSION)}\n" if edited is Edited.SINCE else "")
        yield from _passages(article, [Span(one.start, one.end) for one in group])
        yield from _rest(article, place)
        yield from _also(article, group, place)


def _by_article(found: Sequence[InPlace]) -> list[list[InPlace]]:
    """The passages of each article, in its order; the articles in the order of their first passages."""
    groups: dict[tuple[Article | None, Edited], list[InPlace]] = {}
    for one in found:
        groups.setdefault((one.article, one.edited), []).append(one)
    return [sorted(group, key=lambda one: one.start) for group in groups.values()]


def opening_card(article: Article, place: Place) -> Iterator[Fragment]:
    """How an article begins: for a story that was told by its headline."""
    begin = len(article.text) - len(article.text.lstrip())
    first = context.behind(article.text, begin, article.language)
    yield from _entry(article, place)
    yield Trusted("\n")
    yield Text(_clipped(article.text[first.start : first.end]))
    yield Italic(" …" if article.text[first.end :].strip() else "")
    yield from _rest(article, place)


def why_card(
    headline: str,
    topic: str,
    matched: Sequence[str],
    chosen: Sequence[Chosen],
    passed_over: Sequence[tuple[str, Citation]],
    *,
    speech: Speech,
) -> Iterator[Fragment]:
    """Which words matched, what each passage's weight was made of, and what lost to it."""
    yield Bold(phrases.why(speech, _clipped(headline, TITLE_CHARACTERS)))
    if matched:
        yield Text("\n" + phrases.matched(speech, one_line(topic), [one_line(word) for word in matched]))
    if any(one.why for one in chosen):
        yield Trusted(f"\n{speech.say(phrases.WEIGHING)}")
    for one in chosen:
        yield Text(f"\n\n{phrases.in_marks(speech, one.words, TITLE_CHARACTERS)}")
        yield Italic("\n" + phrases.reasons(speech, one.why) if one.why else "")
    if passed_over:
        yield Italic(f"\n\n{speech.say(phrases.PASSED_OVER)}")
    for words, source in passed_over:
        yield Text(f"\n{phrases.in_marks(speech, words, TITLE_CHARACTERS)} — ")
        yield Link(outlet(source, speech), source.url)
    if not any(one.why for one in chosen) and not passed_over:
        yield Trusted(f"\n\n{speech.say(phrases.NO_WEIGHTS)}")


def article_list(articles: Sequence[Article], place: Place) -> Iterator[Fragment]:
    """The articles of a story, one a line, with links and titles."""
    for article in articles[:ARTICLES_SHOWN]:
        yield Trusted("\n• ")
        yield from _entry(article, place)
    if len(articles) > ARTICLES_SHOWN:
        yield Trusted(f"\n{phrases.and_more(place.speech, len(articles) - ARTICLES_SHOWN)}")


def citation(article: Article) -> Citation:
    """An article as a source."""
    told = (article.outlet, article.url, article.title, article.published)
    return Citation(article.id, *told, teaser=article.teaser)


def quote_in(passage: BriefedPassage, text: str, message: int, *, headline: str = "") -> ReplyTo:
    """A reply to the message with this text that quotes the passage, as far as it stands there and may be quoted.

    `headline` is the beginning of the passage that the message has in bold. Sentences that are too many are left off;
    where the first does not stand there so, nothing is quoted.
    """
    for count in range(len(passage.sentences), 0, -1):
        part = BriefedPassage(passage.sentences[:count])
        run_in = bool(headline) and part.sentences[0].text.startswith(headline)
        fragments = tuple(passage_fragments(part, bold=len(headline) if run_in else 0))
        words = "".join(map(shown, fragments))
        at = text.find(words)
        if at >= 0 and visible(words) and utf16(words) <= QUOTE_UNITS:
            return ReplyTo(message, markup(fragments), utf16(text[:at]))
    return ReplyTo(message)


def _passages(article: Article, spans: Sequence[Span]) -> Iterator[Fragment]:
    """Passages of an article in its order, with the sentence before the first, what is between, and that behind."""
    text, language = article.text, article.language
    front = context.before(text, spans[0].start, language)
    yield Italic("… " if text[: front.start].strip() else "")
    yield Text(_joined(text[front.start : front.end], keep_end=True))
    end = spans[0].start
    for span in spans:
        between = text[end : span.start] if end > spans[0].start else ""
        yield from _between(between)
        yield Bold(one_line(text[max(end, span.start) : span.end]))
        end = max(end, span.end)
    back = context.behind(text, end, language)
    yield Text(_joined(text[back.start : back.end], keep_end=False))
    yield Italic(" …" if text[back.end :].strip() else "")


def _between(words: str) -> Iterator[Fragment]:
    """What is between two passages; a long part of it is left out."""
    line = one_line(words)
    gap = "\n" if "\n" in words else " " if words else ""
    if not line:
        yield Trusted(gap)
    elif len(line) <= CONTEXT_CHARACTERS:
        yield Text(f"{gap}{line}{gap}")
    else:
        yield Italic(f"{gap}[…]{gap}")


def _joined(words: str, *, keep_end: bool) -> str:
    """The context on one side: clipped on the far side, with its end of line or space on the near side."""
    line = one_line(words)
    if not line:
        return ""
    near = words[len(words.rstrip()) :] if keep_end else words[: len(words) - len(words.lstrip())]
    gap = "\n" if "\n" in near else " " if near else ""
    if keep_end:
        cut = line if len(line) <= CONTEXT_CHARACTERS else "…" + line[-CONTEXT_CHARACTERS:]
        return cut + gap
    return gap + _clipped(line)


def _rest(article: Article, place: Place) -> Iterator[Fragment]:
    """Where the rest of an article is, of which the archive has only the teaser."""
    if article.teaser:
        yield Italic(f"\n{place.speech.say(phrases.TEASER_ONLY)}")


def _clipped(words: str, characters: int = CONTEXT_CHARACTERS) -> str:
    return phrases.short(words, characters)


def _entry(article: Article, place: Place) -> Iterator[Fragment]:
    """Outlet, time and title of an article: "Harbour Wire 09:05 · Chip shares fall"."""
    source = citation(article)
    yield from cited(source, place)
    title = _clipped(article.title, TITLE_CHARACTERS)
    if visible(title) and title != outlet(source, place.speech):
        yield Text(f" · {title}")


def _also(article: Article, group: Sequence[InPlace], place: Place) -> Iterator[Fragment]:
    """Which other articles say the passages word for word; each passage is named where they differ in that."""
    if len({one.also for one in group}) == 1:
        yield from _named(f"\n{phrases.word_for_word(place.speech)} ", group[0].also, place)
        return
    for one in group:
        words = _clipped(article.text[one.start : one.end], NAMED_CHARACTERS)
        yield from _named(f"\n{phrases.word_for_word(place.speech, words)} ", one.also, place)


def _named(opening: str, articles: Sequence[Article], place: Place) -> Iterator[Fragment]:
    for number, article in enumerate(articles):
        yield Italic(", " if number else opening)
        yield from cited(citation(article), place)
