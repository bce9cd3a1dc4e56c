"""What the bot says when a reader checks a story, or wants to hear no more of it."""

from __future__ import annotations

from typing import Final

from bot.render.phrases import short
from bot.render.speech.speech import Speech, to_say
from bot.render.texts.chat_texts import HEADLINE_CHARACTERS

# Checking a story.
ANSWER_GONE: Final = to_say(
    "I no longer have what this button belongs to: I keep answers for 30 days. Please ask again."
)
ARTICLES_GONE: Final = to_say("The articles of this story are not in my archive any more.")
WORDS_CHANGED: Final = to_say("The outlet has changed its article since, and I no longer have the words that I quoted.")
DISMISSED_WHERE: Final = to_say("/settings shows the stories that I leave out.")
IN_A_CHANNEL: Final = to_say(
    "In a channel only its administrators can open this. The links lead to the articles, and in a private chat I show "
    "you everything."
)
OPENED: Final = to_say("Somebody has just opened this: see below.")
RESTORED_ALREADY: Final = to_say("This story is told here again already.")


def source_of(speech: Speech, headline: str) -> str:
    """Over a story in its sources, where the message does not quote it."""
    return speech.say("The source of “{headline}”:", headline=short(headline, HEADLINE_CHARACTERS))


def more_on(speech: Speech, headline: str) -> str:
    """Over further passages of a story."""
    return speech.say("More on “{headline}”:", headline=short(headline, HEADLINE_CHARACTERS))


def all_told(speech: Speech, count: int) -> str:
    """Nothing more can be printed of a story; its articles follow."""
    return speech.several(
        "That is all I can quote. The story has {count} article:",
        "That is all I can quote. The story has {count} articles:",
        count,
    )


def not_told(speech: Speech, count: int) -> str:
    """Dismissed stories were found, and are left out."""
    return speech.several(
        "I leave out {count} story, as I was asked to: see the settings.",
        "I leave out {count} stories, as I was asked to: see the settings.",
        count,
    )


def dismissed(speech: Speech, headline: str) -> str:
    """A story is not told any more."""
    return speech.say("I tell nothing more of “{headline}” here.", headline=short(headline, HEADLINE_CHARACTERS))


def restored(speech: Speech, headline: str) -> str:
    """A story is told again."""
    return speech.say("I tell you of “{headline}” here again.", headline=short(headline, HEADLINE_CHARACTERS))
