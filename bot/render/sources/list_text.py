"""What became of each feed of a list: a line for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.render.phrases import short
from bot.render.speech.reasons import reason
from bot.render.speech.speech import Speech, to_say
from bot.sources.listed import ListedFeed, Outcome

_SAID: Final = {
    Outcome.ADDED: to_say("added"),
    Outcome.UNREAD: to_say("added, not read yet"),
    Outcome.DEAD: to_say("added, but cannot be read"),
    Outcome.KNOWN: to_say("already there"),
    Outcome.REFUSED: to_say("refused"),
}
_MARKS: Final = {Outcome.REFUSED: "✗", Outcome.DEAD: "!"}


def line(speech: Speech, feed: ListedFeed) -> str:
    """One line on one feed."""
    said = f"{_MARKS.get(feed.outcome, '✓')} {short(feed.name)}: {speech.say(_SAID[feed.outcome])}"
    return f"{said}: {short(reason(speech, feed.why), 300)}" if feed.why else said


def total(speech: Speech, feeds: Sequence[ListedFeed]) -> str:
    """How many sources were added, how many of these are not read, and how many feeds were not added."""
    counts = Counter(feed.outcome for feed in feeds)
    unread, dead = counts[Outcome.UNREAD], counts[Outcome.DEAD]
    added = counts[Outcome.ADDED] + unread + dead
    faults = [
        speech.several("{count} not read yet", "{count} not read yet", unread) if unread else "",
        speech.several("{count} cannot be read", "{count} cannot be read", dead) if dead else "",
    ]
    parts = [speech.several("{count} source added", "{count} sources added", added)]
    if any(faults):
        parts = [f"{parts[0]} ({speech.row(filter(None, faults))})"]
    if known := counts[Outcome.KNOWN]:
        parts.append(speech.several("{count} already there", "{count} already there", known))
    if refused := counts[Outcome.REFUSED]:
        parts.append(speech.several("{count} refused", "{count} refused", refused))
    return speech.say("{parts}.", parts=speech.row(parts))
