"""The operators of a topic in the words of ten languages."""

from __future__ import annotations

import pytest

from bot.chat.parsing.operators import sides, with_english_operators
from summaries.topics import parse_topic


@pytest.mark.parametrize(
    ("code", "written", "kept"),
    [
        ("en", "Chips: chip AND (export OR ban), -potato", "Chips: chip AND (export OR ban), -potato"),
        ("en", "Chips: search and rescue", "Chips: search and rescue"),
        ("ru", "Чипы: чипы И экспорт", "Чипы: чипы AND экспорт"),
        ("ru", "Чипы: чип и (экспорт или запрет), -картофель", "Чипы: чип AND (экспорт OR запрет), -картофель"),
        ("ru", "Чипы: SMIC НЕ Huawei", "Чипы: SMIC NOT Huawei"),
        ("ru", "Война и мир", "Война и мир"),
        ("ru", "Книги: война и мир", "Книги: война и мир"),
        ("zh", "芯片：芯片 和 (出口 或 禁令)", "芯片：芯片 AND (出口 OR 禁令)"),
        ("zh", "芯片：芯片和出口", "芯片：芯片和出口"),
        ("zh", "芯片：中芯国际 非 华为", "芯片：中芯国际 NOT 华为"),
        ("ar", "رقائق: رقائق و تصدير", "رقائق: رقائق AND تصدير"),
        ("ar", "رقائق: رقائق أو معالجات", "رقائق: رقائق OR معالجات"),
        ("es", "Chips: chips Y exportación", "Chips: chips AND exportación"),
        ("es", "Chips: chips y (exportación o veto)", "Chips: chips AND (exportación OR veto)"),
        ("es", "Chips: huawei NO porto", "Chips: huawei NOT porto"),
        ("es", "Chips: petróleo y gas", "Chips: petróleo y gas"),
        ("en", "Chips: Chip UND Export", "Chips: Chip AND Export"),
        ("en", "Chips: puce ET (export OU embargo)", "Chips: puce AND (export OR embargo)"),
        ("en", "Чіпи: чипи АБО процесори", "Чіпи: чипи OR процесори"),
        ("en", "चिप: चिप और निर्यात", "चिप: चिप AND निर्यात"),
        ("en", "半導体: 半導体 または 輸出", "半導体: 半導体 OR 輸出"),
        ("en", "Cars: Tesla Model Y sales", "Cars: Tesla Model Y sales"),
        ("en", "CHIPMAKERS ODER SUPPLIERS", "CHIPMAKERS ODER SUPPLIERS"),
        ("ru", 'Чипы: "чип и дип" И завод\nSMIC', 'Чипы: "чип и дип" AND завод, SMIC'),
        ("es", "Y ahora", "Y ahora"),
    ],
)
def test_operators_are_kept_in_english(code: str, written: str, kept: str) -> None:
    assert kept == with_english_operators(written, code)
    parse_topic(kept)


TOPICS = frozenset({"huawei", "tiktok/bytedance", "clean network", "truth or dare"})


@pytest.mark.parametrize(
    "written",
    [f"huawei {word} walmart" for word in ("or", "oder", "ou", "или", "або", "أو", "या", "或", "または")],
)
def test_an_or_of_any_language_parts_two_lone_words(written: str) -> None:
    first, second = sides(written, TOPICS)
    assert ("huawei", "walmart") == (first.casefold(), second.casefold())


def test_names_of_topics_may_have_several_words() -> None:
    assert ["Clean Network", "Huawei", "smic"] == list(sides("Clean Network or Huawei or smic", TOPICS))


@pytest.mark.parametrize(
    "written",
    ["tiktok closed or sold", "huawei OR smic", "Truth or Dare", "Model o Huawei", "or", "smic or", "nor huawei"],
)
def test_a_sentence_an_operator_a_name_and_a_lone_letter_part_nothing(written: str) -> None:
    assert [written] == list(sides(written, TOPICS))


def test_a_lone_letter_parts_names_of_topics() -> None:
    assert ["Huawei", "clean network"] == list(sides("Huawei o clean network", TOPICS))
