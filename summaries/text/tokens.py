"""Tokenization, stop word removal and stemming (Snowball, Porter 2001): the words and the terms of a text.

Vectors and search are built on the terms. Total on any text, deterministic, linear in its length.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import chain

import Stemmer

from summaries import languages
from summaries.languages.scripts import IN_PAIRS

_COMBINING = r"\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u200c\u200d"
_LETTER = rf"[^\W_{IN_PAIRS}]"
_WORD = re.compile(
    rf"[A-Za-z](?!\.)[A-Za-z0-9]*+(?:(?:[{_COMBINING}]|['’&-](?=[^\W_])|{_LETTER})[A-Za-z0-9]*+)*+"  # most words
    rf"|[{IN_PAIRS}]+"
    r"|(?:[^\W\d_]\.){2,}"  # U.S., e.g.
    r"|\d+(?:[.,:]\d+)*(?:[%٪]|[A-Za-z]{1,2}(?![A-Za-z0-9]))?"  # 23%, 1,000, 3.5bn, 5G, 40th
    rf"|{_LETTER}(?:{_LETTER}|[{_COMBINING}]|['’&-](?=[^\W_]))*"
)
_UNSPACED = re.compile(f"[{IN_PAIRS}]")
_AROUND = ".,;:!?…\"'“”‘’«»()[]–—"
"""Marks that are stripped from both ends of a word."""
_HIRAGANA = re.compile(r"[\u3040-\u309f]+")
READ = 500_000
"""Code points of a text that are read, those of a thick novel: an article is shorter, and this bounds the time."""
WORDS_CACHED = 32_768
"""Words of a language whose terms are cached, about 200 bytes each: the vocabulary of a week of news."""
LANGUAGES_CACHED = 16
"""Caches: one for each of the ten languages with a profile, one for no language (search), some for texts in capitals.

With one cache too few, languages in turn evict each other, and every text takes nine times as long.
"""
LONGEST_CACHED = 64
"""Code points of a cached word; the longest words of the ten languages have some 40."""

_SHORTEST_STEM = 3
"""Letters that must be left when a suffix is taken off, in a language without a Snowball stemmer."""


def words(text: str) -> tuple[str, ...]:
    """The words of `text` in order, figures and acronyms whole: "23%", "5G", "U.S.", "O'Brien".

    A run of a script without spaces is one word. A text is read up to its first `READ` code points.
    """
    return tuple(_WORD.findall(text[:READ]))


def terms(text: str, language: str = "") -> tuple[str, ...]:
    """The terms of `text` in order, with repeats: casefolded, stemmed, without stop words, figures kept.

    "U.S." and "US" are the term "US", since "us" is a stop word. Scripts without spaces give pairs of characters.
    Without a language, and for words in another script, the script decides whose rules a word gets: texts and queries
    that are compared need the same language, or none. A text is read up to its first `READ` code points.
    """
    text = text[:READ]
    cached = _cache(language, loud=shouted(text))
    return tuple(chain.from_iterable(map(cached.__getitem__, text.split())))


def stop_words(language: str) -> frozenset[str]:
    """The stop words of the language, casefolded; none for a language without a profile."""
    return languages.profile(language).stop_words


def stemmer(language: str) -> Callable[[str], str]:
    """The stemmer of the language, which casefolds too, as sumy's summarizers expect."""
    stem = _stem(language)
    return lambda word: stem(word.casefold())


def pairs(run: str) -> tuple[str, ...]:
    """The pairs of neighbours in a run of characters, or the run itself when it is one character."""
    return tuple(run[at : at + 2] for at in range(len(run) - 1)) or (run,)


def unspaced(word: str) -> bool:
    """Whether the word is a run of a script without spaces (or Korean, whose words are glued to their particles)."""
    return not word.isascii() and _UNSPACED.match(word) is not None


