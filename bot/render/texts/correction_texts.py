"""What the bot adds to a message that it has sent, when an outlet has changed a sentence in it."""

from __future__ import annotations


def changed(when: str) -> str:
    """Behind the sentence as it is now; what it was before follows."""
    return f"[source changed {when}; before:]"


def gone(when: str) -> str:
    """In place of a sentence that its article does not say any more; the sentence follows."""
    return f"[source changed {when}; it no longer says:]"


def withdrawn(when: str) -> str:
    """In place of a sentence whose article an admin has removed; the sentence follows."""
    return f"[article withdrawn {when}; it said:]"
