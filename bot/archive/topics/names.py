"""Names of one thing in many languages (`names.toml`): a topic takes in the others, a question tries them. Pure."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from summaries import languages
from summaries.text.folding import Folding
from summaries.topics import Topic
from summaries.topics.clauses import Phrase
from summaries.topics.phrase_search import is_acronym
from summaries.topics.topic import phrases_of

MOST_TAKEN: Final = 60
"""Names that one topic takes in: those of some five things."""

NAME_WORDS: Final = 6
"""Words of the longest name in the list, and one to spare."""


@cache
def entries() -> tuple[tuple[str, ...], ...]:
    """The names of each thing that is known, one entry a thing."""
    text = resources.files("bot.archive.topics").joinpath("names.toml").read_text(encoding="utf-8")
    return tuple(tuple(names) for names in tomllib.loads(text)["entries"])


def with_other_names(topic: Topic) -> tuple[str, ...]:
    """The terms that a topic takes in: the other names of what it names by itself, in its name or as a term.

    What is in quotation marks takes in nothing, and of a thing with two names in the topic the writer has chosen them.
    """
    phrases = [phrase.text for term in topic.terms for phrase in phrases_of(term)]
    alone = [term for term in topic.terms if phrases_of(term) == (Phrase(term),)]
    if not (topic.labelled and topic.terms):
        phrases.append(topic.name)
        alone.append(topic.name)
    written: defaultdict[int, set[str]] = defaultdict(set)
    for phrase in phrases:
        for entry in _by_name().get(_key(phrase), ()):
            written[entry].add(_key(phrase))
    wanted = dict.fromkeys(entry for name in alone for entry in _by_name().get(_key(name), ()))
    known = {_key(phrase) for phrase in phrases}
    taken: dict[str, str] = {}
    for entry in wanted:
        if len(written[entry]) == 1:
            for name in entries()[entry]:
                taken.setdefault(_key(name), name)
    return tuple(name for key, name in taken.items() if key not in known)[:MOST_TAKEN]


def other_wordings(words: str) -> tuple[str, ...]:
    """The same words with the other names of the longest name in them: "5G in Britain" for "5G in the UK"."""
    parts = words.split()
    for length in range(min(NAME_WORDS, len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            key = _key(" ".join(parts[start : start + length]))
            names = dict.fromkeys(name for entry in _by_name().get(key, ()) for name in entries()[entry])
            if names:
                before, behind = parts[:start], parts[start + length :]
                others = (f'"{name}"' if " " in name else name for name in names if _key(name) != key)
                return tuple(" ".join((*before, other, *behind)) for other in others)
    return ()


@cache
def _by_name() -> Mapping[str, tuple[int, ...]]:
    """The places of the entries that have a name."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, names in enumerate(entries()):
        for name in dict.fromkeys(map(_key, names)):
            found[name].append(place)
    return {name: tuple(places) for name, places in found.items()}


def _key(name: str) -> str:
    """A name up to case and accents; an acronym that is also a word, "US" or "WHO", as it is."""
    plain = _folding()(name).text
    return name if is_acronym(name) and plain in _small_words() else plain


@cache
def _small_words() -> frozenset[str]:
    """The small words of all languages."""
    return frozenset[str]().union(*(one.stop_words | one.acronyms for one in languages.profiles()))


@cache
def _folding() -> Folding:
    return Folding()