def lowered(text: str) -> str:
    """The text in small letters and with straight apostrophes, every character at its place."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return low.replace("’", "'")


def shouted(text: str) -> bool:
    """Whether the text is in capitals throughout; never true of a script without capitals."""
    return text.isupper() and 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text))


class _Cache(dict[str, tuple[str, ...]]):
    """A cache from the characters between two spaces to their terms, in one language; it is emptied when it is full.

    No word contains a space. `lru_cache`, which keeps an order, takes twice the time.
    """

    def __init__(self, language: str, *, loud: bool) -> None:
        super().__init__()
        self._language = language
        self._loud = loud
        latin, self._stem = _rules("a", language)
        self._acronyms = frozenset[str]() if loud else latin.acronyms
        self._stop_words = latin.stop_words
        self._genitives = latin.genitives | {ending.replace("'", "’") for ending in latin.genitives}

    def __missing__(self, stretch: str) -> tuple[str, ...]:
        """The same terms as `_terms` gives, faster for plain words: 17 of 20 stretches of English are plain words."""
        word = stretch.strip(_AROUND)
        if not (word.isascii() and word.isalpha()):
            found = self._found(stretch, word)
        elif word != stretch:
            found = self[word]
        elif (low := word.casefold()) in self._acronyms and word.isupper():
            found = (word,)
        else:
            found = () if low in self._stop_words else (_one_of(stretch, self._stem(low)),)
        if len(stretch) <= LONGEST_CACHED:
            if len(self) >= WORDS_CACHED:
                self.clear()
            self[stretch] = found
        return found

    def _found(self, stretch: str, word: str) -> tuple[str, ...]:
        """The terms of a stretch that is not a plain `word` between marks."""
        if word.isascii() and word.isdigit():
            return (word,)
        head = word[:-2]
        if word[-2:] in self._genitives and head.isascii() and head.isalpha() and not head.isupper():
            return self[head]
        parts = word.split("-")
        if len(parts) > 1 and all(part.isascii() and part.isalpha() for part in parts):
            return tuple(chain.from_iterable(map(self.__getitem__, parts)))
        return tuple(term for word in _WORD.findall(stretch) for term in _terms(word, self._language, loud=self._loud))


def _one_of(word: str, term: str) -> str:
    """The term; where it is the word, the same object, of which the cache then holds one and not two."""
    return word if word == term else term


@lru_cache(maxsize=LANGUAGES_CACHED)
def _cache(language: str, *, loud: bool) -> _Cache:
    return _Cache(language, loud=loud)


def _terms(word: str, language: str, *, loud: bool) -> Iterator[str]:
    plain = word if word.isascii() else unicodedata.normalize("NFKC", word).replace("’", "'")
    if unspaced(plain):
        return (pair for run in _HIRAGANA.split(plain) if run for pair in pairs(run) if not _is_stop_pair(pair))
    known, stem = _rules(plain[0], language)
    parts = plain.replace(".", "").split("-") if plain[0].isalpha() else [plain]
    return chain.from_iterable(_part(part, known, stem, loud=loud) for part in parts)


def _part(part: str, known: languages.Profile, stem: Callable[[str], str], *, loud: bool) -> tuple[str, ...]:
    """The term of a word or of a part between hyphens; empty when it is a stop word."""
    low = part.casefold()
    if part.isupper() and low in known.acronyms and not loud:
        return (part,)
    bare = _bare(low, known) if "'" in low else low
    return () if not bare or low in known.stop_words or bare in known.stop_words else (stem(bare),)


@lru_cache(maxsize=4096)
def _rules(letter: str, language: str) -> tuple[languages.Profile, Callable[[str], str]]:
    """The profile for a word that begins with the letter, and its stemmer."""
    code = languages.serving(letter, language)
    return languages.profile(code), _stem(code)


def _bare(low: str, known: languages.Profile) -> str:
    """The word without an elided article before it, or an ending behind an apostrophe ("Lund's")."""
    head, mark, rest = low.partition("'")
    if mark and rest and head in known.elisions:
        return rest
    for ending in known.genitives:
        low = low.removesuffix(ending)
    return low.removesuffix("'")


def _is_stop_pair(pair: str) -> bool:
    """Whether a pair of characters is a stop word or contains a particle, and so is no term."""
    stop, particles = _unspaced_stop_words()
    return pair in stop or not particles.isdisjoint(pair)


@cache
def _unspaced_stop_words() -> tuple[frozenset[str], frozenset[str]]:
    """The stop words and the particles of all scripts without spaces."""
    unspaced = [one for one in languages.profiles() if not one.spaced]
    nothing = frozenset[str]()
    return (
        nothing.union(*(one.stop_words for one in unspaced)),
        nothing.union(*(one.particles for one in unspaced)),
    )


@cache
def _stem(code: str) -> Callable[[str], str]:
    known = languages.profile(code)
    if known.stemmer:  # without its own cache (size 0), which takes as long as stemming
        return Stemmer.Stemmer(known.stemmer, 0).stemWord  # type: ignore[no-any-return]
    return lambda word: _without_ending(word, known.suffixes)


def _without_ending(word: str, suffixes: tuple[str, ...]) -> str:
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word.removesuffix(suffix)
    return word
