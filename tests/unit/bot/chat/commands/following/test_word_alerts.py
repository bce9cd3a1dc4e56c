"""A reader asks to be told when there is something, and undoes it."""

from __future__ import annotations

from bot.chat.commands.following.word_alerts import MOST
from bot.model import Alert, Chat, ChatState
from bot.render.texts import answer_texts
from tests.fakes.desk import ADMIN, READER, Office, labels, text

TELL_ME = "Tell me when there is something"
MAKE_TOPIC = "Make “zebra” a topic"


async def test_an_unknown_subject_can_be_waited_for_and_given_up_again() -> None:
    office = Office()
    reply = await office.say("/brief zebra")
    assert [MAKE_TOPIC, TELL_ME] == labels(reply)
    assert "I will tell you once when an article names “zebra”" in text(await office.press(reply, TELL_ME))
    await office.press(reply, TELL_ME)
    (alert,) = await office.store.every(Alert)
    assert (READER, "zebra") == (alert.chat, alert.words)
    page = await office.say("/alert")
    assert "Once, when an article names it: zebra." in text(page)
    left = await office.press(page, "End: zebra")
    assert "names it: zebra" not in text(left)
    assert () == await office.store.every(Alert)
    assert answer_texts.ALERT_GONE == (await office.press(page, "End: zebra")).notice


async def test_a_chat_waits_for_a_bounded_number_of_things() -> None:
    office = Office()
    for number in range(MOST + 1):
        said = text(await office.press(await office.say(f"/brief zebra{number}"), TELL_ME))
    assert answer_texts.TOO_MANY_ALERTS == said
    assert MOST == len(await office.store.every(Alert))


async def test_stop_ends_what_a_chat_waits_for() -> None:
    office = Office()
    await office.press(await office.say("/brief zebra"), TELL_ME)
    await office.say("/stop")
    assert () == await office.store.every(Alert)


async def test_a_chat_that_stopped_and_asks_to_be_told_is_told() -> None:
    office = Office()
    await office.say("/stop")
    await office.press(await office.say("/brief zebra"), TELL_ME)
    chat = await office.store.get(Chat, str(READER))
    assert chat is not None
    assert ChatState.ACTIVE is chat.state


async def test_words_in_quotation_marks_get_no_second_pair() -> None:
    office = Office()
    said = text(await office.press(await office.say('/brief "red zebra"'), TELL_ME))
    assert said.startswith('I will tell you once when an article names "red zebra".')


async def test_admins_may_also_make_it_a_topic_and_members_of_a_group_may_not_set_alerts() -> None:
    office = Office()
    assert [MAKE_TOPIC, TELL_ME] == labels(await office.say("/brief zebra", who=ADMIN))
    assert [] == labels(await office.say("/brief zebra", group=True, manager=False))
    assert [MAKE_TOPIC, TELL_ME] == labels(await office.say("/brief zebra", group=True))


async def test_what_has_articles_or_no_word_is_not_waited_for() -> None:
    office = Office()
    await office.file("A zebra", "", "Post")
    assert TELL_ME not in labels(await office.say("/brief zebra"))
    assert TELL_ME not in labels(await office.say("/brief who"))
