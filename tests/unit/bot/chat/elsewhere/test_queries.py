"""Who types is answered for what they typed last; others do not wait for them, and a fault ends nothing."""

from __future__ import annotations

import asyncio

import pytest

from bot.chat.dialog.connection import Query, QueryAnswer
from bot.chat.elsewhere.queries import PEOPLE, Queries


class Desk:
    """Answers when it is let, and notes what it answered."""

    def __init__(self) -> None:
        self.may, self.answered = asyncio.Event(), list[str]()
        self.queries = Queries(self.answer, self.send)

    async def answer(self, query: Query) -> QueryAnswer:
        if query.words == "poison":
            raise ZeroDivisionError
        await self.may.wait()
        return QueryAnswer((), 0)

    async def send(self, query: Query, answer: QueryAnswer) -> None:
        del answer
        self.answered.append(query.words)

    async def rest(self) -> None:
        self.may.set()
        for _ in range(20):
            await asyncio.sleep(0)


def typed(words: str, person: int = 7, *, guest: bool = False) -> Query:
    return Query(words, person, words, guest=guest)


async def test_of_what_a_person_types_the_first_and_the_last_are_answered() -> None:
    desk = Desk()
    desk.queries.take([typed("h")])
    await asyncio.sleep(0)
    desk.queries.take([typed(word) for word in ("hu", "hua", "huawei")])
    desk.queries.take([typed("a guest's", guest=True), typed("another's", person=8)])
    await desk.rest()
    assert ["h", "huawei"] == [word for word in desk.answered if word.startswith("h")]
    assert {"a guest's", "another's"} <= set(desk.answered)


async def test_a_fault_ends_no_other_answer(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    desk.queries.take([typed("poison"), typed("other", person=8)])
    await desk.rest()
    desk.queries.take([typed("again")])
    await desk.rest()
    assert ["other", "again"] == desk.answered
    assert "ZeroDivisionError" in caplog.text


async def test_what_is_too_much_is_dropped() -> None:
    desk = Desk()
    desk.queries.take(typed(str(person), person) for person in range(PEOPLE + 50))
    await desk.rest()
    for _ in range(PEOPLE * 4):
        await asyncio.sleep(0)
    assert PEOPLE == len(desk.answered)
    await desk.queries.close()
