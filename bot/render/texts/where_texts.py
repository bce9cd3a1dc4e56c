"""What the bot says of the places where it speaks: rights that it lacks, and questions from chats that it is not in."""

from __future__ import annotations

from typing import Final

from bot.render.speech.speech import Speech, to_say

AS_CHANNEL: Final = to_say(
    "You write here as a channel, so I cannot tell whether you administer this group. Write as yourself, or as the "
    "group itself if you are an anonymous administrator."
)


NOTHING: Final = to_say("Nothing found. Tap to ask me in private")
"""Above no results: the label of a button, at most 64 characters."""
UNCLEAR: Final = to_say("Please name what you mean: huawei since monday")


def topic_closed(speech: Speech, title: str) -> str:
    """To somebody who asked in a topic of a forum that is closed."""
    return speech.say(
        "I may not answer in {title}: that topic is closed. An administrator can open it again, or make me an "
        "administrator who may manage topics.",
        title=title,
    )


def may_not_answer(speech: Speech, title: str) -> str:
    """To somebody who asked where the bot may not write."""
    return speech.say(
        "I may not write in {title}, so I could not answer you there. An administrator can allow me to send messages, "
        "or add me again.",
        title=title,
    )


def may_not_post(speech: Speech, title: str) -> str:
    """To whoever made the bot an administrator of a channel without the right to post."""
    return speech.say(
        "I am in {title} now, but I may not post there. Open my rights in the channel's list of administrators and "
        "allow me to post messages.",
        title=title,
    )


def may_not_send(speech: Speech, title: str) -> str:
    """To whoever restricted the bot in a group."""
    return speech.say(
        "I may not write in {title} any more, so its digests wait. Allow me to send messages, and they come again.",
        title=title,
    )
