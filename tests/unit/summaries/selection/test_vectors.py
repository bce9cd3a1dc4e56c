"""TF-IDF vectors of sentences."""

from __future__ import annotations

import doctest

import numpy as np
import pytest

from summaries.selection import vectors
from summaries.selection.vectors import tf_idf

BAGS = [["chip", "ban"], ["chip", "ban", "port"], [], ["port"]]


def test_rows_have_length_1_or_0() -> None:
    matrix = tf_idf(BAGS, 0.5)

    assert [1.0, 1.0, 0.0, 1.0] == pytest.approx([np.linalg.norm(matrix.row(i)) for i in range(len(matrix))])


def test_unigrams_have_the_length_of_the_sentence_or_1() -> None:
    matrix = tf_idf(BAGS, 0.5)

    assert [1.0, 1.0, 0.0, 1.0] == matrix.unigrams(unit_length=True).lengths.tolist()
    full = matrix.unigrams()
    assert full.lengths[1] > full.lengths[0] > full.lengths[2] == 0.0


def test_the_document_frequency_is_a_share_of_articles() -> None:
    matrix = tf_idf(BAGS, 0.5).unigrams()

    assert [0.5, 0.5, 1.0] == matrix.document_frequency(np.array([0, 0, 1, 1])).tolist()


def test_the_examples_run() -> None:
    assert 0 == doctest.testmod(vectors).failed
