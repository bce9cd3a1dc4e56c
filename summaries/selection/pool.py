"""The sentences to choose from, with what each selection gains by a further one.

The score is that of centroid-based summarisation (MEAD, Radev et al. 2004, "Centroid-based summarization of multiple
documents"): similarity to the centroid, and position. As in Ghalandari 2017, "Revisiting the Centroid-based Method",
the whole selection is compared with the centroid, not each sentence. Ours adds what several articles agree on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from summaries.model import Sentence
from summaries.selection.arrays import Floats, Integers
from summaries.selection.shared_bigrams import Agreement, shared_bigrams, words_between_spaces
from summaries.selection.vectors import Matrix, tf_idf
from summaries.selection.weights import Weights
from summaries.text.quotation import OPENING_MARKS


@dataclass(frozen=True)
class Pool:
    """Sentences to choose from. All arrays have one entry for each of them.

    `eligible[i]` is 0 for a sentence that only repeats another article: it is never chosen and counts for nothing.
    `matrix` has the TF-IDF vectors, `unigrams` the same over stems alone and not normalised.
    `centroid` is a unit vector over the stems, `centrality[i]` the dot product of sentence i with it, `position[i]` its
    score for standing early in its article, `quoted[i]` 1 if it begins with a quotation.
    """

    sentences: tuple[Sentence, ...]
    bags: tuple[Sequence[str], ...]
    weights: Weights
    matrix: Matrix
    unigrams: Matrix
    eligible: Floats
    centroid: Floats
    centrality: Floats
    agreement: Agreement
    position: Floats
    quoted: Floats

    def similarity(self, i: int) -> Floats:
        """The cosine similarity of sentence i to every sentence."""
        return self.matrix.dot(self.matrix.row(i))

    @cached_property
    def first_gain(self) -> Floats:
        """What an empty selection gains by each sentence."""
        return self.gain(())

    def gain(self, chosen: Sequence[int]) -> Floats:
        """The score of the `chosen` sentences together with each further one.

        It is the cosine similarity of their sum to the centroid (1 for the best), plus agreement and position of the
        further sentence.
        """
        weights = self.weights
        summed = sum((self.unigrams.row(i) for i in chosen), np.zeros(self.unigrams.width))
        squared = float(summed @ summed) + 2 * self.unigrams.dot(summed) + self.unigrams.lengths**2
        similarity = (float(summed @ self.centroid) + self.centrality) / np.sqrt(np.maximum(squared, 1e-9))
        similarity /= max(float(similarity.max(initial=0.0)), 1e-9)
        early = len(chosen) < weights.reported
        own = self.position - weights.quotation * self.quoted if early else self.position
        return np.asarray(similarity + weights.agreement * self.agreement.gain(chosen) + own, np.float64)


def build_pool(
    sentences: Sequence[Sentence],
    bags: Sequence[Sequence[str]],
    eligible: Callable[[Matrix], Floats] | None = None,
    weights: Weights | None = None,
) -> Pool:
    """The pool of sentences whose stems are `bags`; `eligible` gives `Pool.eligible` (by default all are)."""
    weights = weights or Weights()
    matrix = tf_idf(bags, weights.bigram)
    counted = eligible(matrix) if eligible else np.ones(len(sentences))
    unigrams = matrix.unigrams(unit_length=weights.unit_length)
    articles = _codes([sentence.article for sentence in sentences])
    centroid = _centroid(unigrams, counted, articles, weights)
    index = np.array([sentence.index for sentence in sentences], np.float64)
    texts = (words_between_spaces(sentence.text, bag) for sentence, bag in zip(sentences, bags, strict=True))
    return Pool(
        sentences=tuple(sentences),
        bags=tuple(bags),
        weights=weights,
        matrix=matrix,
        unigrams=unigrams,
        eligible=counted,
        centroid=centroid,
        centrality=unigrams.dot(centroid),
        agreement=shared_bigrams(texts, articles, counted),
        position=weights.position * np.maximum(0.0, 1 - index / weights.positions),
        quoted=np.array([sentence.text[:1] in OPENING_MARKS for sentence in sentences], np.float64),
    )


def _centroid(unigrams: Matrix, counted: Floats, articles: Integers, weights: Weights) -> Floats:
    """The mean of the counted sentences at length 1, each term times its document frequency; at length 1."""
    centroid = unigrams.weighted_sum(counted / np.maximum(unigrams.lengths, 1e-9))
    centroid *= unigrams.document_frequency(articles) ** weights.document_frequency
    centroid /= max(float(np.linalg.norm(centroid)), 1e-9)
    return centroid


def _codes(names: Sequence[str]) -> Integers:
    """The names as codes from 0, in order of appearance."""
    code: dict[str, int] = {}
    return np.array([code.setdefault(name, len(code)) for name in names], np.int64)
