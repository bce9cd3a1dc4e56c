"""Look articles up in the archive: those on a topic, those that contain a reader's words, or both.

When no article contains all words, rarer words decide: the words with the greatest weight together, by inverse document
frequency (Spärck Jones 1972), of which some article contains every one.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from math import log
from typing import Final

from bot.archive.known_forms import in_known_forms
from bot.archive.topics.articles import articles_on, search_on
from bot.archive.topics.names import other_wordings
from bot.archive.unspaced_words import in_words
from bot.model import Filed
from bot.ports import Store
from summaries.model import Article
from summaries.text.search_terms import asked_terms, terms_of
from summaries.text.sentences import words as words_of
from summaries.text.tokens import unspaced
from summaries.topics import Topic, match
from summaries.topics.expression import Alternative, alternatives
from summaries.topics.proximity import close_together, in_one_sentence, names_with_acronyms

READ: Final = 150
"""Newest articles that a briefing is made from: more than five stories need, and about 1 s of reading."""
WORDS: Final = 8
"""Words of a question that are searched for; the rest of a long question adds little."""
LEAST_WEIGHT: Final = 0.5
"""Share of the weight of all words that those must have which an article contains: else it is not on the question."""
UNKNOWN: Final = 1.1
"""Weight of a word that no article contains, times that of the rarest other word: of two words it is what counts."""
FORMS_READ: Final = 20_000
"""Code points of an article in which the forms of the words are looked for: more than an article of news has."""
_LONG_WORD: Final = re.compile("[A-Za-z]{4,}")
STEM_KEEPS: Final = 3
"""Letters at its beginning that no stemmer changes in a word."""

_SPECIAL: Final = re.compile(r"(?<!\S)(?=\S*[^\W_]{2})(?:\w+[.&+#@]+)+\w*(?<![.])(?!\S)")
"""A word with signs that search does not see: "e.on", "AT&T", "C++"; but not "U.S."."""


@dataclass(frozen=True, slots=True)
class Window:
    """The time that is asked about: from `since` on and before `until`; None is unbounded."""

    since: datetime | None = None
    until: datetime | None = None


ANY_TIME: Final = Window()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Articles, newest first, and their topic; `left_out` are words of the question that they may lack.

    `whole_topic` says that these are all words that were asked for: then the articles are all those on the topic.
    Without articles, `apart` are words that some article contains, but none with enough of the others.
    """

    topic: Topic
    filed: tuple[Filed, ...] = ()
    left_out: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    whole_topic: bool = False


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where to search: the archive, a topic of it (None for all), the time, and how many articles are wanted."""

    store: Store
    topic: Topic | None
    window: Window
    limit: int

    async def search(self, terms: Sequence[str], limit: int | None = None) -> tuple[Filed, ...]:
        since, until = self.window.since, self.window.until
        wanted = self.limit if limit is None else limit
        return await search_on(self.store, self.topic, terms, since=since, until=until, limit=wanted)

    async def all(self) -> tuple[Filed, ...]:
        since, until = self.window.since, self.window.until
        return await articles_on(self.store, self.topic, since=since, until=until, limit=self.limit)


async def on_topic(
    store: Store, topic: Topic, window: Window, *, without: Sequence[str] = (), limit: int = READ
) -> SearchResult:
    """The newest articles on a topic, without those that contain one of the phrases `without`."""
    wanted = limit * 2 if without else limit
    filed = await articles_on(store, topic, since=window.since, until=window.until, limit=wanted)
    if not without:
        return SearchResult(topic, filed)
    excluded = tuple(f"-{_quoted(one)}" for one in without)
    passing = await asyncio.to_thread(_passing, filed, (), excluded)
    return SearchResult(replace(topic, terms=(*topic.terms, *excluded)), passing[:limit])


async def by_words(
    store: Store, asked: str, window: Window, *, topic: Topic | None = None, near: bool = False, limit: int = READ
) -> SearchResult:
    """The newest articles that contain the words asked for, if given only those on `topic`.

    `asked` may have operators (see `summaries.topics.expression`). When no article contains all words, rarer words
    decide; there are none when those that an article contains have less than half of the weight. With `near`, these
    are all articles on the topic unless one has a word in one sentence with a name of the topic.
    """
    scope = _Scope(store, topic, window, limit)
    sides = alternatives(asked)
    found = [await _side(scope, side) for side in sides]
    if len(found) == 1 and (found[0].left_out or not found[0].filed):
        found = [await _by_another_name(scope, sides[0]) or found[0]]
    filed = {one.key: one for result in found for one in result.filed}
    newest = sorted(filed.values(), key=lambda one: (one.news, one.key), reverse=True)[:limit]
    left_out = tuple(dict.fromkeys(word for result in found for word in result.left_out)) if len(sides) == 1 else ()
    terms = dict.fromkeys(term for result in found for term in result.topic.terms)
    whole = topic is not None and all(term.startswith("-") for term in terms)
    name = asked
    if topic and whole:
        name, terms = topic.name, dict.fromkeys((*topic.terms, *terms))
    elif topic:  # so that what names both the topic and the words fits best
        words = " ".join(part for side in sides for part in (side.words, *side.exact) if part)
        name, terms = f"{topic.name} {words}", dict.fromkeys((topic.name, *terms, *topic.terms))
    if near and topic and not whole and not await asyncio.to_thread(_any_near, newest, topic, terms):
        without = tuple(dict.fromkeys(phrase for side in sides for phrase in side.without))
        return replace(await on_topic(store, topic, window, without=without, limit=limit), whole_topic=True)
    apart = () if newest else tuple(dict.fromkeys(word for result in found for word in result.apart))
    return SearchResult(Topic(name, tuple(terms)), tuple(newest), left_out, apart, whole)


async def _by_another_name(scope: _Scope, side: Alternative) -> SearchResult | None:
    """What has all the words with another name of the same thing, "Britain" for "UK"; None when nothing has."""
    for words in other_wordings(side.words):
        other = alternatives(words)[0]
        found = await _side(scope, replace(side, words=other.words, exact=(*side.exact, *other.exact)))
        if found.filed and not found.left_out:
            return found
    return None


async def _side(scope: _Scope, side: Alternative) -> SearchResult:
    """The articles for one side of an OR."""
    words = await in_words(scope.store, side.words.replace(" + ", " "))
    exact = (*side.exact, *_SPECIAL.findall(words))
    needed = tuple(dict.fromkeys(term for phrase in side.exact for term in asked_terms(phrase)))
    wanted = {term: word for term, word in list(asked_terms(words).items())[:WORDS] if term not in needed}
    kept, filed = await _best(scope, needed, wanted)
    if not filed or len(kept) < len(needed) + len(wanted):
        known = await in_known_forms(scope.store, wanted)
        if known != wanted:
            wanted, (kept, filed) = known, await _best(scope, needed, known)
    if words and not needed and not wanted:  # only small words ("who"): they are matched literally
        filed = await scope.all()
        exact = (*exact, words)
    runs = dict.fromkeys(wanted[term] for term in kept if term in wanted and unspaced(wanted[term]))
    checks = tuple(_quoted(phrase) for phrase in (*exact, *runs))  # of a run, search knows the pairs alone
    excluded = tuple(f"-{_quoted(one)}" for one in side.without)
    filed = await asyncio.to_thread(_passing, filed, checks, excluded)
    for name in names_with_acronyms(words):
        filed = await asyncio.to_thread(_passing, filed, (_quoted(name),), ()) or filed
    if not filed and runs and scope.topic and not exact:  # no article on the topic has the run
        kept, checks = (), ()
        filed = await asyncio.to_thread(_passing, await scope.all(), (), excluded)
    forms = await asyncio.to_thread(_forms, filed, kept)
    left_out = tuple(wanted[term] for term in wanted if term not in kept) if filed else ()
    apart = () if filed else await _apart(scope, wanted)
    return SearchResult(Topic(words, (*sorted(forms), *checks, *excluded)), filed, left_out, apart)


def _passing(filed: Sequence[Filed], checks: Sequence[str], excluded: Sequence[str]) -> tuple[Filed, ...]:
    """The articles that have every phrase of `checks` and none of `excluded`."""
    unwanted = tuple(one.removeprefix("-") for one in excluded)
    return tuple(one for one in filed if _has_all(one.article, checks) and not _has_any(one.article, unwanted))


def _has_all(article: Article, phrases: Sequence[str]) -> bool:
    return all(_may_have(article, phrase) and match(Topic(phrase), article) for phrase in phrases)


def _has_any(article: Article, phrases: Sequence[str]) -> bool:
    return any(_may_have(article, phrase) and match(Topic(phrase), article) for phrase in phrases)


def _any_near(filed: Sequence[Filed], topic: Topic, words: Iterable[str]) -> bool:
    """Whether an article has one of these words in one sentence with a name of the topic."""
    others = tuple(word for word in words if not word.startswith("-") and word not in (topic.name, *topic.terms))
    return any(in_one_sentence(one.article, topic, others) for one in filed)


def _may_have(article: Article, phrase: str) -> bool:
    """Whether an article may have a phrase; a quick look that spares most of the work."""
    if not article.text.isascii() or not article.title.isascii():
        return True
    text = f"{article.title}\n{article.text}".lower()
    return all(word in text for word in _LONG_WORD.findall(phrase.lower()))


def _quoted(phrase: str) -> str:
    return f'"{phrase}"' if '"' not in phrase else phrase


async def _best(
    scope: _Scope, needed: tuple[str, ...], wanted: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[Filed, ...]]:
    """The terms to keep, `needed` and the heaviest of `wanted`, with the articles that contain them all."""
    every = (*needed, *wanted)
    if not every:
        return (), ()
    filed = await scope.search(every)
    if filed or not wanted or (len(every) == 1 and not scope.topic):
        return every, filed
    weights = _weights(await scope.store.frequencies(tuple(wanted)), await scope.store.count(Filed))
    known = [term for term in wanted if await scope.search((*needed, term), 1)]
    together = {frozenset(pair): bool(await scope.search((*needed, *pair), 1)) for pair in combinations(known, 2)}
    least = LEAST_WEIGHT * sum(weights.values())
    for part in _by_weight(known, weights):
        fits = all(together[frozenset(pair)] for pair in combinations(part, 2))
        if sum(weights[term] for term in part) < least and not scope.topic:
            break
        filed = await scope.search((*needed, *part)) if fits else ()
        if filed and not scope.topic and len(part) < len(wanted):
            filed = await asyncio.to_thread(_close, filed, part)
        if filed:
            return (*needed, *part), filed
    if not needed and scope.topic:  # the topic is what was asked for, above all
        return (), await scope.all()
    return needed, await scope.search(needed)


async def _apart(scope: _Scope, wanted: Mapping[str, str]) -> tuple[str, ...]:
    """The words of several that some article contains, the rarest first."""
    if len(wanted) == 1 or scope.topic:
        return ()
    frequencies = await scope.store.frequencies(tuple(wanted))
    known = [term for term in sorted(wanted, key=lambda term: (frequencies[term], term)) if frequencies[term]]
    here = [wanted[term] for term in known if await scope.search((term,), 1)]
    return tuple(dict.fromkeys(here))


def _by_weight(terms: Sequence[str], weights: Mapping[str, float]) -> Iterator[tuple[str, ...]]:
    """All sets of terms, the heaviest first."""
    parts = [part for size in range(1, len(terms) + 1) for part in combinations(terms, size)]
    yield from sorted(parts, key=lambda part: (-sum(weights[term] for term in part), part))


def _weights(frequencies: Mapping[str, int], articles: int) -> dict[str, float]:
    """The inverse document frequency of each term; one that no article has counts a little more than all others."""
    weights = {term: log(1 + articles / count) for term, count in frequencies.items() if count}
    most = UNKNOWN * max(weights.values(), default=1.0)
    return {term: weights.get(term, most) for term in frequencies}


def _close(filed: Sequence[Filed], part: Sequence[str]) -> tuple[Filed, ...]:
    """The articles that have these terms, of several asked for, near each other; a lone one must be a name."""
    forms = _forms(filed, part)
    return tuple(one for one in filed if close_together(one.article, part, forms))


def _forms(filed: Sequence[Filed], kept: Sequence[str]) -> set[str]:
    """The words of these articles behind the search terms: "chip", "chips"; acronyms in capitals."""
    wanted = set(kept)
    beginnings = {term.lower()[: max(1, min(len(term) - 1, STEM_KEEPS))] for term in wanted if not term.isupper()}
    likely = [re.compile(re.escape(beginning) + r"[\w'’.&-]*") for beginning in sorted(beginnings)]
    stretches: set[str] = set()
    for one in filed:
        text = f"{one.article.title}\n{one.article.text[:FORMS_READ]}".lower()
        found = (hit for pattern in likely for hit in pattern.finditer(text))
        stretches.update(hit[0] for hit in found if not text[max(0, hit.start() - 1) : hit.start()].isalnum())
        if not text.isascii():  # what a term was folded from may begin otherwise
            stretches.update(stretch for stretch in text.split() if not stretch.isascii())
    words = {word for stretch in stretches for word in words_of(stretch)}
    acronyms = {term for term in wanted if term.isupper()}
    return acronyms | {word.casefold() for word in words if not wanted.isdisjoint(terms_of(word))}
