"""Nominal coreference of persons in English: "Zhao" stands for Zhao Lijian, and "Wany Yi" is a misspelling of Wang Yi.

Only the articles of one story are used. A name is a person's if a title, an age or a verb of saying stands beside it; a
short form is resolved if nobody else in the story has a name with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from summaries.grammar.english.lexicon import is_no_person, people
from summaries.model import Addition
from summaries.text.quotation import quotations
from summaries.text.tokens import stop_words

_NAME_WORD = r"[A-Z][a-zà-öø-ÿ]*(?:[’'-][A-Za-zà-öø-ÿ]+|[A-Z][a-z]+)?[a-zà-öø-ÿ]"
_PARTICLES = ("de", "la", "van", "von", "bin", "al", "el", "der", "den", "du")
_BETWEEN = rf"(?:\s(?:[A-Z]\.|{'|'.join(_PARTICLES)}))?"
_TITLES = frozenset(
    """
    mr mrs ms miss dr sen rep gov gen sgt lt col capt rev prof sir president minister chancellor secretary senator
    representative governor mayor judge justice chief officer director professor general ambassador pope prince queen
    councilor councillor premier deputy
    """.split()  # noqa: SIM905 - words read best as words
)
_SAID_PATTERN = r"(?:said|says|told|added|wrote|tweeted|announced|accused|argued|warned|insisted|testified|claimed)\b"
_VERB_OF_SAYING = re.compile(_SAID_PATTERN)
_IS_WHO = re.compile(r",\s(?:\d{1,3},|who\b)")
_AFTER = re.compile(rf"{_IS_WHO.pattern}|\s{_SAID_PATTERN}")
_BESIDE = re.compile(r",\s(?:an?|the)\s([^,.]+)")
_SPEAKS = re.compile(rf"\s{_SAID_PATTERN}")
_NAME_CONTINUES = re.compile(r"\s(?:[A-Z]|and\s[A-Z]\S+\s[A-Z]|(?:al|bin|de|la|van|von|el)[\s-][A-Z])")
_BEFORE = re.compile(rf"(?:^|\W)({_SAID_PATTERN}|[A-Za-z]+)[.,]?\s$|([a-z]+)\s[^.()]{{0,50}}\($")
_LONE_NAME = re.compile(rf"(?<![\w’'-])(?<![A-Z]\.\s){_NAME_WORD}(?![\w-])")
_FORENAME = re.compile(rf"((?:{_NAME_WORD}\s)?{_NAME_WORD}{_BETWEEN})\s$")
_SURNAME = re.compile(rf"\s({_NAME_WORD})(?![\w-])")
_GIVEN = re.compile(r"([A-Z][\w’'-]*[a-z])\s$")
_PAIR = re.compile(rf"(?<![\w’'-]){_NAME_WORD}\s{_NAME_WORD}(?![\w-])(?!\s[A-Z])")
_SPELLING_RATIO = 2
"""How many times as often as another spelling a name must occur in a story to be the right one."""
_CONTEXT_LENGTH = 70
"""Characters around a name in which a title, an age or a verb of saying is looked for."""
_BEARER_SHARE = 0.6
"""Share of a surname's forenames in a story from which it belongs to one person."""
_LENGTH_READ, _MENTIONS_READ = 20_000, 8
"""Characters of an article, and mentions of a form in it, that are looked at: people are named in full early."""


class _Mention(NamedTuple):
    """A place where a short form is part of a longer name, with the words before and after it."""

    name: str
    titled: bool
    before: str
    after: str

    def is_sure(self) -> bool:
        """Whether the words beside the name show that it is a person's."""
        return self.titled or _is_by_person(self.before, self.after)


