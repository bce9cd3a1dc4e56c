"""/audit: what it shows, and who may undo what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.access.team import Team
from bot.chat.dialog.request import Reply
from bot.model import Access, Guest, Role, Source, TopicSetting
from bot.ports import Put
from bot.render.texts.access import access_texts, audit_texts
from tests.fakes.desk import ADMIN, NOW, Office, labels, text, written


async def say(office: Office, words: str, role: Role = Role.OWNER) -> Reply:
    return await office.asked(replace(written(words, who=ADMIN), role=role))


async def press(office: Office, reply: Reply, label: str, role: Role = Role.OWNER) -> Reply:
    (data,) = (b.data for m in reply.messages for row in m.buttons for b in row if b.label == label)
    return await office.asked(replace(written("", who=ADMIN), pressed=data, callback="c", message=5, role=role))


async def test_a_topic_that_is_removed_comes_back_by_undo_with_its_articles() -> None:
    office = Office()
    await office.file("SMIC climbs", "SMIC climbed nine percent. SMIC rose again.", "Harbour Wire")
    await say(office, "/removetopic SMIC")
    log = await say(office, "/audit")
    assert "Ann removed the topic SMIC." in text(log)
    done = await press(office, log, "Undo 1")
    assert "Undone by Ann." in text(done)
    assert () == await office.store.every(TopicSetting)
    assert "SMIC climbed nine percent" in text(await say(office, "/brief smic"))
    assert audit_texts.ALREADY_UNDONE == (await press(office, log, "Undo 1")).notice


async def test_a_source_that_is_removed_comes_back_by_undo() -> None:
    office = Office()
    source = Source("ab", "https://a.example/feed", "Harbour Wire", NOW)
    await office.store.commit(Put(source))
    await say(office, "/removesource 1")
    await press(office, await say(office, "/audit"), "Undo 1")
    assert (source,) == await office.store.every(Source)


async def test_what_was_changed_again_since_is_left_alone() -> None:
    office = Office()
    await say(office, "/removetopic SMIC")
    log = await say(office, "/audit")
    await press(office, await say(office, "/addtopic SMIC: 中芯国际"), "Save")
    assert audit_texts.CHANGED_SINCE == (await press(office, log, "Undo 1")).notice


async def test_an_empty_log_says_so_and_a_group_is_sent_to_private() -> None:
    office = Office()
    assert audit_texts.EMPTY == text(await say(office, "/audit"))
    assert access_texts.ONLY_IN_PRIVATE == text(await office.say("/audit", who=ADMIN, group=True))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN])
async def test_an_admin_gives_nobody_by_an_undo_what_only_the_owner_gives(role: Role) -> None:
    office = Office()
    office.desk = replace(office.desk, access=Access.INVITED, team=Team(owner=ADMIN))
    await office.store.commit(Put(Guest(9, Role.ADMIN, NOW, "Ben")))
    await office.desk.team.follow(office.desk.store)
    people = await say(office, "/people")
    await press(office, await press(office, people, "Ben: admin"), "Remove access")
    log = await say(office, "/audit")
    assert "Undo 1" in labels(log)
    assert (await press(office, log, "Undo 1", role)).notice
    assert None is await office.store.get(Guest, "9")
    await press(office, log, "Undo 1")
    assert await office.store.get(Guest, "9")
