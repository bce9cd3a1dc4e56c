"""What each sentence of a story is worth by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.model import Article
from summaries.passages.ranks import WEIGHTS, ranks_of
from summaries.reading.read import read
from summaries.selection.engines import Engine

FIRE = "A fire closed the harbour of Odden on Monday and burnt four ferries of Lund Lines."
AGAIN = "Four ferries of Lund Lines were burnt on Monday when a fire closed the harbour of Odden."
ASIDE = "Fishermen of Kvist landed 90 tons of herring in August, more than in any year before."


def ranks(*texts: str, engine: Engine = Engine.WIREBRIEF) -> list[tuple[float, ...]]:
    return ranks_of([read(Article(str(at), text, language="en")) for at, text in enumerate(texts)], engine)


def test_what_all_articles_say_ranks_above_what_one_says() -> None:
    ((first, aside), (again,)) = ranks(f"{FIRE} {ASIDE}", AGAIN)

    assert aside < min(first, again)


def test_the_same_words_rank_lower_further_down() -> None:
    ((early,), (_, late)) = ranks(FIRE, f"{ASIDE} {FIRE}")

    assert late < early


def test_a_sentence_that_begins_with_a_quotation_ranks_lower() -> None:
    said = "“A fire closed the harbour of Odden on Monday and burnt four ferries of Lund Lines,” Ruiz said."
    ((plain,), (quoted,)) = ranks(FIRE, said)

    assert quoted < plain


def test_another_engine_gives_its_own_ranks() -> None:
    found = ranks(f"{FIRE} {ASIDE}", AGAIN, engine=Engine.LEX_RANK)

    assert [2, 1] == list(map(len, found))
    assert all(0 <= rank <= 1 for each in found for rank in each)


@given(st.lists(st.text(max_size=200), max_size=4))
def test_every_sentence_has_a_rank_above_0(texts: list[str]) -> None:
    readings = [read(Article(str(at), text)) for at, text in enumerate(texts)]

    for reading, found in zip(readings, ranks_of(readings), strict=True):
        assert len(reading.sentences) == len(found)
        assert all(0 < rank <= 1 + WEIGHTS.place for rank in found)


def test_without_a_sentence_there_are_no_ranks() -> None:
    assert [] == ranks_of([])
    assert [()] == ranks_of([read(Article("a", ""))])


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("zh", "挪威一家船厂星期一出售了起重机。"),
        ("ja", "造船所は月曜日にクレーンを売却した。"),
        ("ar", "باع حوض السفن رافعة يوم الاثنين."),
    ],
)
def test_sentences_in_any_script_have_ranks(code: str, text: str) -> None:
    (found,) = ranks_of([read(Article("a", text, language=code))])

    assert all(rank > 0 for rank in found)
