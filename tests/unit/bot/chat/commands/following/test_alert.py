"""/alert and its page."""

from __future__ import annotations

import pytest

from bot.alerts.story_alerts import MOST_MEETINGS
from bot.model import Alert, StoryAlerts
from bot.ports import Put
from bot.render.speech.speech import ENGLISH
from bot.render.texts.following import alert_texts
from tests.fakes.desk import NOW, READER, Office, labels, text


async def kept(office: Office) -> StoryAlerts:
    return await office.store.get(StoryAlerts, str(READER)) or StoryAlerts(0, NOW)


async def test_large_stories_are_asked_for_in_words_and_by_buttons() -> None:
    office = Office()
    await office.say("/subscribe smic")
    assert alert_texts.on(ENGLISH, 3, 12) == text(await office.say("/alert on"))
    assert alert_texts.on(ENGLISH, 4, 6) == text(await office.say("/alert 4 outlets in 6 hours"))
    assert alert_texts.on_topic(ENGLISH, "Huawei", 4, 6) == text(await office.say("/alert 华为"))
    page = await office.say("/alert")
    assert "A story is large here when 4 independent outlets report it within 6 h." in text(page)
    page = await office.press(page, "2 outlets")
    page = await office.press(page, "✓ Large stories on my topics")
    page = await office.press(page, "Large stories elsewhere")
    page = await office.press(page, "✓ With a sound")
    page = await office.press(page, "End: Huawei")
    assert {"Large stories on my topics", "✓ Large stories elsewhere", "✓ 2 outlets", "With a sound"} <= {*labels(page)}
    known = await kept(office)
    assert (2, 6, False, True, (), True) == (
        known.outlets,
        known.hours,
        known.followed,
        known.elsewhere,
        known.topics,
        known.silently,
    )


async def test_names_that_meet_are_kept_by_the_names_of_topics() -> None:
    office = Office()
    assert alert_texts.on_meeting(ENGLISH, ("SMIC", "asml")) == text(await office.say("/alert 中芯国际 + asml"))
    assert (("SMIC", "asml"),) == (await kept(office)).meetings
    left = await office.press(await office.say("/alert"), "End: SMIC + asml")
    assert () == (await kept(office)).meetings
    await office.press(left, "Undo")
    assert (("SMIC", "asml"),) == (await kept(office)).meetings


async def test_other_words_are_waited_for() -> None:
    office = Office()
    assert text(await office.say("/alert zebra")).startswith("I will tell you once when an article names “zebra”.")
    assert ["zebra"] == [one.words for one in await office.store.every(Alert)]


@pytest.mark.parametrize("words", ["1 outlet", "400 outlets", "3 outlets in 100 hours", "who", "a + of", "smic + smic"])
async def test_what_cannot_be_watched_is_refused_and_changes_nothing(words: str) -> None:
    office = Office()
    said = text(await office.say(f"/alert {words}"))
    assert "Nothing was changed." in said or alert_texts.USAGE in said
    assert () == await office.store.every(StoryAlerts)
    assert () == await office.store.every(Alert)


async def test_off_ends_all_and_undo_brings_them_back() -> None:
    office = Office()
    assert alert_texts.NOTHING_SET == text(await office.say("/alert off"))
    await office.say("/alert smic")
    await office.say("/alert zebra")
    ended = await office.say("/alert off")
    assert (alert_texts.ALL_OFF, ()) == (text(ended), await office.store.every(StoryAlerts))
    await office.press(ended, "Undo")
    assert (("SMIC",), 1) == ((await kept(office)).topics, len(await office.store.every(Alert)))


async def test_without_a_schedule_it_is_said_what_my_topics_are() -> None:
    assert "You have no schedule yet, so these are all topics" in text(await Office().say("/alert on"))


async def test_the_pairs_of_names_are_bounded() -> None:
    office = Office()
    pairs = tuple((f"a{n}", f"b{n}") for n in range(MOST_MEETINGS))
    await office.store.commit(Put(StoryAlerts(READER, NOW, meetings=pairs)))
    assert alert_texts.TOO_MANY == text(await office.say("/alert smic + asml"))


async def test_a_number_of_outlets_for_what_is_no_topic_is_refused_and_nothing_waits() -> None:
    office = Office()
    assert "“tsmc” is no topic here" in text(await office.say("/alert tsmc from 5 outlets"))
    assert () == await office.store.every(Alert)