def completions(sentence: str, texts: Sequence[str], shown: str = "") -> tuple[Addition, ...]:
    """The additions that complete the short names of a sentence: "[Michael] Cohen", "Wany Yi [Wang Yi]".

    `texts` are the articles of the story. Names that are in full in the sentence, or in what is `shown` with it, are
    not completed, nor are those inside quotations.

    >>> completions("Zhao told reporters so.", ["Spokesman Zhao Lijian spoke.", "Zhao said no."])
    (Addition(at=4, text=' [Lijian]'),)
    """
    spoken = quotations(sentence)
    found: dict[str, Addition] = {}
    for at, form in _short_names(sentence):
        full = right_spelling(form, texts) if " " in form else full_name(form, texts)
        if full and full != form and full not in found and not _is_whole(form, full, f"{sentence}\n{shown}"):
            found[full] = _completion(at, form, full)
    return tuple(
        added
        for added in sorted(found.values(), key=lambda addition: addition.at)
        if not any(span.start < added.at < span.end for span in spoken)
    )


def _is_whole(form: str, full: str, text: str) -> bool:
    """Whether a name occurs in a text in full, or with another first name of the same person: "Bill Clinton"."""
    if full in text:
        return True
    at = -1 if " " in form else text.find(form)
    while at >= 0:
        given = None if text[at + len(form) :][:1].isalnum() else _GIVEN.search(text, max(0, at - _CONTEXT_LENGTH), at)
        if given and not is_title(given[1]):
            return True
        at = text.find(form, at + 1)
    return False


def full_name(form: str, texts: Sequence[str]) -> str:
    """The full name of the only person of a story that a short form can stand for, "" when that is not sure."""
    mentions = [mention for text in texts for mention in _mentions(form, text[:_LENGTH_READ])]
    counts = Counter(mention.name for mention in mentions)
    sure = {mention.name for mention in mentions if mention.is_sure()}
    best = max(sure, key=lambda name: (counts[name], name), default="")
    if best.startswith(f"{form} ") and not any(_speaks(form, text) for text in texts):
        return ""  # a forename or a place; a surname that stands first speaks by itself somewhere
    return best if best and counts[best] >= _BEARER_SHARE * sum(counts.values()) else ""


def bearers(form: str, texts: Sequence[str]) -> Counter[str]:
    """How often each longer name of a person has the short form in it, without middle names."""
    sure = [one.name.split() for text in texts for one in _mentions(form, text[:_LENGTH_READ]) if one.is_sure()]
    return Counter(f"{words[0]} {words[-1]}" for words in sure)


def is_person(name: str, texts: Sequence[str]) -> bool:
    """Whether a story shows that a full name is a person's: by a title, age, "who" or office beside it.

    A verb of saying beside the lone surname shows it too; beside the full name it does not, since firms speak as well.
    """
    first, _, surname = name.rpartition(" ")
    return bool(first) and any(_shows_person(first, surname, text[:_LENGTH_READ]) for text in texts)


def _shows_person(first: str, surname: str, text: str) -> bool:
    at, looks = text.find(surname), 0
    while at >= 0 and (looks := looks + 1) <= 2 * _MENTIONS_READ:
        before, after = text[max(0, at - _CONTEXT_LENGTH) : at], text[at + len(surname) :][:_CONTEXT_LENGTH]
        words = before.split()
        if before.endswith(f"{first} "):
            titled = before[: -len(first) - 1].split()[-1:]
            beside = _BESIDE.match(after)
            if any(map(is_title, [*titled, *(beside[1].split() if beside else ())])) or _IS_WHO.match(after):
                return True
        elif _SPEAKS.match(after) and before[-1:].isspace() and not (words and words[-1][:1].isupper()):
            return True
        at = text.find(surname, at + 1)
    return False


def _speaks(form: str, text: str) -> bool:
    at = text.find(f"{form} ")
    while at >= 0 and not _SPEAKS.match(text, at + len(form)):
        at = text.find(f"{form} ", at + 1)
    return at >= 0


def right_spelling(name: str, texts: Sequence[str]) -> str:
    """The commonest spelling in a story of a person's full name, of which one part differs by one letter; or ""."""
    if all(text.count(part) == text.count(name) for part in name.split() for text in texts):
        return ""  # neither part stands elsewhere
    mentions = [mention for part in name.split() for text in texts for mention in _mentions(part, text[:_LENGTH_READ])]
    counts = Counter(mention.name for mention in mentions)
    twins = {other for other in counts if other != name and OSA.distance(name, other, score_cutoff=1) == 1}
    sure = {mention.name for mention in mentions if mention.name in twins and mention.is_sure()}
    best = max(sure, key=lambda other: (counts[other], other), default="")
    return best if best and counts[best] >= _SPELLING_RATIO * sum(text.count(name) for text in texts) else ""


