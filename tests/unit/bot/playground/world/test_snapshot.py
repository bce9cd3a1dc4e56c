"""What a playground keeps of its chats when it restarts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.playground.world import snapshot
from bot.playground.world.demo_rooms import FORUM, furnish
from bot.playground.world.snapshot import MOST_BYTES, MOST_MESSAGES
from bot.playground.world.values import ADA, BOT, DESK, MEI, Post, Quote
from bot.playground.world.world import World
from tests.fakes.virtual_clock import VirtualClock

KEYS = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}


def restarted(world: World) -> World:
    after = World(VirtualClock())
    snapshot.restore(after, snapshot.written(world))
    return after


def test_chats_people_files_and_waiting_updates_outlive_a_restart() -> None:
    world = World(VirtualClock())
    furnish(world)
    asked = world.say(MEI, MEI.id, "/brief huawei 😀 https://e.com/a")
    world.upload(ADA, ADA.id, "a.bin", b"\x00\xff")
    quote = Quote("huawei", (), 7)
    world.write(world.rooms[MEI.id], Post(0, MEI.id, BOT, world.now(), "x", (), KEYS, reply_to=asked.id, quote=quote))
    world.profile.set_commands([{"command": "brief", "description": "News"}], {"type": "chat", "chat_id": DESK}, "ru")
    world.profile.described["description", ""] = "It reads the news."
    after = restarted(world)
    assert world.rooms == after.rooms
    assert (world.people, world.files) == (after.people, after.files)
    assert (world.updates.waiting, world.updates.next_id) == (after.updates.waiting, after.updates.next_id)
    assert (world.profile.kept(), world.profile.described) == (after.profile.kept(), after.profile.described)


def test_a_file_and_a_press_after_a_restart_have_ids_of_their_own() -> None:
    world = World(VirtualClock())
    first = world.upload(MEI, MEI.id, "a.txt", b"a")
    press = world.press(MEI, MEI.id, first.id, "more")
    after = restarted(world)
    second = after.upload(MEI, MEI.id, "b.txt", b"b")
    assert first.file
    assert second.file
    assert first.file.id != second.file.id
    assert press.id != after.press(MEI, MEI.id, second.id, "more").id


def test_a_long_chat_keeps_its_newest_messages_and_goes_on_counting() -> None:
    world = World(VirtualClock())
    for number in range(MOST_MESSAGES + 3):
        world.say(MEI, MEI.id, str(number))
    after = restarted(world)
    assert [str(number) for number in range(3, MOST_MESSAGES + 3)] == [post.text for post in after.messages(MEI.id)]
    assert MOST_MESSAGES + 4 == after.say(MEI, MEI.id, "next").id


def test_messages_with_many_bytes_of_files_are_kept_while_there_is_room() -> None:
    world = World(VirtualClock())
    for name in "abc":
        world.upload(MEI, MEI.id, name, b"x" * (MOST_BYTES // 2))
    kept = [post.file.name for post in restarted(world).messages(MEI.id) if post.file]
    assert ["b", "c"] == kept


def test_a_damaged_snapshot_changes_nothing() -> None:
    world = World(VirtualClock())
    rooms = dict(world.rooms)
    with pytest.raises(ValueError, match="JSON"):
        snapshot.restore(world, b"{")
    assert rooms == world.rooms


def test_the_demo_has_a_forum_whose_topics_are_kept_with_their_names() -> None:
    world = World(VirtualClock())
    furnish(world)
    assert ["Chips", "Games"] == list(restarted(world).rooms[FORUM].threads.values())
    assert replace(world.rooms[FORUM]) == restarted(world).rooms[FORUM]
