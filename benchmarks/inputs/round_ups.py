"""Round-ups made from articles: the tops of some of them, one after the other, as a morning briefing tells them."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import Final

from summaries.model import Article

TITLES: Final = ("", "The day in brief", "What you need to know this morning", "Five things to know today")
LONGEST: Final = (1, 1, 2, 3)
"""Sentences of each affair that a round-up may tell."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def round_up(articles: Sequence[Article], seed: int) -> Article:
    """A round-up of four to six of the articles, in English."""
    rng = random.Random(seed)
    english = [one for one in articles if one.language == "en"]
    chosen, sentences, title = rng.sample(english, rng.randint(4, 6)), rng.choice(LONGEST), rng.choice(TITLES)
    tops = [" ".join(_SENTENCE.split(one.text.strip())[:sentences]) for one in chosen]
    return Article(f"round-up {seed}", "\n".join(tops), title, published=chosen[0].published, language="en")
