"""Privacy mode: which messages of a chat the bot gets.

https://core.telegram.org/bots/features#privacy-mode
"""

from __future__ import annotations

from bot.playground.world.values import BOT, Post, Room

_SERVICE = frozenset({
    "new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id", "forum_topic_created",
})  # fmt: skip


def is_service(post: Post) -> bool:
    """Whether a message reports a change of the chat rather than what somebody wrote."""
    return not _SERVICE.isdisjoint(post.extra)


def is_seen(room: Room, post: Post) -> bool:
    """Whether the bot gets an update: in a group only for what is meant for it, sent by its help, or of service."""
    if room.closed:
        return False
    if room.kind in {"private", "channel"} or room.members[BOT.id] == "administrator" or is_service(post):
        return True
    if "via_bot" in post.extra:
        return True
    answered = room.posts.get(post.reply_to)
    if answered is not None and answered.sender == BOT:
        return True
    command = next((e for e in post.entities if e.kind == "bot_command" and e.offset == 0), None)
    name = post.text[1 : command.length].partition("@")[2] if command else ""
    return command is not None and name.casefold() in {"", BOT.username}
