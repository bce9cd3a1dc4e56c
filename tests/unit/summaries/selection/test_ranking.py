"""The ranking engines: ours rank as sumy's, none exceeds its budget, and one is added as the page says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path
from textwrap import dedent

import numpy as np
import pytest
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from summaries.model import Sentence
from summaries.selection.engines import Engine
from summaries.selection.lexrank import LexRank
from summaries.selection.ranking import order, scores
from summaries.selection.textrank import TextRank
from summaries.text.sentences import NewsTokenizer, split
from summaries.text.tokens import stemmer, stop_words

ROOT = Path(__file__).resolve().parents[4]
PAGE = ROOT / "docs" / "how-to" / "add-an-engine.md"
TEXT = (
    "The port of Odden froze over on Sunday and forty ships were stranded.",
    "Forty ships lay stranded in Odden after its port froze over.",
    "Icebreakers from two countries were sent to the port.",
    "The mayor of Odden said the ice would hold for a week.",
    "Fishermen sold their catch on the quay.",
    "A week of ice would cost the port two million crowns, the mayor said.",
)


def demo_sentences(most: int) -> list[str]:
    """Sentences of the English articles of the demo corpus, at most so many."""
    files = sorted(resources.files("bot.playground.news.corpus").iterdir(), key=lambda file: file.name)
    entries = [json.loads(file.read_text("utf-8")) for file in files if file.name.endswith(".json")]
    bodies = [entry["text"] for entry in entries if entry["language"] == "en"]
    return [body[span.start : span.end] for body in bodies for span in split(body, "en")][:most]


@pytest.mark.parametrize("stems", [null_stemmer, stemmer("en")])
@pytest.mark.parametrize(("ours", "stock"), [(LexRank, LexRankSummarizer), (TextRank, TextRankSummarizer)])
@pytest.mark.parametrize("count", [3, 12, 120])
def test_the_quick_engines_rank_as_stock_sumy_does(ours: type, stock: type, stems: object, count: int) -> None:
    sentences = demo_sentences(count)
    assert count == len(sentences)
    quick, slow = ours(stems), stock(stems)
    quick.stop_words = slow.stop_words = stop_words("en")

    assert order(sentences, slow, "en") == order(sentences, quick, "en")


@pytest.mark.parametrize(("ours", "stock"), [(LexRank, LexRankSummarizer), (TextRank, TextRankSummarizer)])
def test_the_quick_engines_choose_what_stock_sumy_chooses(ours: type, stock: type) -> None:
    sentences = [SumySentence(text, NewsTokenizer("en")) for text in TEXT]
    document = ObjectDocumentModel([Paragraph(sentences)])

    assert stock(null_stemmer)(document, 3) == ours(null_stemmer)(document, 3)


@pytest.mark.parametrize("texts", [[], ["One lone sentence."], ["Same.", "Same."], ["a", "b"], ["…", "!"]])
@pytest.mark.parametrize("engine", [engine for engine in Engine if engine is not Engine.WIREBRIEF])
@pytest.mark.filterwarnings("ignore:Number of words:UserWarning")
def test_every_engine_ends_well_on_next_to_nothing(engine: Engine, texts: list[str]) -> None:
    found = scores([Sentence("a", at, 0, 0, 0, text) for at, text in enumerate(texts)], engine, "en")

    assert len(texts) == len(found)
    assert np.isfinite(found).all()


@pytest.mark.filterwarnings("ignore:Number of words:UserWarning")
@pytest.mark.parametrize("engine", [Engine.LSA, Engine.LUHN, Engine.SUM_BASIC, Engine.KL])
def test_an_engine_gets_no_more_than_its_budget(engine: Engine) -> None:
    texts = [TEXT[at % len(TEXT)] for at in range(engine.budget + 2)]

    found = scores([Sentence("a", at, 0, 0, 0, text) for at, text in enumerate(texts)], engine, "en")

    assert [0, 0] == found[engine.budget :].tolist()
    assert 1.0 == found.max()


def test_the_page_of_settings_names_every_engine() -> None:
    page = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    row = next(line for line in page.splitlines() if "`briefings.engine`" in line)

    assert [] == [engine.value for engine in Engine if f"`{engine.value}`" not in row]


def test_an_engine_is_added_by_the_steps_of_the_page(tmp_path: Path) -> None:
    blocks = re.findall(r"^ +```python\n(.*?)^ +```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    made, row, use = map(dedent, blocks)
    shutil.copytree(ROOT / "summaries", tmp_path / "summaries", ignore=shutil.ignore_patterns("__pycache__"))
    rooms = tmp_path / "summaries" / "selection"
    (rooms / "longest.py").write_text(made, "utf-8")
    engines = (rooms / "engines.py").read_text("utf-8")
    (rooms / "engines.py").write_text(re.sub(r"(?m)^    KL = .*\n", rf"\g<0>    {row.strip()}\n", engines), "utf-8")

    done = subprocess.run([sys.executable, "-c", use], cwd=tmp_path, capture_output=True, check=True, text=True)

    assert done.stdout == "The ferry Aurora sank off Odden on Monday with forty lorries in its hold.\n"
