"""The words by which kinds of text are known in each language."""

from __future__ import annotations

from dataclasses import fields

import pytest

from summaries.languages import CODES, profile
from summaries.languages.kinds import Kinds, kinds_from
from summaries.languages.tables import NEVER


@pytest.mark.parametrize("code", CODES)
def test_every_language_knows_all_kinds(code: str) -> None:
    kinds = profile(code).kinds

    assert [] == [field.name for field in fields(Kinds) if getattr(kinds, field.name) in (NEVER, frozenset(), ())]


@pytest.mark.parametrize(
    ("code", "kind", "title"),
    [
        ("en", "opinion", "Opinion: Sell the cranes"),
        ("en", "listicle", "Seven things to do in Odden"),
        ("en", "live", "Harbour fire – live updates"),
        ("de", "opinion", "Kommentar: Verkauft die Kräne"),
        ("de", "live", "Liveticker: Sturm über Odden"),
        ("fr", "interview", "Entretien avec la maire d’Odden"),
        ("fr", "listicle", "Cinq conseils pour l’hiver"),
        ("es", "opinion", "Editorial: Vendan las grúas"),
        ("es", "fact_box", "Claves: los transbordadores de Odden"),
        ("ru", "interview", "Интервью с мэром Оддена"),
        ("ru", "obituary", "Некролог: Ада Лунд"),
        ("uk", "opinion", "Колонка: Продайте крани"),
        ("uk", "listicle", "П'ять порад на зиму"),
        ("ar", "opinion", "رأي: بيعوا الرافعات"),
        ("ar", "live", "مباشر: حريق في ميناء أودن"),
        ("hi", "opinion", "संपादकीय: क्रेनें बेच दो"),
        ("hi", "listicle", "पांच टिप्स सर्दियों के लिए"),
        ("zh", "opinion", "社论：把起重机卖掉"),
        ("zh", "listicle", "五个方法帮你过冬"),
        ("ja", "opinion", "社説：クレーンを売れ"),
        ("ja", "listicle", "冬を乗り切る5つの方法"),
    ],
)
def test_a_title_shows_its_kind(code: str, kind: str, title: str) -> None:
    assert getattr(profile(code).kinds, kind).search(title.casefold().replace("’", "'"))


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("en", "Live music returns to Odden"),
        ("en", "Five dead in harbour fire"),
        ("de", "Fünf Tote bei Brand im Hafen"),
        ("fr", "Cinq morts dans un incendie"),
        ("es", "Cinco muertos en un incendio"),
        ("ru", "Пять человек погибли при пожаре"),
        ("zh", "五人在港口火灾中丧生"),
        ("ja", "港の火災で5人死亡"),
    ],
)
def test_the_title_of_a_report_shows_no_kind(code: str, title: str) -> None:
    kinds = profile(code).kinds
    rules = {
        name: getattr(kinds, name) for name in ("opinion", "listicle", "live", "fact_box", "obituary", "interview")
    }

    assert [] == [name for name, rule in rules.items() if rule.search(title.casefold())]


def test_labels_of_an_interview_are_found_as_they_are_written() -> None:
    kinds = kinds_from({"questions": "frage", "answers": "antwort"})

    assert kinds.asks("FRAGE: Wann?")
    assert not kinds.asks("Die Frage ist offen.")
    assert ["FRAGE", "Antwort"] == [found[1] for found in kinds.turns.finditer("FRAGE: Wann? Antwort: Im März.")]
    assert not kinds_from({}).turns.search("Q: When?")
