"""The headline of a story: the best title of its articles, or the first clause of its lead sentence, never invented."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from summaries import grammar
from summaries.languages import profile
from summaries.model import Article
from summaries.text.quotation import quotations
from summaries.text.tokens import terms
from summaries.topics import Topic, match

DENSE_SHORTEST = 8
"""The shortest headline in a script that writes a word in one or two characters."""
SHORTEST, SHORT, LONGEST = 20, 70, 120
"""Characters of the shortest headline, of one that needs no cut, and of two lines of a phone."""

FEWEST_WORDS = 3
"""Words below which a last clause says nothing."""


def best_title(
    titles: Sequence[tuple[str, bool]], weights: Mapping[str, float], topic: Topic | None, language: str
) -> str:
    """The best of the titles of articles on one event, all in one language; "" if none is fit.

    One that names the topic goes first, then one whose article names it early, as its second value says; others are not
    used. The best is the one whose stems weigh most, divided by the square root of their number plus 4.
    """
    fit = [(title, early) for title, early in titles if _is_fit(title, language)]
    named = {title for title, _ in fit if _names(topic, title)} or {title for title, early in fit if early}
    return max(named, key=lambda title: (_score(title, weights, language), title), default="")


def _is_fit(title: str, language: str) -> bool:
    rules = profile(language)
    least = SHORTEST if rules.spaced else DENSE_SHORTEST
    if not least <= len(title) <= LONGEST or rules.kinds.site.search(title.casefold()):
        return False
    return not grammar.of(language).clauses.teaser.search(title)


def _names(topic: Topic | None, title: str) -> bool:
    """Whether a title names the topic; without a topic every title does."""
    return topic is None or match(topic, Article("", "", title)) is not None


def _score(title: str, weights: Mapping[str, float], language: str) -> float:
    stems = terms(title, language)
    return sum(weights.get(stem, 0.0) for stem in set(stems)) / math.sqrt(4 + len(stems))


def from_sentence(sentence: str, language: str) -> str:
    """The words of a sentence that make a headline: all of a short sentence, otherwise its first clauses.

    A statement keeps its speaker where there is room; a day at the start is left off.

    >>> from_sentence("On Monday, Foundrix shares fell 22% in Hong Kong after the ministry weighed a ban on it.", "en")
    'Foundrix shares fell 22% in Hong Kong'
    """
    rules = grammar.of(language).clauses
    text = sentence[found.end() :] if (found := rules.day_first.match(sentence)) else sentence
    whole = text.rstrip(" .。")
    if len(whole) <= SHORT:
        return whole
    ends = [end for found in rules.clause.finditer(whole) if _is_clause(whole, end := found.start(), language)]
    attributed = [end for end in ends if not rules.said.search(whole, end)]
    if attributed or len(whole) <= LONGEST:
        return whole[: min(attributed, default=len(whole))]
    starts = (found.start() for found in rules.phrase.finditer(whole, SHORT))
    phrases = [start for start in starts if _is_clause(whole, start, language)]
    return whole[: max(ends or phrases, default=_last_word(whole))]


def run_in(sentence: str, language: str) -> str:
    """The beginning of a sentence that is its headline, the day at the start included: so it is not said twice.

    >>> run_in("On Monday, Foundrix shares fell 22% in Hong Kong after the ministry weighed a ban on it.", "en")
    'On Monday, Foundrix shares fell 22% in Hong Kong'
    """
    headline = from_sentence(sentence, language)
    beginning = sentence[: sentence.find(headline) + len(headline)]
    return beginning[: _last_word(beginning)]


def _last_word(text: str) -> int:
    """The end of the last word within `LONGEST` code points: a headline of two lines, cut where no clause ends."""
    if len(text) <= LONGEST:
        return len(text)
    cut = text.rfind(" ", 0, LONGEST + 1)
    return cut if cut > 0 else LONGEST


def _is_clause(whole: str, end: int, language: str) -> bool:
    """Whether the words up to `end` can be a headline: long enough, brackets and quotations closed, with a verb."""
    rules = grammar.of(language).clauses
    kept = whole[:end]
    if not SHORTEST <= end <= LONGEST or rules.open_end.search(kept) or kept.count("(") != kept.count(")"):
        return False
    if any(span.start < end < span.end for span in quotations(whole)):
        return False
    if rules.subordinate.match(kept) and "," not in kept:
        return False
    if whole[end] == ":" and rules.said_nothing.search(kept):
        return False
    first, *rest = kept.split(", ")
    says_little = rest and (rules.apposition.match(rest[-1]) or len(rest[-1].split()) < FEWEST_WORDS)
    if says_little and not rules.said.search(rest[-1]):
        return False
    main = " ".join([first, *(part for part in rest if not rules.apposition.match(part))])
    return grammar.of(language).has_verb(main)
