"""Who said what, over the bounds of sentences: quotations with their speakers, by their full names.

A quotation's speaker is named beside it, or in the sentence before; "he" is the one person that the sentences before
speak of. Where more than one could be meant there is no speaker: a quotation without one is left out, a quotation with
a wrong one is a fault. Pure; imported by the dossier of a story and by the briefing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summaries import grammar, languages
from summaries.facts.speakers import Speaker, actor, mask, outside, reporter, speaker
from summaries.model import Addition, Sentence
from summaries.text.quotation import quotations

FURTHEST = 4
"""Sentences back to which "he" or a quotation that goes on is followed: beyond, writers name people again."""
FEWEST = 2
"""Words in quotation marks under which they are a name or a term, and nobody's statement."""
LOOK = 40
"""Characters behind a quotation in which its speaker would be, and its second half begin."""
_DASHES = ("-", "–", "—")

_MARKS = re.compile(r"[“”\"„«»]")
_PAIR = re.compile(r".\x00+.")
_OPENS = re.compile(r"(?:^|(?<=\s))[“„«\"](?=\S)")
_CLOSES = re.compile(r"[”»″]|''|’’|(?<=\S)\"")


@dataclass(frozen=True, slots=True)
class Telling:
    """The sentences of one article with its language, and the texts of all articles of its story."""

    sentences: Sequence[Sentence]
    text: str
    language: str
    texts: Sequence[str]

    @property
    def rules(self) -> grammar.Grammar:
        """The grammar of the article's language."""
        return grammar.of(self.language)

    def full_name(self, name: str) -> str:
        """The name as the story has it in full; "" when more than one person bears it."""
        return self.rules.full_name(name, self.texts)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words that somebody says: quotation marks at [start, end) of the article, speaker's full name, verb."""

    speaker: str
    verb: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lent:
    """What a sentence needs to say who speaks: our addition, and the sentence as if the name had stood in it."""

    addition: Addition
    whole: str


def spoken(telling: Telling, at: int) -> tuple[Spoken, ...]:
    """The quotations in sentence `at` whose speaker is certain, in order."""
    sentence = telling.sentences[at]
    spans = [span for span in quotations(sentence.text) if len(sentence.text[span.start : span.end].split()) >= FEWEST]
    if not spans or not (said := _said(telling, at)):
        return ()
    name = telling.full_name(said.name)
    halves = spans[:1] + [later for first, later in pairwise(spans) if later.start - first.end <= LOOK]
    return tuple(
        Spoken(name, said.verb, sentence.start + one.start, sentence.start + one.end) for one in halves if name
    )


def lend(telling: Telling, at: int) -> Lent | None:
    """The name that sentence `at` lacks: of who says its quotation, or of the pronoun that says something in it."""
    text = telling.sentences[at].text
    if not telling.rules.knows_persons:
        return None
    if _is_quotation(text):
        known = None if telling.rules.continues_quotation(text) else _goes_on(telling, at)
        name = telling.full_name(known.name) if known else ""
        whole = f"{text} {name} {known.verb} so." if known else ""
        return Lent(Addition(len(text), f" [{name}]"), whole) if " " in name else None
    tongue = telling.language
    said = (speaker(text, tongue) or reporter(text, tongue)) if telling.rules.needs_speaker(text) else None
    meant = _meant(telling, at, said) if said and said.pronoun else None
    name = telling.full_name(meant.name) if meant else ""
    if said is None or " " not in name:
        return None
    return Lent(Addition(said.end, f" [{name}]"), text[: said.start] + name + text[said.end :])


def is_amid(telling: Telling, at: int) -> bool:
    """Whether the sentence, itself without a mark, stands in a quotation that a sentence before it opened."""
    if _MARKS.search(telling.sentences[at].text):
        return False
    for before in range(at - 1, max(-1, at - 1 - FURTHEST), -1):
        if telling.sentences[before].paragraph != telling.sentences[at].paragraph or not _follows(telling, before + 1):
            return False
        text = telling.sentences[before].text
        if _MARKS.search(text):
            bare = "".join(part for part in _PAIR.split(mask(text)) if part)
            return _OPENS.search(bare) is not None and not _CLOSES.search(bare)
    return False


def _said(telling: Telling, at: int, left: int = FURTHEST) -> Speaker | None:
    """Who says the quotations of sentence `at`, named."""
    text = telling.sentences[at].text
    said = speaker(text, telling.language)
    if said is None:
        return _goes_on(telling, at, left) if _is_quotation(text) else None
    return _meant(telling, at, said, left) if said.pronoun else said


def _goes_on(telling: Telling, at: int, left: int = FURTHEST) -> Speaker | None:
    """Who says a sentence that is nothing but a quotation: who spoke in the sentence before."""
    if not left or not _follows(telling, at) or _is_told_behind(telling, at):
        return None
    before = telling.sentences[at - 1].text
    answered = "?" in before and not before.endswith(":")
    said = None if answered else _said(telling, at - 1, left - 1)
    return said if said and (before.endswith(":") or quotations(before)) else None


def _meant(telling: Telling, at: int, pronoun: Speaker, left: int = FURTHEST) -> Speaker | None:
    """Whom "he" or "she" of sentence `at` means: the only person of the sentence before, who speaks or acts in it."""
    rules = telling.rules
    here = outside(telling.sentences[at].text)
    if not left or not _follows(telling, at) or rules.other_persons(here, pronoun.name):
        return None
    text = telling.sentences[at - 1].text
    before = rules.without_appositions(outside(text))
    said = speaker(text, telling.language) or reporter(text, telling.language)
    if said is None and _is_quotation(text):
        found = _goes_on(telling, at - 1, left - 1)
    elif said is not None and said.pronoun:
        same = said.pronoun == pronoun.pronoun and not rules.other_persons(before, said.name)
        found = _meant(telling, at - 1, said, left - 1) if same else None
    else:
        found = said or actor(text, pronoun.verb, telling.language)
        if found and rules.other_persons(before, found.name):
            return None
    if found is None or not _fits(telling, found.name, pronoun.pronoun, before):
        return None
    return Speaker(found.name, pronoun.verb, pronoun.start, pronoun.end)


def _fits(telling: Telling, name: str, pronoun: str, before: str) -> bool:
    """Whether the name is a person's of whom the story says "his" rather than "her", or the other way round."""
    surname = name.rsplit(maxsplit=1)[-1]
    told = " ".join(outside(one.text) for one in telling.sentences if surname in one.text)
    return telling.rules.agrees(name, pronoun, before, told, telling.texts)


def _is_quotation(text: str) -> bool:
    """Whether the sentence is nothing but words in quotation marks."""
    return bool(_MARKS.search(text) and quotations(text)) and not any(map(str.isalnum, outside(text)))


def _follows(telling: Telling, at: int) -> bool:
    """Whether sentence `at` stands right behind the one before it, nothing left out between them."""
    if at == 0 or telling.sentences[at - 1].article != telling.sentences[at].article:
        return False
    between = telling.text[telling.sentences[at - 1].end : telling.sentences[at].start]
    return not any(map(str.isalnum, between))


def _is_told_behind(telling: Telling, at: int) -> bool:
    """Whether the next words may say who spoke: a verb of saying, a dash, or what goes on in small letters."""
    behind = telling.text[telling.sentences[at].end :][:LOOK].lstrip()
    verbs = languages.profile(telling.language).speech
    first = behind.split(maxsplit=1)[0] if behind else ""
    return first[:1] in _DASHES or first[:1].islower() or first.casefold() in verbs
