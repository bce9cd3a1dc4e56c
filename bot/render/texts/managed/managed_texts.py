"""What the bot says of groups and channels that are managed from the private chat."""

from __future__ import annotations

from typing import Final

from bot.render.phrases import short
from bot.render.speech.speech import Speech, to_say

TITLE_CHARACTERS: Final = 64
"""Longest title of a chat that is shown."""

CHATS: Final = to_say(
    "Groups and channels that you administer and that I am in. Tap one to set it up here: from then on /subscribe, "
    "/topics, /quiet, /pause and the like change that one, until you tap Leave."
)
NONE: Final = to_say(
    "I know of no group or channel that you administer. Add me to a group, or to a channel as an administrator with "
    "the right to post messages. Then send /chats again, or /chats with a part of its title."
)
NOT_FOUND: Final = to_say(
    "I know of no group or channel of that title that you administer. /chats without words lists those that I know of."
)
CANNOT_TELL: Final = to_say(
    "Telegram does not tell me now which groups and channels you administer. Please try again in a minute."
)
PRIVATE_ONLY: Final = to_say("Send me /chats in a private chat: there you can set up this chat unseen.")
OWN_CHAT: Final = to_say("Commands change your own chat again.")
GONE: Final = to_say(
    "I am not in that group or channel any more, or it has a new id. Nothing was changed: send /chats again."
)
NO_DIGESTS: Final = to_say("No digests yet")
CANNOT_POST: Final = to_say("I may not post there")
PAUSED: Final = to_say("Its digests are paused")
MANY: Final = to_say("There may be more: /chats and a part of its title finds any other.")
ALL_TOPICS: Final = to_say("All topics")
NEXT_IN_CHANNEL: Final = to_say(
    "It gets nothing yet: tap to choose its topics and times here, where its readers do not see it. /chats brings you "
    "back."
)
NEXT_IN_GROUP: Final = to_say(
    "It gets nothing yet: tap to choose its topics and times here, or send /subscribe there. /chats brings you back."
)

# Buttons.
ALL_CHATS: Final = to_say("My groups and channels")
LEAVE: Final = to_say("Leave")
OWN: Final = to_say("My own chat")
GENERAL: Final = to_say("General")


def setting_up(speech: Speech, title: str) -> str:
    """The heading of all that is about a group or channel, or a thread of a forum."""
    return speech.say("Setting up: {title}", title=title)


def in_thread(title: str, thread: str) -> str:
    """The title of a chat, with the name of one of its threads: "Newsroom › Chips"."""
    return f"{named(title)} › {named(thread)}" if thread else named(title)


def not_yours(speech: Speech, title: str) -> str:
    """A person has lost the right to change a chat, or never had it."""
    return speech.say(
        "You do not administer {title}, as Telegram says now. Nothing was changed there.", title=named(title)
    )


def cannot_tell(speech: Speech, title: str) -> str:
    """Whether a person has the right is not known now."""
    return speech.say(
        "Telegram does not tell me now who administers {title}. Nothing was changed: try again in a minute.",
        title=named(title),
    )


def which(speech: Speech, title: str) -> str:
    """A person sent a command long after setting up a chat."""
    return speech.say(
        "It is a while since you set up {title}. Should commands go on to change that, or your own chat? Nothing was "
        "changed: choose, then send the command again.",
        title=named(title),
    )


def gets(speech: Speech, topics: str, following: str) -> str:
    """What a chat gets, and the day and time of its next digest ("" for none)."""
    if not following:
        return topics
    return speech.say("{topics}. Next: {following}", topics=topics, following=following)


def arrived(speech: Speech, title: str) -> str:
    """To the person who has added the bot to a chat."""
    return speech.say("Thank you for adding me to {title}.", title=named(title))


def named(title: str) -> str:
    """The title of a chat, shortened."""
    return short(title, TITLE_CHARACTERS) or "…"
