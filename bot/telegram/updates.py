"""Telegram's objects translated into the bot's: what is asked, how its membership changed, what moved.

Pure. What is not for the bot gives None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    Message,
    MessageEntity,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
    User,
)
from telegram.constants import MessageEntityType

from bot.chat.dialog.connection import Membership
from bot.chat.dialog.request import Request
from bot.model import ChatKind
from bot.render.speech.speech import without_isolates

EDITS: Final = ("edited_message", "edited_channel_post")
"""The kinds of updates that bring a message again after its sender has changed it."""
MESSAGES: Final = ("message", "channel_post", *EDITS)
"""The kinds of updates that hold a message."""
WANTED: Final = (*MESSAGES, "callback_query", "my_chat_member")
"""The kinds of updates to fetch: named each time, because an omitted list keeps the former setting."""

EDITED_WITHIN: Final = timedelta(minutes=15)
"""How long after it was sent a changed message is still a question: who mends an old one wants no answer to it."""
EDITED_CHARACTERS: Final = 200
"""A longer text is an article (`messages.QUESTION_CHARACTERS`), which is not handed in again when it is changed."""

MOST_LINKS: Final = 20
"""Addresses behind words that are kept of one message."""
ANONYMOUS_ADMIN: Final = 1_087_968_824
"""The user in place of an administrator who stays anonymous in a group [API Message.from, "GroupAnonymousBot"]."""
CHANNEL_BOT: Final = 136_817_688
"""The user in place of a channel that writes in a group [API Message.sender_chat, "Channel_Bot"]."""
_PUNCTUATION: Final = " \t\n,:;()[]–—-"


def asked(message: Message, me: str) -> Request | None:
    """The request of a message, or None; in a group only what is meant for the bot, whose user name is `me`."""
    who, text = _speaker(message), message.text or message.caption or ""
    if who is None or _is_service(message) or _is_ours(message, me):
        return None
    command, words = split(text, me)
    if command is None:  # a command to another bot
        return None
    private = message.chat.type == ChatKind.PRIVATE
    if not private and not command:
        inside = _command_inside(text, me)
        if not inside and not _meant_for(message, text, me):
            return None
        command, words = inside or split(_without_name(words, message, me), me)
        if command is None:
            return None
    elif _mention(me).search(words):  # "/brief @our_bot huawei"
        words = _without_name(words, message, me)
    if message.edit_date and not _is_corrected(message, command, words):
        return None
    return Request(
        *_place(message.chat),
        user=who.id,
        admin=False,
        manager=private or message.chat.type == Chat.CHANNEL or message.chat == message.sender_chat,
        name=_title(who) if isinstance(who, Chat) else _name(who),
        thread=_thread(message),
        thread_name=_thread_name(message),
        message=message.message_id,
        ephemeral=ephemeral_id(message),
        sent=message.date,
        command=command,
        words=without_isolates(words) if command else words,
        forwarded=_forwarded(message),
        posted=message.forward_origin.date if message.forward_origin else None,
        links=_links(message),
        location=(message.location.latitude, message.location.longitude) if message.location else None,
        language=_language(who),
    )


def pressed(query: CallbackQuery) -> Request | None:
    """The request of a pressed button. None for a button that is not below a message of the bot's."""
    message = query.message
    if message is None or query.data is None:
        return None
    return Request(
        *_place(message.chat),
        user=query.from_user.id,
        admin=False,
        manager=message.chat.type == ChatKind.PRIVATE,
        name=_name(query.from_user),
        thread=_thread(message) if isinstance(message, Message) else 0,
        message=message.message_id,
        ephemeral=ephemeral_id(message) if isinstance(message, Message) else 0,
        pressed=query.data,
        shown=(message.text or "") if isinstance(message, Message) else "",
        callback=query.id,
        language=_language(query.from_user),
    )


