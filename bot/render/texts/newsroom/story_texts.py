"""What an admin is told of stories that are joined and parted by hand."""

from __future__ import annotations

from typing import Final

from bot.render.speech.speech import Speech, to_say

USAGE: Final = to_say(
    "Tell me the words of a story, or the link of one of its articles: /story smic delay. I show its articles, and you "
    "can part one from it, or join it with another story."
)
WHICH: Final = to_say("Several stories have these words. Which one do you mean?")
NONE: Final = to_say("No story has these words.")
JOIN_WITH: Final = to_say("Which story is the same event? Tap it, and I join the two.")
NOTHING_NEAR: Final = to_say("I found no other story that is near to it.")
GONE: Final = to_say("This story is not in my archive any more, or is another one by now.")
SAME: Final = to_say("They are one story already.")
WAIT: Final = to_say("I still compare the articles of the archive with one another. Please try again in a minute.")
JOINED: Final = to_say("The two are one story now, in every answer and digest, also when more articles come.")
PARTED: Final = to_say("That article is apart now, in every answer and digest, also when more articles come.")
UNDONE: Final = to_say("That is undone: the story is as it was.")
CANNOT_UNDO: Final = to_say("That cannot be undone any more, or is undone already.")


def heading(speech: Speech, headline: str, count: int) -> str:
    """Over the articles of a story."""
    return speech.several("“{headline}”, {count} article:", "“{headline}”, {count} articles:", count, headline=headline)


def more(speech: Speech, count: int) -> str:
    """Below the articles that are shown."""
    return speech.several("And {count} article more.", "And {count} articles more.", count)


def part(speech: Speech, number: int) -> str:
    """The label of the button that parts an article from the story."""
    return speech.say("Part {number}", number=number)


def join(speech: Speech) -> str:
    """The label of the button that shows with which stories this one can be joined."""
    return speech.say("Join with another story")


def undo(speech: Speech) -> str:
    """The label of the button that takes it back."""
    return speech.say("Undo")


def story(speech: Speech) -> str:
    """The label of the button that shows a story to an admin."""
    return speech.say("Story")
