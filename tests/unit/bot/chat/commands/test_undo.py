"""Undo: what was deleted by one tap comes back by one."""

from __future__ import annotations

from bot.chat.dialog.callback_data import Action, encode
from bot.chat.dialog.request import Reply
from bot.model import Alert, Chat, ChatState, Removals, Subscription
from bot.model.chats import MOST_REMOVALS
from bot.render.texts import schedule_texts
from tests.fakes.desk import READER, Office, labels, text


async def kept(office: Office) -> tuple[tuple[Subscription, ...], tuple[Alert, ...]]:
    return await office.store.every(Subscription), await office.store.every(Alert)


async def subscribed() -> tuple[Office, Reply]:
    office = Office()
    await office.say("/subscribe huawei, smic weekdays 08:30 20:00 silently")
    return office, await office.say("/subscribe tiktok sat 10:00")


async def test_a_deleted_time_of_a_schedule_comes_back_exactly() -> None:
    office, page = await subscribed()
    before = await kept(office)
    page = await office.press(page, "Delete 1: weekdays 08:30")
    assert len((await kept(office))[0]) == 2
    assert "Undo" in labels(page)
    back = await office.press(page, "Undo")
    assert before == await kept(office)
    assert text(back).startswith(schedule_texts.RESTORED)
    assert "Huawei and SMIC\nweekdays at 08:30 and 20:00 (UTC), without a sound" in text(back)


async def test_unsubscribe_comes_back_exactly_for_one_topic_and_for_all() -> None:
    office, _ = await subscribed()
    before = await kept(office)
    for words in ("/unsubscribe huawei", "/unsubscribe tiktok", "/unsubscribe"):
        page = await office.say(words)
        assert before != await kept(office)
        await office.press(page, "Undo")
        assert before == await kept(office)
    assert "Undo" not in labels(await office.say("/unsubscribe data security initiative"))


async def test_stop_comes_back_exactly_with_its_alerts() -> None:
    office, _ = await subscribed()
    await office.press(await office.say("/brief zebra"), "Tell me when there is something")
    before = await kept(office)
    assert before[1]
    stopped = await office.say("/stop")
    assert ((), ()) == await kept(office)
    await office.press(stopped, "Undo")
    assert before == await kept(office)
    chat = await office.store.get(Chat, str(READER))
    assert chat
    assert chat.state is ChatState.ACTIVE
    assert labels(await Office().say("/stop")) == []


async def test_an_alert_that_was_ended_comes_back() -> None:
    office = Office()
    await office.press(await office.say("/brief zebra"), "Tell me when there is something")
    before = await kept(office)
    page = await office.press(await office.say("/alert"), "End: zebra")
    assert ((), ()) == await kept(office)
    assert schedule_texts.RESTORED == text(await office.press(page, "Undo"))
    assert before == await kept(office)


async def test_a_schedule_whose_last_topic_was_unticked_comes_back() -> None:
    office = Office()
    await office.say("/subscribe huawei mon 07:15 Berlin")
    before = await kept(office)
    page = await office.press(await office.say("/topics"), "✓ Huawei")
    assert ((), ()) == await kept(office)
    await office.press(page, "Undo")
    assert before == await kept(office)


async def test_several_removals_are_undone_in_any_order_each_once() -> None:
    office, page = await subscribed()
    before = await kept(office)
    first = await office.press(page, "Delete 2: Sat 10:00")
    second = await office.say("/unsubscribe smic")
    await office.press(first, "Undo")
    assert schedule_texts.NOTHING_TO_UNDO == (await office.press(first, "Undo")).notice
    await office.press(second, "Undo")
    assert before == await kept(office)


async def test_the_last_removals_are_kept_and_only_those_of_the_own_chat_can_be_undone() -> None:
    office = Office()
    for minute in range(MOST_REMOVALS + 2):
        page = await office.say(f"/subscribe huawei 08:{minute:02}")
        stopped = await office.press(page, f"Delete 1: every day 08:{minute:02}")
        await office.clock.run(1)
    (removals,) = await office.store.every(Removals)
    assert MOST_REMOVALS == len(removals.removals)
    assert schedule_texts.NOTHING_TO_UNDO == (await office.press(stopped, "Undo", who=8)).notice
    assert encode(Action.UNDO, removals.removals[-1].id) in {
        button.data for message in stopped.messages for row in message.buttons for button in row
    }
