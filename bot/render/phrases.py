"""Every sentence that the bot says, in plain English. Pure; whoever writes to people imports it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Final

from bot.model import Coverage, Quiet
from bot.render.times import days_named, hours_named, moment
from summaries.topics import Topic

SAID_BACK: Final = 60
"""Characters of a person's own words that are said back."""
LATE: Final = "Late: this digest was due earlier, but I was not running then."
THREAD_GONE: Final = (
    "A digest was meant for a thread of this forum that is closed or gone. It came here instead, and the schedules of "
    "that thread have ended. /subscribe makes new ones, here or in another thread."
)
UNKNOWN_LANGUAGE: Final = "I do not know this language well: its sentences were chosen by general rules."
NAMES_SHOWN: Final = 8
"""Names in a sentence; longer lists hide what it says."""


def several(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 source", "1,204 sources"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def names(many: Sequence[str], last: str = "or") -> str:
    """Names in a row, "a, b or c"; past `NAMES_SHOWN` the rest is counted."""
    rest = len(many) - NAMES_SHOWN
    return listed([*many[:NAMES_SHOWN], f"{rest} more"] if rest > 0 else many, last)


def sources_read(coverage: Coverage, zone: str, now: datetime) -> str:
    """The state of the sources: "41 sources, 3 failing, oldest good read 08:55"."""
    if not coverage.sources:
        return "no sources are set up"
    parts = [several(coverage.sources, "source")]
    if coverage.failing:
        parts.append(f"{coverage.failing:,} failing")
    oldest = coverage.oldest_good
    parts.append(f"oldest good read {moment(oldest, zone, now)}" if oldest else "none read yet")
    return ", ".join(parts)


def searched(coverage: Coverage, zone: str, now: datetime) -> str:
    """What was looked through when nothing was found, as whole sentences."""
    newest = f", the newest from {moment(coverage.newest, zone, now)}" if coverage.newest else ""
    return f"I searched {several(coverage.articles, 'stored article')}{newest}; {sources_read(coverage, zone, now)}."


def read(articles: int, coverage: Coverage, zone: str, now: datetime) -> str:
    """The footer of a briefing: what it was made from."""
    return f"From {several(articles, 'article')}; {sources_read(coverage, zone, now)}."


def nothing_found(topics: Sequence[str]) -> str:
    """No story on any of `topics`; all topics when it is empty."""
    return f"Nothing on {names(topics)}." if topics else "Nothing to report."


def nothing_new(topics: Sequence[str]) -> str:
    """The digest's word for no news on any of `topics`; all topics when it is empty."""
    return f"Nothing new on {names(topics)}." if topics else "Nothing new."


# What a person reads first.
WELCOME: Final = (
    "I brief you on the topics you follow: a few sentences, word for word from the articles, each with its source. "
    "Nothing is rewritten, and a digest holds only what is new."
)
WELCOME_NEXT: Final = "Start with a button, or write /brief and a topic. /help shows everything I can do."
WELCOME_BACK: Final = "Welcome back. Your schedules ended with /stop: choose again when to send."
HELP: Final = "What I understand:"
HELP_ADMIN: Final = "For admins:"
HELP_END: Final = "In a private chat you can also just write what you want to know, such as: chip export rules 7d"
HELP_FILING: Final = "Admins can also forward or paste an article, or send a .txt or .html file: I file it."
STOPPED: Final = "Stopped: you will get no more digests, and your schedules are gone. /start brings me back."


def skipped(count: int) -> str:
    """Tells a chat that it sent more at once than the bot answers."""
    return f"You sent more than I can answer at once, so I skipped {several(count, 'message')}."


def given_up(count: int, chat: int, reason: str) -> str:
    """Tells an admin of messages that Telegram does not take; the last was for that chat, for that reason."""
    messages = several(count, "message")
    return (
        f"Telegram did not take {messages} of mine, and I shall not try again. "
        f"The last was for chat {chat}: “{short(reason, 200)}”. The log names them all."
    )


# Refusals.
ADMINS_ONLY: Final = "Only the admins of this bot can do that. Nothing was changed."
ADMINS_FILE: Final = "Only the admins of this bot can file articles. To look something up, write a few words."
MANAGERS_ONLY: Final = (
    "In a group only its administrators can change what I send. You can have your own in a private chat."
)
CANNOT_SAVE: Final = (
    "I cannot save anything right now, so nothing was changed. Please try again later; the operator can see why."
)
OLD_BUTTON: Final = "That button is from another time. Please give the command again; /help lists them."
UNKNOWN_COMMAND: Final = "I do not know that command. /help lists those I know."
NOTHING_TO_READ: Final = "I can read text, and .txt and .html files from admins. /help shows what else I understand."

# Topics and schedules.
TOPICS: Final = "Tap the topics that you want to follow. ✓ marks those in your digest."
NO_TOPICS: Final = "There are no topics yet. Admins make them with /addtopic NAME: words"
WHEN: Final = "When shall your digest come? Any other time: /subscribe 06:45 weekdays Berlin"
ZONES: Final = "Which is your time zone? Any other: /subscribe with your city, such as /subscribe 08:30 Lisbon"
NO_SCHEDULES: Final = "You have no schedule. /subscribe makes one, such as: /subscribe huawei weekdays 08:30"
NOT_SUBSCRIBED: Final = "You follow nothing yet, so there is nothing to end. /subscribe makes a schedule."
CLOCKS_CHANGE: Final = " (after the clocks change)"
AFTER_QUIET: Final = " (after quiet hours)"
QUIET: Final = "When shall I send nothing unasked? Any other hours: /quiet 22:30-06:30"
QUIET_USAGE: Final = "Write two times of day, such as /quiet 22:00-07:00, or /quiet off. Nothing was changed."
NO_QUIET: Final = "No quiet hours: digests come at their times."
SILENT: Final = "When nothing is new I send nothing."
PUNCTUAL: Final = "Digests that are late are left out."
ALL_TOPICS: Final = "all topics"
SUBSCRIBE_EXAMPLE: Final = "Write, for example: /subscribe huawei weekdays 08:30 Berlin"
NOTHING_SAVED: Final = "Nothing was saved."
TOO_MANY_SCHEDULES: Final = "That would be more than 12 schedules in one chat. Please drop one first: /settings"
SCHEDULE_GONE: Final = "That schedule is gone already."
TOPIC_GONE: Final = "That topic is not there any more."
SUBSCRIBED: Final = "Done. This chat gets:"
ALL_ENDED: Final = "All schedules of this chat have ended. /subscribe begins again."


def sent_at(days: Sequence[int], at: time, zone: str) -> str:
    """When a digest comes: "Your digest comes weekdays at 08:30 (Europe/Berlin)."."""
    return f"Your digest comes {days_named(days)} at {at:%H:%M} ({zone})."


def quiet_hours(quiet: Quiet, zone: str) -> str:
    """The quiet hours: "Quiet hours: 22:00–07:00 (Europe/Berlin)."."""
    return f"Quiet hours: {hours_named(quiet)} ({zone})."


def quiet_set(quiet: Quiet, zone: str) -> str:
    """Quiet hours were set, and what that means."""
    return f"{quiet_hours(quiet, zone)} What falls into them comes when they end; questions are answered at any hour."


def waits_until(end: str) -> str:
    """The hour of a schedule lies in the quiet hours, which end then."""
    return f", within your quiet hours: it comes at {end}"


def zone_is(zone: str) -> str:
    """The zone was changed."""
    return f"Times are now local to {zone}."


def ended(topic: str) -> str:
    """A topic was taken out of every schedule."""
    return f"{topic} has ended here."


def not_followed(topic: str) -> str:
    """There was nothing to end."""
    return f"This chat does not follow {topic}."


def no_such_topic(asked: str, near: Sequence[str]) -> str:
    """A topic that is not in force, and those that look like it."""
    return f"I know no topic “{short(asked)}”.{did_you_mean(near)}"


def not_understood(asked: str, near: Sequence[str], trouble: str) -> str:
    """Words of a schedule that say nothing to us, what they may have meant, and what would be right."""
    return f"I do not understand “{short(asked)}”{': ' if trouble else '.'}{trouble}{did_you_mean(near)}"


def did_you_mean(near: Sequence[str]) -> str:
    """A question after names that look alike; nothing when there are none."""
    return f" Did you mean {listed(near, 'or')}?" if near else ""


def short(asked: str, most: int = SAID_BACK) -> str:
    """What a person wrote, short enough to be said back."""
    line = " ".join(asked.split())
    return line if len(line) <= most else line[: most - 1] + "…"


# Sources.
LOOKING: Final = "Looking at "
ADD_SOURCE_USAGE: Final = "Give the address of a feed or a site after /addsource, in the same message."
REMOVE_SOURCE_USAGE: Final = "Say which source: /removesource and its number in /sources, its name or its address"
NO_SOURCES: Final = "There are no sources yet. Admins add one with /addsource and the address of a feed or a site."
ADD_IT: Final = "\n\nShall I add it? Only what is new from now on will be in digests."
UNTITLED: Final = "(without a title)"
NO_FEEDS_LISTED: Final = "That list names no feed."
PENDING_GONE: Final = "I no longer know which source that was. Please give /addsource again."
NOT_ADDED: Final = "Not added."
SOURCE_GONE: Final = "That source is not there any more."

# The newsroom.
ADD_TOPIC_USAGE: Final = (
    "Write the name, a colon, and the words that betray it: /addtopic Chips: SMIC, chip + export rules, -potato"
)
REMOVE_TOPIC_USAGE: Final = "Say which topic: /removetopic NAME"
PUSHED_NOBODY: Final = "Nobody is subscribed to anything that is new, so nothing was sent."

# Filing.
FILE_MISSING: Final = (
    "That file did not reach me: it is empty, larger than 5 MB, or Telegram could not hand it over. "
    "Please send the article alone, or try again."
)
PASTED: Final = "Pasted text"
NOT_FILED: Final = "Nothing was filed: I have that article already, or there is no text in it."
TRY_TOPIC: Final = "Try it with /brief and its name."
MANY: Final = 1000
"""Stored articles that are counted for a topic; from there on it is "more than"."""


def topic_saved(topic: Topic, stored: int, *, changed: bool) -> str:
    """A topic was made or changed: its terms, and how many stored articles are on it."""
    terms = f" ({short(', '.join(topic.terms), 300)})" if topic.terms else ""
    count = f"{MANY:,} or more stored articles" if stored >= MANY else several(stored, "stored article")
    return f"{'Changed' if changed else 'Added'}: {topic.name}{terms}. On it: {count}."


def topic_removed(topic: str) -> str:
    """A topic was removed."""
    return f"Removed: {topic}. Schedules that named it keep the rest of their topics."


def pushed(chats: int) -> str:
    """Digests were sent ahead of their time."""
    return f"Sent to {several(chats, 'chat')}; whoever has quiet hours gets it when they end."


# Briefings.
def taken_for(asked: str, topic: str) -> str:
    """A name was read with a typo forgiven."""
    return f"I took “{short(asked)}” for {topic}."


def left_out(missing: Sequence[str]) -> str:
    """Words that not all articles of the answer hold."""
    return f"No article holds all of those words; without {listed([f'“{word}”' for word in missing])} I found this."


def newest_is_from(newest: datetime, zone: str, now: datetime) -> str:
    """The news is old."""
    return f"The newest on this is from {moment(newest, zone, now)}."


# Sources.
def known_already(title: str) -> str:
    """The source is read already."""
    return f"I read that one already: {title}."


def entries(count: int) -> str:
    """How much a feed holds."""
    return f"{several(count, 'entry', 'entries')}, the latest:" if count else "It has no entries at the moment."


def last_good(when: datetime | None, zone: str, now: datetime) -> str:
    """When a source was last read."""
    return f"read {moment(when, zone, now)}" if when else "not read yet"


def feeds_listed(titles: Sequence[str]) -> str:
    """The feeds of a list that was sent."""
    return f"That list names {several(len(titles), 'feed')}: {names(titles, 'and')}.\n\nShall I add them?"


def sources_added(titles: Sequence[str], refused: Sequence[str]) -> str:
    """Sources were saved, or are read already; some were refused."""
    added = f"Reading: {names(titles, 'and')}." if titles else NOT_ADDED
    return "\n".join([added, *(f"Left out {short(one, 200)}" for one in refused[:NAMES_SHOWN])])


def source_removed(title: str) -> str:
    """A source was removed."""
    return f"Removed: {title}. Its articles stay."


def no_such_source(asked: str, count: int, *, several: bool) -> str:
    """A source that was not found, or that more than one may be."""
    if several:
        return f"Several sources go by “{short(asked)}”. Which one?"
    return f"I find no source “{short(asked)}” among {count}. Its number in /sources, its name or its address will do."


# Filing.
def filed(title: str, length: int, topics: Sequence[str]) -> str:
    """An article was stored."""
    on = listed(topics) if topics else "none of the topics"
    return f"Filed: {short(title, 120)} ({several(length, 'word')}). It is on {on}."


def not_filed(name: str, reason: str) -> str:
    """A file was not stored."""
    return f"{short(name)} was not filed: {reason}."
