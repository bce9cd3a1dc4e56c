"""Comments: a channel's posts are copied into its discussion group, where a reply below a copy is a comment.

https://core.telegram.org/api/discussion
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.playground.world import as_json
from bot.playground.world.values import Post, Room

_SERVICE = {"id": 777_000, "is_bot": False, "first_name": "Telegram"}
"""The account that copies posts, as bots see it."""


def of_channel(channel: Room, post: Post) -> Mapping[str, Any]:
    """What a copy of the channel's post says of where it is from."""
    chat = as_json.chat(channel)
    origin = {"type": "channel", "chat": chat, "message_id": post.id, "date": int(post.date.timestamp())}
    return {"from": _SERVICE, "sender_chat": chat, "is_automatic_forward": True, "forward_origin": origin}


def thread(room: Room, post: Post) -> int:
    """The thread of a comment: the id of the copy below which it stands. 0 for what is none."""
    answered = room.posts.get(post.reply_to)
    if room.forum or answered is None:
        return 0
    return answered.id if answered.extra.get("is_automatic_forward") else answered.thread
