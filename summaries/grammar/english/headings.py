"""Run-in headings in English: headings, captions and list rows joined to a sentence where a page lost its line breaks.

`run_in_heading` measures what may be left off at the start; `runs_into_another` finds sentences that cannot be
repaired.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from summaries.grammar.english.clauses import has_verb
from summaries.languages import profile
from summaries.languages.patterns import Screened, any_of
from summaries.text.quotation import quotations
from summaries.text.tokens import terms

HEADING_WORDS = 9
"""Words of the longest heading that is recognised."""
REPEATED_LETTERS = 5
"""Letters of a first word that, repeated within the sentence, shows that a headline ran into it."""
FEWEST_BEFORE_POLICE = 4
"""Words of a heading before "Police": fewer are a name, as of the Thames Valley Police."""
CAPITALISED_SHARE = 0.6
"""Share of capitalised words from which a run of words is a heading."""
SPEECH_LENGTH = 25
"""Code points of a quotation from which it is speech, not the name of a thing."""

TITLE_LENGTH = 160
"""Code points in which a title ends."""
BEGINNING = 4
"""Letters that words of one stem share."""
VERB_WITHIN = 8
"""Words behind a title among which its sentence has a verb."""

_UNMARKED = r"\s(?=[A-Z])(?<![.,:;!?“\"‘'(—–-]\s)(?<!\bof\s)(?<!\band\s)(?<!\bin\s)(?<!\bto\s)"
"""The space before a capital, with neither a mark nor a word of a title before it."""
_CAPITAL = re.compile(r"(?<=[a-z])\s(?=[A-Z])")
_BODIES = frozenset({"Police", "Officials", "Authorities"})
_TWICE = re.compile(r"([A-Z](?<!\w.)[a-z]+\s[A-Z][a-z]+)\b[^.,;:“\"]*\s\1\b")
_NAME_TWICE = re.compile(r"([A-Z](?<!\w.)[\w’']*[a-z])\s(?:[A-Z$£€\d][\w’'.,]*\s|[mb]illion\s){1,4}\1\b")

_CLAUSE_MARK = re.compile(r"[^\w\s’'-]+")
_REPEATED_WORDS = 4
"""Words in a row that are repeated only where a headline and its story ran together."""
_SHARED_WORDS = 3
"""Content words of a headline that the sentence behind it repeats."""
_REACH = 25
"""Words behind a headline among which it repeats its words."""
_CAPITALS_FIRST = re.compile(r"\S+\s[A-Z]")
_LABEL = re.compile(r"\d+\sRelated\s(?=[A-Z])|(?:(?:[A-Z]{4,}\s){1,3}|Columnist\s)(?=(?:The|A|An|In|On|At|It)\s)")
_SPEAKER_LABEL = re.compile(r"[A-Z]{2,}(?:[ .'’-]+[A-Z]{2,}){0,3}(?:,? \([^()]{2,40}\))?:\s|[QA][:.]\s")
_SHOWN = Screened(
    ("Fig", "fig", "Table", "table", "above", "below", " here", "these p", "this p", "this chart", "this gr"),
    r"\((?:[Ff]ig(?:ure|s)?|[Tt]able)\b|\b(?:[Ff]igs?\.?|[Tt]able|[Ff]igure) \d"
    r"|\b(?:figure|chart|graph|graphic|diagram|map|photos?|pictures?|images?|video|table|list) (?:above|below)\b"
    r"|\b(?:shown|seen|pictured) (?:above|below|here)\b|\bsee below\b"
    r"|\b(?:this|these) (?:photo(?:graph)?s?|pictures?|charts?|graphs?|graphics?)\b",
)
"""What is shown on the page: figures, tables, pictures."""


def run_in_heading(text: str) -> int:
    """The length of a heading before the sentence ("Long Story Short The latest…"), in code points; 0 without one.

    >>> run_in_heading("Long Story Short The latest list puts Sweden first.")
    17
    """
    if found := _label().match(text):
        return found.end()
    if not _CAPITALS_FIRST.match(text):
        return 0
    if found := _LABEL.match(text):
        return found.end()
    return _title_end(text) or _heading_end(text)


def _heading_end(text: str) -> int:
    """The length of a heading before a word that begins a sentence; 0 where it says whom a pronoun behind it means."""
    found = _boundary().search(text)
    if not found or '"' in text[: found.start()] or "“" in text[: found.start()]:
        return 0
    before, first = text[: found.start()].split(), text[found.end() :].split(maxsplit=1)[0]
    if (len(before) < FEWEST_BEFORE_POLICE and first in _BODIES) or first in _words("pronouns"):
        return 0
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in before)
    return found.end() if len(before) <= HEADING_WORDS and capitals >= CAPITALISED_SHARE * len(before) else 0


def runs_into_another(text: str) -> bool:
    """Whether the sentence holds a heading, a caption, a speaker's label or a reference to a picture."""
    if _SPEAKER_LABEL.match(text) or _SHOWN.search(text) or _begins_again(text) or _says_twice(text):
        return True
    if _title_end(text) or _quotes_abruptly(text) or _repeats_headline(text):
        return True
    spoken = quotations(text)
    headings = (found.start() for found in _boundary().finditer(text))
    return any(not any(span.start <= at < span.end for span in spoken) for at in headings)


