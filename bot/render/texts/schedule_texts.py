"""What the bot says of topics, schedules, time zones and quiet hours, and of wishes about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Final

from bot.model import Quiet
from bot.render.phrases import did_you_mean, listed, quoted, short
from bot.render.times import days_named, hours_named
from bot.schedule.zones import zone_label

# Wishes.
UNFOLLOW: Final = "Tap to take it out of this chat's digests. Nothing was changed yet."
FOLLOW: Final = "Tap to get a daily digest of it; /subscribe sets any other time. Nothing was changed yet."
ONLY_WHEN_ASKED: Final = " You hear of it only when you ask."


def only_topics_end(words: str) -> str:
    """What is wished away is no topic."""
    return (
        f"I can leave out a topic or a story, but I have no topic {quoted(words)}. Not this, below a briefing, leaves "
        "its story out from then on."
    )


def only_topics_come(words: str) -> str:
    """What is wished for is no topic."""
    return f"I have no topic {quoted(words)} to send you, but I can tell you once when an article names it."


def follows_already(topic: str) -> str:
    """A topic is followed."""
    return f"This chat follows {topic}: /settings shows when I send it."


# Topics and schedules.
TOPICS: Final = "Tap the topics you want to follow. ✓ marks the ones in your digest."
NO_TOPICS: Final = "There are no topics yet. Admins can add one with /addtopic NAME: words"
WHEN: Final = (
    "When should I send your digest? For any other time, send a command such as: /subscribe 06:45 weekdays Berlin"
)
ZONES: Final = (
    "What is your time zone? For any other zone, send /subscribe with a city, such as: /subscribe 08:30 Lisbon"
)
NO_SCHEDULES: Final = "You have no schedule. Use /subscribe to make one, such as: /subscribe huawei weekdays 08:30"
NOT_SUBSCRIBED: Final = "You do not follow anything yet. Use /subscribe to make a schedule."
CLOCKS_CHANGE: Final = " (after the clocks change)"
SILENTLY: Final = ", without a sound"
AFTER_QUIET: Final = " (after quiet hours)"
QUIET: Final = (
    "When should I send no digests? I still answer your questions then. For any other hours, send a command such as: "
    "/quiet 22:30-06:30, weekends until 10"
)
QUIET_USAGE: Final = (
    "Please send two times of day, with other times for some days if you like, such as /quiet 22:00-07:00, or /quiet "
    "22:00-07:00, weekends until 10, or /quiet 22:00-07:00, not on sundays. /quiet off ends them. Nothing was changed."
)
NO_QUIET: Final = "Quiet hours are off: digests arrive at their scheduled times."
SILENT: Final = "I send nothing when there is nothing new."
PUNCTUAL: Final = "I skip digests that would be late."
ALL_TOPICS: Final = "all topics"
SUBSCRIBE_EXAMPLE: Final = (
    "For example: /subscribe huawei weekdays 08:30 Berlin. /help schedules shows more, in ten languages."
)
NOTHING_SAVED: Final = "Nothing was saved."
TOO_MANY_SCHEDULES: Final = "That would be more than 12 schedules in one chat. Please delete one first: /settings"
RESTORED: Final = "Everything is back as it was."
NOTHING_TO_UNDO: Final = "That is back already, or was removed too long ago."
WAITS_AT_TIMES: Final = ", at times within your quiet hours: then it arrives when they end"
TAP_A_NUMBER: Final = "Tap the number of a schedule to change it."
SCHEDULE_GONE: Final = "That schedule is already deleted."
TOPIC_GONE: Final = "That topic no longer exists."
SUBSCRIBED: Final = "Done. This chat gets:"
NOTHING_CHANGED: Final = "Nothing is changed: you have that already. This chat gets:"
ALL_ENDED: Final = "All schedules of this chat are deleted. Use /subscribe to start again."


def over_already(at: time) -> str:
    """A single digest was asked for at a time that is over."""
    return f"{at:%H:%M} is over already on that day. {NOTHING_SAVED} Try tomorrow, or a later time."


def assumed(words: Sequence[tuple[str, time]]) -> str:
    """The hours that were taken for parts of a day: " (I take “evening” as 19:00.)"; "" of none."""
    taken = [f"“{short(part)}” as {at:%H:%M}" for part, at in words]
    return f" (I take {listed(taken)}.)" if taken else ""


def sent_at(days: Sequence[int], at: time, zone: str) -> str:
    """When the digest is sent: "Your digest comes weekdays at 08:30 (Europe/Berlin)."."""
    return f"Your digest comes {days_named(days)} at {at:%H:%M} ({zone_label(zone)})."


def quiet_hours(quiet: Quiet, zone: str) -> str:
    """The quiet hours: "Quiet hours: 22:00–07:00 (Europe/Berlin)."."""
    return f"Quiet hours: {hours_named(quiet)} ({zone_label(zone)})."


def quiet_set(quiet: Quiet, zone: str) -> str:
    """Quiet hours were set, and what that means."""
    return (
        f"{quiet_hours(quiet, zone)} A digest due in these hours arrives when they end; I answer questions at any time."
    )


def waits_until(end: str) -> str:
    """The time of a schedule lies in the quiet hours, which end at `end`."""
    return f", within your quiet hours: it arrives at {end}"


def which_zone(zone: str) -> str:
    """The chat has not named its time zone: times are in the operator's."""
    return f"All times are in {zone_label(zone)} until you choose your time zone."


def zone_is(zone: str) -> str:
    """The zone was changed."""
    return f"All times are now in {zone_label(zone)}."


def ended(topic: str) -> str:
    """A topic was taken out of every schedule."""
    return f"This chat no longer follows {topic}."


def not_followed(topic: str) -> str:
    """There was nothing to end."""
    return f"This chat does not follow {topic}."


def no_such_topic(asked: str, near: Sequence[str]) -> str:
    """A topic does not exist; `near` are those with a similar name."""
    return f"I do not know the topic “{short(asked)}”.{did_you_mean(near)}"


def not_understood(asked: str, near: Sequence[str], trouble: str) -> str:
    """Words of a schedule that were not understood, what is wrong with them, and what they may mean."""
    end = "" if trouble.endswith("?") else "."
    return f"I do not understand “{short(asked)}”{': ' if trouble else ''}{trouble}{end}{did_you_mean(near)}"
