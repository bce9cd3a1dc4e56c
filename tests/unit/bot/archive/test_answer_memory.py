"""Answers from memory."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.archive.answer_memory import FRESH, MOST, TOLD_FOR, AnswerMemory

NOON = datetime(2020, 9, 8, 12, tzinfo=UTC)


class Maker:
    """Makes numbers, and counts how often."""

    def __init__(self) -> None:
        self.made = 0

    async def __call__(self) -> int:
        self.made += 1
        await asyncio.sleep(0)
        return self.made


async def test_the_same_question_is_made_once_while_it_is_fresh() -> None:
    memory, make = AnswerMemory(), Maker()
    assert 1 == await memory.find("huawei", NOON, make)
    assert 1 == await memory.find("huawei", NOON + FRESH, make)
    assert 2 == await memory.find("huawei", NOON + FRESH + timedelta(seconds=1), make)
    assert 3 == await memory.find("smic", NOON, make)


async def test_those_who_ask_at_once_share_the_work() -> None:
    memory, make = AnswerMemory(), Maker()
    assert [1] * 5 == await asyncio.gather(*(memory.find("huawei", NOON, make) for _ in range(5)))


async def test_the_memory_is_bounded_and_forgets_what_was_asked_longest_ago() -> None:
    memory, make = AnswerMemory(), Maker()
    for number in range(MOST):
        await memory.find(number, NOON, make)
    await memory.find(0, NOON, make)
    await memory.find("one more", NOON, make)
    await memory.find(0, NOON, make)
    assert MOST + 1 == make.made
    await memory.find(1, NOON, make)
    assert MOST + 2 == make.made


async def test_a_failure_is_not_remembered() -> None:
    async def fail() -> int:
        raise ValueError("no")

    memory = AnswerMemory()
    with pytest.raises(ValueError, match="no"):
        await memory.find("huawei", NOON, fail)
    assert 1 == await memory.find("huawei", NOON, Maker())


def test_a_chat_is_told_since_when_nothing_has_changed() -> None:
    memory = AnswerMemory()
    assert memory.told(("chat", "huawei"), "a", NOON) is None
    assert memory.told(("other", "huawei"), "a", NOON) is None
    later = NOON + timedelta(minutes=2)
    assert NOON == memory.told(("chat", "huawei"), "a", later)
    assert memory.told(("chat", "huawei"), "b", later) is None
    assert memory.told(("chat", "huawei"), "b", later + TOLD_FOR + timedelta(seconds=1)) is None
