"""Learn the weights of the evidence from labelled articles: `python -m benchmarks.learn_stories --data FILE ...`.

Each FILE is a stream with stories, in the form of `benchmarks.stories`. Logistic regression (Cox 1958) with a ridge is
fitted by Newton's method to the pairs that share enough keys: of half of the stories of each FILE, of the demo, of
articles on one name and of reports in five languages; and of twins and copies made from FILE's articles by machine.
Prints the log loss of pairs of either half, and writes `summaries/stories/learned.toml`. Stories whose names begin with
the same number fall into the same half.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.inputs.demo_stories import GOLD, demo
from benchmarks.inputs.made_pairs import made_pairs
from benchmarks.inputs.namesakes import namesakes
from benchmarks.inputs.newsrooms import newsrooms
from benchmarks.stories import learns, read
from summaries.languages import CODES
from summaries.model import Article
from summaries.reading.boilerplate import has_news
from summaries.selection.arrays import Bools, Floats
from summaries.stories import weights
from summaries.stories.evidence import Evidence, compare
from summaries.stories.fingerprint import fingerprint
from summaries.stories.pairs import candidates_among

RIDGE = 1e-3
MADE, MADE_WEIGHT = 150, 0.4
"""Articles of a set from which a twin and a copy are made, and what these pairs weigh beside the set's own."""
DEMO_WEIGHT = 3.0
"""What the demo's pairs weigh beside a set's: no other set holds different events on one subject, with titles."""
NAMESAKES_WEIGHT = 0.75
"""What the pairs of one name weigh: a follow-up is of one story, another event is not. More costs F1 of the sets."""
NEWSROOMS, NEWSROOMS_WEIGHT = ("de", "fr", "hi", "ja", "uk"), 0.4
"""The languages of which short reports by two outlets are learned from, and what their pairs weigh."""
TITLED, UNTITLED = 0.4, 1.2
"""What is added to the log odds of pairs with a title, and of others: a wrong pair does not cost the same as a missed
one. B-cubed F1 is greatest near these."""


class Labelled:
    """Pairs: their evidence, whether they are of one event, and the weight of each."""

    def __init__(self, evidence: Floats, same: Bools, weight: float) -> None:
        self.evidence, self.same = evidence, same
        self.weights = np.full(len(same), weight / max(len(same), 1))


def of_stream(articles: Sequence[Article], gold: dict[str, str], weight: float) -> Labelled:
    """The pairs of a stream that share enough keys."""
    found = [fingerprint(article) for article in articles]
    one, other = candidates_among(found)
    evidence = compare(found, found, (one, other)).evidence
    story = np.array([gold[article.id] for article in articles])
    return Labelled(evidence, story[one] == story[other], weight)


def of_made(articles: Sequence[Article], weight: float) -> Labelled:
    """Twins and copies made from the articles."""
    pairs = made_pairs(articles, MADE)
    first = np.zeros(1, np.int64)
    rows = [compare([fingerprint(one)], [fingerprint(other)], (first, first)).evidence for one, other, _ in pairs]
    same = np.array([same for _, _, same in pairs], np.bool_)
    return Labelled(np.concatenate([*rows, np.empty((0, len(Evidence)))]), same, weight)


def fit(labelled: Sequence[Labelled]) -> Floats:
    """The intercept and the weights: ridge logistic regression on standardised columns, by Newton's method."""
    x = np.concatenate([part.evidence for part in labelled])
    same = np.concatenate([part.same for part in labelled]).astype(np.float64)
    weight = np.concatenate([part.weights for part in labelled])
    weight /= weight.sum()
    mean, deviation = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.column_stack([np.ones(len(x)), (x - mean) / deviation])
    ridge = np.diag([0.0, *[RIDGE] * x.shape[1]])
    beta = np.zeros(z.shape[1])
    for _ in range(30):
        odds = 1 / (1 + np.exp(-z @ beta))
        slope = z.T @ (weight * (odds - same)) + ridge @ beta
        curve = (z.T * (weight * odds * (1 - odds))) @ z + ridge
        beta -= np.linalg.solve(curve, slope)
    own: Floats = beta[1:] / deviation
    return np.concatenate([[beta[0] - own @ mean], own])


def log_loss(beta: Floats, labelled: Labelled) -> float:
    """The mean log loss of the pairs."""
    odds = np.clip(beta[0] + labelled.evidence @ beta[1:], -14, 14)
    return float(np.mean(np.log1p(np.exp(np.where(labelled.same, -odds, odds)))))


def written(beta: Floats) -> str:
    """The weights as TOML."""
    shifted = beta.copy()
    shifted[0] += TITLED
    shifted[1 + Evidence.UNTITLED] += UNTITLED - TITLED
    names = ["intercept", *(column.name.lower() for column in Evidence)]
    lines = (f"{name} = {value:.4f}\n" for name, value in zip(names, shifted, strict=True))
    return "# Written by `python -m benchmarks.learn_stories`. What each column means: `evidence.py`.\n[weights]\n" + (
        "".join(lines)
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, default=Path(weights.__file__).with_name("learned.toml"))
    options = parser.parse_args(arguments)
    learning = [
        of_stream(demo(), GOLD, DEMO_WEIGHT),
        of_stream(*namesakes(learn=True), NAMESAKES_WEIGHT),
        of_stream(*newsrooms(NEWSROOMS), NEWSROOMS_WEIGHT),
    ]
    held = {
        "namesakes": of_stream(*namesakes(learn=False), 1.0),
        "newsrooms": of_stream(*newsrooms(sorted(set(CODES).difference(NEWSROOMS))), 1.0),
    }
    for path in options.data:
        articles, gold = read(path.read_text(encoding="utf-8").splitlines())
        kept = [article for article in articles if has_news(article)]
        half = [article for article in kept if learns(gold[article.id])]
        learning += [of_stream(half, gold, 1.0), of_made(half, MADE_WEIGHT)]
        rest = [article for article in kept if not learns(gold[article.id])]
        held[path.stem] = of_stream(rest, gold, 1.0)
        held[f"{path.stem}, made"] = of_made(rest, 1.0)
    beta = fit(learning)
    print(f"log loss of the pairs learned from: {np.mean([log_loss(beta, part) for part in learning]):.4f}")
    for name, part in held.items():
        print(f"{name:28} {len(part.same):6d} pairs not learned from, log loss {log_loss(beta, part):.4f}")
    options.out.write_text(written(beta), encoding="utf-8")
    print(written(beta))


if __name__ == "__main__":
    main()
