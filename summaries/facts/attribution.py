"""Quotation attribution: who says a quotation, by full name, across the bounds of sentences.

The speaker is named beside the quotation or in the sentence before it; "he" is the one person of the sentences before.
If more than one person can be meant, no speaker is given: a quotation without a speaker is only left out of a briefing,
a wrong speaker is a fault.
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

SENTENCES_BACK = 4
"""Sentences through which a pronoun or a quotation is followed back: further on, writers name people again."""
QUOTATION_WORDS = 2
"""Words of a quotation; fewer are a name or a term."""
LENGTH_BEHIND = 40
"""Code points behind a quotation in which its speaker is named, or its second half begins."""
_DASHES = ("-", "–", "—")

_QUOTATION_MARK = re.compile(r"[“”\"„«»]")
_BLANKED = re.compile(r".\x00+.")
_OPENING_QUOTE = re.compile(r"(?:^|(?<=\s))[“„«\"](?=\S)")
_CLOSING_QUOTE = re.compile(r"[”»″]|''|’’|(?<=\S)\"")


@dataclass(frozen=True, slots=True)
class Context:
    """What attribution looks at: the sentences of one article, its text and language, and all texts of its story."""

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
class AttributedQuotation:
    """A quotation at [start, end) of its article, marks included, with the full name of its speaker and the verb."""

    speaker: str
    verb: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SuppliedSpeaker:
    """The name that makes clear who speaks: our addition, and the sentence as if the name stood in it."""

    addition: Addition
    whole: str


def attributed_quotations(context: Context, at: int) -> tuple[AttributedQuotation, ...]:
    """The quotations in sentence `at` whose speaker is certain, in order."""
    sentence = context.sentences[at]
    spans = [
        span
        for span in quotations(sentence.text)
        if len(sentence.text[span.start : span.end].split()) >= QUOTATION_WORDS
    ]
    if not spans or not (said := _speaker_of(context, at)):
        return ()
    name = context.full_name(said.name)
    halves = spans[:1] + [later for first, later in pairwise(spans) if later.start - first.end <= LENGTH_BEHIND]
    return tuple(
        AttributedQuotation(name, said.verb, sentence.start + one.start, sentence.start + one.end)
        for one in halves
        if name
    )


def supply_speaker(context: Context, at: int) -> SuppliedSpeaker | None:
    """The name that sentence `at` lacks: of the speaker of its quotation, or for the pronoun that speaks in it."""
    text = context.sentences[at].text
    if not context.rules.knows_persons:
        return None
    if _is_quotation(text):
        known = None if context.rules.continues_quotation(text) else _continued(context, at)
        name = context.full_name(known.name) if known else ""
        whole = context.rules.with_speaker(text, name, known.verb) if known else ""
        return SuppliedSpeaker(Addition(len(text), f" [{name}]"), whole) if " " in name else None
    code = context.language
    said = (speaker(text, code) or reporter(text, code)) if context.rules.needs_speaker(text) else None
    meant = _antecedent(context, at, said) if said and said.pronoun else None
    name = context.full_name(meant.name) if meant else ""
    if said is None or " " not in name:
        return None
    return SuppliedSpeaker(Addition(said.end, f" [{name}]"), text[: said.start] + name + text[said.end :])


def is_inside_quotation(context: Context, at: int) -> bool:
    """Whether sentence `at`, itself without a mark, is in a quotation that a sentence before it opened."""
    if _QUOTATION_MARK.search(context.sentences[at].text):
        return False
    for before in range(at - 1, max(-1, at - 1 - SENTENCES_BACK), -1):
        if context.sentences[before].paragraph != context.sentences[at].paragraph or not _follows(context, before + 1):
            return False
        text = context.sentences[before].text
        if _QUOTATION_MARK.search(text):
            bare = "".join(part for part in _BLANKED.split(mask(text)) if part)
            return _OPENING_QUOTE.search(bare) is not None and not _CLOSING_QUOTE.search(bare)
    return False


def _speaker_of(context: Context, at: int, left: int = SENTENCES_BACK) -> Speaker | None:
    """The speaker of the quotations of sentence `at`, by name."""
    text = context.sentences[at].text
    said = speaker(text, context.language)
    if said is None:
        return _continued(context, at, left) if _is_quotation(text) else None
    return _antecedent(context, at, said, left) if said.pronoun else said


def _continued(context: Context, at: int, left: int = SENTENCES_BACK) -> Speaker | None:
    """The speaker of a sentence that is all quotation: the one of the sentence before."""
    if not left or not _follows(context, at) or _may_be_named_behind(context, at):
        return None
    before = context.sentences[at - 1].text
    answered = "?" in before and not before.endswith(":")
    said = None if answered else _speaker_of(context, at - 1, left - 1)
    return said if said and (before.endswith(":") or quotations(before)) else None


def _antecedent(context: Context, at: int, pronoun: Speaker, left: int = SENTENCES_BACK) -> Speaker | None:
    """The antecedent of a pronoun in sentence `at`: the only person of the sentence before, its speaker or subject."""
    rules = context.rules
    here = outside(context.sentences[at].text)
    if not left or not _follows(context, at) or rules.other_persons(here, pronoun.name):
        return None
    text = context.sentences[at - 1].text
    before = rules.without_appositions(outside(text))
    said = speaker(text, context.language) or reporter(text, context.language)
    if said is None and _is_quotation(text):
        found = _continued(context, at - 1, left - 1)
    elif said is not None and said.pronoun:
        same = said.pronoun == pronoun.pronoun and not rules.other_persons(before, said.name)
        found = _antecedent(context, at - 1, said, left - 1) if same else None
    else:
        found = said or actor(text, pronoun.verb, context.language)
        if found and rules.other_persons(before, found.name):
            return None
    if found is None or not _agrees(context, found.name, pronoun.pronoun, before):
        return None
    return Speaker(found.name, pronoun.verb, pronoun.start, pronoun.end)


def _agrees(context: Context, name: str, pronoun: str, before: str) -> bool:
    """Whether the pronoun agrees in gender with the person of this name."""
    surname = name.rsplit(maxsplit=1)[-1]
    mentions = " ".join(outside(one.text) for one in context.sentences if surname in one.text)
    return context.rules.agrees(name, pronoun, before, mentions, context.texts)


def _is_quotation(text: str) -> bool:
    """Whether the sentence is all quotation."""
    return bool(_QUOTATION_MARK.search(text) and quotations(text)) and not any(map(str.isalnum, outside(text)))


def _follows(context: Context, at: int) -> bool:
    """Whether nothing is left out between sentence `at` and the one before it."""
    if at == 0 or context.sentences[at - 1].article != context.sentences[at].article:
        return False
    between = context.text[context.sentences[at - 1].end : context.sentences[at].start]
    return not any(map(str.isalnum, between))


def _may_be_named_behind(context: Context, at: int) -> bool:
    """Whether the next words may name the speaker: a verb of saying, a dash, or words in small letters."""
    behind = context.text[context.sentences[at].end :][:LENGTH_BEHIND].lstrip()
    verbs = languages.profile(context.language).speech
    first = behind.split(maxsplit=1)[0] if behind else ""
    return first[:1] in _DASHES or first[:1].islower() or first.casefold() in verbs
