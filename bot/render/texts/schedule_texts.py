"""What the bot says of topics, schedules, time zones and quiet hours, and of wishes about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Final

from bot.model import Quiet
from bot.render.phrases import did_you_mean, quoted, short
from bot.render.speech.speech import Speech, to_say
from bot.render.times import days_named, hours_named, zone_shown

# Wishes.
UNFOLLOW: Final = to_say("Tap to take it out of this chat's digests. Nothing was changed yet.")
FOLLOW: Final = to_say("Tap to get a daily digest of it; /subscribe sets any other time. Nothing was changed yet.")
ONLY_WHEN_ASKED: Final = to_say("You hear of it only when you ask.")


def only_topics_end(speech: Speech, words: str) -> str:
    """What is wished away is no topic."""
    return speech.say(
        "I can leave out a topic or a story, but I have no topic {words}. Not this, below a briefing, leaves its story "
        "out from then on.",
        words=quoted(speech, words),
    )


def only_topics_come(speech: Speech, words: str) -> str:
    """What is wished for is no topic."""
    return speech.say(
        "I have no topic {words} to send you, but I can tell you once when an article names it.",
        words=quoted(speech, words),
    )


def follows_already(speech: Speech, topic: str) -> str:
    """A topic is followed."""
    return speech.say("This chat follows {topic}: /settings shows when I send it.", topic=topic)


# Topics and schedules.
TOPICS: Final = to_say("Tap the topics you want to follow. ✓ marks the ones in your digest.")
NO_TOPICS: Final = to_say("There are no topics yet. Admins can add one with /addtopic NAME: words")
WHEN: Final = to_say(
    "When should I send your digest? For any other time, send a command such as: /subscribe 06:45 weekdays Berlin"
)
ZONES: Final = to_say(
    "What is your time zone? For any other zone, send /subscribe with a city, such as: /subscribe 08:30 Lisbon"
)
NO_SCHEDULES: Final = to_say(
    "You have no schedule. Use /subscribe to make one, such as: /subscribe huawei weekdays 08:30"
)
NOT_SUBSCRIBED: Final = to_say("You do not follow anything yet. Use /subscribe to make a schedule.")
CLOCKS_CHANGE: Final = to_say("{time} (after the clocks change)")
AFTER_QUIET: Final = to_say("{time} (after quiet hours)")
QUIET: Final = to_say(
    "When should I send no digests? I still answer your questions then. For any other hours, send a command such as: "
    "/quiet 22:30-06:30, weekends until 10"
)
QUIET_USAGE: Final = to_say(
    "Please send two times of day, with other times for some days if you like, such as /quiet 22:00-07:00, or /quiet "
    "22:00-07:00, weekends until 10, or /quiet 22:00-07:00, not on sundays. /quiet off ends them. Nothing was changed."
)
NO_QUIET: Final = to_say("Quiet hours are off: digests arrive at their scheduled times.")
SILENT: Final = to_say("I send nothing when there is nothing new.")
PUNCTUAL: Final = to_say("I skip digests that would be late.")
ALL_TOPICS: Final = to_say("all topics")
SUBSCRIBE_EXAMPLE: Final = to_say(
    "For example: /subscribe huawei weekdays 08:30 Berlin. /help schedules shows more, in ten languages."
)
NOTHING_SAVED: Final = to_say("Nothing was saved.")
TOO_MANY_SCHEDULES: Final = to_say(
    "That would be more than 12 schedules in one chat. Please delete one first: /settings"
)
RESTORED: Final = to_say("Everything is back as it was.")
NOTHING_TO_UNDO: Final = to_say("That is back already, or was removed too long ago.")
WAITS_AT_TIMES: Final = to_say("at times within your quiet hours: then it arrives when they end")
TAP_A_NUMBER: Final = to_say("Tap the number of a schedule to change it.")
SCHEDULE_GONE: Final = to_say("That schedule is already deleted.")
TOPIC_GONE: Final = to_say("That topic no longer exists.")
SUBSCRIBED: Final = to_say("Done. This chat gets:")
NOTHING_CHANGED: Final = to_say("Nothing is changed: you have that already. This chat gets:")
ALL_ENDED: Final = to_say("All schedules of this chat are deleted. Use /subscribe to start again.")


def over_already(speech: Speech, at: time) -> str:
    """A single digest was asked for at a time that is over."""
    return speech.say(
        "{time} is over already on that day. Nothing was saved. Try tomorrow, or a later time.", time=f"{at:%H:%M}"
    )


def assumed(speech: Speech, words: Sequence[tuple[str, time]]) -> str:
    """The hours that were taken for parts of a day: "(I take “evening” as 19:00.)"; "" of none."""
    taken = [speech.say("“{word}” as {time}", word=short(part), time=f"{at:%H:%M}") for part, at in words]
    return speech.say("(I take {words}.)", words=speech.listed(taken)) if taken else ""


def upcoming(speech: Speech, moments: Sequence[str]) -> str:
    """The next digests: "Next: Tue 8 Sep 08:30 · Wed 9 Sep 08:30"."""
    return speech.say("Next: {times}", times=" · ".join(moments))


def times(speech: Speech, count: int) -> str:
    """How many times a day a schedule sends: "6 times"."""
    return speech.several("{count} time", "{count} times", count)


def topics_of(speech: Speech, topics: Sequence[str], without: Sequence[str]) -> str:
    """What a schedule sends: "Huawei and SMIC without TikTok"; without topics "all topics"."""
    named = speech.listed(topics) or speech.say(ALL_TOPICS)
    if not without:
        return named
    return speech.say("{topics} without {others}", topics=named, others=speech.listed(without))


def times_of(speech: Speech, days: str, times: Sequence[time], zone: str, waits: str = "", *, silently: bool) -> str:
    """When a schedule sends: "weekdays at 08:30 (Berlin), without a sound".

    `waits` says that it lies in the quiet hours, "" where it does not.
    """
    listed = speech.listed([f"{at:%H:%M}" for at in times])
    parts = [speech.say("{days} at {times} ({zone})", days=days, times=listed, zone=zone_shown(speech, zone))]
    parts += [speech.say("without a sound")] if silently else []
    return speech.row([*parts, *([waits] if waits else [])])


def waits_until(speech: Speech, end: str) -> str:
    """The time of a schedule lies in the quiet hours, which end at `end`."""
    return speech.say("within your quiet hours: it arrives at {time}", time=end)


def sent_at(speech: Speech, days: Sequence[int], at: time, zone: str) -> str:
    """When the digest is sent: "Your digest comes weekdays at 08:30 (Europe/Berlin)."."""
    return speech.say(
        "Your digest comes {days} at {time} ({zone}).",
        days=days_named(speech, days),
        time=f"{at:%H:%M}",
        zone=zone_shown(speech, zone),
    )


def quiet_hours(speech: Speech, quiet: Quiet, zone: str) -> str:
    """The quiet hours: "Quiet hours: 22:00–07:00 (Europe/Berlin)."."""
    return speech.say("Quiet hours: {hours} ({zone}).", hours=hours_named(speech, quiet), zone=zone_shown(speech, zone))


def quiet_set(speech: Speech, quiet: Quiet, zone: str) -> str:
    """Quiet hours were set, and what that means."""
    meant = speech.say("A digest due in these hours arrives when they end; I answer questions at any time.")
    return speech.together([quiet_hours(speech, quiet, zone), meant])


def which_zone(speech: Speech, zone: str) -> str:
    """The chat has not named its time zone: times are in the operator's."""
    return speech.say("All times are in {zone} until you choose your time zone.", zone=zone_shown(speech, zone))


