"""/topic: the topics that a chat makes for itself, as people use them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.archive.catalog import Catalog
from bot.archive.topics.own import MOST_TOPICS
from bot.chat.dialog.request import Reply
from bot.digests.compose import Composer
from bot.model import Dismissed, OwnTopics, StoryAlerts, Subscription, TopicOffer, TopicSetting
from bot.ports import Put
from summaries.topics import Topic
from tests.fakes.desk import ADMIN, GROUP, NOW, READER, Office, labels, text

OTHER = 8


async def office() -> Office:
    made = Office()
    zebra = "The zebra crossing on Main Street opened on Tuesday, the city said. It cost ninety thousand euros."
    await made.file("Zebra crossing opens", zebra, "Post")
    await made.file("SMIC wins delay", "SMIC has won a delay of ninety days, the ministry said on Tuesday.", "Wire")
    return made


async def saved(office: Office, words: str, *, who: int = READER, group: bool = False) -> Reply:
    """Try a topic and save it."""
    return await office.press(await office.say(f"/topic {words}", who=who, group=group), "Save", who=who, group=group)


async def own(office: Office, chat: int = READER) -> tuple[Topic, ...]:
    record = await office.store.get(OwnTopics, str(chat))
    return record.topics if record else ()


async def test_a_topic_is_tried_and_then_saved_for_this_chat_alone() -> None:
    made = await office()
    tried = await made.say("/topic Roads: zebra, kerb")
    assert "I look for: Roads; zebra; kerb" in text(tried)
    assert "Of 2 articles, 1 is on it, about 1 a day.\n• Zebra crossing opens 14:00" in text(tried)
    assert () == await own(made)
    assert "Saved: Roads. 1 stored article is on it." == text(await made.press(tried, "Save"))
    assert (Topic("Roads", ("zebra", "kerb"), own=True),) == await own(made)
    assert "Roads" not in {topic.name for topic in await made.desk.catalog.topics()}
    assert "Roads" not in labels(await made.say("/topics", who=OTHER))
    assert "crossing" not in text(await made.say("/brief roads", who=OTHER))


async def test_an_own_topic_works_wherever_a_topic_works() -> None:
    made = await office()
    await saved(made, "Roads: zebra")
    assert "Zebra crossing opens" in text(await made.say("/brief roads"))
    assert "Zebra crossing opens" in text(await made.say("roads"))
    assert "Zebra crossing opens" in text(await made.say("roads crossing"))
    assert "Roads: 1 article" in text(await made.say("/search roads"))
    assert "Roads" in labels(await made.say("/topics"))
    assert "1. Roads\nweekdays at 09:00" in text(await made.say("/subscribe roads weekdays 9:00 berlin"))
    assert "Zebra crossing opens" in text(await made.press(await made.say("/settings"), "Brief me now"))
    assert "no longer follows Roads" in text(await made.say("/unsubscribe roads"))


async def test_two_chats_have_topics_of_one_name_and_each_gets_its_own() -> None:
    made = await office()
    await saved(made, "Mine = zebra")
    await saved(made, "Mine = SMIC", who=OTHER)
    for who in (READER, OTHER):
        await made.say("/subscribe mine daily 18:00 UTC", who=who)
    composer = Composer(made.store, made.clock, Catalog((), made.store), made.planned.extend)
    await composer.tick()
    made.clock.jump(timedelta(hours=3))
    await composer.tick()
    texts = {one.chat: one.message.html for one in made.planned}
    assert "Zebra" in texts[READER]
    assert "SMIC" not in texts[READER]
    assert "SMIC" in texts[OTHER]
    assert "Zebra" not in texts[OTHER]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("x: (a", "A bracket is not closed."),
        ("x: a OR", "Nothing stands behind OR."),
        ("???", "Please write the name, a colon, then the terms"),
        ("x: -", "A term is empty"),
        ("a, b", "Please write the name, a colon, then the terms"),
        ("x: a -a", "can never be true"),
        ("X" * 60, "Please choose a shorter name"),
        ("x: " + "y" * 300, "Please shorten the term"),
        ("x: " + ", ".join(f"a{number}" for number in range(101)), "at most 100 terms"),
        ("x: " + ", ".join(f"(a{number} or b{number} or c{number})" for number in range(60)), "too much for one topic"),
        ("delete nothing", "I do not know the topic “nothing”."),
        ("rename a to b", "I do not know the topic “a”."),
        ("a -> b", "I do not know the topic “a”."),
        ("all: zebra", "“all” is not free as a name."),
        ("weekdays", "“weekdays” is not free as a name."),
        ("zebra (", "A bracket in the name is not closed"),
        ("\u202e\u200b", "Please write the name, a colon, then the terms"),
    ],
)
async def test_nonsense_is_told_and_nothing_is_saved(words: str, said: str) -> None:
    made = await office()
    assert said in text(await made.say(f"/topic {words}"))
    assert () == await made.store.every(TopicOffer)
    assert () == await own(made)


async def test_without_words_the_topics_of_the_chat_are_listed_and_how_to_make_one() -> None:
    made = await office()
    first = await made.say("/topic")
    assert text(first).startswith("You have no topics of your own yet.")
    assert "/topic Chips: SMIC" in text(first)
    await saved(made, "Roads: zebra")
    listed = await made.say("/topic")
    assert "• Roads: zebra" in text(listed)
    assert ["Roads", "Starter packs", "All topics"] == labels(listed)


async def test_a_topic_is_changed_by_sending_it_again_or_by_buttons() -> None:
    made = await office()
    await saved(made, "Roads: zebra, kerb")
    tried = await made.say("/topic roads: tarmac")
    assert "It replaces Roads: zebra, kerb." in text(tried)
    assert "Changed: roads." in text(await made.press(tried, "Save"))
    card = await made.press(await made.say("/topic"), "roads")
    edit = await made.press(card, "Edit")
    assert "/topic roads: tarmac" in text(edit)
    label = await made.press(edit, "Do not look for “roads” itself")
    assert "The name itself is not looked for." in text(label)
    await made.press(label, "Save")
    assert (Topic("roads", ("tarmac",), own=True, labelled=True),) == await own(made)
    edit = await made.press(await made.press(await made.say("/topic roads"), "Edit"), "Look for “roads” too")
    await made.press(edit, "Save")
    assert (Topic("roads", ("tarmac",), own=True),) == await own(made)


async def test_a_name_behind_an_equals_sign_is_only_a_label() -> None:
    made = await office()
    await saved(made, "Wins = zebra")
    assert "Zebra" in text(await made.say("/brief wins"))
    assert "SMIC" not in text(await made.say("/brief wins"))


async def test_a_topic_in_the_place_of_a_shared_one_is_told_and_seen_here_alone() -> None:
    made = await office()
    tried = await made.say("/topic SMIC: zebra")
    assert "Everybody has a topic SMIC already. If you save yours, it stands in the place of that one" in text(tried)
    await made.press(tried, "Save")
    assert "Zebra" in text(await made.say("/brief smic"))
    assert "Zebra" not in text(await made.say("/brief smic", who=OTHER))
    assert 1 == labels(await made.say("/topics")).count("SMIC")
    assert "in the place of the topic SMIC that everybody has" in text(await made.say("/topic smic"))


async def test_the_name_of_a_shared_topic_shows_it() -> None:
    shown = text(await (await office()).say("/topic huawei"))
    assert "I look for: Huawei; 华为; HiSilicon" in shown
    assert "Everybody has this topic." in shown


async def test_a_deleted_topic_leaves_the_schedules_and_comes_back_by_a_tap() -> None:
    made = await office()
    await saved(made, "Roads: zebra")
    await made.say("/subscribe roads daily 9:00 UTC")
    await made.say("/subscribe smic, roads daily 18:00 UTC")
    await made.say("/subscribe all daily 20:00 UTC")
    before = await made.store.every(Subscription, chat=READER)
    gone = await made.press(await made.say("/topic roads"), "Delete")
    assert "Deleted: Roads. 1 schedule that had no other topic ended with it." == text(gone)
    assert () == await made.store.every(OwnTopics)
    assert [(), ("SMIC",)] == sorted(one.topics for one in await made.store.every(Subscription, chat=READER))
    await made.press(gone, "Undo")
    assert before == await made.store.every(Subscription, chat=READER)
    assert (Topic("Roads", ("zebra",), own=True),) == await own(made)


async def test_a_topic_made_since_is_not_undone() -> None:
    made = await office()
    await saved(made, "Roads: zebra")
    gone = await made.say("/topic delete roads")
    await saved(made, "Roads: tarmac")
    await made.press(gone, "Undo")
    assert (Topic("Roads", ("tarmac",), own=True),) == await own(made)


@pytest.mark.parametrize("words", ["rename roads to Streets", "roads -> Streets", "Roads → Streets"])
async def test_a_renamed_topic_keeps_what_it_finds_and_its_schedules(words: str) -> None:
    made = await office()
    await saved(made, "Roads: zebra")
    await made.say("/subscribe all -roads daily 9:00 UTC")
    assert "Roads is now called Streets" in text(await made.say(f"/topic {words}"))
    assert (Topic("Streets", ("Roads", "zebra"), own=True),) == await own(made)
    assert [("Streets",)] == [one.without for one in await made.store.every(Subscription, chat=READER)]


async def test_mutes_and_alerts_follow_a_rename() -> None:
    made = await office()
    await saved(made, "Roads: zebra")
    await made.say("/mute roads")
    await made.store.commit(Put(StoryAlerts(READER, NOW, topics=("roads", "SMIC"))))
    await made.say("/topic rename roads to Streets")
    (dismissed,) = await made.store.every(Dismissed)
    assert ["Streets"] == [one.name for one in dismissed.muted]
    assert [("Streets", "SMIC")] == [one.topics for one in await made.store.every(StoryAlerts)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("rename roads to SMIC", "Everybody has a topic SMIC already."),
        ("rename roads to Ships", "“Ships” is not free as a name."),
        ("rename roads to ?", "Please write the name"),
        ("rename streets to Ways", "I do not know the topic “streets”. Did you mean Roads or Ships?"),
    ],
)
async def test_a_name_that_cannot_be_given_changes_nothing(words: str, said: str) -> None:
    made = await office()
    await saved(made, "Roads: zebra")
    await saved(made, "Ships: boat")
    before = await own(made)
    assert said in text(await made.say(f"/topic {words}"))
    assert before == await own(made)


async def test_names_in_other_scripts_are_taken_in_and_taken_out_by_a_tap() -> None:
    made = await office()
    await made.file("华为发布新手机", "华为公司周二在深圳发布了一款新手机。", "新华")
    tried = await made.say("/topic Makers = Huawei, SMIC")
    assert "I took in other names: 华为" in text(tried)
    without = await made.press(tried, "Without names in other scripts")
    assert "I look for: Huawei; SMIC\n" in text(without)
    assert "Of 3 articles, 1 is on it" in text(without)
    assert "Of 3 articles, 2 are on it" in text(tried)


async def test_what_is_quoted_or_named_twice_takes_in_nothing() -> None:
    made = await office()
    assert "took in" not in text(await made.say('/topic A = "Huawei"'))
    assert "took in" not in text(await made.say("/topic A = Huawei, 华为"))


async def test_a_chat_has_so_many_topics_and_no_more() -> None:
    made = await office()
    topics = tuple(Topic(f"t{number}", own=True) for number in range(MOST_TOPICS))
    await made.store.commit(Put(OwnTopics(READER, topics)))
    assert f"at most {MOST_TOPICS} topics of its own" in text(await made.say("/topic Roads: zebra"))
    assert "Save" in labels(await made.say("/topic t3: zebra"))
    pages = await made.say("/topic")
    assert "1 of 4" in labels(pages)
    assert "t8" in labels(await made.press(pages, "›"))


async def test_in_a_group_its_managers_make_topics_and_all_may_ask() -> None:
    made = await office()
    assert "only its administrators" in text(await made.say("/topic Roads: zebra", group=True, manager=False))
    await saved(made, "Roads: zebra", group=True)
    assert (Topic("Roads", ("zebra",), own=True),) == await own(made, GROUP)
    assert "Zebra" in text(await made.say("/brief roads", who=OTHER, group=True, manager=False))
    assert "Zebra" not in text(await made.say("/brief roads"))


async def test_a_topic_that_another_chat_tries_cannot_be_saved_or_seen() -> None:
    made = await office()
    tried = await made.say("/topic Roads: zebra")
    assert (await made.press(tried, "Save", who=OTHER)).notice
    assert (await made.press(tried, "Edit", who=OTHER)).notice
    await made.press(tried, "Cancel", who=OTHER)
    assert 1 == len(await made.store.every(TopicOffer))
    await saved(made, "Ships: boat")
    card = await made.say("/topic ships")
    for label in ("Edit", "Delete"):
        assert (await made.press(card, label, who=OTHER)).notice


async def test_a_reader_saves_no_topic_of_everybody() -> None:
    made = await office()
    tried = await made.say("/addtopic Roads: zebra", who=ADMIN)
    assert (await made.press(tried, "Save")).notice
    assert () == await made.store.every(TopicSetting)


async def test_what_is_kept_of_a_chat_has_its_topics_and_is_erased_with_it() -> None:
    made = await office()
    await saved(made, "Roads: zebra")
    await made.say("/topic Ships: boat")
    file = (await made.say("/mydata")).messages[0].file
    assert file is not None
    assert "zebra" in file.text
    assert "boat" in file.text
    await made.press(await made.say("/forget"), "Erase everything")
    assert () == await made.store.every(OwnTopics)
    assert () == await made.store.every(TopicOffer)


async def test_the_trial_shows_which_own_topics_overlap() -> None:
    made = await office()
    await saved(made, "Roads: zebra")
    assert "Also on: Roads (1 of 1)." in text(await made.say("/topic Cities: main street"))


async def test_articles_are_not_filed_under_own_topics() -> None:
    made = await office()
    await saved(made, "Roads: zebra")
    await made.file("Another zebra", "A zebra ran away from the zoo on Monday.", "Post")
    assert {(), ("SMIC",)} == {filed.topics for filed in await made.store.articles()}
    assert "Another zebra" in text(await made.say("/search roads"))
    assert NOW == made.clock.now()
