"""What the bot says of what it keeps of a chat."""

from __future__ import annotations

from typing import Final

from bot.render.speech.speech import Speech, to_say

IN_GROUPS: Final = to_say(
    "Of the members of a group I keep nothing of their own, but for who sets it up from a private chat; "
    "send me /mydata in a private chat to see what I keep of you."
)


def my_data(speech: Speech, count: int, *, private: bool) -> str:
    """Above the file of what is kept of a chat."""
    said = speech.several(
        "This is everything that I keep of this chat: {count} record.",
        "This is everything that I keep of this chat: {count} records.",
        count,
    )
    return said if private else speech.together([said, speech.say(IN_GROUPS)])


KEPT: Final = to_say("Nothing was erased.")
ENDS_ACCESS: Final = to_say("Your invitation is part of it: after that I answer you again only with a new one.")
ENDS_GROUP: Final = to_say(
    "That this group was let in is part of it: after that I answer here again once somebody who may bring me along "
    "writes here."
)
ENDS_ROLE: Final = to_say("Your role is part of it: after that you are a reader like others.")
ENDS_OWNER: Final = to_say(
    "That you own me is part of it: after that nobody does, until whoever runs me opens the link that I print when I "
    "start next."
)


def forget(speech: Speech, count: int) -> str:
    """The question before everything of a chat is erased."""
    return speech.several(
        "Erase everything that I keep of this chat ({count} record: settings, schedules, alerts, digests, answers)? "
        "You get no more digests, and it cannot be undone. /mydata sends it to you first.",
        "Erase everything that I keep of this chat ({count} records: settings, schedules, alerts, digests, answers)? "
        "You get no more digests, and it cannot be undone. /mydata sends it to you first.",
        count,
    )


def forgotten(speech: Speech, count: int) -> str:
    """After everything of a chat was erased."""
    return speech.several(
        "Erased: {count} record. In a minute no file of my store has a trace of this chat. Copies of the store that "
        "were made before have it until my operator deletes them; the messages here are yours to delete.",
        "Erased: {count} records. In a minute no file of my store has a trace of this chat. Copies of the store that "
        "were made before have it until my operator deletes them; the messages here are yours to delete.",
        count,
    )
