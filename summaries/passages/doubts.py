"""Doubts: passages that probably are not understood, or off the subject, although no word of them shows it for sure.

An editor's labels of 1,000 printed passages (`python -m benchmarks.panel`) say where: 38 % of lone sentences of a line
or less have a fault, and 25 to 35 % of what stands deep in an article and has little to do with its top, where 14 % of
all have. A story that answers a question needs what names its subject, however deep it stands; so the rules on depth
hold only for stories that are told without one.
"""

from __future__ import annotations

from summaries.grammar.anaphora import references
from summaries.grammar.descriptions import definite_nouns
from summaries.languages import profile
from summaries.passages.passage import UNSPACED, Passage
from summaries.reading.read import TOP, Reading
from summaries.text.rarity import rarity
from summaries.text.tokens import terms

SHORT = 60
"""Code points below which a lone sentence tells little by itself: it leads to what stands behind it."""
DEEP = 5
"""The first sentence of an article, from 0, that is not near its top."""
TIED = 0.15
"""Share of the weight of its words in the top of its article from which a sentence belongs to what the top tells."""
TAKEN_UP = 2
"""Nouns behind "the" that stand further up and neither in the passage nor in the title, from which it needs those."""


def is_doubtful(passage: Passage, *, asked: bool) -> bool:
    """Whether a passage is better left out of a story that the chat does not know; `asked` if it answers a question."""
    if passage.first >= TOP and _is_short(passage):
        return True
    return not asked and (_takes_up(passage) or (passage.first >= DEEP and (_strays(passage) or _leans(passage))))


def _is_short(passage: Passage) -> bool:
    share = 1.0 if profile(passage.reading.language).spaced else UNSPACED
    return passage.first == passage.last and len(passage.sentence(passage.first)[0].text) < SHORT * share


def _takes_up(passage: Passage) -> bool:
    """Whether it begins by taking up something, as at the top only an article with a title may, or what leads to it."""
    reading = passage.reading
    titled = bool(reading.article.title.strip())
    if titled and passage.first == 0:
        return False
    beginning = range(0 if passage.first < TOP and not titled else passage.first, passage.first + 1)
    return any(references(reading.whole[at].text, reading.language).takes_up for at in beginning)


def _strays(passage: Passage) -> bool:
    """Whether hardly a word of it stands in the title or at the top of its article."""
    reading = passage.reading
    stems = frozenset[str]().union(*(reading.stems[at] for at in passage.places))
    top = _title(reading).union(*reading.stems[:TOP])
    weights = {stem: rarity(stem, reading.language) for stem in stems}
    return sum(weights[stem] for stem in sorted(stems & top)) < TIED * sum(weights[stem] for stem in sorted(stems))


def _leans(passage: Passage) -> bool:
    """Whether several things are taken for known that its article names further up."""
    reading = passage.reading
    above = frozenset[str]().union(*reading.stems[: passage.first]) - _title(reading)
    nouns = [noun for at in passage.places for noun in definite_nouns(reading.whole[at].text, reading.language)]
    return sum(not above.isdisjoint(terms(noun, reading.language)[:1]) for noun in nouns) >= TAKEN_UP


def _title(reading: Reading) -> frozenset[str]:
    return frozenset(terms(reading.article.title, reading.language))
