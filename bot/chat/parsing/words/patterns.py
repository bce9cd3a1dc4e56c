"""Phrases of one language as regular expressions over `letters` text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.chat.parsing.words.han_numbers import HAN_FIGURE
from bot.chat.parsing.words.items import Item
from bot.chat.parsing.words.letters import bare
from bot.chat.parsing.words.phrasebook import BEGINS, ENDS
from summaries.languages import Profile

Read = Callable[["re.Match[str]"], Sequence[Item]]
"""What a match means; nothing when it means nothing after all."""
NEVER: Final = "(?!)"


@dataclass(frozen=True, slots=True)
class Word:
    """A pattern and what it makes of a match."""

    pattern: re.Pattern[str]
    read: Read


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one language as alternatives: edges of words are around them where its spaces part words."""

    language: Profile

    def of(self, key: str) -> str:
        """The alternatives of a list of `[schedule]`."""
        return self.either(self.language.schedule.phrases[key])

    def either(self, phrases: Iterable[str]) -> str:
        """The alternatives of these phrases, longest first."""
        ordered = sorted({bare(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
        return "(?:" + ("|".join(map(self.edged, ordered)) or NEVER) + ")"

    def edged(self, phrase: str) -> str:
        """One phrase between edges of words; whatever is written as one with the next word may stand before it."""
        written = re.escape(phrase).replace(r"\ ", r"\s+")
        if not self.language.spaced:
            return written
        before = "|".join(map(re.escape, map(bare, self.language.schedule.phrases["attached"])))
        return BEGINS + (f"(?:{before})?" if before else "") + written + (ENDS if phrase[-1].isalnum() else "")

    def beside_number(self, key_or_phrases: Iterable[str]) -> str:
        """Phrases that may stand right behind a figure: "6h"."""
        return self.either(key_or_phrases).replace(BEGINS, "")

    def numbers(self) -> dict[str, int]:
        """The numbers from one on, in words."""
        return {
            bare(form): number for number, forms in enumerate(self.language.conversation.numbers, 1) for form in forms
        }

    def figure(self, words: Iterable[str]) -> str:
        """A number of at most three digits, or one of these words."""
        han = f"|{HAN_FIGURE}" if not self.language.spaced else ""
        return rf"(?:(?<![\d.:])\d{{1,3}}(?!\d){han}|{self.either(words)})"


def compiled(pattern: str, read: Read) -> Word:
    """The word of a pattern."""
    return Word(re.compile(pattern), read)


def always(*items: Item) -> Read:
    """The reading of a phrase that always means the same."""
    return lambda _: items
