"""What is said with another figure or day than before."""

from __future__ import annotations

import pytest

from summaries.facts.corrections import corrects

FIRE = "A fire in the harbour of Odden killed three people on Monday and burnt 22.9% of the nets."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five people died in the fire at Odden.", True),
        ("The fire burnt 31% of the nets.", True),
        ("Police arrested a watchman over the fire on Wednesday.", True),
        ("Three people died in the fire at Odden on Monday.", False),
        ("Nearly 23 percent of the nets were burnt in Odden.", False),
        ("The fire cost insurers 90 million kroner.", False),
        ("The harbour of Odden was closed after the fire.", False),
    ],
)
def test_another_figure_of_a_kind_or_another_day_corrects_what_was_told(text: str, *, expected: bool) -> None:
    assert expected == corrects([text], [FIRE], "en")


@pytest.mark.parametrize(
    ("language", "told", "again", "other"),
    [
        ("de", "Der Hafen brannte am Montag.", "Am Montag brannte der Hafen.", "Am Mittwoch brannte der Hafen."),
        ("ru", "Порт горел в среду.", "В среду горел порт.", "В пятницу горел порт."),
        ("ja", "港は月曜日に燃えた。", "月曜日に港が燃えた。", "水曜日に港が燃えた。"),
        ("zh", "港口星期一起火。", "星期一港口起火。", "星期三港口起火。"),
        ("ar", "احترق الميناء يوم الاثنين.", "يوم الاثنين احترق الميناء.", "يوم الجمعة احترق الميناء."),
    ],
)
def test_days_of_the_week_are_compared_in_other_languages(language: str, told: str, again: str, other: str) -> None:
    assert (False, True) == (corrects([again], [told], language), corrects([other], [told], language))


def test_nothing_is_corrected_where_nothing_was_told() -> None:
    assert not corrects([FIRE], [], "en")
