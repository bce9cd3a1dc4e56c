"""/addtopic and /removetopic, over a real store."""

from __future__ import annotations

import pytest

from bot.model import TopicSetting
from tests.fakes.desk import ADMIN, Office, text


async def test_a_new_topic_is_in_force_at_once_for_stored_articles_too() -> None:
    office = Office()
    await office.file(
        "Ant lists", "Ant Group will list in Shanghai in October. It is the largest listing ever.", "Post"
    )
    said = text(await office.say("/addtopic Ant Group: Ant Financial, 蚂蚁集团", who=ADMIN))
    assert "Added: Ant Group (Ant Financial, 蚂蚁集团). It matches 1 stored article." in said
    assert "Ant Group will list" in text(await office.say("/brief ant group"))
    assert "Ant Group" in {topic.name for topic in await office.desk.catalog.topics()}


async def test_the_same_name_changes_the_topic() -> None:
    office = Office()
    assert "Changed: huawei (Kirin)" in text(await office.say("/addtopic huawei: Kirin", who=ADMIN))
    assert 4 == len(await office.desk.catalog.topics())


@pytest.mark.parametrize(
    "asked", ["", ": x", "?: x", "a, b: c", "X" * 60 + ": y", "Chips: " + "y" * 300, "Chips: (a", "Chips: a OR"]
)
async def test_a_topic_that_cannot_be_read_says_what_would_be_right(asked: str) -> None:
    office = Office()
    assert text(await office.say(f"/addtopic {asked}", who=ADMIN))
    assert () == await office.store.every(TopicSetting)


async def test_a_topic_is_removed_by_its_name_in_any_case() -> None:
    office = Office()
    assert "Removed: Huawei." in text(await office.say("/removetopic HUAWEI", who=ADMIN))
    assert "Huawei" not in {topic.name for topic in await office.desk.catalog.topics()}


@pytest.mark.parametrize(
    ("asked", "said"),
    [("hauwei", "Did you mean Huawei?"), ("zebra", "I do not know the topic “zebra”."), ("", "Which topic?")],
)
async def test_removing_a_topic_forgives_nothing(asked: str, said: str) -> None:
    office = Office()
    assert said in text(await office.say(f"/removetopic {asked}", who=ADMIN))
    assert () == await office.store.every(TopicSetting)
