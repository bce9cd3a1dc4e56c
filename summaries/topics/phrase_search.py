"""Phrases searched for in articles, by the algorithm of Aho and Corasick (1975).

The time is linear in the article, however many phrases there are. Phrases match whole words (any part in scripts
without spaces), and each hit has its position in the article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from summaries import languages
from summaries.languages.scripts import WITHOUT_BOUNDARIES
from summaries.model import Article
from summaries.text.folding import Folding
from summaries.text.rarity import is_ordinary
from summaries.topics.clauses import WORD, Phrase
from summaries.topics.expression import ACRONYM_LETTERS
from summaries.topics.inflection import clitics, inflected, singular

HITS_LIMIT = 50
"""The most hits of one phrase in one text: articles name their subject less often, hostile texts more."""
READ, TITLE_READ = 30_000, 1000
"""Code points of a text, and of a title, that are searched: as much as is read for news, and more than titles have."""
PHRASES_CACHED = 4096
"""Phrases of which it is known how their case counts."""
LINE_READ = 200
"""Code points before and behind a hit from which it is judged whether its line is in capitals throughout."""

_UNBOUNDED = re.compile(f"[{WITHOUT_BOUNDARIES}]")
_LONGEST_CLITIC = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """An occurrence of a phrase: at [start:end], in code points, of the article's `where`: "title" or "text"."""

    term: str
    where: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of a phrase.

    In a line that is in capitals throughout, an acronym does not show its case. It is `unsure` there when it may be an
    ordinary word ("US"); "SMIC" is none.
    """

    phrase: Phrase
    hit: Hit
    unsure: bool


class PhraseSearch:
    """Many phrases, searched for in one pass over an article."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._fold = Folding()
        self._automaton = ahocorasick.Automaton()
        patterns: dict[str, set[tuple[Phrase, str]]] = {}
        for phrase in dict.fromkeys(phrases):
            for pattern, language in self._patterns(phrase):
                patterns.setdefault(pattern, set()).add((phrase, language))
        for pattern in filter(WORD.search, sorted(patterns)):
            self._automaton.add_word(pattern, (len(pattern), tuple(sorted(patterns[pattern], key=repr))))
        self._automaton.make_automaton()

    def found(self, article: Article) -> list[Found]:
        """The hits in an article, those of the title first."""
        return [
            *self._in(article, "title", article.title[:TITLE_READ]),
            *self._in(article, "text", article.text[:READ]),
        ]

    def _patterns(self, phrase: Phrase) -> Iterator[tuple[str, str]]:
        """The folded forms in which a phrase is looked for, each with the language of texts that have it, or ""."""
        pattern = self._fold(phrase.text).text.strip(" .")
        yield pattern, ""
        last = phrase.text.split()[-1] if phrase.text.strip() else ""
        if phrase.exact or is_acronym(last):
            return
        for form, language in (*inflected(pattern), *(singular(pattern) if last.islower() else ())):
            yield self._fold(form).text, language

    def _in(self, article: Article, where: str, text: str) -> list[Found]:
        folded = self._fold(text)
        counts: dict[Phrase, int] = {}
        found = []
        for last, (length, phrases) in self._automaton.iter(folded.text) if len(self._automaton) else ():
            wanted = [one for one in phrases if counts.get(one[0], 0) < HITS_LIMIT]
            if wanted and _whole(folded.text, last + 1 - length, last + 1):
                start, end = folded.origin(last + 1 - length), folded.origin(last) + 1
                for phrase in _fitting(wanted, article, text[start:end]):
                    counts[phrase] = counts.get(phrase, 0) + 1
                    hit = Hit(phrase.text, where, start, end)
                    found.append(Found(phrase, hit, _is_unsure(phrase, text, hit, article.language)))
        return sorted(found, key=lambda one: (one.hit.start, one.hit.end, one.hit.term))


def _fitting(phrases: Iterable[tuple[Phrase, str]], article: Article, found: str) -> Iterator[Phrase]:
    """The phrases of which `found` is a form in the language of the article, in the right case."""
    for phrase, language in phrases:
        of_language = not language or languages.serving(found[0], article.language) == language
        if of_language and _same_case(phrase.text, found):
            yield phrase


def _whole(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` begins and ends at word boundaries, or begins behind a clitic."""
    if end < len(text) and _joined(text[end - 1], text[end]):
        return False
    return start == 0 or not _joined(text[start - 1], text[start]) or _behind_clitic(text, start)


def _behind_clitic(text: str, start: int) -> bool:
    """Whether only a clitic stands between the beginning of the word and `start`: Arabic writes "and Huawei" as one."""
    return any(
        text[start - length : start] in clitics()
        and (start == length or not _joined(text[start - length - 1], text[start - length]))
        for length in range(1, min(_LONGEST_CLITIC, start) + 1)
    )


def _joined(one: str, other: str) -> bool:
    """Whether two neighbouring characters belong to one word; marks count, because Indic vowels are marks."""
    if one.isascii() and other.isascii():
        return one.isalnum() and other.isalnum()
    return all((c.isalnum() or unicodedata.category(c)[0] == "M") and not _UNBOUNDED.match(c) for c in (one, other))


def _same_case(phrase: str, found: str) -> bool:
    """Whether the acronyms of a phrase are capitals in `found`; a phrase of capitals ("CLEAN NETWORK") has none."""
    acronyms = _acronyms(phrase)
    if not acronyms:
        return True
    there = WORD.findall(found)
    return all(there[at].isupper() for at in acronyms if at < len(there))


@lru_cache(maxsize=PHRASES_CACHED)
def _acronyms(phrase: str) -> tuple[int, ...]:
    """The places of the acronyms among the words of a phrase."""
    words = WORD.findall(phrase)
    if len(words) > 1 and phrase.isupper() and any(len(word) > 1 for word in words):
        return ()
    return tuple(at for at, word in enumerate(words) if is_acronym(word))


def is_acronym(word: str) -> bool:
    """Whether a word is matched in exact case: in capitals, without a figure ("5G" is also written "5g")."""
    return word.isupper() and len(word) <= ACRONYM_LETTERS and not any(map(str.isdigit, word))


@lru_cache(maxsize=PHRASES_CACHED)
def _shows_case(phrase: Phrase) -> bool:
    """Whether the case of a phrase decides whether it is there."""
    words = WORD.findall(phrase.text)
    return any(map(is_acronym, words)) and not (len(words) > 1 and phrase.text.isupper() and "." not in phrase.text)


def _is_unsure(phrase: Phrase, text: str, hit: Hit, language: str) -> bool:
    if not _shows_case(phrase) or not _in_capitals(text, hit.start, hit.end):
        return False
    acronyms = filter(is_acronym, WORD.findall(phrase.text))
    return any(is_ordinary(word, languages.serving(word[0], language)) for word in acronyms)


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the line around a hit has other words and is in capitals throughout."""
    before = text[max(0, start - LINE_READ) : start].rpartition("\n")[2]
    behind = text[end : end + LINE_READ].partition("\n")[0]
    return (before + behind).isupper() and len(WORD.findall(before + behind)) > 0
