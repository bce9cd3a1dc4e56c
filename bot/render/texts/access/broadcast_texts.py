"""What the bot says of messages from an admin to all chats."""

from __future__ import annotations

from typing import Final

from bot.render.speech.speech import Speech, to_say

USAGE: Final = to_say(
    "Send what everybody should read behind /broadcast, in the same message. I show it before I send it."
)
PREVIEW: Final = to_say("This is what everybody will read:")
NOBODY: Final = to_say("There is no chat that it could go to.")
DROPPED: Final = to_say("Not sent.")
SENT_ALREADY: Final = to_say("That is sent already, or was dropped. Nothing was sent now.")
TOO_LONG: Final = to_say("That is too long for one message. Please shorten it.")
DONT: Final = to_say("Do not send it")


def recipients(speech: Speech, private: int, groups: int, channels: int, left_out: int) -> str:
    """To how many chats of each kind it goes, and to how many it does not."""
    counted = (
        (private, speech.several("{count} person", "{count} people", private)),
        (groups, speech.several("{count} group", "{count} groups", groups)),
        (channels, speech.several("{count} channel", "{count} channels", channels)),
    )
    goes = speech.say("It goes to {chats}.", chats=speech.listed([words for count, words in counted if count]))
    stays = speech.several(
        "{count} chat gets nothing: it has said stop, is gone, or may not use me.",
        "{count} chats get nothing: they have said stop, are gone, or may not use me.",
        left_out,
    )
    return speech.together([goes, stays if left_out else ""])


def send(speech: Speech, chats: int) -> str:
    """The label of the button that sends it."""
    return speech.several("Send it to {count} chat", "Send it to {count} chats", chats)


def sent(speech: Speech, chats: int) -> str:
    """It is on its way."""
    return speech.several(
        "On its way to {count} chat. In quiet hours it waits for their end.",
        "On its way to {count} chats. In quiet hours it waits for their end.",
        chats,
    )
