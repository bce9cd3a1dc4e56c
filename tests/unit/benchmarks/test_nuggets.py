"""Nugget recall: that our own asks can be told, and what counts as told."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.inputs.articles import CORPUS, articles
from benchmarks.inputs.asks import Asked, Nugget, asks
from benchmarks.nuggets import OWN, main, mark
from summaries.model import Article
from summaries.text.sentences import split


def _task(*never: str) -> Asked:
    nuggets = (
        Nugget("ice", vital=True, any=(re.compile("froze over"),)),
        Nugget("ships", vital=True, any=(re.compile("forty ships"),)),
        Nugget("fish", vital=False, any=(re.compile("their catch"),)),
    )
    noon = datetime(2020, 9, 8, 12, tzinfo=UTC)
    return Asked("one", "own", None, (), noon, 900, nuggets, tuple(map(re.compile, never)))


def test_a_nugget_is_told_by_a_headline_or_by_a_sentence() -> None:
    found = mark(_task(), [["Port of Odden froze over", "Fishermen sold their  catch."]])

    assert frozenset({"ice", "fish"}) == found.told
    assert 0.5 == found.vital


def test_a_never_reaches_over_the_lines_of_a_story_and_not_into_the_next() -> None:
    task = _task("One line\nanother")

    assert 1 == len(mark(task, [["One line", "another"]]).never)
    assert 0 == len(mark(task, [["One line"], ["another"]]).never)


def test_what_we_add_takes_room() -> None:
    assert 14 == mark(_task(), [["ten signs."]], added=4).characters


@pytest.mark.parametrize("task", tuple(asks(OWN, {"corpus": CORPUS})), ids=lambda task: task.id)
def test_some_sentence_of_the_corpus_tells_each_nugget_of_an_ask(task: Asked) -> None:
    lines = [line for one in articles(CORPUS)[""].values() for line in (one.title, *_sentences(one))]

    assert [] == [nugget.id for nugget in task.nuggets if not nugget.told(lines)]


def test_the_table_has_a_line_for_each_method(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    marks = tmp_path / "marks.jsonl"
    main(["--methods", "ours,lead", "--json", str(marks)])
    main(["--methods", "ours", "--before", str(marks)])

    printed = capsys.readouterr().out
    assert all(f"{method} {subset}" in printed for method in ("ours", "lead") for subset in ("own", "all"))
    assert "+0.0 vital; more on 0 tasks, fewer on 0" in printed


def _sentences(article: Article) -> list[str]:
    return [article.text[span.start : span.end] for span in split(article.text)]
