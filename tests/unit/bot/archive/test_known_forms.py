"""Words that articles have in another form."""

from __future__ import annotations

import pytest

from bot.archive.lookup import ANY_TIME, by_words
from tests.fakes.desk import Office


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Die Explosion im Werk von Rheinau verletzte am Montag 31 Menschen.", "Explosionen"),
        ("Губернатор Игорь Соколов ввёл в понедельник чрезвычайное положение.", "Соколову"),
        ("У понеділок у місті Заріччя впав міст через річку Тур.", "річка"),
        ("أعلنت الحكومة قرارها في وادي النخيل يوم الاثنين.", "للحكومة"),
    ],
)
async def test_a_word_is_found_in_another_case_or_number(text: str, asked: str) -> None:
    office = Office(())
    await office.file("", text, "Kurier")

    assert 1 == len((await by_words(office.desk.store, asked, ANY_TIME)).filed)


async def test_a_word_that_is_found_is_not_exchanged() -> None:
    office = Office(())
    await office.file("", "Die Explosionen im Werk von Rheinau verletzten am Montag 31 Menschen.", "Kurier")
    await office.file("", "Die Explosion im Hafen von Lindau verletzte am Montag niemanden.", "Kurier")

    assert 1 == len((await by_words(office.desk.store, "Explosionen", ANY_TIME)).filed)
