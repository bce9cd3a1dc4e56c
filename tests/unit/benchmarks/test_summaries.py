"""The benchmark of summaries: its form, and that every method keeps to the limit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.summaries import METHODS, Task, main, tasks
from summaries.model import Article

ONE = (
    "The port of Odden froze over on Sunday and forty ships were stranded. Icebreakers from two countries were sent to "
    "the port. The mayor of Odden said the ice would hold for a week. Fishermen sold their catch on the quay."
)
OTHER = (
    "Forty ships lay stranded in Odden after its port froze over. A week of ice would cost the port two million. "
    "Ferries to the isles stopped on Sunday. Schools in Odden stayed open all week."
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    articles = [{"id": "a", "text": ONE, "title": "Port freezes over"}, {"id": "b", "text": OTHER}]
    references = ["Forty ships are stranded in the frozen port of Odden.", "Ice stranded ships in Odden on Sunday."]
    lines = [
        {"id": "many", "words": 30, "articles": articles, "references": references},
        {"id": "one", "sentences": 2, "articles": articles[:1], "references": references[:1]},
    ]
    path = tmp_path / "data.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


@pytest.mark.filterwarnings("ignore::RuntimeWarning", "ignore:Number of words:UserWarning")
@pytest.mark.parametrize("name", METHODS)
def test_every_method_keeps_to_the_limit_and_to_the_words_of_the_articles(name: str, data: Path) -> None:
    for task in tasks(data):
        chosen = METHODS[name](task)
        assert chosen
        assert all(sentence.text in ONE + OTHER for sentence in chosen)
        assert sum(len(sentence.text.split()) for sentence in chosen) <= (task.words or 1000)
        assert len(chosen) <= (task.sentences or 1000)


def test_our_summaries_are_written_one_sentence_a_line(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.jsonl"

    main(["--data", str(data), "--predictions", str(out), "--methods", "ours,lead,lexrank,oracle"])

    written = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert ["many", "one"] == [line["id"] for line in written]
    assert all(line in ONE + OTHER for item in written for line in item["summary"].split("\n"))
    assert 2 == len(written[1]["summary"].split("\n"))
    printed = capsys.readouterr().out.split()
    assert {"ours", "lead", "lexrank", "oracle"} <= set(printed)
    assert {"random", "kl", "lsa"}.isdisjoint(printed)


def test_an_item_without_news_gets_an_empty_summary() -> None:
    empty = Task("x", (Article("a", ""),), ("Something happened.",), 100, None)

    assert [] == list(METHODS["ours"](empty))
    assert [] == list(METHODS["lead"](empty))


def test_without_news_ours_is_lead() -> None:
    notice = Task("x", (Article("a", "Click here to subscribe to our newsletter."),), ("None.",), 100, None)

    assert list(METHODS["lead"](notice)) == list(METHODS["ours"](notice))
