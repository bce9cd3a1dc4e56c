"""Near-duplicate detection: a text is found after the edits that newsrooms make, and nothing else is."""

from __future__ import annotations

import random
import time
import zlib
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from summaries.selection.arrays import Integers
from summaries.stories.copies import FEWEST_WORDS, Copies

WORDS = [
    f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("lan", "mor", "tek", "vis", "zor", "nap", "dul")
]


def text(seed: int, length: int = 200) -> list[str]:
    """The terms of a made-up report: some words of all reports, some of its own."""
    rng = random.Random(seed)
    return [
        rng.choice(WORDS[:60]) if rng.random() < 0.3 else f"{rng.choice(WORDS)}{rng.randrange(40)}"
        for _ in range(length)
    ]


def numbers(words: Sequence[str]) -> Integers:
    """The words as a fingerprint has them."""
    return np.array([zlib.crc32(word.encode()) for word in words], np.int64)


def edited(terms: list[str], share: float, seed: int = 1) -> list[str]:
    """The terms with a share of them replaced."""
    rng = random.Random(seed)
    return [f"new{rng.randrange(10_000)}" if rng.random() < share else term for term in terms]


def original_of(first: list[str], second: list[str]) -> str:
    """What a second text is a copy of, when a first stands in the archive with others."""
    copies = Copies()
    for seed in range(100, 130):
        copies.add(f"other {seed}", numbers(text(seed)))
    assert "" == copies.add("first", numbers(first))
    return copies.add("second", numbers(second))


@pytest.mark.parametrize(
    "edit",
    [
        lambda t: t,
        lambda t: ["breaking", "news", "exclusive", *t],
        lambda t: t[8:],
        lambda t: t[: len(t) * 7 // 10],
        lambda t: t[: len(t) // 2],
        lambda t: t[: len(t) // 3],
        lambda t: edited(t, 0.1),
        lambda t: edited(t, 0.2),
        lambda t: edited(t[: len(t) * 7 // 10], 0.1),
        lambda t: t[100:] + t[:100],
    ],
    ids=[
        "same",
        "headline",
        "no dateline",
        "cut to 70%",
        "cut to half",
        "cut to a third",
        "10%",
        "20%",
        "cut, 10%",
        "moved",
    ],
)
def test_a_reprint_is_a_copy(edit: Callable[[list[str]], list[str]]) -> None:
    for seed in range(20):
        assert "first" == original_of(text(seed), edit(text(seed)))


def test_most_texts_with_30_percent_of_their_words_edited_are_copies() -> None:
    found = sum(original_of(text(seed), edited(text(seed), 0.3, seed)) == "first" for seed in range(20))

    assert found >= 15


def test_two_reports_that_share_a_third_of_their_words_are_no_copies() -> None:
    for seed in range(20):
        assert "" == original_of(text(seed), [*text(seed)[:60], *text(seed + 1000)[:140]])


def test_a_copy_of_a_copy_has_the_first_text_as_its_original() -> None:
    copies = Copies()
    copies.add("a", numbers(text(1)))
    copies.add("b", numbers(edited(text(1), 0.1)))

    assert "a" == copies.add("c", numbers(edited(text(1), 0.1)))


def test_a_text_of_few_words_is_a_copy_of_the_same_words_only() -> None:
    copies = Copies()
    short = text(1)[: FEWEST_WORDS - 2]

    assert "" == copies.add("a", numbers(short))
    assert "" == copies.add("b", numbers(short[:-1]))
    assert "a" == copies.add("c", numbers(short))
    assert "" == copies.add("d", numbers(()))
    assert "" == copies.add("e", numbers(()))


def test_the_same_name_again_is_no_copy_of_itself() -> None:
    copies = Copies()
    short = text(1)[: FEWEST_WORDS - 2]
    copies.add("a", numbers(short))

    assert "" == copies.add("a", numbers(short))


def test_a_look_up_among_thousands_takes_no_longer_than_among_few() -> None:
    copies = Copies()
    for seed in range(3000):
        copies.add(str(seed), numbers(text(seed, 60)))
    begun = time.process_time()
    for seed in range(100):
        assert str(seed) == copies.add(f"copy {seed}", numbers(text(seed, 60)))

    assert time.process_time() - begun < 0.5
