"""The words by which a sentence depends on its neighbours (discourse markers and anaphors): table `[dependence]`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summaries.languages.patterns import any_of
from summaries.languages.tables import NEVER, Table, pattern, words

_CONTRACTED = r"(?:'(?:s|re|ve|ll|d|m))?"
"""What may hang on a word without making it another: "they've"."""
_WORD_BEGINS, _WORD_ENDS = r"(?<![\w'].)", r"(?![\w'])"
"""The edges of a whole word, the first seen from behind its first letter."""


TOKEN = re.compile(r"[\w\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u200c\u200d]+|[^\w\s]")
"""A word or a mark."""


@dataclass(frozen=True, slots=True)
class Dependence:
    """Patterns over a casefolded sentence with straight apostrophes. A list that is missing never matches.

    `openers` match, at its start, words with which an independent sentence does not begin (anaphors, connectives);
    `connectives` match words that may be left off together with the comma behind them, `conjunctions` those that may be
    left off without one. `pointers` find words that refer to another sentence wherever they stand, `first_person` the
    words of a writer or speaker about himself.

    The sets hold single words, casefolded.

    Pronouns: `anaphors` are those of the third person, subject, object and possessive. Of these, `personal` stand for
    persons only, `plural_pronouns` for several, `possessives` before a noun. `objects` are the object of a clause;
    `subjects` of them may be the subject too. Behind one of `partitives` ("among them") it is of what stands before.
    `dependent` match the start of a sentence that has its subject from the one before: a surname or an office alone, in
    a script without capitals, or a verb that shows by its form that its subject does not follow.

    Other words that refer: `demonstratives` point at what was said before, `additives` add to it ("also"), both unless
    one of `dated` or `times` (days and months) follows ("this week"); `weak_demonstratives` do at the start of a clause
    and behind a preposition ("in that bay"). An additive word behind one of `additive_within`, or before its partner in
    `correlatives` ("both … and"), adds within its sentence; one of `relative_times` does behind one of `times`. One of
    `expletives` before one of `auxiliaries` refers to nothing ("There are"); one of `counts` before one lacks its noun
    ("Two were hurt").

    A sentence with one of `denials` denies what it refers to; one that `promises` matches announces what the next ones
    tell ("Here is what changes.").

    One of `subordinators` begins a clause that may stand first in its sentence ("When the crane fell, …"), one of
    `relatives` a clause behind a person; one of `comparing` may stand between an article and an adjective.
    One of `comparatives` behind one of `copulas`, perhaps over one of `intensifiers`, compares with what stands before,
    unless one of `standards` follows ("is far better than").

    Definite descriptions: `articles` are definite, `determiners` all that may stand before a noun, `plural_determiners`
    before one in the plural. `kinds` are nouns that behind a definite article (in a language without articles: bare)
    need an antecedent ("the company"); of these, `bodies` have names, which may stand before them; the `places` among
    them have those of places, which stand behind a preposition. `metonyms` are names of places that stand for a
    government, never for a company. `unique` are nouns that need none ("the weather"), `people` nouns for one person.
    Nouns end with one of `plural_endings` where "they" may mean them; without these any may. A name that ends with one
    of `demonyms` may be somebody ("the Norwegian"). One of `definers` behind a noun tells which one is meant ("the rule
    of", "the man who"), one of `prepositions` does with a name. A word with one of `verb_endings` may be a verb, and is
    none of a noun with one of `past_endings`. `clitics` match object pronouns that are written like articles.
    `adjectives` are common words between an article and its noun. With `specific_articles` what a sentence begins with
    behind an article is always known, never a kind as such; with `heads_first` the noun stands before its adjectives,
    with `nouns_capital` nouns have capitals.
    """

    openers: re.Pattern[str]
    connectives: re.Pattern[str]
    conjunctions: re.Pattern[str]
    pointers: re.Pattern[str]
    first_person: re.Pattern[str]
    dependent: re.Pattern[str]
    clitics: re.Pattern[str]
    promises: re.Pattern[str]
    anaphors: frozenset[str]
    personal: frozenset[str]
    plural_pronouns: frozenset[str]
    weak_demonstratives: frozenset[str]
    objects: frozenset[str]
    subjects: frozenset[str]
    demonstratives: frozenset[str]
    dated: frozenset[str]
    additives: frozenset[str]
    articles: frozenset[str]
    determiners: frozenset[str]
    plural_determiners: frozenset[str]
    definers: frozenset[str]
    prepositions: frozenset[str]
    verb_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    demonyms: tuple[str, ...]
    denials: frozenset[str]
    bodies: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]
    metonyms: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    comparing: frozenset[str]
    comparatives: frozenset[str]
    standards: frozenset[str]
    copulas: frozenset[str]
    intensifiers: frozenset[str]
    unique: frozenset[str]
    people: frozenset[str]
    times: frozenset[str]
    possessives: frozenset[str]
    additive_within: frozenset[str]
    counts: frozenset[str]
    auxiliaries: frozenset[str]
    adjectives: frozenset[str]
    expletives: frozenset[str]
    partitives: frozenset[str]
    relative_times: frozenset[str]
    correlatives: Mapping[str, str]
    heads_first: bool
    specific_articles: bool
    nouns_capital: bool
    phrases: Mapping[tuple[str, str], tuple[list[str], ...]]
    """The pointers as words and marks, by the first two of these."""
    triggers: frozenset[str]
    """All words with which a reference begins."""
    clause_starts: frozenset[str]
    """Words and marks at which a clause begins."""
    no_names: frozenset[str]
    """Words with capitals that are no names: times, and nouns that need no antecedent."""


_WORD_KEYS = (
    *("anaphors", "personal", "plural_pronouns", "objects", "subjects", "possessives", "partitives", "demonstratives"),
    *("weak_demonstratives", "additives", "additive_within", "dated", "times", "relative_times", "counts"),
    *("auxiliaries", "expletives", "articles", "determiners", "definers", "prepositions", "bodies", "kinds", "denials"),
    *("unique", "people", "adjectives", "plural_determiners", "places", "metonyms", "subordinators"),
    *("relatives", "comparing", "comparatives", "standards", "copulas", "intensifiers"),
)
_TRIGGERS = (
    *("objects", "weak_demonstratives", "anaphors", "demonstratives", "additives", "articles", "kinds"),
    "comparatives",
)


def dependence_from(table: Table, *, spaced: bool) -> Dependence:
    """The patterns of the table `[dependence]`, whose phrases are parted by "|".

    `spaced` tells whether the script parts words by spaces: if not, a phrase matches inside a longer run too.
    """
    phrases = _by_beginning(_phrases(table, "pointers")) if spaced else {}
    listed = {key: frozenset(words(table, key)) for key in _WORD_KEYS}
    begins, ends = (_WORD_BEGINS, _WORD_ENDS) if spaced else ("", "")
    return Dependence(
        openers=_at_start(table, "openers", rf"{_CONTRACTED}(?![\w'-])" if spaced else ""),
        connectives=_at_start(table, "connectives", r"\s*[,，、]\s*"),
        conjunctions=_at_start(table, "conjunctions", r"\s+(?=\w)"),
        pointers=_anywhere(table, "pointers", begins, ends),
        first_person=_anywhere(table, "first_person", begins, ends),
        verb_endings=words(table, "verb_endings"),
        dependent=pattern(table, "dependent"),
        clitics=pattern(table, "clitics"),
        promises=pattern(table, "promises"),
        plural_endings=words(table, "plural_endings"),
        past_endings=words(table, "past_endings"),
        demonyms=words(table, "demonyms"),
        heads_first=bool(table.get("heads_first")),
        specific_articles=bool(table.get("specific_articles")),
        nouns_capital=bool(table.get("nouns_capital")),
        correlatives=dict(phrase.split() for phrase in _phrases(table, "correlatives")),
        phrases=phrases,
        triggers=frozenset(first for first, _ in phrases).union(*(listed[key] for key in _TRIGGERS)),
        no_names=listed["times"],
        clause_starts=listed["additive_within"] | {",", ";", ":"},
        **listed,
    )


def _phrases(table: Table, key: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in table.get(key, "").split("|") if phrase.strip()]


def _by_beginning(phrases: Iterable[str]) -> dict[tuple[str, str], tuple[list[str], ...]]:
    found: dict[tuple[str, str], tuple[list[str], ...]] = {}
    for phrase in phrases:
        tokens = TOKEN.findall(phrase)
        first, second = (*tokens, "")[:2]
        found[first, second] = (*found.get((first, second), ()), tokens)
    return found


def _at_start(table: Table, key: str, behind: str) -> re.Pattern[str]:
    listed = _phrases(table, key)
    return re.compile(f"{any_of(listed)}{behind}") if listed else NEVER


def _anywhere(table: Table, key: str, before: str, behind: str) -> re.Pattern[str]:
    listed = _phrases(table, key)
    if not listed:
        return NEVER
    if not before:
        return re.compile(f"{any_of(listed)}{behind}")
    firsts = sorted({phrase[0] for phrase in listed})  # looked for first: a lookbehind would be tried at every place
    rests = (any_of(phrase[1:] for phrase in listed if phrase[0] == first) for first in firsts)
    tree = "|".join(f"(?<={re.escape(first)}){rest}" for first, rest in zip(firsts, rests, strict=True))
    return re.compile(f"[{re.escape(''.join(firsts))}]{before}(?:{tree}){behind}")
