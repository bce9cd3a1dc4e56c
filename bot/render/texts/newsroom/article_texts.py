"""What an admin is told of articles that are listed, shown, corrected and removed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.render.speech.speech import Speech, to_say

NONE: Final = to_say("No article has these words.")
EMPTY: Final = to_say("There are no articles in my archive yet.")
GONE: Final = to_say("This article is not in my archive any more.")
NO_FIELD: Final = to_say("I can correct the title, date, outlet or language. The card of an article shows how.")
NO_VALUE: Final = to_say("Please write the new value behind it, such as: title: Ferry aground off Brenna.")
TOO_LONG: Final = to_say("That is too long.")
NO_DATE: Final = to_say("I cannot read that date. Write it so: 2026-09-08 or 2026-09-08 14:30, or none for no date.")
AHEAD: Final = to_say("That date has not come yet.")
NO_LANGUAGE: Final = to_say("That is no language code. Give two or three letters, such as en or de.")
SAME: Final = to_say("It says that already.")
HOW: Final = to_say("To correct it, tap one of these to copy it, and send it with the right words:")
RESTORED: Final = to_say("The article is back as it was.")
NOT_KEPT: Final = to_say("That article is there already, or was removed more than a week ago.")
UNKNOWN: Final = to_say("unknown")


def heading(speech: Speech, words: str, count: int) -> str:
    """Over the articles with these words, the newest first."""
    if not words:
        return speech.several("The newest article:", "The newest {count} articles:", count)
    return speech.several(
        "{words}: {count} article.", "{words}: {count} articles, the newest first.", count, words=words
    )


def about(speech: Speech, outlet: str, when: str, language: str, topics: Sequence[str]) -> str:
    """What is known of an article."""
    unknown = speech.say(UNKNOWN)
    lines = [
        speech.say("Outlet: {outlet}", outlet=outlet or unknown),
        speech.say("Date: {when}", when=when or unknown),
        speech.say("Language: {language}", language=language or unknown),
    ]
    if topics:
        lines.append(speech.say("Topics: {topics}", topics=speech.listed(topics)))
    return "\n".join(lines)


def history(speech: Speech, versions: int, story: int) -> str:
    """How many earlier versions are kept, and of how many articles its story is."""
    earlier = speech.several("{count} earlier version.", "{count} earlier versions.", versions)
    return speech.together(
        [earlier, speech.several("Its story has {count} article.", "Its story has {count} articles.", story)]
    )


def changed(speech: Speech, before: str, after: str) -> str:
    """A field was corrected."""
    return speech.say(
        "Corrected: “{before}” is “{after}” now. It stays so when the feed says otherwise.", before=before, after=after
    )


def removed(speech: Speech, title: str) -> str:
    """An article was removed."""
    return speech.say(
        "Removed: {title}. Its feed does not bring it back. In ten minutes I mark what I told of it, unless you undo "
        "this.",
        title=title,
    )


def remove(speech: Speech) -> str:
    """The label of the button that removes an article."""
    return speech.say("Remove")
