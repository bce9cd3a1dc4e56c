"""Everything of a chat is erased after one question, and only by who manages the chat."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Access, Alert, Chat, ChatKind, Erasure, Guest, Incoming, Role, Subscription
from bot.personal.records import records_of
from bot.ports import Put
from bot.render.texts import chat_texts, personal_texts
from tests.fakes.desk import GROUP, NOW, READER, Office, text


async def kept() -> Office:
    office = Office()
    await office.store.commit(Put(Chat(READER, ChatKind.PRIVATE, "Ann", NOW)), Put(Alert("a", READER, "zebra", NOW)))
    await office.say("/subscribe huawei 08:30")
    await office.say("/subscribe smic 09:00", who=8)
    return office


async def test_after_one_question_everything_of_the_chat_is_gone_and_the_count_is_told() -> None:
    office = await kept()
    asked = await office.say("/forget")
    assert text(asked).startswith("Erase everything that I keep of this chat (3 records: ")
    assert text(await office.press(asked, "Erase everything")).startswith("Erased: 3 records. ")
    assert (Erasure(READER, NOW),) == await records_of(office.store, READER)
    assert [8] == [one.chat for one in await office.store.every(Subscription)]


async def test_the_count_is_that_of_the_file_with_all_data() -> None:
    office = await kept()
    await office.store.commit(Put(Incoming(3, f'{{"message":{{"chat":{{"id":{READER}}},"text":"/forget"}}}}')))
    assert "keep of this chat: 4 records." in text(await office.say("/mydata"))
    asked = await office.say("/forget")
    assert "(4 records: " in text(asked)
    assert text(await office.press(asked, "Erase everything")).startswith("Erased: 4 records. ")


async def test_nothing_is_erased_before_the_button_or_after_the_other_one() -> None:
    office = await kept()
    before = await records_of(office.store, READER)
    asked = await office.say("/forget")
    assert personal_texts.KEPT == text(await office.press(asked, "Keep it"))
    assert before == await records_of(office.store, READER)


async def test_in_a_group_only_its_administrators_may() -> None:
    office = Office()
    await office.store.commit(Put(Chat(GROUP, ChatKind.SUPERGROUP, "The group", NOW)))
    asked = await office.say("/forget", group=True)
    refused = await office.press(asked, "Erase everything", group=True, manager=False)
    assert chat_texts.MANAGERS_ONLY == refused.notice
    assert await office.store.get(Chat, str(GROUP))


@pytest.mark.parametrize(
    ("access", "role", "said"),
    [
        (Access.OPEN, Role.READER, ()),
        (Access.OPEN, Role.EDITOR, (personal_texts.ENDS_ROLE,)),
        (Access.INVITED, Role.READER, (personal_texts.ENDS_ACCESS,)),
        (Access.OWNER, Role.ADMIN, (personal_texts.ENDS_ROLE, personal_texts.ENDS_ACCESS)),
        (Access.OWNER, Role.OWNER, (personal_texts.ENDS_OWNER,)),
    ],
)
async def test_what_ends_with_the_records_is_said_before_and_after(
    access: Access, role: Role, said: tuple[str, ...]
) -> None:
    office = await kept()
    office.desk = replace(office.desk, access=access)
    await office.store.commit(Put(Guest(READER, role, NOW, "Ann")))
    asked = await office.say("/forget")
    assert said == tuple(text(asked).split("\n\n")[1:])
    assert said == tuple(text(await office.press(asked, "Erase everything")).split("\n\n")[1:])
    assert await office.store.get(Guest, str(READER)) is None


async def test_a_group_that_was_let_in_is_told_that_it_must_be_again() -> None:
    office = Office()
    office.desk = replace(office.desk, access=Access.INVITED)
    await office.store.commit(Put(Guest(GROUP, Role.READER, NOW, "The group")))
    assert text(await office.say("/forget", group=True)).endswith(personal_texts.ENDS_GROUP)
