"""Passages: runs of neighbouring sentences that are understood by themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.languages import profile
from summaries.model import Article
from summaries.passages.fit import fit
from summaries.passages.passage import Passage, is_fit_to_print, is_on_subject, is_understood, passages
from summaries.passages.ranks import ranks_of
from summaries.reading.read import read
from summaries.topics import Topic

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)


def passages_of(*lines: str, topic: Topic | None = None, known: frozenset[str] = frozenset()) -> list[Passage]:
    reading = read(Article("a", " ".join(lines), "", published=NOON, language="en"))
    return list(passages(reading, fit(reading, topic), ranks_of([reading])[0], known, NOON))


def spans(found: list[Passage]) -> list[tuple[int, int]]:
    return [(one.first, one.last) for one in found]


def test_a_sentence_that_points_brings_what_it_points_at() -> None:
    found = passages_of(
        "Ana Ruiz opened the shipyard of Odden on Monday.", "She said that it would build 41 ferries a year."
    )

    assert [(0, 0), (0, 1)] == spans(found)


def test_a_passage_of_a_later_subject_stands_by_itself() -> None:
    found = passages_of(
        "Ana Ruiz opened the shipyard of Odden on Monday.", "Fishermen of Kvist landed 90 tons of herring in August."
    )

    assert [(0, 0), (1, 1)] == spans(found)


def test_what_is_taken_up_from_far_above_waits_until_that_is_printed() -> None:
    between = [f"Fishermen of Kvist landed {number} tons of herring in August." for number in range(20, 26)]
    found = passages_of(
        "Ana Ruiz opened a shipyard in Odden on Monday.", *between, "Ruiz promised 41 ferries to Lund Lines by winter."
    )
    late = next(one for one in found if one.last == len(between) + 1)

    assert not is_understood(late, frozenset())
    assert is_understood(late, frozenset({"ruiz"}))


def test_what_is_off_the_subject_is_no_passage_on_it() -> None:
    lines = (
        "Ana Ruiz opened the shipyard of Odden on Monday.",
        "Fishermen of Kvist landed 90 tons of herring in August.",
        "Lund Lines sold 41 ferries to Harby in September.",
        "The museum of whales closed its doors in October.",
    )

    found = passages_of(*lines, topic=Topic("ferries"))

    assert [(2, 2), (3, 3)] == spans(list(filter(is_on_subject, found)))


def test_each_fact_weighs_by_the_place_and_fit_of_its_sentence() -> None:
    first, second = passages_of(
        "Ana Ruiz opened the shipyard of Odden on Monday.", "She said that it would build 41 ferries a year."
    )

    assert first.facts["shipyard"] == second.facts["shipyard"] > second.facts["ferri"]


def test_an_older_article_is_worth_less() -> None:
    reading = read(Article("a", "Ana Ruiz opened the shipyard of Odden on Monday.", published=NOON, language="en"))
    (now,) = passages(reading, fit(reading, None), ranks_of([reading])[0], frozenset(), NOON)
    (later,) = passages(reading, fit(reading, None), ranks_of([reading])[0], frozenset(), NOON + timedelta(days=16))

    assert (1.0, 0.75) == (now.freshness, later.freshness)


@pytest.mark.parametrize(
    "text",
    [
        "We think that you will like the new ferries of Lund Lines.",
        "Follow Lund Lines at https://lund.example for news of ferries in Odden.",
        "Ana Ruiz, 50, Odden, Harby.",
        "Trawlers NB 1297 and NB 1298 of Odden.",
        "A circular critical winter frequency.",
        "Harby (of the same type) if and only if (Odden is open).",
        "“The yard in Odden will build 41 ferries, said Ana Ruiz on Monday.",
    ],
)
def test_furniture_and_fragments_are_not_fit_to_print(text: str) -> None:
    reading = read(Article("a", f"Odden opened its shipyard on Monday. {text}", language="en"))
    whole = Passage(reading, 0, len(reading.whole) - 1, (1.0,) * len(reading.whole), (1.0,) * len(reading.whole), 1.0)

    assert len(reading.whole) == 1 or not is_fit_to_print(whole)


@pytest.mark.parametrize(
    "text",
    [
        "Karl Lund, a skipper, had a system, police in Odden said.",
        "Here is what skippers of Odden and Harby ask for.",
        "Skippers of Odden are not the only ones raising questions.",
        "Skippers of Odden gave three reasons as follows.",
        "A trawler of Odden is seen in this image from May.",
    ],
)
def test_no_passage_ends_with_what_only_announces(text: str) -> None:
    found = passages_of("Ana Ruiz opened the shipyard of Odden on Monday.", text)

    assert [(0, 0)] == spans(found)


@given(st.lists(st.text(max_size=80), max_size=6).map("\n".join))
def test_passages_are_runs_of_at_most_four_sentences_of_one_section(text: str) -> None:
    reading = read(Article("a", text))

    for one in passages(reading, fit(reading, None), ranks_of([reading])[0], frozenset(), NOON):
        assert 0 <= one.first <= one.last < len(reading.sentences)
        assert one.last - one.first < 4
        assert reading.sections[one.first] == reading.sections[one.last]
        assert 0 < one.fit <= 1


@pytest.mark.parametrize(
    ("claim", "denial", "code"),
    [
        ("Lund Lines sold 41 ferries to Harby in May.", "But the harbour master denied any sale.", "en"),
        ("Lund Lines verkaufte im Mai 41 Fähren nach Harby.", "Er bestritt am Montag jeden Verkauf.", "de"),
        ("伦德航运公司五月向哈比出售了四十一艘渡轮。", "但该公司否认出售任何船只。", "zh"),
        ("El sindicato denunció el lunes que la naviera recortó el personal.", "La empresa niega los recortes.", "es"),
        (
            "Le syndicat accuse l'armateur d'avoir réduit le personnel lundi.",
            "L'entreprise dément tout.",
            "fr",
        ),
        ("警察は月曜日、渡し船会社の所長を業務上過失の疑いで逮捕した。", "所長は容疑を否認している。", "ja"),
        ("Подрядчик, по словам прокурора, скрыл трещины в насыпи.", "Компания отрицает эти обвинения.", "ru"),
    ],
)
def test_a_denial_stands_with_what_it_denies(claim: str, denial: str, code: str) -> None:
    reading = read(Article("a", f"{claim} {denial}" if profile(code).spaced else claim + denial, language=code))

    found = spans(list(passages(reading, fit(reading, None), ranks_of([reading])[0], frozenset(), NOON)))

    assert (0, 1) in found
    assert (0, 0) not in found


@pytest.mark.parametrize(
    ("question", "answer", "code"),
    [
        (
            "“When will the families of Harby go home?” a woman asked.",
            "“Not before Friday,” Ana Ruiz said.",
            "en",
        ),
        ("— Quand les familles rentreront-elles ? demandait une femme.", "— Pas avant vendredi, a dit Ana Ruiz.", "fr"),
        ("«Когда семьи вернутся домой?» — спросили жители.", "«Не раньше пятницы», — ответила мэр Анна Руис.", "ru"),
        ("“村民什么时候可以回家？”有人在会上问。", "“星期五以前不行。”镇长王启明回答。", "zh"),
    ],
)
def test_a_question_that_is_quoted_stands_with_its_answer(question: str, answer: str, code: str) -> None:
    reading = read(Article("a", f"{question}\n{answer}", language=code))
    found = spans(list(passages(reading, fit(reading, None), ranks_of([reading])[0], frozenset(), NOON)))

    assert (0, 0) not in found
    assert (1, 1) not in found


def test_a_sentence_in_chinese_takes_fewer_signs_than_one_in_english() -> None:
    reading = read(Article("a", "县长周启明星期一辞职。" + "他会说" * 90 + "。", language="zh"))
    found = list(passages(reading, fit(reading, None), ranks_of([reading])[0], frozenset(), NOON))

    assert [True] == [is_fit_to_print(one) for one in found if one.last == 0]
    assert [] == [one for one in found if one.last == 1 and is_fit_to_print(one)]
