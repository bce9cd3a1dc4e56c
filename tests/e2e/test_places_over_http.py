"""Where answers go, against the strict Bot API on loopback: General and threads of a forum, comments, albums."""

from __future__ import annotations

from typing import Any

from bot.chat.dialog.connection import Menus
from bot.chat.dialog.request import Reply, Request
from bot.model import Button, Message, PrintedMessage, Role
from bot.playground.world.values import ADA, BOT, MEI, Person, Post
from tests.fakes.wired import Wired, eventually


async def test_in_a_forum_an_answer_stays_where_it_was_asked_in_general_too(wired: Wired) -> None:
    forum = wired.world.group("Forum", {MEI: "member", ADA: "creator"}, forum=True)
    forum.threads[7] = "Chips"
    async with wired.hearing():
        asked = [wired.world.say(MEI, forum.id, "/brief huawei", thread=thread) for thread in (7, 0)]
        await eventually(lambda: len(wired.said(forum.id)) == 2)
    assert [(7, asked[0].id), (0, asked[1].id)] == [(post.thread, post.reply_to) for post in wired.world.said(forum.id)]


async def test_below_a_post_of_the_channel_the_answer_is_a_comment_and_the_copy_of_the_post_is_nobody_s_question(
    wired: Wired,
) -> None:
    discussion = wired.world.group("Discussion", {MEI: "member", ADA: "creator"})
    discussion.members[BOT.id] = "administrator"
    channel = {"id": -1_003_000_000_000, "type": "channel", "title": "Harbour Wire"}
    async with wired.hearing():
        copied = wired.world.write(discussion, Post(0, discussion.id, None, wired.world.now(), "@wirebrief_bot news"))
        forwarded = {"is_automatic_forward": True, "sender_chat": channel, "message_thread_id": copied.id}
        wired.world.updates.add("message", wired.world.as_json(copied) | forwarded)
        comment = wired.world.say(MEI, discussion.id, "@WIREBRIEF_BOT huawei", reply_to=copied.id)
        await eventually(lambda: [post for post in wired.world.said(discussion.id) if post.sender == BOT])
    (answer,) = (post for post in wired.world.said(discussion.id) if post.sender == BOT)
    assert (comment.id, "said: huawei") == (answer.reply_to, answer.text)


async def test_an_album_and_what_is_only_changed_in_its_preview_are_answered_once(wired: Wired) -> None:
    photo: dict[str, Any] = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}
    async with wired.hearing():
        first = wired.world.say(MEI, MEI.id, "hello")
        raw = {name: value for name, value in wired.world.as_json(first).items() if name not in {"text", "entities"}}
        for number in range(3):
            more = {"message_id": 100 + number, "media_group_id": "g", "caption": f"huawei {number}"}
            wired.world.updates.add("message", raw | photo | more)
        wired.world.amend(first)
        wired.world.say(MEI, MEI.id, "the end")
        await eventually(lambda: "said: the end" in wired.said(MEI.id))
    assert ["said: hello", "said: huawei 0", "said: the end"] == wired.said(MEI.id)


async def test_a_channel_that_writes_as_itself_may_ask_and_is_told_why_it_may_not_configure(wired: Wired) -> None:
    group = wired.world.group("Chip desk", {MEI: "creator"})
    channel = {"id": -1_003_000_000_000, "type": "channel", "title": "Harbour Wire"}
    behind = {"id": 136_817_688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    async with wired.hearing():
        said = wired.world.write(group, Post(0, group.id, MEI, wired.world.now(), "/brief huawei"))
        written = {"sender_chat": channel, "from": behind}
        wired.world.updates.add("message", wired.world.as_json(said) | written)
        await eventually(lambda: wired.heard)
    (ask,) = wired.heard
    assert (channel["id"], False, True) == (ask.user, ask.manager, ask.unsure)


async def told(ask: Request) -> Reply:
    """The settings, with a button that changes them in place and says a word about it."""
    button = ((Button("More", "1x"),),)
    if ask.pressed:
        return Reply((Message("changed", button), Message("and said")), edit=True, notice="Done.")
    return Reply((Message(f"{ask.command}: {ask.words}", button),))


async def test_what_concerns_one_person_in_a_group_is_seen_by_that_person_alone(wired: Wired) -> None:
    wired.ephemeral, wired.handle = True, told
    shown = {"brief": "Ask", "settings": "See what you get"}
    wired.menus = Menus(dict.fromkeys(Role, shown), for_one=frozenset({"settings"}))
    group = wired.world.group("Chip desk", {MEI: "member", ADA: "creator"})
    async with wired.hearing():
        await eventually(lambda: wired.world.commands_for(MEI, group.id))
        assert not any("is_ephemeral" in one for one in wired.world.commands_for(MEI, MEI.id))
        for person, words in ((MEI, "/settings"), (ADA, "/brief huawei"), (MEI, "/settings")):
            wired.world.say(person, group.id, words)
        await eventually(lambda: len(wired.said(group.id)) == 3)
        settings = next(post for post in wired.world.said(group.id) if post.seen_by)
        wired.world.press(MEI, group.id, settings.id, "1x")
        await eventually(lambda: "and said" in wired.said(group.id))
    seen: list[tuple[str, Person | None]] = [(post.text.strip(), post.seen_by) for post in wired.world.said(group.id)]
    assert [("changed", MEI), ("brief: huawei", None), ("settings:", MEI), ("and said", MEI)] == seen
    assert () == await wired.store.every(PrintedMessage)


async def test_without_the_setting_a_group_s_menu_asks_for_nothing_new_and_all_is_seen_by_all(wired: Wired) -> None:
    wired.menus = Menus({key: {"settings": "See what you get"} for key in Role}, for_one=frozenset({"settings"}))
    group = wired.world.group("Chip desk", {MEI: "member"})
    async with wired.hearing():
        await eventually(lambda: wired.world.commands_for(MEI, group.id))
        wired.world.say(MEI, group.id, "/settings")
        await eventually(lambda: wired.said(group.id))
    assert [None] == [post.seen_by for post in wired.world.said(group.id)]
