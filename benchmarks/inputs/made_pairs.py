"""Pairs made from real articles by machine, to learn from.

Twins have other names and figures, and copies are edited prints.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from summaries.model import Article

_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+(?:[A-Z][a-z]+)?\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_FEWEST_SENTENCES = 5

Labelled = tuple[Article, Article, bool]
"""Two articles, and whether they report one event."""


def made_pairs(articles: Sequence[Article], count: int, seed: int = 1) -> list[Labelled]:
    """A twin and a copy for each of `count` articles, drawn at random."""
    rng = random.Random(seed)
    names = list(dict.fromkeys(name for article in articles for name in _NAME.findall(article.text)))
    words = [word for article in articles for word in article.text.split() if word.islower() and len(word) > 3]
    pairs: list[Labelled] = []
    for article in rng.sample(list(articles), min(count, len(articles))):
        if len(_sentences(article)) < _FEWEST_SENTENCES:
            continue
        short = replace(article, text="\n".join(_sentences(article)[: rng.randint(5, 14)]))
        template = short if rng.random() < 0.6 else article
        pairs += [(template, _twin(template, rng, names), False), (article, _copy(article, rng, words), True)]
    return pairs


def _sentences(article: Article) -> list[str]:
    return [one for one in _SENTENCE.split(article.text) if len(one.split()) > 3]


def _twin(article: Article, rng: random.Random, names: Sequence[str]) -> Article:
    """The article with most of its names and figures replaced, and nearly all of those of the lead."""
    lead = set(_NAME.findall(" ".join([*_sentences(article)[:3], article.title])))
    other = {
        name: name if rng.random() < (0.08 if name in lead else 0.25) else rng.choice(names)
        for name in dict.fromkeys(_NAME.findall(f"{article.title}\n{article.text}"))
    }

    def figure(found: re.Match[str]) -> str:
        return found.group() if rng.random() < 0.2 else "".join(rng.choice("123456789") for _ in found.group())

    def filled(text: str) -> str:
        named = re.sub(r"\b[A-Z][a-zA-Z]+\b", lambda found: other.get(found.group(), found.group()), text)
        return re.sub(r"\d+", figure, named)

    sentences = _sentences(article)
    kept = sentences[: rng.randint(5, 12)] if rng.random() < 0.5 else sentences
    return replace(article, id=f"{article.id} (twin)", title=filled(article.title), text=filled("\n".join(kept)))


def _copy(article: Article, rng: random.Random, words: Sequence[str]) -> Article:
    """The article cut, with quotations left out, or with some of its words edited; often without its title."""
    sentences = _sentences(article)

    def edited(share: float) -> list[str]:
        return [
            " ".join(rng.choice(words) if word.islower() and rng.random() < share else word for word in one.split())
            for one in sentences
        ]

    kept = rng.choice(
        [
            sentences[: max(3, len(sentences) * rng.randint(3, 8) // 10)],
            [one for one in sentences if rng.random() < 0.75],
            sentences[:1] + [one for one in sentences[1:] if '"' not in one and "“" not in one],
            edited(0.12),
            edited(0.06)[: max(3, len(sentences) * 7 // 10)],
            sentences[1:],
        ]
    )
    title = "" if rng.random() < 0.4 else article.title
    return replace(article, id=f"{article.id} (copy)", title=title, text="\n".join(kept))
