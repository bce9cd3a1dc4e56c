"""Statements of some articles: what is quoted or reported, each with its speaker and the passage that has it.

A passage is fit to print as in a briefing: it is whole, has no page furniture, and is understood below the title of its
article and the speaker's name, which are to be shown with it. Who speaks is left out in doubt (see
`summaries.facts.speakers`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from summaries.facts.attribution import full_name
from summaries.facts.speakers import reported_speaker
from summaries.languages import profile
from summaries.model import Article, BriefedPassage, BriefedSentence, Citation, Statement, receipt
from summaries.passages.annotations import days, quotes
from summaries.passages.passage import Passage, is_fit_to_print
from summaries.reading.genres import Telling
from summaries.reading.read import Reading, read
from summaries.reading.reference import NOT_CARRIED, passage_starts
from summaries.text.quotation import quotations
from summaries.text.tokens import terms
from summaries.topics import Topic, match

LONGEST: Final = 3
"""Sentences of the longest passage: what it takes up, what is said, and how that goes on."""
_UNDATED: Final = datetime.min.replace(tzinfo=UTC)


def statements(articles: Iterable[Article]) -> tuple[Statement, ...]:
    """What people say in these articles, the newest first; what several articles have word for word comes once.

    >>> article = Article("a", "The gate stays shut until the tide turns in May. “We need the tide,” said Ana Ruiz.")
    >>> [(one.speaker, one.passage.sentences[-1].text) for one in statements([article])]
    [('Ana Ruiz', '“We need the tide,” said Ana Ruiz.')]
    """
    ordered = sorted(articles, key=lambda one: (one.published or _UNDATED, one.id), reverse=True)
    found: dict[str, Statement] = {}
    for article in ordered:
        for one in _of(article):
            words = one.passage.sentences[-1].text
            earlier = found.get(words)
            found[words] = replace(earlier, also=_joined(earlier, one.source)) if earlier else one
    return tuple(found.values())


def is_said_by(one: Statement, name: str) -> bool:
    """Whether the speaker's name has all words of this one, in any case and script."""
    own = one.speaker.casefold()
    within = re.findall(r"[\w’'-]+", own)
    return all(word in within or (not word.isascii() and word in own) for word in name.casefold().split())


def is_said_on(one: Statement, topic: Topic) -> bool:
    """Whether the passage names the topic, or the title of its article does."""
    text = " ".join(sentence.text for sentence in one.passage.sentences)
    return match(topic, Article(one.source.article, text, one.source.title)) is not None


def _joined(one: Statement, source: Citation) -> tuple[Citation, ...]:
    """Its other sources with this one, of each outlet one."""
    known = {each.outlet for each in (one.source, *one.also)}
    return one.also if source.outlet in known else (*one.also, source)


def _of(article: Article) -> Iterator[Statement]:
    """The statements of an article, in its order."""
    reading = read(article)
    if reading.telling is Telling.HEADLINE:
        return
    told = (article.outlet, article.url, article.title, article.published)
    source = Citation(article.id, *told, teaser=article.teaser)
    at = 0
    while at < len(reading.whole):
        speaker = _speaker(reading, at)
        above = f"{article.title} {speaker}"
        first = _start(reading, at, frozenset(terms(above, reading.language))) if speaker else NOT_CARRIED
        last = at
        while speaker and last + 1 < len(reading.whole) and _goes_on(reading, last + 1, speaker):
            last += 1
        ends = range(min(last, first + LONGEST - 1), at - 1, -1) if first != NOT_CARRIED else ()
        if passage := next(filter(None, (_printed(reading, first, end) for end in ends)), None):
            yield Statement(speaker, passage, source)
        at = last + 1


def _start(reading: Reading, at: int, known: frozenset[str]) -> int:
    """Where the passage begins that ends with sentence `at` and is understood by who knows these stems."""
    return passage_starts(reading.antecedents[: at + 1], known)[at]


def _speaker(reading: Reading, at: int) -> str:
    """The full name of who speaks in sentence `at`; "" in doubt."""
    said = quotes(reading, at)
    if said:
        return said[0].speaker
    reported = reported_speaker(reading.whole[at].text, reading.language)
    if reported is None or reported.pronoun:
        return ""
    texts = [reading.article.title, *(one.text for one in reading.whole)]
    if " " not in reported.name and not _stands_within(reported.name, texts):
        return ""
    return full_name(reported.name, texts, profile(reading.language))


def _stands_within(name: str, texts: Sequence[str]) -> bool:
    """Whether a capitalised word is a name: not only the first word of sentences ("Officials"), or an acronym."""
    within = re.compile(rf"[^\W_],? {re.escape(name)}(?!\w)")
    return name.isupper() or any(within.search(text) for text in texts[1:])


def _goes_on(reading: Reading, at: int, speaker: str) -> bool:
    """Whether sentence `at` is all quotation, of the same speaker, right behind the sentence before."""
    spans = quotations(text := reading.whole[at].text)
    whole = len(spans) == 1 and spans[0].end - spans[0].start >= len(text.strip()) - 1
    return whole and reading.sections[at] == reading.sections[at - 1] and _speaker(reading, at) == speaker


def _printed(reading: Reading, first: int, last: int) -> BriefedPassage | None:
    """The passage as it is printed; None when it is not fit for that."""
    if reading.sections[first] != reading.sections[last] or not reading.may_begin(first):
        return None
    ones = (1.0,) * (last - first + 1)
    passage = Passage(reading, first, last, ones, ones, 1.0)
    if not is_fit_to_print(passage):
        return None
    return BriefedPassage(tuple(_sentence(passage, at) for at in passage.places))


def _sentence(passage: Passage, at: int) -> BriefedSentence:
    reading = passage.reading
    sentence, cut = passage.sentence(at)
    return BriefedSentence(
        sentence.text,
        (receipt(reading.article, sentence.start, sentence.end),),
        additions=days([reading.article], sentence.text, reading.language),
        cut=cut,
        quotes=quotes(reading, at),
    )
