"""The dates that we add to sentences, in the language of the reader."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.render.dated import briefing_dated
from bot.render.speech.languages import OFFERED, read
from summaries.facts.dates import MEANT, additions
from summaries.model import Addition, Briefing
from tests.fakes.briefings import sentence, story

PUBLISHED = datetime(2020, 9, 9, 12, 0, tzinfo=UTC)


def added(code: str, *given: Addition) -> list[str]:
    words = sentence("The chipmaker rose on Tuesday by as much as it had fallen last month.", "a1", *given)
    (dated,) = briefing_dated(read(code), Briefing("SMIC", (story("T", words),))).stories
    return [one.text.strip() for one in dated.sentences[0].additions]


@pytest.mark.parametrize(
    ("code", "shown"),
    [("en", "[8 Sep]"), ("zh", "[9月8日]"), ("ru", "[8 сент.]"), ("ar", "[\u20688 سبتمبر\u2069]"), ("es", "[8 sept]")],
)
def test_a_day_is_written_in_the_language_of_the_reader(code: str, shown: str) -> None:
    assert [shown] == added(code, *additions("It rose on Tuesday.", PUBLISHED, "en"))


def test_a_day_of_another_year_a_month_a_year_and_a_week_are_written_so_too() -> None:
    given = [Addition(0, "", means) for means in ("2019-12-24", "--08", "2019-08", "2019", "--09-07/P7D")]
    assert ["[24 dic 2019]", "[ago]", "[ago 2019]", "[2019]", "[semana del 7 sept]"] == added("es", *given)
    assert ["[2019年12月24日]", "[8月]", "[2019年8月]", "[2019]", "[9月7日起的一周]"] == added("zh", *given)
    assert ["[29 Feb]"] == added("en", Addition(0, "", "--02-29"))


def test_other_words_of_ours_stay() -> None:
    assert ["…"] == added("ru", Addition(3, " …"))


def test_what_is_written_of_an_english_date_is_the_same_in_english() -> None:
    for said in ("on Tuesday", "yesterday", "last week", "last month", "in August", "last year", "next week"):
        for one in additions(f"The court closed its doors {said}.", PUBLISHED, "en"):
            assert MEANT.fullmatch(one.means)
            assert [one.text.strip()] == added("en", one)


def test_every_language_says_a_week() -> None:
    assert len(OFFERED) == len({added(code, Addition(0, "", "--09-07/P7D"))[0] for code in OFFERED})
