"""What the bot says to the editors of a channel or group about the drafts of its digests."""

from __future__ import annotations

from typing import Final

from bot.render.phrases import short
from bot.render.speech.speech import Speech, to_say
from bot.render.texts.managed.managed_texts import named

SHOWN_CHARACTERS: Final = 120
"""Longest headline in the list of a draft's stories."""
HEADLINE_CHARACTERS: Final = 200
"""Longest headline of an editor: two lines of a phone."""

# A draft.
NOTHING_NEW: Final = to_say("Nothing is new: it will say so.")
NOTHING_SENT: Final = to_say("Nothing is new, so nothing will be sent.")
ALL_DROPPED: Final = to_say("All stories are dropped, so nothing will be sent.")
HELD: Final = to_say("It is held: nothing is sent until you publish it. The next draft takes its place.")
HOW: Final = to_say("Tap a number to move, drop or retitle a story. What is quoted cannot be changed.")
CLOSED: Final = to_say("That draft is closed: a newer one has taken its place, or its schedule has ended.")
STORY_GONE: Final = to_say("That story is not in the draft.")
DROPPED: Final = to_say("Dropped. It is not told again unless there is a new report of it.")
RESTORED: Final = to_say("It is back in its place.")
AT_THE_END: Final = to_say("It cannot go any further.")
NOW_HELD: Final = to_say("Held.")
GOES_ON: Final = to_say("It is sent when it is due.")
NOT_SENT: Final = to_say("It was not sent: the chat has stopped or paused its digests, or the schedule has ended.")
ONE_LINE: Final = to_say(
    "A headline has letters or digits, on one line, and at most 200 characters. Please send it again."
)
LATER: Final = to_say("Sent to the chat.")

# Settings.
DRAFTS_OFF: Final = to_say("Digests are sent without a draft.")
DRAFTS_USAGE: Final = to_say(
    "Please send how many minutes before a digest you want to read its draft, from 5 to 720, such as /drafts 30. "
    "/drafts off ends drafts. Nothing was changed."
)
ONLY_THERE: Final = to_say(
    "Drafts are for the digests of a channel or group. Send /chats, tap the one that you mean, then send /drafts again."
)
YOURS: Final = to_say("You get its drafts in our private chat.")
NOT_YOURS: Final = to_say("You do not get its drafts; other editors may.")
NO_EDITOR: Final = to_say("Nobody gets its drafts, so its digests are sent without.")
WRITE_FIRST: Final = to_say("Send me a message in a private chat first, or I may not write to you there.")

# Buttons.
READ_ALL: Final = to_say("Read it all")
PUBLISH: Final = to_say("Publish now")
REALLY: Final = to_say("Yes, publish it")
HOLD: Final = to_say("Hold it back")
LET_GO: Final = to_say("Send it when due")
BACK: Final = to_say("Back to the draft")
UP: Final = to_say("Move up")
DOWN: Final = to_say("Move down")
DROP: Final = to_say("Drop it")
RESTORE: Final = to_say("Put it back")
RETITLE: Final = to_say("New headline")
OWN_HEADLINE: Final = to_say("Original headline")
CANCEL: Final = to_say("Keep the headline")
TURN_OFF: Final = to_say("No drafts")
SEND_ME: Final = to_say("Send me the drafts")
DRAFTS: Final = to_say("Drafts")


def edited(speech: Speech, headline: str) -> str:
    """A headline that is not from an article."""
    return speech.say("{headline} [headline by the editor]", headline=headline)


def heading(speech: Speech, title: str) -> str:
    """Above a draft."""
    return speech.say("Draft for {title}", title=named(title))


def due(speech: Speech, moment: str) -> str:
    """When a draft is sent."""
    return speech.say("It is sent as it stands on {moment}.", moment=moment)


def published(speech: Speech, title: str, moment: str) -> str:
    """A draft that was sent."""
    return speech.say("The draft for {title} was published on {moment}.", title=named(title), moment=moment)


def left_out(speech: Speech, headline: str) -> str:
    """A story that is dropped, in the list of a draft."""
    return speech.say("Dropped: {headline}", headline=headline)


def really(speech: Speech, title: str) -> str:
    """The question before a draft is published."""
    return speech.say("Publish this draft in {title} now? It cannot be taken back.", title=named(title))


def send_headline(speech: Speech, headline: str) -> str:
    """The question for a headline."""
    return speech.say(
        "Send me the new headline in place of “{headline}”. It is marked as yours.",
        headline=short(headline, SHOWN_CHARACTERS),
    )


def every(speech: Speech, minutes: int) -> str:
    """How long before a digest its draft comes."""
    return speech.several(
        "Its editors get a draft {count} minute before each digest. Untouched, it is sent as it is.",
        "Its editors get a draft {count} minutes before each digest. Untouched, it is sent as it is.",
        minutes,
    )


def minutes_before(speech: Speech, minutes: int) -> str:
    """A button for a lead time."""
    return speech.several("{count} minute before", "{count} minutes before", minutes)


def no_editor_any_more(speech: Speech, title: str) -> str:
    """To an editor who has lost the right."""
    return speech.say(
        "You do not administer {title} any more, as Telegram says, so I send you no drafts of it.", title=named(title)
    )
