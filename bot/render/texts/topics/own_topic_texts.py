"""What the bot says of topics that a chat makes for itself, of names in other scripts, and of starter packs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.render.phrases import short
from bot.render.speech.speech import Speech, to_say

OWN: Final = to_say("Your own topics, which only this chat has. They work wherever a topic works.")
NO_OWN: Final = to_say("You have no topics of your own yet.")
USAGE: Final = to_say(
    "To make one, send a name, a colon and what to look for: /topic Chips: SMIC, chip and (export or ban), -potato\n"
    "Terms know AND, OR, NOT, brackets and quotation marks; I show what they find before anything is saved. Send the "
    "name again with other terms to change a topic."
)
NOTHING_SAVED: Final = to_say("Nothing was saved.")
SAVE: Final = to_say("Save")
CHANGE: Final = to_say("Edit")
CANCEL: Final = to_say("Cancel")
DELETE: Final = to_say("Delete")
UNDO: Final = to_say("Undo")
BRIEF_ME: Final = to_say("Brief me on it")
ALL_OWN: Final = to_say("My topics")
ALL: Final = to_say("All topics")
PACKS: Final = to_say("Starter packs")
WITHOUT_NAMES: Final = to_say("Without names in other scripts")
ONLY_LABEL: Final = to_say("The name itself is not looked for.")
CHOOSE_PACK: Final = to_say("Starter packs are topics that others found useful. Tap one to see what is in it.")
ADD: Final = to_say("Add to my topics")
ADD_FOR_ALL: Final = to_say("Add for everybody")
PACK_GONE: Final = to_say("That pack is no longer there.")
IS_SHARED: Final = to_say("Everybody has this topic. To have it your way in this chat, send your terms:")
HOW_TO_RENAME: Final = to_say("To rename it, send:")
NAMES_SHOWN: Final = 300
"""Characters of names in other scripts that are told."""


def other_names(speech: Speech, names: Sequence[str]) -> str:
    """Names in other scripts were taken in."""
    return speech.say("I took in other names: {names}.", names=short(", ".join(names), NAMES_SHOWN))


def hides(speech: Speech, name: str) -> str:
    """A topic of everybody has this name."""
    return speech.say(
        "Everybody has a topic {name} already. If you save yours, it stands in the place of that one in this chat.",
        name=name,
    )


def hides_now(speech: Speech, name: str) -> str:
    """It stands in the place of a topic of everybody."""
    return speech.say("In this chat it stands in the place of the topic {name} that everybody has.", name=name)


def without(speech: Speech, term: str) -> str:
    """A button: try a topic without a term."""
    return speech.say("Without {term}", term=term)


def do_not_look_for_name(speech: Speech, name: str) -> str:
    """A button: the name is only a label."""
    return speech.say("Do not look for “{name}” itself", name=name)


def look_for_name(speech: Speech, name: str) -> str:
    """A button: the name is a term again."""
    return speech.say("Look for “{name}” too", name=name)


def saved(speech: Speech, name: str, found: int, *, most: int, changed: bool) -> str:
    """A topic was made or changed: how many stored articles are on it."""
    done = speech.say("Changed: {name}.", name=name) if changed else speech.say("Saved: {name}.", name=name)
    if found >= most:
        return speech.together([done, speech.say("{count} stored articles or more are on it.", count=found)])
    on_it = speech.several("{count} stored article is on it.", "{count} stored articles are on it.", found)
    return speech.together([done, on_it])


def deleted(speech: Speech, name: str, ended: int) -> str:
    """A topic was deleted, with the schedules that had no other."""
    done = speech.say("Deleted: {name}.", name=name)
    if not ended:
        return done
    with_it = speech.several(
        "{count} schedule that had no other topic ended with it.",
        "{count} schedules that had no other topic ended with it.",
        ended,
    )
    return speech.together([done, with_it])


def renamed(speech: Speech, old: str, new: str) -> str:
    """A topic has another name."""
    return speech.say(
        "{old} is now called {new}, also in your schedules. It finds what it found before.", old=old, new=new
    )


def name_taken(speech: Speech, name: str) -> str:
    """A name cannot be given to a topic."""
    return speech.say("“{name}” is not free as a name. Nothing was changed.", name=short(name))


def name_of_all(speech: Speech, name: str) -> str:
    """Everybody has a topic of that name."""
    return speech.say("Everybody has a topic {name} already. Nothing was changed.", name=name)


def too_many(speech: Speech, most: int) -> str:
    """A chat has as many topics as it may have."""
    return speech.say("A chat has at most {most} topics of its own. Delete one first: /topic shows them.", most=most)


def too_large(speech: Speech) -> str:
    """A topic looks for too much."""
    return speech.say("That is too much for one topic. Please make two of it. Nothing was saved.")


def pack_added(speech: Speech, added: Sequence[str], there: Sequence[str]) -> str:
    """Topics of a pack were added; others were there."""
    lines = [speech.say("Added: {names}.", names=speech.listed(added))] if added else []
    if there:
        lines.append(speech.say("Left as you have them: {names}.", names=speech.listed(there)))
    return speech.together(lines)
