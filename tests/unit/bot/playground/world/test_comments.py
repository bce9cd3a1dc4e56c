"""A channel and the group in which people comment on its posts."""

from __future__ import annotations

from bot.playground.world.demo_rooms import CHANNEL, DISCUSSION, furnish
from bot.playground.world.values import ADA, MEI
from bot.playground.world.world import World
from tests.fakes.virtual_clock import VirtualClock


def world_with_channel() -> World:
    world = World(VirtualClock())
    furnish(world)
    world.bring(CHANNEL, ADA, "administrator")
    world.bring(DISCUSSION, ADA, "administrator")
    world.updates.clear()
    return world


def test_a_post_is_copied_into_the_discussion_group_with_its_origin() -> None:
    world = world_with_channel()
    post = world.say(ADA, CHANNEL, "Shares fell.")
    (copy,) = world.messages(DISCUSSION)
    told = world.as_json(copy)
    assert ("Shares fell.", True) == (told["text"], told["is_automatic_forward"])
    assert (CHANNEL, post.id) == (told["sender_chat"]["id"], told["forward_origin"]["message_id"])
    assert [CHANNEL, DISCUSSION] == [one.payload["chat"]["id"] for one in world.updates.waiting]


def test_a_reply_below_the_copy_and_a_reply_to_that_are_comments_of_one_thread() -> None:
    world = world_with_channel()
    world.say(ADA, CHANNEL, "Shares fell.")
    (copy,) = world.messages(DISCUSSION)
    comment = world.say(MEI, DISCUSSION, "Why?", reply_to=copy.id)
    answer = world.say(ADA, DISCUSSION, "See below.", reply_to=comment.id)
    assert [copy.id, copy.id] == [comment.thread, answer.thread]
    assert "is_topic_message" not in world.as_json(comment)
    assert 0 == world.say(MEI, DISCUSSION, "Something else").thread


def test_who_talks_in_the_discussion_group_does_not_post_in_the_channel() -> None:
    world = world_with_channel()
    world.say(MEI, DISCUSSION, "Hello")
    assert () == world.messages(CHANNEL)


def test_a_bot_that_is_removed_hears_no_more_and_is_told_of_it() -> None:
    world = world_with_channel()
    world.bring(DISCUSSION, ADA, "left")
    world.say(MEI, DISCUSSION, "/brief")
    assert ["my_chat_member"] == [one.kind for one in world.updates.waiting]
