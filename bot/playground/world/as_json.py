"""The playground's values as Telegram's JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.playground.text.entity import Entity
from bot.playground.world.values import Attachment, Person, Post, Press, Quote, Room

_VALUE_FIELDS = {
    "text_link": "url",
    "pre": "language",
    "custom_emoji": "custom_emoji_id",
    "date_time": "date_time_format",
}


def user(person: Person) -> dict[str, Any]:
    """A User."""
    made: dict[str, Any] = {"id": person.id, "is_bot": person.bot, "first_name": person.name}
    if person.username:
        made["username"] = person.username
    return made if person.bot else made | {"language_code": person.language}


def chat(room: Room) -> dict[str, Any]:
    """A Chat; a private one has the name of its person."""
    made: dict[str, Any] = {"id": room.id, "type": room.kind}
    made["first_name" if room.kind == "private" else "title"] = room.title
    if room.username:
        made["username"] = room.username
    return made | ({"is_forum": True} if room.forum else {})


def entities(found: Iterable[Entity]) -> list[dict[str, Any]]:
    """MessageEntity objects."""
    return [_entity(entity) for entity in found]


def _entity(entity: Entity) -> dict[str, Any]:
    made: dict[str, Any] = {"type": entity.kind, "offset": entity.offset, "length": entity.length}
    if entity.kind == "text_mention":
        made["user"] = {"id": int(entity.value), "is_bot": False, "first_name": "User"}
    elif entity.kind in _VALUE_FIELDS and entity.value:
        made[_VALUE_FIELDS[entity.kind]] = entity.value
    if entity.kind == "date_time":
        made["unix_time"] = entity.moment
    return made


def document(file: Attachment) -> dict[str, Any]:
    """A Document."""
    made = {"file_id": file.id, "file_unique_id": f"u{file.id}", "file_name": file.name, "mime_type": file.kind}
    return made | {"file_size": len(file.data)}


def photo(file: Attachment) -> list[dict[str, Any]]:
    """The PhotoSize objects of a photo; Telegram adds smaller ones."""
    width, height = file.pixels or (0, 0)
    made = {"file_id": file.id, "file_unique_id": f"u{file.id}", "width": width, "height": height}
    return [made | {"file_size": len(file.data)}]


def message(post: Post, room: Room, reply: Post | None = None) -> dict[str, Any]:
    """A Message in its chat; `reply` is the message that it answers."""
    made: dict[str, Any] = {"message_id": post.id, "date": int(post.date.timestamp()), "chat": chat(room)}
    if post.sender is not None:
        made["from"] = user(post.sender)
    else:
        made["sender_chat"] = made["chat"]
    if post.seen_by is not None:
        made |= {"message_id": 0, "ephemeral_message_id": post.id}
        made |= {} if post.sender == post.seen_by else {"receiver_user": user(post.seen_by)}
    made |= _content(post)
    if post.edited:
        made["edit_date"] = int(post.edited.timestamp())
    if post.thread:
        made |= {"message_thread_id": post.thread} | ({"is_topic_message": True} if room.forum else {})
    if reply is not None:
        made["reply_to_message"] = message(reply, room)
    if post.quote is not None:
        made["quote"] = _quote(post.quote)
    if post.keyboard is not None:
        made["reply_markup"] = dict(post.keyboard)
    return made | dict(post.extra)


def _quote(quote: Quote) -> dict[str, Any]:
    """A TextQuote."""
    made: dict[str, Any] = {"text": quote.text, "position": quote.position, "is_manual": True}
    return made | ({"entities": entities(quote.entities)} if quote.entities else {})


def _content(post: Post) -> dict[str, Any]:
    text, marks = ("caption", "caption_entities") if post.file else ("text", "entities")
    made: dict[str, Any] = {}
    if post.file:
        made = {"photo": photo(post.file)} if post.file.pixels else {"document": document(post.file)}
    if post.text:
        made[text] = post.text
    if post.entities:
        made[marks] = entities(post.entities)
    return made


def callback(press: Press, post: Post, room: Room) -> dict[str, Any]:
    """A CallbackQuery."""
    return {
        "id": press.id,
        "from": user(press.person),
        "message": message(post, room),
        "chat_instance": str(room.id * 31),
        "data": press.data,
    }


_ADMIN_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip


def member(person: Person, status: str) -> dict[str, Any]:
    """A ChatMember."""
    made: dict[str, Any] = {"status": status, "user": user(person)}
    if status == "creator":
        return made | {"is_anonymous": False}
    if status == "administrator":
        return made | dict.fromkeys(_ADMIN_RIGHTS, False) | {"can_manage_chat": True, "can_delete_messages": True}
    return made | ({"until_date": 0} if status == "kicked" else {})
