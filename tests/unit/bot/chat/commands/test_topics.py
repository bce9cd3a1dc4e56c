"""/topics and its buttons, over a real store."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, encode, tag
from bot.chat.dialog.request import Reply
from bot.model import Message
from bot.render.texts import chat_texts, schedule_texts
from summaries.topics import Topic
from tests.fakes.desk import Office, labels, schedules_of, text, written


async def test_topics_are_ticked_and_unticked_by_buttons() -> None:
    office = Office()
    page = await office.say("/topics")
    page = await office.press(page, "Huawei")
    page = await office.press(page, "SMIC")
    assert ["✓ SMIC", "✓ Huawei"] == [label for label in labels(page) if "✓" in label]
    assert page.edit
    assert "every day at 08:30 (UTC)" in text(page)
    assert "Next: Wed 9 Sep 08:30 · Thu 10 Sep 08:30" in text(page)
    page = await office.press(page, "✓ Huawei")
    assert [(("SMIC",), "0123456", "08:30", "UTC")] == await schedules_of(office)
    await office.press(page, "✓ SMIC")
    assert [] == await schedules_of(office)


async def test_a_press_that_arrives_again_after_a_crash_undoes_nothing() -> None:
    office = Office()
    page = await office.say("/topics")
    for _ in range(2):
        ticked = await office.press(page, "SMIC")
    assert [("SMIC",)] == [topics for topics, *_ in await schedules_of(office)]
    for _ in range(2):
        await office.press(ticked, "✓ SMIC")
    assert [] == await schedules_of(office)


async def test_an_old_button_without_its_target_state_ticks_and_unticks() -> None:
    office = Office()
    old = Reply((Message("", ((keyboards.button("SMIC", Action.TOGGLE, tag("SMIC"), "0"),),)),))
    await office.press(old, "SMIC")
    assert [("SMIC",)] == [topics for topics, *_ in await schedules_of(office)]
    await office.press(old, "SMIC")
    assert [] == await schedules_of(office)


async def test_many_topics_have_pages_and_a_tick_stays_on_its_page() -> None:
    office = Office([Topic(f"Topic {n}") for n in range(20)])
    page = await office.press(await office.say("/topics"), "›")
    assert "2 of 3" in labels(page)
    page = await office.press(page, "Topic 9")
    assert {"2 of 3", "✓ Topic 9"} <= set(labels(page))


async def test_a_button_of_a_removed_topic_says_so() -> None:
    office = Office()
    page = await office.say("/topics")
    await office.say("/removetopic Huawei", who=1)
    assert schedule_texts.TOPIC_GONE == (await office.press(page, "Huawei")).notice


async def test_without_topics_there_is_a_sentence() -> None:
    assert "There are no topics yet" in text(await Office([]).say("/topics"))


async def test_a_press_with_digits_of_another_script_is_no_page() -> None:
    office = Office([Topic(f"Topic {n}") for n in range(20)])
    ask = replace(written(""), pressed=encode(Action.TOPICS, "٢"), callback="c")
    assert "3 of 3" in labels(await office.asked(ask))


async def test_no_more_of_a_topic_offers_the_tap_that_ends_it() -> None:
    office = Office()
    await office.say("/subscribe huawei, smic 08:30")
    reply = await office.say("no more huawei")
    assert ["Stop sending me Huawei"] == labels(reply)
    assert [("Huawei", "SMIC")] == [topics for topics, *_ in await schedules_of(office)]
    assert "no longer follows Huawei" in text(await office.press(reply, "Stop sending me Huawei"))
    assert [("SMIC",)] == [topics for topics, *_ in await schedules_of(office)]
    assert "does not follow Huawei" in text(await office.press(reply, "Stop sending me Huawei"))


async def test_no_more_of_a_topic_that_nobody_sends_says_so() -> None:
    reply = await Office().say("mute huawei and smic")
    assert "does not follow Huawei. You hear of it only when you ask." in text(reply)
    assert [] == labels(reply)


async def test_a_wish_to_follow_offers_the_tap_that_follows() -> None:
    office = Office()
    await office.press(await office.say("send me huawei daily"), "Send me Huawei daily")
    assert [("Huawei",)] == [topics for topics, *_ in await schedules_of(office)]
    assert "This chat follows Huawei" in text(await office.say("follow huawei"))


async def test_a_wish_for_words_that_are_no_topic_offers_what_can_be_done() -> None:
    office = Office()
    assert ["News on “trump”"] == labels(await office.say("no more trump"))
    assert ["Make “nokia” a topic", "Tell me when there is something"] == labels(
        await office.say("keep me posted on nokia")
    )
    assert chat_texts.HOW_TO_STOP == text(await office.say("no more news"))
    assert "Pick topics" in labels(await office.say("keep me posted on the news"))


async def test_words_that_may_be_a_question_are_one_unless_they_name_a_topic() -> None:
    assert "Nothing on stop the war" in text(await Office().say("stop the war"))
    assert "Nothing on daily mail" in text(await Office().say("daily mail"))
    assert "follow Huawei" in text(await Office().say("stop huawei"))


async def test_the_button_of_a_topic_that_is_gone_says_so() -> None:
    ask = replace(written(""), pressed=encode(Action.UNFOLLOW, tag("Nokia")), callback="c")
    assert schedule_texts.TOPIC_GONE == (await Office().asked(ask)).notice