def membership(change: Mapping[str, Any]) -> Membership:
    """How the bot's own membership in a chat changed, of a raw ChatMemberUpdated that has the right shape.

    Raw, because python-telegram-bot refuses a member that lacks a right which older servers do not know.
    """
    chat, now, who = change["chat"], change["new_chat_member"], change["from"]
    kind = next((kind for kind in ChatKind if kind == chat["type"]), ChatKind.GROUP)
    inside = now["status"] not in {ChatMember.LEFT, ChatMember.BANNED} and now.get("is_member", True)
    posts = kind is not ChatKind.CHANNEL or now.get("can_post_messages") is not False
    writes = posts and now.get("can_send_messages") is not False
    names = (chat.get("title"), chat.get("first_name"), chat.get("last_name"))
    title = " ".join(filter(None, names)) or chat.get("username") or ""
    return Membership(chat["id"], kind, title, inside and writes, inside, who["id"], who.get("language_code") or "")


def moved(message: Message) -> tuple[int, int] | None:
    """The old and the new id of a group that has become a supergroup."""
    if message.migrate_to_chat_id:
        return message.chat.id, message.migrate_to_chat_id
    if message.migrate_from_chat_id:
        return message.migrate_from_chat_id, message.chat.id
    return None


def _speaker(message: Message) -> User | Chat | None:
    """Who wrote a message: a person, or the chat itself when no person is named, as in a channel.

    None for other bots and for what Telegram copies from a channel.
    """
    if message.is_automatic_forward:
        return None
    user = message.from_user
    if user is None or (user.id == CHANNEL_BOT and message.sender_chat):
        return message.sender_chat or message.chat
    return None if user.is_bot and user.id != ANONYMOUS_ADMIN else user


def split(text: str, me: str) -> tuple[str | None, str]:
    """("brief", "huawei") of "/brief@our_bot huawei"; None in place of a command to another bot."""
    if not text.startswith("/"):
        return "", text
    first, *rest = text[1:].split(maxsplit=1) or [""]
    command, _, name = first.partition("@")
    if name and name.casefold() != me.casefold():
        return None, text
    return command.casefold(), rest[0] if rest else ""


def _meant_for(message: Message, text: str, me: str) -> bool:
    """Whether a plain text in a group replies to the bot or names it; a channel's posts are for its readers."""
    if message.chat.type == Chat.CHANNEL:
        return False
    answered = message.reply_to_message
    author = answered.from_user if answered else None
    ours = author is not None and bool(me) and (author.username or "").casefold() == me.casefold()
    return ours or bool(_mention(me).search(text)) or _linked(message, me) is not None


def _mention(me: str) -> re.Pattern[str]:
    """The bot's name with an @, and not as the beginning of a longer one; an address of mail names nobody.

    Only Latin letters make a longer name: scripts without spaces write their words right behind it.
    """
    return re.compile(rf"(?<![A-Za-z0-9_@.])@{re.escape(me)}(?![A-Za-z0-9_])" if me else r"(?!)", re.IGNORECASE)


def _command_inside(text: str, me: str) -> tuple[str, str] | None:
    """("brief", "huawei") of "good morning /brief@our_bot huawei": a command that names the bot is for it anywhere."""
    found = re.search(rf"(?<!\S)/(\w+)@{re.escape(me)}(?![A-Za-z0-9_])", text, re.IGNORECASE) if me else None
    return (found[1].casefold(), text[found.end() :].strip()) if found else None


def _is_corrected(message: Message, command: str, words: str) -> bool:
    """Whether a changed message is to be answered: a command or a question of a moment ago."""
    late = not message.edit_date or message.edit_date - message.date > EDITED_WITHIN
    handed_in = message.document or message.location or message.forward_origin or len(words) > EDITED_CHARACTERS
    return not late and (bool(command) or not handed_in)


