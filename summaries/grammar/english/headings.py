"""Run-in headings in English: headings, captions and list rows joined to a sentence where a page lost its line breaks.

`run_in_heading` measures what may be left off at the start; `runs_into_another` finds sentences that cannot be
repaired.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from summaries.languages import profile
from summaries.languages.patterns import Screened, any_of
from summaries.text.quotation import quotations

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

_HEADING = re.compile(
    r"\s(?=[A-Z])(?<![.,:;!?“\"‘'(—–-]\s)(?<!\bof\s)(?<!\band\s)(?<!\bin\s)(?<!\bto\s)"
    r"(?=(?:The|A|An|It|He|She|They|We|This|These|There|In|At|To|When|After|But|What|How|On|For|As"
    r"|It[’']s|There[’']s|According|Although|Because|Despite|During|However|While|Whoever|If|Here[’']s|Their|Several|Police|Officials|Authorities|Two|Three|Four|Some|Many)\s[a-z])"
)
_BODIES = frozenset({"Police", "Officials", "Authorities"})
_TWICE = re.compile(r"([A-Z](?<!\w.)[a-z]+\s[A-Z][a-z]+)\b[^.,;:“\"]*\s\1\b")
_NAME_TWICE = re.compile(r"([A-Z](?<!\w.)[\w’']*[a-z])\s(?:[A-Z$£€\d][\w’'.,]*\s|[mb]illion\s){1,4}\1\b")

_CLAUSE_MARK = re.compile(r"[^\w\s’'-]+")
_REPEATED_WORDS = 4
"""Words in a row that are repeated only where a headline and its story ran together."""
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
    found = _HEADING.search(text)
    if not found or '"' in text[: found.start()] or "“" in text[: found.start()]:
        return 0
    before = text[: found.start()].split()
    if len(before) < FEWEST_BEFORE_POLICE and text[found.end() :].split(maxsplit=1)[0] in _BODIES:
        return 0
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in before)
    return found.end() if len(before) <= HEADING_WORDS and capitals >= CAPITALISED_SHARE * len(before) else 0


def runs_into_another(text: str) -> bool:
    """Whether the sentence holds a heading, a caption, a speaker's label or a reference to a picture."""
    if _SPEAKER_LABEL.match(text) or _SHOWN.search(text) or _begins_again(text) or _says_twice(text):
        return True
    spoken = quotations(text)
    headings = (found.start() for found in _HEADING.finditer(text))
    return _quotes_abruptly(text) or any(not any(span.start <= at < span.end for span in spoken) for at in headings)


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
def _label() -> re.Pattern[str]:
    data = tomllib.loads(files(__package__).joinpath("headings.toml").read_text("utf-8"))
    listed = any_of(" ".join(one.split()) for one in data["labels"].split("|"))
    return re.compile(rf"{listed}:?\s(?=[A-Z“\"])")
