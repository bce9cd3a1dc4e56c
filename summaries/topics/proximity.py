"""Proximity of the words of an ask within an article: far apart, they say nothing of each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice, pairwise

from summaries import languages
from summaries.model import Article
from summaries.text.search_terms import terms_of
from summaries.text.tokens import unspaced
from summaries.topics.matching import match
from summaries.topics.topic import Topic

NEAR = 150
"""Code points between words that say something of each other, at most: about a sentence."""
READ = 20_000
"""Code points of an article in which words are looked for: more than an article of news has."""
PLACES = 200
"""Places of words in an article that are looked at."""
_STOP = re.compile(r"[.!?]\s|[\n。！？]")


def in_one_sentence(article: Article, topic: Topic, words: Iterable[str]) -> bool:
    """Whether one of the words stands in one sentence with a name of the topic."""
    found, beside = match(topic, article), match(Topic("", tuple(words)), article)
    if found is None or beside is None:
        return False
    text = {"title": article.title, "text": article.text}
    between = (
        text[hit.where][min(hit.end, near.end) : max(hit.start, near.start)]
        for hit in found.hits
        for near in beside.hits
        if hit.where == near.where
    )
    return any(len(gap) <= NEAR and not _STOP.search(gap) for gap in between)


def close_together(article: Article, terms: Collection[str], words: Iterable[str]) -> bool:
    """Whether an article has these terms near each other, each as one of `words`; a lone term must be a name there.

    A script without spaces has no capitals and no words by which to tell: there it is always so.
    """
    if any(map(unspaced, terms)):
        return True
    forms = "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"
    text = f"{article.title}\n{article.text[:READ]}"
    places = re.finditer(rf"(?<!\w)(?:{forms})(?!\w)", text, re.IGNORECASE)
    last: dict[str, int] = {}
    for place in islice(places, PLACES):
        if len(terms) == 1 and place[0] != place[0].lower():
            return True
        last.update(dict.fromkeys(terms_of(place[0]), place.start()))
        if len(terms) > 1 and all(place.start() - last.get(term, -NEAR - 1) <= NEAR for term in terms):
            return True
    return False


def names_with_acronyms(words: str) -> Iterator[str]:
    """What may be a name in words that were written small: "US open" in "us open". "us" alone is a pronoun."""
    acronyms = frozenset[str]().union(*(one.acronyms for one in languages.profiles()))
    for before, behind in pairwise(words.split()):
        if before in acronyms and terms_of(behind):
            yield f"{before.upper()} {behind}"
        elif behind in acronyms and terms_of(before):
            yield f"{before} {behind.upper()}"