def _short_names(sentence: str) -> Iterator[tuple[int, str]]:
    """Lone capitalised words (a title may stand before one) and pairs of them, each with its place."""
    for pair in _PAIR.finditer(sentence):
        if not any(is_no_name(word) for word in pair[0].split()):
            yield pair.start(), pair[0]
    for word in _LONE_NAME.finditer(sentence):
        before = sentence[: word.start()].rsplit(maxsplit=1)[-1:]
        stranger = bool(before) and _is_stranger(before[0])
        if not stranger and not _NAME_CONTINUES.match(sentence, word.end()) and not is_no_name(word[0]):
            yield word.start(), word[0]


def is_title(word: str) -> bool:
    """Whether the word may stand before a name as a title or office: "Mr.", "Councilor", "spokeswoman"."""
    low = word.rstrip(".").casefold()
    return low in _TITLES or low in people()


def _is_stranger(word: str) -> bool:
    """Whether the word before a name is part of it, and not a title."""
    plain = word.strip("(“\"'‘[")
    return plain[:1].isupper() and not is_title(plain)


def _mentions(form: str, text: str) -> Iterator[_Mention]:
    """Where the form is part of a longer name in the text."""
    at, looks = text.find(form), 0
    while at >= 0 and (looks := looks + 1) <= _MENTIONS_READ:
        start, end = max(0, at - _CONTEXT_LENGTH), at + len(form)
        forename, surname = _forename(text[start:at]), _SURNAME.match(text, end)
        if not (text[end : end + 1].isalnum() or text[at - 1 : at].isalnum()) and (forename or surname):
            words = [*(forename[1].split() if forename else ()), form, *(surname[1].split() if surname else ())]
            titles = [place for place, word in enumerate(words[:-1]) if is_title(word)]
            name = " ".join(words[titles[-1] + 1 :] if titles else words)
            if " " in name and not _is_strange(name, text):
                before = text[start : start + forename.start(1)] if forename else text[start:at]
                behind = surname.end() if surname else end
                yield _Mention(name, bool(titles), before, text[behind : behind + _CONTEXT_LENGTH])
        at = text.find(form, end)


def _forename(before: str) -> re.Match[str] | None:
    """The name at the end of the words before a form. The last word alone mostly shows that there is none."""
    last = before.rsplit(maxsplit=1)[-1:]
    return None if not last or (last[0].islower() and last[0] not in _PARTICLES) else _FORENAME.search(before)


def _is_strange(name: str, text: str) -> bool:
    """Whether a part is no name, or has its capital from the start of a sentence: "Ethnic Serbs", "De Klerk"."""
    if f"{name[0].lower()}{name[1:]}" in text:
        return True
    return any(is_no_name(word) for word in name.split() if word[:1].isupper() and not word.endswith("."))


def is_no_name(word: str) -> bool:
    """Whether a capitalised word is no part of a person's name: a place, an office, a title, a stop word."""
    low = word.casefold()
    return is_no_person(low) or low in _TITLES or low in people() or low in stop_words("en")


def _is_by_person(before: str, after: str) -> bool:
    """Whether a title or "said" stands before the name, or an age, an office or "said" behind it."""
    if _AFTER.match(after):
        return True
    if before.endswith("-old "):
        return True
    if (beside := _BESIDE.match(after)) and any(map(is_title, beside[1].split())):
        return True
    found = _BEFORE.search(before)
    word = (found[1] or found[2] or "").casefold() if found else ""
    return word in _TITLES or word in people() or bool(_VERB_OF_SAYING.fullmatch(word))


def _completion(at: int, form: str, full: str) -> Addition:
    if full.startswith(f"{form} "):
        return Addition(at + len(form), f" [{full.removeprefix(form).strip()}]")
    if full.endswith(f" {form}"):
        return Addition(at, f"[{full.removesuffix(form).strip()}] ")
    return Addition(at + len(form), f" [{full}]")
