"""Other forms of words that no article contains as they were asked for: "Explosionen" where all have "Explosion"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.ports import Store
from summaries.text.search_terms import behind_clitics, terms_of
from summaries.topics.inflection import inflected, singular


async def in_known_forms(store: Store, wanted: Mapping[str, str]) -> dict[str, str]:
    """The terms wanted, each with its word; one that the archive lacks becomes that of the word's commonest form.

    A word without a form in the archive is left as it is.
    """
    counts = await store.frequencies(tuple(wanted))
    forms = {term: frozenset(_forms(word)) for term, word in wanted.items() if not counts[term]}
    known = await store.frequencies(tuple(frozenset[str]().union(*forms.values()))) if forms else {}
    found: dict[str, str] = {}
    for term, word in wanted.items():
        common = max(forms.get(term, ()), key=lambda form: (known[form], form), default=term)
        found[common if known.get(common) else term] = word
    return found


def _forms(word: str) -> Iterator[str]:
    """The terms of the other forms that a word may have."""
    plain = word.casefold()
    every = (*(form for form, _ in (*singular(plain), *inflected(plain))), *behind_clitics(word))
    for form in every:
        yield from terms_of(form)
