"""What the bot says when a reader checks a story, or wants to hear no more of it."""

from __future__ import annotations

from typing import Final

from bot.render.phrases import several, short
from bot.render.texts.chat_texts import HEADLINE_CHARACTERS

# Checking a story.
ANSWER_GONE: Final = "I no longer have what this button belongs to: I keep answers for 30 days. Please ask again."
ARTICLES_GONE: Final = "The articles of this story are not in my archive any more."
WORDS_CHANGED: Final = "The outlet has changed its article since, and I no longer have the words that I quoted."
DISMISSED_WHERE: Final = " /settings shows the stories that I leave out."
IN_A_CHANNEL: Final = (
    "In a channel only its administrators can open this. The links lead to the articles, and in a private chat I show "
    "you everything."
)
OPENED: Final = "Somebody has just opened this: see below."
RESTORED_ALREADY: Final = "This story is told here again already."


def source_of(headline: str) -> str:
    """Over a story in its sources, where the message does not quote it."""
    return f"The source of “{short(headline, HEADLINE_CHARACTERS)}”:"


def more_on(headline: str) -> str:
    """Over further passages of a story."""
    return f"More on “{short(headline, HEADLINE_CHARACTERS)}”:"


def all_told(count: int) -> str:
    """Nothing more can be printed of a story; its articles follow."""
    return f"That is all I can quote. The story has {several(count, 'article')}:"


def not_told(count: int) -> str:
    """Dismissed stories were found, and are left out."""
    return f"I leave out {several(count, 'story', 'stories')}, as I was asked to: see the settings."


def dismissed(headline: str) -> str:
    """A story is not told any more."""
    return f"I tell nothing more of “{short(headline, HEADLINE_CHARACTERS)}” here."


def restored(headline: str) -> str:
    """A story is told again."""
    return f"I tell you of “{short(headline, HEADLINE_CHARACTERS)}” here again."
