"""Recall and speed of finding copies: `python -m benchmarks.copies --data FILE.jsonl [--texts 20000]`.

Fills the index with texts of 8 to 22 sentences drawn at random from the articles of FILE (the form of
`benchmarks.stories`), then adds edits of 300 of them for each kind of edit that newsrooms make to a wire. Prints the
share of edits whose original is found, the share for which another text is found, and milliseconds. Texts of the last
kind are no copies: nothing should be found.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

from benchmarks.stories import read
from summaries.model import Article
from summaries.stories.fingerprint import Fingerprint, fingerprint
from summaries.stories.pairs import CANDIDATES, SHARED_KEYS, links, signature

Text = list[list[str]]
"""A text as its sentences, each as its words."""

ASKED = 300
"""Edits of each kind."""


def edits(rng: random.Random, sentences: Text) -> dict[str, Callable[[Text], Text]]:
    """The kinds of edits, by name."""
    words = [word for sentence in sentences[:3000] for word in sentence]

    def some(text: Text, share: float) -> Text:
        return [[rng.choice(words) if rng.random() < share else word for word in sentence] for sentence in text]

    def mixed(text: Text) -> Text:
        own = max(1, len(text) * 3 // 10)
        return rng.sample(text, own) + rng.choices(sentences, k=len(text) - own)

    return {
        "the same": lambda text: text,
        "new headline and a last line": lambda text: [
            ["Breaking", "news", "of", "today"],
            *text,
            ["Read", "more", "here"],
        ],
        "10% of words edited": lambda text: some(text, 0.1),
        "20% of words edited": lambda text: some(text, 0.2),
        "30% of words edited": lambda text: some(text, 0.3),
        "sentences moved, a fifth gone": lambda text: rng.sample(text, len(text) * 4 // 5),
        "cut to 70%": lambda text: text[: len(text) * 7 // 10],
        "cut to half": lambda text: text[: len(text) // 2],
        "cut to half, 10% edited": lambda text: some(text[: len(text) // 2], 0.1),
        "cut to a quarter": lambda text: text[: max(2, len(text) // 4)],
        "30% of its sentences in another": mixed,
    }


class Copies:
    """The texts added so far by their keys, as an archive keeps them."""

    def __init__(self) -> None:
        self._found: dict[str, Fingerprint] = {}
        self._by_key: dict[int, list[str]] = defaultdict(list)

    def add(self, name: str, text: Text) -> str:
        """Add a text; return the name of the text that it shares most words with as a copy, or ""."""
        own = fingerprint(Article(name, " ".join(" ".join(sentence) for sentence in text), language="en"))
        shared = Counter(other for key in signature(own) for other in self._by_key[key])
        near = [other for other, keys in shared.most_common(CANDIDATES) if keys >= SHARED_KEYS]
        copies = [link for link in links(own, [self._found[other] for other in near]) if link.copy]
        self._found[name] = own
        for key in signature(own):
            self._by_key[key].append(name)
        best = max(copies, key=lambda link: link.copy, default=None)
        return "" if best is None else best.one if best.other == name else best.other


def main() -> None:
    """Fill the index, search it, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--texts", type=int, default=20_000)
    options = parser.parse_args()
    articles, _ = read(options.data.read_text(encoding="utf-8").splitlines())
    found = (line.split() for article in articles for line in re.split(r"(?<=[.!?])\s+", article.text))
    sentences = [words for words in found if len(words) > 5]
    rng = random.Random(1)
    kinds = edits(rng, sentences)
    texts = [rng.choices(range(len(sentences)), k=rng.randint(8, 22)) for _ in range(options.texts)]
    copies = Copies()
    begun = time.process_time()
    wrong = sum(bool(copies.add(str(number), [sentences[one] for one in text])) for number, text in enumerate(texts))
    spent = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{options.texts} texts: {spent / options.texts * 1000:.2f} ms each, {memory:.0f} MiB, {wrong} taken for copies"
    )
    print(f"{'':32} found  wrong  ms")
    for place, (name, edit) in enumerate(kinds.items()):
        asked = range(place, options.texts, max(len(kinds), options.texts // ASKED))
        edited = {str(number): edit([sentences[one] for one in texts[number]]) for number in asked}
        begun = time.process_time()
        answers = {number: copies.add(f"{name} {number}", own) for number, own in edited.items()}
        spent = time.process_time() - begun
        right = sum(answer == number for number, answer in answers.items())
        false = sum(answer not in {"", number} for number, answer in answers.items())
        print(f"{name:32} {right / len(answers):.3f}  {false / len(answers):.3f}  {spent / len(answers) * 1000:.2f}")


if __name__ == "__main__":
    main()
