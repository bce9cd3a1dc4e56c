"""The benchmark of stories: what it reads, counts and writes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.stories import average_linkage, b_cubed, cut, main, read, wrong_piles

LINES = [
    {"id": "a", "text": "Shares of SMIC fell 23% in Hong Kong on Monday.", "title": "SMIC falls", "story": "s"},
    {"id": "b", "text": "The goalkeeper saved two penalties.", "published": "2020-09-07T09:00:00", "story": "t"},
]


def test_b_cubed_is_the_mean_over_articles() -> None:
    gold = dict.fromkeys("abc", "one") | dict.fromkeys("de", "two")
    precision, recall, f1 = b_cubed(dict.fromkeys("abcde", "all"), gold)

    assert pytest.approx((3 * 3 / 5 + 2 * 2 / 5) / 5) == precision
    assert recall == pytest.approx(1)
    assert pytest.approx(2 * precision / (precision + 1)) == f1
    assert (1.0, 1.0, 1.0) == b_cubed(gold, gold)


def test_both_forms_of_the_data_are_read() -> None:
    flat = [json.dumps(line) for line in LINES]
    nested = json.dumps({"id": "s", "articles": [{"id": "a", "text": "x"}, {"id": "b", "text": "y"}]})

    articles, gold = read([*flat, ""])

    assert {"a": "s", "b": "t"} == gold
    assert [None, "2020-09-07T09:00:00+00:00"] == [each.published and each.published.isoformat() for each in articles]
    assert {"a": "s", "b": "s"} == read([nested])[1]


def test_the_tree_of_average_linkage_joins_the_nearest_first() -> None:
    rows = np.array([[1, 0], [0.8, 0.6], [0, 1]], np.float32)
    joins = average_linkage(rows)

    assert [pytest.approx(0.2, abs=1e-6), pytest.approx(0.7, abs=1e-6)] == [height for height, _, _ in joins]
    assert [3, 2, 1] == [len(set(cut(joins, 3, height))) for height in (0.1, 0.3, 0.9)]


def test_it_writes_a_story_for_every_line(tmp_path: Path) -> None:
    data, out = tmp_path / "data.jsonl", tmp_path / "out.jsonl"
    data.write_text("\n".join(map(json.dumps, LINES)), encoding="utf-8")

    main(["--data", str(data), "--predictions", str(out)])

    written = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert ["a", "b"] == [line["id"] for line in written]
    assert 2 == len({line["story"] for line in written})


@pytest.mark.parametrize("size", [2, 5, 8])
def test_no_pile_of_articles_on_different_events_is_merged(size: int) -> None:
    assert 0 == wrong_piles(size, piles=20)
