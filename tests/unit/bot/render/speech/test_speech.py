"""A sentence is said in each language, with its values, numbers, lists and days as that language writes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from gettext import NullTranslations

import pytest

from bot.render.speech.languages import read
from bot.render.speech.speech import ENGLISH, Speech

DAY = date(2020, 9, 8)


class Reversed(NullTranslations):
    """A catalogue that shows that it was asked."""

    def gettext(self, message: str) -> str:
        return f"<{message}>"


def test_a_sentence_comes_from_the_catalogue_with_its_values() -> None:
    speech = replace(ENGLISH, catalogue=Reversed())
    assert "<Removed: {a} and 1,204>" == speech.say("Removed: {name} and {count}", name="{a}", count=1204)


def test_a_number_of_things_has_its_plural() -> None:
    assert "1 source" == ENGLISH.several("{count} source", "{count} sources", 1)
    assert "1,204 sources" == ENGLISH.several("{count} source", "{count} sources", 1204)


def test_a_full_stop_is_not_doubled_behind_an_abbreviation() -> None:
    assert "News on the U.S." == ENGLISH.say("News on {topic}.", topic="the U.S.")
    assert "What is it? Wait..." == ENGLISH.say("{what}...", what="What is it? Wait")


@pytest.mark.parametrize(
    ("code", "short", "long", "dated"),
    [
        ("en", "Tue 8 Sep", "Tuesday 8 Sep", "8 Sep 2020"),
        ("ru", "вт, 8 сент.", "вт, 8 сент.", "8 сент. 2020\u202fг."),
        ("es", "mar, 8 sept", "martes, 8 sept", "8 sept 2020"),
        ("zh", "9月8日周二", "9月8日星期二", "2020年9月8日"),
        ("ar", "الثلاثاء، 8 سبتمبر", "الثلاثاء، 8 سبتمبر", "8 سبتمبر 2020"),
    ],
)
def test_days_are_written_as_the_language_writes_them(code: str, short: str, long: str, dated: str) -> None:
    speech = read(code)
    assert short == speech.day(DAY, weekday="short")
    assert long == speech.day(DAY, weekday="long")
    assert dated == speech.day(DAY, year=True)


@pytest.mark.parametrize(
    ("code", "number", "names", "either"),
    [
        ("en", "1,204", "a, b and c", "a or b"),
        ("ru", "1\u00a0204", "a, b и c", "a или b"),
        ("es", "1.204", "a, b y c", "a o b"),
        ("zh", "1,204", "a、b和c", "a或b"),
    ],
)
def test_numbers_and_lists_are_written_as_the_language_writes_them(
    code: str, number: str, names: str, either: str
) -> None:
    speech = read(code)
    assert number == speech.number(1204)
    assert names == speech.listed(["a", "b", "c"])
    assert either == speech.listed(["a", "b"], "or")
    assert not speech.listed([])


def test_the_name_of_a_weekday() -> None:
    assert ("Mon", "Monday") == (ENGLISH.weekday(0), ENGLISH.weekday(0, long=True))


def test_words_in_a_sentence_from_right_to_left_are_isolated() -> None:
    arabic: Speech = read("ar")
    assert arabic.right_to_left
    assert "On \u2068SMIC\u2069." == arabic.say("On {topic}.", topic="SMIC")
    assert "On ." == arabic.say("On {topic}.", topic="")


def test_sentences_stand_side_by_side() -> None:
    assert "One. Two." == ENGLISH.together(["One.", "", "Two."])
    assert "一。二。" == read("zh").together(["一。", "二。"])
