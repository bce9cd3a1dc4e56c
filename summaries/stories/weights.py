"""The weights of grouping: of the evidence, learned from labelled pairs, and of the clustering, tuned together."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from summaries.selection.arrays import Floats
from summaries.stories.evidence import Evidence


@dataclass(frozen=True)
class Weights:
    """How similar articles must be to be one story, in affinities: 1 is the least of two single articles.

    `python -m benchmarks.stories --data FILE.jsonl` prints B-cubed precision, recall and F1.
    """

    sharpness: float = 0.32
    """An affinity is the exponential of the log odds times this."""
    most: float = 24.0
    """The greatest affinity: reprints are no more similar than reports that share a wire."""
    clear: float = 1.5
    """Log odds from which an article clearly reports of another's event, be it only in part, as a round-up does."""
    apart: float = -1.5
    """Log odds up to which two articles clearly are of two events."""
    affairs: int = 3
    """Events of which an article has to join reports to be a round-up."""
    single: float = 0.3
    """Share of a story's cohesion that a further article must reach on average: a side piece is less similar."""
    single_cohesion: float = 4.8
    """The most that the cohesion counts for a further article: what reports owe to one wire does not hold for it."""
    union: tuple[float, float] = (0.5, 0.6)
    """Least and greatest share of the geometric mean of their cohesions at which two stories are one."""
    union_articles: int = 3
    """That share is `union_articles` divided by their articles: a mean of more pairs is less due to chance."""
    prior_pairs: float = 1.2
    """Pairs with the affinity 1 that count in the cohesion besides a story's own: two articles prove little."""


@cache
def learned() -> tuple[float, Floats]:
    """The intercept and the weight of each column of the evidence, as `benchmarks.learn_stories` wrote them."""
    text = resources.files("summaries.stories").joinpath("learned.toml").read_text(encoding="utf-8")
    values = tomllib.loads(text)["weights"]
    return float(values["intercept"]), np.array([float(values[column.name.lower()]) for column in Evidence])
