"""What the bot adds to a message that it has sent, when an outlet has changed a sentence in it."""

from __future__ import annotations

from bot.render.speech.speech import Speech


def changed(speech: Speech, when: str) -> str:
    """Behind the sentence as it is now; what it was before follows."""
    return speech.say("[source changed {when}; before:]", when=when)


def gone(speech: Speech, when: str) -> str:
    """In place of a sentence that its article does not say any more; the sentence follows."""
    return speech.say("[source changed {when}; it no longer says:]", when=when)


def withdrawn(speech: Speech, when: str) -> str:
    """In place of a sentence whose article an admin has removed; the sentence follows."""
    return speech.say("[article withdrawn {when}; it said:]", when=when)
