"""What the bot says of links that subscribe."""

from __future__ import annotations

from typing import Final

from bot.render.phrases import short
from bot.render.speech.speech import Speech, to_say

USAGE: Final = to_say("Which topic? Send /share and its name, such as: /share huawei weekdays 08:30")
NOTHING_TO_SHARE: Final = to_say("A link is for one topic with one time a day, or without a time.")
NO_NAME: Final = to_say("I do not know my own name yet. Please try again in a minute.")
LINK_OVER: Final = to_say("The topic of that link does not exist any more. /topics shows those that there are.")
ASK_ZONE: Final = to_say("Tap the time zone in which that is meant, and I send it.")
YES: Final = to_say("Yes, send it")
TOPICS: Final = to_say("Show other topics")
INVITE_OTHERS: Final = to_say("Invite others to this")
INVITED_TOO: Final = to_say("Who was not invited yet needs an invitation too.")
INVITE_THEM: Final = to_say("Who was not invited yet needs an invitation too: /invite makes one.")
FOR_GROUPS: Final = to_say("And with this one they bring it into a group:")


def link(speech: Speech, topic: str, when: str) -> str:
    """Above the link that offers a topic, with its days and time, "" for those that its reader chooses."""
    if when:
        return speech.say("With this link others get {topic}, {when}:", topic=short(topic), when=when)
    return speech.say("With this link others get {topic}:", topic=short(topic))


def offered(speech: Speech, topic: str, when: str) -> str:
    """The question to who opens such a link."""
    return speech.say("Should I send you what is new on {topic}, {when}?", topic=short(topic), when=when)
