"""The grammar of each language: what its rules decide about a sentence, behind one contract (`contract.Grammar`).

The profile of a language names the class of its rules ("english:English"); a language without rules gets
`neutral.Neutral`. To add rules, add a package here and name its class in the profile: see
`docs/how-to/add-a-language.md`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from summaries.grammar.contract import Grammar
from summaries.grammar.neutral import Neutral
from summaries.languages import Profile, file_of, profile

__all__ = ["Grammar", "Neutral", "grammar_of", "of"]


def of(code: str) -> Grammar:
    """The grammar of a language (ISO 639-1); "" stands for an undetermined language."""
    return _of(file_of(code))


@cache
def _of(name: str) -> Grammar:
    return grammar_of(profile(name))


def grammar_of(known: Profile) -> Grammar:
    """The grammar that a profile names. Raises ImportError or AttributeError if there is no grammar of that name."""
    if not known.grammar:
        return Neutral(known)
    module, _, name = known.grammar.partition(":")
    made: Grammar = getattr(import_module(f"{__name__}.{module}"), name)(known)
    return made
