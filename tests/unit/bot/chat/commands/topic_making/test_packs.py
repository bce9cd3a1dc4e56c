"""/packs: starter packs of topics."""

from __future__ import annotations

from bot.archive.topics.own import MOST_TOPICS
from bot.model import OwnTopics, TopicSetting
from bot.ports import Put
from summaries.topics import Topic
from tests.fakes.desk import ADMIN, READER, Office, labels, text


async def test_a_reader_adds_a_pack_to_their_own_topics() -> None:
    office = Office()
    shown = await office.press(await office.say("/packs"), "Chips")
    assert "• Chip makers: SMIC, TSMC" in text(shown)
    assert ["Add to my topics", "Starter packs"] == labels(shown)
    assert text(await office.press(shown, "Add to my topics")).startswith("Added: Chip makers, Chip tools")
    names = [topic.name for topic in await office.desk.catalog.topics(READER)]
    assert "Chip makers" == names[0]
    assert "Chip makers" not in [topic.name for topic in await office.desk.catalog.topics()]


async def test_a_pack_added_twice_leaves_what_is_there() -> None:
    office = Office()
    shown = await office.press(await office.say("/packs"), "Space")
    await office.press(shown, "Add to my topics")
    assert text(await office.press(shown, "Add to my topics")).startswith("Left as you have them: Space flight")


async def test_an_admin_adds_a_pack_for_everybody_and_articles_are_matched() -> None:
    office = Office()
    await office.file("A rocket launch", "NASA will try again on Friday.", "Post")
    shown = await office.press(await office.say("/packs", who=ADMIN), "Space", who=ADMIN)
    await office.press(shown, "Add for everybody", who=ADMIN)
    assert "Space flight" in [one.name for one in await office.store.every(TopicSetting)]
    assert ("Space flight",) == (await office.store.articles())[0].topics


async def test_a_reader_adds_nothing_for_everybody() -> None:
    office = Office()
    shown = await office.press(await office.say("/packs", who=ADMIN), "Space", who=ADMIN)
    assert (await office.press(shown, "Add for everybody")).notice
    assert () == await office.store.every(TopicSetting)


async def test_a_pack_is_added_as_far_as_there_is_room() -> None:
    office = Office()
    topics = tuple(Topic(f"t{number}", own=True) for number in range(MOST_TOPICS - 1))
    await office.store.commit(Put(OwnTopics(READER, topics)))
    said = text(await office.press(await office.press(await office.say("/packs"), "Space"), "Add to my topics"))
    assert said.startswith("Added: Space flight. A chat has at most 30 topics")
