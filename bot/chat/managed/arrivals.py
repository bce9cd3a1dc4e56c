"""What the person who adds the bot to a group or channel is told in the private chat: what to do next.

Nothing is said in the chat itself, whose readers did not ask. Pure.
"""

from __future__ import annotations

from bot.chat.dialog.connection import Membership
from bot.chat.managed.addressed import to_chat
from bot.model import AWAY, Chat, ChatKind, Message
from bot.render.markup import Fragment, Text, Trusted, markup
from bot.render.speech.speech import Speech
from bot.render.texts.managed import managed_texts


def has_arrived(change: Membership, before: Chat | None) -> bool:
    """Whether the bot may write from now on in a group or channel that was, `before`, not open to it."""
    if change.kind is ChatKind.PRIVATE or not change.may_write:
        return False
    return before is None or before.state in AWAY


def greeting(speech: Speech, change: Membership) -> Message:
    """What to do next, with the button that sets the chat up."""
    following = managed_texts.NEXT_IN_CHANNEL if change.kind is ChatKind.CHANNEL else managed_texts.NEXT_IN_GROUP
    words: list[Fragment] = [Text(managed_texts.arrived(speech, change.title)), Trusted("\n" + speech.say(following))]
    return Message(markup(words), to_chat(change.title, change.chat))
