"""Which words make a sentence lean on its neighbours, language by language: `dependence.toml`, read once.

Pure but for reading its own package data. Imported by the rules of context.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from summaries.languages.patterns import any_of
from summaries.text.tokens import unspaced

_NEVER = re.compile(r"\0(?!)")  # "(?!)" alone is tried at every letter
_CONTRACTED = r"(?:'(?:s|re|ve|ll|d|m))?"
"""What may hang on a word without making it another: "they've"."""
_BEFORE, _BEHIND = r"(?<![\w'].)", r"(?![\w'])"
"""The edges of a whole word, the first seen from behind its first letter."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """Patterns over a casefolded sentence with straight apostrophes.

    `openers` matches, at its start, what it may not begin with; `connectives` what may be left off with the comma
    behind it, `joints` what may without; `adrift` finds what points away wherever it stands, `selves` the words of
    somebody who speaks for himself.
    """

    openers: re.Pattern[str]
    connectives: re.Pattern[str]
    joints: re.Pattern[str]
    adrift: re.Pattern[str]
    selves: re.Pattern[str]


@cache
def leaning(language: str) -> Leaning:
    """The patterns of a language; those of a language not listed match nothing."""
    data = _data().get(language, {})
    return Leaning(
        openers=_pattern(data.get("openers", ""), rf"{_CONTRACTED}(?![\w'-])"),
        connectives=_pattern(data.get("connectives", ""), r"\s*[,，、]\s*"),
        joints=_pattern(data.get("joints", ""), r"\s+(?=\w)"),
        adrift=_pattern(data.get("adrift", ""), _BEHIND, before=_BEFORE),
        selves=_pattern(data.get("selves", ""), _BEHIND, before=_BEFORE),
    )


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("dependence.toml").read_text("utf-8"))


def _pattern(phrases: str, behind: str, before: str = "") -> re.Pattern[str]:
    listed = [" ".join(phrase.split()) for phrase in phrases.split("|") if phrase.strip()]
    if not listed:
        return _NEVER
    if unspaced(listed[0]):
        behind, before = behind.removeprefix(_CONTRACTED).replace(r"(?![\w'-])", "").replace(_BEHIND, ""), ""
    if not before:
        return re.compile(f"{any_of(listed)}{behind}")
    firsts = sorted({phrase[0] for phrase in listed})  # looked for first: a lookbehind would be tried at every place
    rests = (any_of(phrase[1:] for phrase in listed if phrase[0] == first) for first in firsts)
    tree = "|".join(f"(?<={re.escape(first)}){rest}" for first, rest in zip(firsts, rests, strict=True))
    return re.compile(f"[{re.escape(''.join(firsts))}]{before}(?:{tree}){behind}")
