"""The page on how to add a language, tried with one that we do not have."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path

import pytest

import summaries
from summaries import languages
from summaries.grammar import Neutral, grammar_of
from summaries.languages import Profile, profile_from
from summaries.text.sentences import sentences

PAGE = Path(__file__).parents[4] / "docs" / "how-to" / "add-a-language.md"


def block(kind: str) -> str:
    """The first block of code of a kind in the page."""
    found = re.search(rf"( *)```{kind}\n(.*?)\n\1```", PAGE.read_text("utf-8"), re.DOTALL)
    assert found
    return textwrap.dedent(found[2])


@pytest.fixture
def portuguese(tmp_path: Path) -> Profile:
    """The profile of the page, from a file of its own."""
    file = tmp_path / "pt.toml"
    file.write_text(block("toml"), encoding="utf-8")
    return profile_from(file.read_text(encoding="utf-8"), file.stem)


def test_the_language_is_one_that_we_do_not_have(portuguese: Profile) -> None:
    assert not languages.knows(portuguese.code)
    assert portuguese.known


def test_every_key_of_the_page_is_read() -> None:
    fields = set(Profile.__slots__) | {"dates"}

    assert set() == set(tomllib.loads(block("toml"))) - fields


def test_its_text_is_split_into_sentences(portuguese: Profile) -> None:
    text = "O Sr. Lobo chegou a Odden na segunda-feira. A Foundrix S.A. perdeu 23% do valor. Ninguém comentou."
    found = [text[span.start : span.end] for span in sentences(text, portuguese)]

    assert [
        "O Sr. Lobo chegou a Odden na segunda-feira.",
        "A Foundrix S.A. perdeu 23% do valor.",
        "Ninguém comentou.",
    ] == found


def test_its_time_expressions_are_found(portuguese: Profile) -> None:
    sentence = "O porto fecha em maio, disse na terça-feira a ministra, que ontem viajou a Odden."
    found = grammar_of(portuguese).time_expressions(sentence)

    assert [("na terça-feira", 1, None), ("ontem", None, -1)] == [
        (sentence[one.start : one.end], one.weekday, one.days) for one in found
    ]


def test_its_dependent_sentences_are_known(portuguese: Profile) -> None:
    rules = portuguese.dependence

    assert rules.openers.match("ela disse que o porto fecha.")
    assert not rules.openers.match("elisa disse que o porto fecha.")
    assert rules.connectives.match("além disso, o porto fecha.")
    assert rules.first_person.search("amanhã nós fechamos o porto.")


def test_who_speaks_is_told_by_its_verbs_of_saying(portuguese: Profile) -> None:
    rules = grammar_of(portuguese)

    assert Neutral is type(rules)
    assert rules.tells_who_spoke("afirmou Ana Lobo")
    assert not rules.tells_who_spoke("porto de Odden")


def test_its_furniture_is_known(portuguese: Profile) -> None:
    assert portuguese.openings.match("leia também: o porto fecha")
    assert ("todos os direitos reservados",) == portuguese.phrases


def test_a_grammar_of_its_own_overrides_what_it_decides(portuguese: Profile) -> None:
    scope: dict[str, type[Neutral]] = {}
    exec(block("python"), {}, scope)
    rules = scope["Portuguese"](portuguese)

    assert rules.announces("A ministra vai viajar.")
    assert not rules.runs_together("A ministra vai viajar.")


TRIAL = """
import json
from datetime import UTC, datetime

from summaries import Article, brief, language
from summaries.facts.dates import additions
from summaries.languages import CODES
from summaries.model import Sentence
from summaries.reading.reference import antecedents_of, passage_starts
from summaries.text.tokens import terms

published = datetime(2020, 9, 9, 12, tzinfo=UTC)
text = "A ministra Ana Lobo anunciou ontem em Odden um plano novo para proteger os portos e os pescadores do norte."
pointing = (text, "Os barcos de Odden partem amanhã.", "Ela viajou ontem.", "A empresa não comentou.")
article = Article("a", text, "Ministra anuncia um plano para os portos", "Diário", published=published)
(story,) = brief([article], now=published).stories
print(json.dumps({
    "codes": CODES,
    "guess": language(text),
    "terms": terms("Os portos do Porto", "pt"),
    "days": [added.text for added in additions(text, published, "pt")],
    "starts": passage_starts(
        antecedents_of([Sentence("a", i, i, 0, len(one), one) for i, one in enumerate(pointing)], "pt")
    ),
    "known": story.known,
    "added": [added.text for added in story.sentences[0].additions],
}))
"""


def test_its_file_alone_makes_it_known_everywhere(tmp_path: Path) -> None:
    (source,) = summaries.__path__
    shutil.copytree(source, tmp_path / "summaries", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "summaries" / "languages" / "pt.toml").write_text(block("toml"), encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", TRIAL], cwd=tmp_path, capture_output=True, check=True, text=True)

    assert {
        "codes": sorted([*languages.CODES, "pt"]),
        "guess": "pt",
        "terms": ["port", "port"],
        "days": [" [8 set.]"],
        "starts": [0, 1, 1, 1],
        "known": True,
        "added": [" [8 set.]"],
    } == json.loads(done.stdout)
