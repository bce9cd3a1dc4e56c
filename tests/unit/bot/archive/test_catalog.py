from __future__ import annotations

from bot.archive.catalog import Catalog, base_topics, shipped_topics
from bot.model import OwnTopics
from bot.ports import Put
from bot.store.memory import MemoryStore
from summaries.topics import Topic


def test_nine_topics_ship_with_wirebrief() -> None:
    assert [
        "Data Security Initiative",
        "SMIC",
        "Huawei",
        "Clean Network",
        "Entity List",
        "China Standards 2035",
        "TikTok",
        "App bans",
        "5G restrictions",
    ] == [topic.name for topic in shipped_topics()]


def test_a_topic_of_the_same_name_takes_the_place_of_the_shipped_one() -> None:
    topics = base_topics([Topic("huawei", ("Kirin",)), Topic("Chips", ("chip + export",))])

    assert 10 == len(topics)
    assert ("huawei", ("Kirin",)) == (topics[2].name, topics[2].terms)
    assert "Chips" == topics[9].name


async def test_a_chat_has_its_own_topics_first_and_in_the_place_of_shared_ones_of_their_names() -> None:
    store = MemoryStore(str.split)
    own = (Topic("smic", ("zebra",), own=True), Topic("Roads", own=True))
    await store.commit(Put(OwnTopics(7, own)))
    catalog = Catalog((Topic("SMIC"), Topic("Huawei")), store)

    assert (*own, Topic("Huawei")) == await catalog.topics(7)
    assert (Topic("SMIC"), Topic("Huawei")) == await catalog.topics(8) == await catalog.topics()