def times_are_in(speech: Speech, zone: str) -> str:
    """The zone of all times in the settings."""
    return speech.say("All times are in {zone}.", zone=zone_shown(speech, zone))


def comes_later(speech: Speech, minutes: int) -> str:
    """That the digests of a chat come some minutes after their time, because those of many chats are spread."""
    return speech.several(
        "Many digests are due at the same time, so yours come {count} minute later.",
        "Many digests are due at the same time, so yours come {count} minutes later.",
        minutes,
    )


def zone_offered(speech: Speech, zone: str) -> str:
    """The label of a button that sets the zone."""
    return speech.say("Time zone: {zone}", zone=zone_shown(speech, zone))


def zone_is(speech: Speech, zone: str) -> str:
    """The zone was changed."""
    return speech.say("All times are now in {zone}.", zone=zone_shown(speech, zone))


def ended(speech: Speech, topics: Sequence[str]) -> str:
    """Topics were taken out of every schedule."""
    return speech.say("This chat no longer follows {topics}.", topics=speech.listed(topics))


def not_followed(speech: Speech, topics: Sequence[str]) -> str:
    """There was nothing to end."""
    return speech.say("This chat does not follow {topics}.", topics=speech.listed(topics))


def no_such_topic(speech: Speech, asked: str, near: Sequence[str]) -> str:
    """A topic does not exist; `near` are those with a similar name."""
    unknown = speech.say("I do not know the topic “{topic}”.", topic=short(asked))
    return speech.together([unknown, did_you_mean(speech, near)])


def not_understood(speech: Speech, asked: str, near: Sequence[str], trouble: str, meant: str) -> str:
    """Words of a schedule that were not understood, what is wrong with them, and what they may mean.

    `near` are the names that are similar, `meant` is a word of schedules.
    """
    if trouble:
        said = speech.say("I do not understand “{words}”: {trouble}.", words=short(asked), trouble=speech.say(trouble))
    else:
        said = speech.say("I do not understand “{words}”.", words=short(asked))
    return speech.together([said, did_you_mean(speech, [*filter(None, [meant]), *near])])
