"""/addtopic and /removetopic, over a real store."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model import TopicOffer, TopicSetting
from bot.render.texts import admin_texts
from bot.render.texts.access import audit_texts
from summaries.topics import Topic
from tests.fakes.desk import ADMIN, Office, labels, text


async def test_a_new_topic_is_in_force_at_once_for_stored_articles_too() -> None:
    office = Office()
    await office.file(
        "Ant lists", "Ant Group will list in Shanghai in October. It is the largest listing ever.", "Post"
    )
    tried = await office.say("/addtopic Ant Group: Ant Financial, 蚂蚁集团", who=ADMIN)
    assert () == await office.store.every(TopicSetting)
    said = text(await office.press(tried, "Save", who=ADMIN))
    assert "Added: Ant Group (Ant Financial, 蚂蚁集团). It matches 1 stored article." in said
    assert "Ant Group will list" in text(await office.say("/brief ant group"))
    assert "Ant Group" in {topic.name for topic in await office.desk.catalog.topics()}


async def test_the_same_name_changes_the_topic() -> None:
    office = Office()
    tried = await office.say('/addtopic huawei: Kirin, "华为"', who=ADMIN)
    assert "It replaces Huawei: 华为, HiSilicon." in text(tried)
    assert 'Changed: huawei (Kirin, "华为")' in text(await office.press(tried, "Save", who=ADMIN))
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


async def filed(office: Office) -> None:
    await office.file("They ban the chip", "A ministry bans the chip of SMIC from its networks.", "Post")
    await office.file("A chip is sold", "The maker sells its chip to everybody.", "Wire", hours=3)
    await office.file("THE BAN OF THE CHIP", "Potato growers ban the chip.", "Farm", hours=4)
    await office.file("Tell us more", "Tell us more of the harbour.", "Wire", hours=5)


async def test_a_topic_is_tried_on_the_archive_and_nothing_is_saved() -> None:
    office = Office()
    await filed(office)
    tried = await office.say("/addtopic Wafers: chip & ban -potato, US, 美国", who=ADMIN)
    said = text(tried)

    assert "I look for: Wafers; chip AND ban AND NOT potato; US" in said
    assert "Of 4 articles, 1 is on it, about 1 a day.\n• They ban the chip 14:00" in said
    assert (
        "1 article is left out by an exclusion:\n• THE BAN OF THE CHIP 12:00 (has “chip” and “ban”, but also “potato”)"
        in said
    )
    assert "1 article has a term only in another form or case:\n• Tell us more 11:00 (not exactly “US”)" in said
    assert "1 article has a part of a term:\n• A chip is sold 13:00 (has “chip”, lacks “ban”)" in said
    assert "Also on: SMIC (1 of 1)." in said
    assert ["Save", "Edit", "Cancel"] == labels(tried)
    assert () == await office.store.every(TopicSetting)


async def test_a_tried_topic_is_edited_by_taking_terms_away() -> None:
    office = Office()
    tried = await office.say("/addtopic Chips: chip, potato", who=ADMIN)
    edit = await office.press(tried, "Edit", who=ADMIN)
    assert "/addtopic Chips: chip, potato" in text(edit)
    assert ["Without chip", "Without potato", "Do not look for “Chips” itself", "Cancel"] == labels(edit)
    left = await office.press(edit, "Without potato", who=ADMIN)
    assert "I look for: Chips; chip\n" in text(left)
    await office.press(left, "Save", who=ADMIN)
    assert (TopicSetting("Chips", Topic("Chips", ("chip",))),) == await office.store.every(TopicSetting)


async def test_a_cancelled_or_forgotten_topic_is_not_saved() -> None:
    office = Office()
    tried = await office.say("/addtopic Chips: chip", who=ADMIN)
    assert "Not saved." == text(await office.press(tried, "Cancel", who=ADMIN))
    assert admin_texts.TOPIC_GONE == (await office.press(tried, "Save", who=ADMIN)).notice
    assert admin_texts.TOPIC_GONE == (await office.press(tried, "Edit", who=ADMIN)).notice
    assert () == await office.store.every(TopicSetting)


async def test_the_name_of_a_topic_shows_it_with_its_terms() -> None:
    office = Office()
    shown = await office.say("/addtopic huawei", who=ADMIN)
    assert "I look for: Huawei; 华为; HiSilicon\n" in text(shown)
    assert "replaces" not in text(shown)
    assert "Without HiSilicon" in labels(await office.press(shown, "Edit", who=ADMIN))


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("black or white", "with “or” in it. If you mean OR, write: black OR white"),
        ("HUAWEI OR SAMSUNG", "with “OR” in it. If you mean OR, write: (HUAWEI OR SAMSUNG)"),
        ("black OR white", ""),
        ("(black or white)", ""),
        ('"black or white"', ""),
    ],
)
async def test_a_phrase_with_the_word_of_an_operator_is_explained(term: str, said: str) -> None:
    tried = text(await Office().say(f"/addtopic Colours: {term}", who=ADMIN))
    assert said in tried
    assert bool(said) == ("is one phrase" in tried)


async def test_a_reader_neither_tries_nor_saves_a_topic() -> None:
    office = Office()
    tried = await office.say("/addtopic Chips: chip", who=ADMIN)
    await office.say("/addtopic Ships: ship")
    await office.press(tried, "Save")
    assert () == await office.store.every(TopicSetting)


async def test_topics_that_nobody_decides_on_are_dropped_after_a_week() -> None:
    office = Office()
    await office.say("/addtopic Chips: chip", who=ADMIN)
    office.clock.jump(timedelta(days=8))
    await office.say("/addtopic Ships: ship", who=ADMIN)
    assert ["Ships"] == [one.topic.name for one in await office.store.every(TopicOffer)]


async def test_a_topic_that_was_removed_comes_back_by_a_tap_once() -> None:
    office = Office()
    removed = await office.say("/removetopic Huawei", who=ADMIN)
    assert "Huawei" not in [topic.name for topic in await office.desk.catalog.topics()]
    assert "Huawei is back." == text(await office.press(removed, "Undo", who=ADMIN))
    assert "Huawei" in [topic.name for topic in await office.desk.catalog.topics()]
    assert audit_texts.CANNOT_UNDO == text(await office.press(removed, "Undo", who=ADMIN))
