"""Coreference of sentences: where the shortest passage begins that ends with a sentence and is understood by itself.

A sentence that refers to another one ("he", "the company", "also", a surname) is understood right behind it. The
antecedent of a description or a name is the nearest sentence above that mentions it, that of other words the sentence
right before. Few rules that are over-careful: a wrong one costs the length of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summaries.grammar.anaphora import References, references
from summaries.languages import profile
from summaries.model import Sentence
from summaries.text.quotation import OPENING_MARKS
from summaries.text.tokens import terms, words

NOT_CARRIED = -1
"""The start of no passage: what the sentence refers to stands too far above it."""
LONGEST_PASSAGE = 4
"""Sentences of a passage."""
LEAST_STRUCK = 40
"""Code points before the first sentence of news in which one that it refers to was struck."""
_BEFORE = ""
"""In place of a stem: whatever readers know, the sentence there is needed."""


@dataclass(frozen=True, slots=True)
class Antecedents:
    """What a sentence refers to: `targets` are pairs (stem, position above), and a stem that readers know is none.

    If it is `connected`, it begins with a connective, which refers to the sentence before but can be cut off. `whole`
    is false for a sentence that leaves a quotation open, `begins` for a first one that begins with "he" or "they": what
    they mean was above the text. `denies` is true for one that denies what the sentence before says, `awaits` for one
    whose answer, or what it announces, is the sentence behind it.
    """

    targets: tuple[tuple[str, int], ...] = ()
    connected: bool = False
    whole: bool = True
    begins: bool = True
    denies: bool = False
    awaits: bool = False


def passage_starts(antecedents: Sequence[Antecedents], known: frozenset[str] = frozenset()) -> tuple[int, ...]:
    """For each sentence of one article the position with which its shortest passage begins that can be understood.

    `antecedents` are those of the article's sentences in order; the position is the sentence's own if it refers to
    nothing, and `NOT_CARRIED` if what it refers to stands too far above. `known` are the stems of what readers have
    before them. The first sentence refers to nothing, but nothing is carried by one that begins with "he".
    """
    needs = [
        [(stem, above) for stem, above in each.targets if stem not in known] if each.targets else []
        for each in antecedents
    ]
    before = [
        min([at, *(above for stem, above in need if stem == _BEFORE)]) if need else at for at, need in enumerate(needs)
    ]
    taken_up = [min([at, *(above for _, above in need)]) if need else at for at, need in enumerate(needs)]
    cut = _closed(before)
    full = _closed(
        [min(first, at - each.connected) for at, (first, each) in enumerate(zip(before, antecedents, strict=True))]
    )
    return tuple(
        at
        if full[at] == at == taken_up[at] and each.whole and each.begins  # most sentences stand by themselves
        else next(
            (start for start in _carried(at, (full, cut), taken_up) if each.whole and antecedents[start].begins),
            NOT_CARRIED,
        )
        for at, each in enumerate(antecedents)
    )


def _carried(at: int, closed: Sequence[Sequence[int]], taken_up: Sequence[int]) -> Iterator[int]:
    """Where passages of at most `LONGEST_PASSAGE` sentences begin that end there: with what their sentences take up."""
    for starts in closed:
        start, first = at + 1, at
        while first < start and at - first < LONGEST_PASSAGE:
            start, first = first, min(map(min, starts[first : at + 1], taken_up[first : at + 1]))
        if first == start:
            yield start


def _closed(targets: Sequence[int]) -> list[int]:
    """Where each passage begins that holds, with a sentence, what its sentences refer to whatever readers know."""
    found: list[int] = []
    for target in targets:
        found.append(min([target, *found[target:]]) if target < len(found) else target)
    return found


def antecedents_of(sentences: Sequence[Sentence], language: str, titled: int = 0) -> tuple[Antecedents, ...]:
    """What each sentence of one article refers to, whatever readers know.

    `titled` is where the title ends that the text begins with: it is left off as a repeat, and what refers to it stands
    below it all the same.
    """
    discourse = _Discourse(language, titled)
    return tuple(discourse.next(sentence, at) for at, sentence in enumerate(sentences))


class _Discourse:
    """The discourse up to a sentence: what the article has mentioned so far, each with the last sentence that did."""

    def __init__(self, language: str, titled: int) -> None:
        self._language, self._titled = language, titled
        self._mentions: dict[str, int] = {}
        self._introduced: dict[str, int] = {}
        known = profile(language)
        self._bodies, self._spaced = known.dependence.bodies, known.spaced
        self._single: set[str] = set()
        self._quotation = _Quotation()
        self._awaited = False
        self._person = -1

    def next(self, sentence: Sentence, at: int) -> Antecedents:
        """What the next sentence refers to."""
        seen = references(sentence.text, self._language)
        within = self._quotation.goes_on(sentence, seen)
        stranger = seen.subject != "" and seen.subject not in self._introduced
        denies = self._denies(sentence.text)
        before = at and (seen.before or stranger or within or self._awaited or (denies and not self._spaced))
        targets = (*self._demonstrated(seen, at), *self._descriptions(seen, at), *self._names(seen, at))
        if before:
            targets = ((_BEFORE, self._before(seen, at)), *targets)
        if seen.persons or not self._introduced.keys().isdisjoint(seen.names):
            self._person = at
        self._mentions.update(dict.fromkeys(terms(sentence.text, self._language), at))
        self._introduced.update(dict.fromkeys(seen.introduced - self._single, at))
        self._single.update(name for name in seen.names if name not in self._introduced)
        self._awaited = seen.asks or seen.promises
        return Antecedents(
            targets=targets,
            connected=at > 0 and seen.connected,
            whole=not self._quotation.open,
            begins=at > 0 or _may_be_top(sentence.start - self._titled, seen),
            denies=denies and bool(targets or seen.connected),
            awaits=self._awaited,
        )

    def _before(self, seen: References, at: int) -> int:
        """The sentence right before, or the nearest above that names somebody where a pronoun of a person stands."""
        return min(at - 1, self._person) if seen.person and self._person >= 0 else at - 1

    def _demonstrated(self, seen: References, at: int) -> Iterator[tuple[str, int]]:
        """The sentences with the nouns of "this initiative": readers may take it for another one that they know."""
        for noun in seen.demonstrated if at else ():
            for stem in terms(noun, self._language):
                yield _BEFORE, self._mentions.get(stem, at - 1)

    def _denies(self, text: str) -> bool:
        """Whether a word of denial stands in the text; in a script without spaces, anywhere."""
        known = profile(self._language)
        if not known.spaced:
            return any(map(text.__contains__, known.dependence.denials))
        plain = text.casefold()
        found = [word for word in known.dependence.denials if word in plain]  # few sentences have any
        return bool(found) and not {word.casefold() for word in words(text)}.isdisjoint(found)

    def _descriptions(self, seen: References, at: int) -> Iterator[tuple[str, int]]:
        for noun in seen.described:
            for stem in terms(noun, self._language):
                if noun in self._bodies and at:
                    yield stem, at - 1
                elif stem in self._mentions:
                    above = self._mentions[stem]
                    takes_up = seen.takes_up and noun == seen.described[0] and above == at - 1
                    yield _BEFORE if takes_up else stem, above
                elif at and noun in seen.kinds:
                    yield stem, at - 1

    def _names(self, seen: References, at: int) -> Iterator[tuple[str, int]]:
        """The sentence that introduced each name; the one before for "Mr. Lund", whom readers of the article know."""
        for name in seen.names:
            above = self._introduced.get(name, at - 1 if at and name in seen.titled else None)
            if above is not None and name not in seen.introduced:
                yield from ((stem, above) for stem in terms(name, self._language))


def _may_be_top(struck: int, seen: References) -> bool:
    """Whether an article may begin with a sentence behind so many code points that were struck, perhaps a sentence."""
    return not (seen.no_top or seen.connected or (struck >= LEAST_STRUCK and seen.takes_up))


class _Quotation:
    """Whether a quotation is open: one that is not closed soon has lost its mark."""

    def __init__(self) -> None:
        self.open = False
        self._sentences = 0
        self._paragraph = -1

    def goes_on(self, sentence: Sentence, seen: References) -> bool:
        """Whether the next sentence is within the quotation, or closes it."""
        lost = sentence.paragraph != self._paragraph and sentence.text[0] not in OPENING_MARKS
        within = self.open and not lost and self._sentences < LONGEST_PASSAGE
        self.open = seen.opens > 0 or (within and seen.opens == 0)
        self._sentences = self._sentences + 1 if within else 0
        self._paragraph = sentence.paragraph
        return within or seen.opens < 0
