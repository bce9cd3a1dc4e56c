"""The weights of grouping, tuned together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """What makes articles similar, and how similar they must be to be one story.

    `python -m benchmarks.stories --data FILE.jsonl` prints B-cubed precision, recall and F1. All were chosen on five
    sets of 100 to 807 articles, of which some have 2 reports a story and some 10.
    """

    lead: float = 2.0
    """Extra weight of an article's first word; it falls as 1 / (1 + n / `lead_words`) with the words n before it."""
    lead_words: int = 60
    """Words after which half of the extra weight is left: where most leads end."""
    idf_exponent: float = 1.25
    """Exponent of the inverse document frequency: several everyday words are needed to weigh as much as a rare one."""
    unseen: int = 10
    """Articles on other events added to the count: of two articles alone no shared word would be rare."""
    half_life: float = 30.0
    """Days between two articles that halve their similarity: next year's flood is another flood."""
    least_similarity: float = 0.006
    """Similarity from which a pair is kept: the median of articles on different events."""
    neighbours: int = 200
    """The most earlier articles that one is compared with, the most similar ones; larger stories are still found."""

    pair: float = 0.042
    """Similarity from which two single articles are one story: one in a hundred pairs of unrelated news reaches it."""
    pair_in_medians: int = 5
    """The same in medians of all pairs: articles on one subject are all somewhat similar."""
    pair_at_most: float = 0.1
    """Similarity that is enough whatever the median: all articles given may be one story."""
    single: float = 0.3
    """Share of a story's cohesion that a further article must reach on average: a side piece is less similar."""
    single_cohesion: float = 0.2
    """The most that the cohesion counts for a further article: what reports owe to one wire does not hold for it."""
    union: tuple[float, float] = (0.5, 0.8)
    """Least and greatest share of the geometric mean of their cohesions at which two stories are one."""
    union_articles: int = 4
    """That share is `union_articles` divided by their articles: a mean of more pairs is less due to chance."""
    prior_pairs: float = 0.7
    """Pairs with the similarity `pair` that count in the cohesion besides a story's own: two articles prove little."""