def _title_end(text: str) -> int:
    """The length of a title whose words have capitals before a sentence: "Long Story The United States may …"."""
    if not _CAPITALS_FIRST.match(text):
        return 0
    stop_words = profile("en").stop_words
    for found in _capital_boundary().finditer(text[:TITLE_LENGTH]):
        before = text[: found.start()].split()
        if not 1 < len(before) <= HEADING_WORDS or before[-1].casefold() in stop_words:
            continue
        behind = " ".join(text[found.end() :].split()[:VERB_WITHIN])
        if all(word[0].isupper() or word in stop_words for word in before) and has_verb(behind):
            return found.end()
    return 0


def _repeats_headline(text: str) -> bool:
    """Whether words behind a capital without a mark before it repeat what stands before: a headline and its story."""
    beginnings = [word[:BEGINNING] for word in text.casefold().split() if len(word) >= BEGINNING]
    if len(beginnings) - len(set(beginnings)) < _SHARED_WORDS:
        return False  # nearly all sentences
    known = profile("en")
    spoken = quotations(text)
    for found in _CAPITAL.finditer(text[:TITLE_LENGTH]):
        last = text[: found.start()].rsplit(maxsplit=1)[-1]
        if not last[0].islower() or last in known.stop_words | known.speech | known.dependence.people:
            continue
        after = text[found.end() :].split()[:_REACH]
        if after[0].rstrip(".,").casefold() in known.dependence.times:
            continue  # "on the head Tuesday night"
        behind = " ".join(after)
        shared = set(terms(text[: found.start()], "en")).intersection(terms(behind, "en"))
        if len(shared) >= _SHARED_WORDS and not any(span.start < found.start() < span.end for span in spoken):
            return True
    return False


def _begins_again(text: str) -> bool:
    """Whether its first words or name are repeated as the beginning of another sentence."""
    top, first = text[:80], text.partition(" ")[0]
    if _TWICE.search(top) or _NAME_TWICE.search(top):
        return True
    again = len(first) >= REPEATED_LETTERS and first in text[len(first) :]  # looked for first: it takes less time
    return again and re.search(rf"[a-z’']\s{re.escape(first)}\s[a-z]", text) is not None


def _says_twice(text: str) -> bool:
    """Whether several words in a row are repeated."""
    for words in (clause.split() for clause in _CLAUSE_MARK.split(text)):
        if len(words) - len(set(words)) < _REPEATED_WORDS:
            continue
        first: dict[tuple[str, ...], int] = {}
        for at in range(len(words) - _REPEATED_WORDS + 1):
            if at - first.setdefault(tuple(words[at : at + _REPEATED_WORDS]), at) >= _REPEATED_WORDS:
                return True
    return False


def _quotes_abruptly(text: str) -> bool:
    """Whether a quotation begins right after a word that does not introduce it: a caption stands before it."""
    for span in quotations(text):
        words = text[span.start + 1 : span.end - 1]
        if len(words) < SPEECH_LENGTH or not words[0].isupper() or words[-1] not in ".,!?":
            continue
        before = text[: span.start].rstrip()
        second = words.split(maxsplit=2)[1:2]
        if before[-1:].isalnum() and second and second[0][0].islower() and not _leads_in(before):
            return True
    return False


def _leads_in(before: str) -> bool:
    """Whether the last word before a quotation introduces it: "said", "that", "as"."""
    last = re.split(r"[\s’']", before.casefold())[-1]
    return last in profile("en").speech or last in profile("en").stop_words


@cache
def _boundary() -> re.Pattern[str]:
    """Before a word that begins a sentence, where no mark ends the one before, with a small letter behind it."""
    first = any_of([*_words("first"), *_capitalised(profile("en").starters)])
    return re.compile(rf"{_UNMARKED}(?={first}\s[a-z])")


@cache
def _capital_boundary() -> re.Pattern[str]:
    """The same before a further capital."""
    return re.compile(rf"{_UNMARKED}(?={any_of(_capitalised(profile('en').stop_words))}\s[A-Z])")


def _capitalised(words: frozenset[str]) -> list[str]:
    return [word.capitalize() for word in words & profile("en").starters - _words("titled")]


@cache
def _label() -> re.Pattern[str]:
    listed = any_of(" ".join(one.split()) for one in _data()["labels"].split("|"))
    return re.compile(rf"{listed}:?\s(?=[A-Z“\"])")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(_data()[key].split())


@cache
def _data() -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath("headings.toml").read_text("utf-8"))
