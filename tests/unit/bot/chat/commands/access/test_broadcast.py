"""/broadcast: who gets it, that it is asked for once, and comes once."""

from __future__ import annotations

from dataclasses import replace

from bot.access.team import Team
from bot.chat.dialog.request import Reply
from bot.model import Access, Chat, ChatKind, ChatState, Delivery, Guest, Role
from bot.ports import Put
from bot.render.texts.access import broadcast_texts
from tests.fakes.desk import ADMIN, NOW, Office, labels, text, written

CHATS = (
    Chat(7, ChatKind.PRIVATE, "Ann", NOW),
    Chat(8, ChatKind.PRIVATE, "Ben", NOW, state=ChatState.STOPPED),
    Chat(9, ChatKind.PRIVATE, "Eve", NOW, state=ChatState.GONE),
    Chat(-5, ChatKind.GROUP, "Desk", NOW),
    Chat(-6, ChatKind.CHANNEL, "Wire", NOW),
)


async def shown(office: Office, words: str = "Back at noon <b> & co") -> Reply:
    await office.store.commit(*map(Put, CHATS))
    return await office.say(f"/broadcast {words}", who=ADMIN)


async def press(office: Office, reply: Reply, place: int) -> Reply:
    (data,) = (b.data for m in reply.messages for row in m.buttons for b in row if b.label == labels(reply)[place])
    return await office.asked(replace(written("", who=ADMIN), pressed=data, callback="c", message=5))


async def test_it_is_shown_with_the_exact_count_before_anything_is_sent() -> None:
    office = Office()
    reply = await shown(office)
    assert "Back at noon <b> & co" in text(reply)
    assert "1 person, 1 group and 1 channel" in text(reply)
    assert "2 chats get nothing" in text(reply)
    assert ["Send it to 3 chats", "Do not send it"] == labels(reply)
    assert [] == office.planned


async def test_confirmed_twice_it_comes_once_to_each_and_to_nobody_who_stopped() -> None:
    office = Office()
    reply = await shown(office)
    await press(office, reply, 0)
    assert broadcast_texts.SENT_ALREADY == (await press(office, reply, 0)).notice
    assert [-5, -6, 7] == sorted((one.chat for one in office.planned), key=str)
    assert 3 == await office.store.count(Delivery)


async def test_after_a_crash_in_the_middle_those_who_have_it_do_not_get_it_again() -> None:
    office = Office()
    reply = await shown(office)
    (data,) = (b.data for m in reply.messages for row in m.buttons for b in row if b.label.startswith("Send"))
    name = data.split("|")[1]
    first = Delivery(f"broadcast:{name}:7", 0, 7, reply.messages[1], NOW)
    await office.store.commit(Put(first))
    await press(office, reply, 0)
    assert {-5, -6} == {one.chat for one in office.planned}


async def test_dropped_it_goes_to_nobody() -> None:
    office = Office()
    reply = await shown(office)
    assert broadcast_texts.DROPPED == text(await press(office, reply, 1))
    assert broadcast_texts.SENT_ALREADY == (await press(office, reply, 0)).notice
    assert 0 == await office.store.count(Delivery)


async def test_of_a_closed_bot_it_goes_to_those_who_may_use_it() -> None:
    office = Office()
    office.desk = replace(office.desk, access=Access.INVITED, team=Team(owner=ADMIN))
    await office.store.commit(Put(Guest(-5, Role.READER, NOW)))
    assert "Send it to 1 chat" in labels(await shown(office))


async def test_what_does_not_fit_one_message_or_says_nothing_is_refused() -> None:
    office = Office()
    assert broadcast_texts.TOO_LONG == text(await shown(office, "x" * 4_097))
    assert broadcast_texts.USAGE == text(await office.say("/broadcast", who=ADMIN))


async def test_kinds_of_chats_that_there_are_none_of_are_not_named() -> None:
    office = Office()
    await office.store.commit(Put(CHATS[0]))
    reply = await office.say("/broadcast Back at noon", who=ADMIN)
    assert text(reply).endswith("It goes to 1 person.")
