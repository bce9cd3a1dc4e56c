"""What the audit log says: what was done to what all share, and what became of an undo.

What was done is kept as a sentence with its values apart, and said in the language of who reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.render.speech.speech import Speech, to_say

EMPTY: Final = to_say("Nobody has changed sources, topics or who may use me yet.")
TITLE: Final = to_say("What was changed lately:")
CANNOT_UNDO: Final = to_say("That cannot be undone any more.")
ALREADY_UNDONE: Final = to_say("That is undone already.")
CHANGED_SINCE: Final = to_say("It was changed again since, so nothing was undone. Please change it by hand.")
SOMEBODY: Final = to_say("Somebody")

SOURCE_ADDED: Final = to_say("{who} added the source {title}.")
SOURCES_ADDED: Final = to_say("{who} added the sources of a list: {count}.")
SOURCE_REMOVED: Final = to_say("{who} removed the source {title}.")
SOURCE_CHANGED: Final = to_say("{who} changed the source {title}: {setting} is {value}.")
ARTICLES_REMOVED: Final = to_say("{who} removed the articles of a removed source: {count}.")
TOPIC_ADDED: Final = to_say("{who} added the topic {name}.")
TOPIC_CHANGED: Final = to_say("{who} changed the topic {name}.")
TOPIC_REMOVED: Final = to_say("{who} removed the topic {name}.")
ARTICLE_CORRECTED: Final = to_say("{who} corrected an article, {field}: {before} is {after} now.")
ARTICLE_REMOVED: Final = to_say("{who} removed an article: {title}.")
ARTICLE_RESTORED: Final = to_say("{who} brought back an article: {title}.")
STORIES_JOINED: Final = to_say("{who} joined two stories: {one}; {other}.")
STORY_PARTED: Final = to_say("{who} parted an article from its story: {title}.")
INVITED: Final = to_say("{who} made an invitation for the role: {role}. People: {count}.")
TOOK_BACK: Final = to_say("{who} took an invitation back.")
CAME_IN: Final = to_say("{who} came in by an invitation, with the role: {role}.")
GAVE_ROLE: Final = to_say("{who} gave {name} the role: {role}.")
LET_OUT: Final = to_say("{who} took the access of {name} away.")
BROADCAST: Final = to_say("{who} sent a broadcast to all chats. Chats: {count}. It began: {text}")
PUSHED: Final = to_say("{who} sent digests ahead of their time. Chats: {count}.")


def done(speech: Speech, what: str, who: str, values: Mapping[str, str]) -> str:
    """What somebody has done; `what` is one of the sentences above."""
    return speech.say(what, **{**values, "who": who or speech.say(SOMEBODY)})


def line(speech: Speech, when: str, what: str, undone: str) -> str:
    """An entry: when, what, and who has undone it, "" for nobody."""
    if undone:
        return speech.say("{when}: {what} Undone by {name}.", when=when, what=what, name=undone)
    return speech.say("{when}: {what}", when=when, what=what)


def undone(speech: Speech, what: str) -> str:
    """An action was undone."""
    return speech.say("Undone: {what}", what=what)


def undo(speech: Speech, number: int) -> str:
    """The label of the button that undoes an entry."""
    return speech.say("Undo {number}", number=number)