def _linked(message: Message, me: str) -> MessageEntity | None:
    """The words that mention the bot without its name [API MessageEntity "text_mention"]."""
    entities = message.entities or message.caption_entities
    linked = (one for one in entities if one.type == MessageEntityType.TEXT_MENTION and one.user)
    return next((one for one in linked if one.user and (one.user.username or "").casefold() == me.casefold()), None)


def without_name(message: Message, me: str) -> str:
    """The text of a message without the mention of the bot."""
    return _without_name(message.text or message.caption or "", message, me)


def _without_name(words: str, message: Message, me: str) -> str:
    """The words without the mention of the bot, and without the marks that part it from them."""
    entity = _linked(message, me)
    if entity:
        name = message.parse_entity(entity) if message.text else message.parse_caption_entity(entity)
        words = words.replace(name, " ", 1)
    return " ".join(_mention(me).sub(" ", words).split()).strip(_PUNCTUATION)


def _is_service(message: Message) -> bool:
    """Whether it says nothing: a new title of the group is a notice of Telegram's; a photo is a message.

    Of an album, only the pictures with a caption count: the others come with it.
    """
    more_of_album = message.media_group_id and not message.caption and not message.document
    return bool(more_of_album) or not (message.text or message.caption or message.effective_attachment)


def _is_ours(message: Message, me: str) -> bool:
    """Whether somebody sent what they chose of the bot's own results [API Message.via_bot]."""
    return bool(message.via_bot and me and (message.via_bot.username or "").casefold() == me.casefold())


def _kind(chat: Chat) -> ChatKind:
    """The kind of a chat; one that this bot does not know counts as a group, where it answers only when it is named."""
    return next((kind for kind in ChatKind if kind == chat.type), ChatKind.GROUP)


def _place(chat: Chat) -> tuple[int, ChatKind, str]:
    """The id, the kind and the title of a chat."""
    return chat.id, _kind(chat), _title(chat)


def _title(chat: Chat) -> str:
    return chat.effective_name or ""


def _language(who: User | Chat) -> str:
    """The IETF tag of a person's language; a chat that speaks for itself has none."""
    return (who.language_code or "") if isinstance(who, User) else ""


def _name(who: User) -> str:
    """The name of a person: python-telegram-bot has None for one whose first name is empty."""
    return who.full_name or who.username or ""


def _thread(message: Message) -> int:
    return (message.message_thread_id or 0) if message.is_topic_message else 0


def _thread_name(message: Message) -> str:
    """The name of the thread in which a message stands: one that replies to nothing else replies to its beginning."""
    begun = message.reply_to_message.forum_topic_created if message.reply_to_message else None
    return begun.name if begun and message.is_topic_message else ""


def thread_named(message: Message) -> tuple[int, int, str] | None:
    """The forum, the id and the name of a thread that was opened, or has another name now."""
    named, thread = message.forum_topic_created or message.forum_topic_edited, _thread(message)
    return (message.chat.id, thread, named.name) if named and named.name and thread else None


def ephemeral_id(message: Message) -> int:
    """The id of a message that only its sender and the bot see, since Bot API 10.2; 0 for any other.

    python-telegram-bot does not know it yet.
    """
    number = message.api_kwargs.get("ephemeral_message_id", 0)
    in_group = message.chat.type in {Chat.GROUP, Chat.SUPERGROUP}
    return number if in_group and isinstance(number, int) and number > 0 else 0


def _links(message: Message) -> tuple[str, ...]:
    """The addresses behind words of a text."""
    found = (one.url for one in (*message.entities, *message.caption_entities) if one.type == MessageEntity.TEXT_LINK)
    return tuple(url for url in found if url)[:MOST_LINKS]


def _forwarded(message: Message) -> str:
    match message.forward_origin:
        case MessageOriginChannel(chat=chat) | MessageOriginChat(sender_chat=chat):
            return _title(chat) or "a channel"
        case MessageOriginUser(sender_user=User(full_name=name)) | MessageOriginHiddenUser(sender_user_name=name):
            return name or "somebody"
    return ""
