"""What the bot says in chats: the first screen, help, refusals, and the answers of its commands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from bot.model import Quiet
from bot.render.phrases import did_you_mean, listed, quoted, several, short
from bot.render.times import days_named, hours_named, moment
from bot.schedule.zones import zone_label

# The first screen and /help.
WELCOME: Final = (
    "I send you short briefings on the topics you follow: a few sentences, quoted word for word from the articles, "
    "each with its source. Nothing is rewritten, and a digest contains only what is new."
)
WELCOME_NEXT: Final = "Tap a button to start, or send /brief and a topic. /help shows everything I can do."
WELCOME_BACK: Final = "Welcome back. /stop deleted your schedules: please choose again when to send."
HELP: Final = "What I can do:"
HELP_ADMIN: Final = "For admins:"
HELP_BUTTONS: Final = (
    "Below a briefing, Source or a number shows a story in its articles. Why says why it was chosen, More tells more, "
    "and Not this leaves it out from then on."
)
QUESTIONS: Final = "How I read questions:"
HELP_END: Final = "In a private chat you can also just type what you want to know, such as: chip export rules 7d"
HELP_ARTICLES: Final = (
    "Admins can also send the link of an article, forward or paste one, or send a .txt, .html, .md, .pdf or .eml file, "
    "to add it to the archive."
)
HEADLINE_CHARACTERS: Final = 120
"""Characters of a headline that a sentence repeats."""
STOPPED: Final = "Stopped. You will get no more digests, and your schedules are deleted. Use /start to come back."
WENT_WRONG: Final = "Something went wrong on my side; it is in the log. Please try again in a while."


def skipped(count: int) -> str:
    """For a chat that sent more at once than the bot answers."""
    return f"You sent more than I can answer at once, so I skipped {several(count, 'message')}."


# Courtesies.
GREETING: Final = "Hello! Send me a few words about anything in the news, such as: huawei since monday"
YOU_ARE_WELCOME: Final = "You are welcome."
SMILE: Final = "🙂"
HOW_TO_ASK: Final = (
    "Send me a topic or a few words, such as: chip export rules 7d. /help shows all I can do, and /help questions "
    "shows how I read questions."
)
HOW_TO_CHECK: Final = (
    "I read each message by itself. Below a briefing, Source or a number shows where it stands, More tells more, and "
    "Why says why I chose it."
)
WHICH: Final = "I only know the news, and read each message by itself. Please name what you mean: huawei since monday"
HOW_TO_STOP: Final = (
    "Send /stop to end all digests, or /unsubscribe and a topic to end that one. Nothing was changed yet."
)

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


# Refusals. A notice after a press holds 200 characters.
ADMINS_ONLY: Final = "Only the admins of this bot can do that. Nothing was changed."
ADMINS_ADD_LINKS: Final = (
    "Only the admins of this bot can add articles and sources: ask one of them to send me that link. "
    "To look something up, send a few words."
)
ADMINS_ADD_ARTICLES: Final = "Only the admins of this bot can add articles. To look something up, send a few words."
MANAGERS_ONLY: Final = (
    "In a group, only its administrators can change what I send. You can set up your own digest in a private chat."
)
CANNOT_TELL: Final = "I cannot tell who administers this group. Try again in a minute, or make me an administrator."
CANNOT_SAVE: Final = (
    "I cannot save anything right now, so nothing was changed. Please try again later; the operator can see the cause."
)
OLD_BUTTON: Final = "That button is out of date. Please send the command again; /help lists all commands."
UNKNOWN_COMMAND: Final = "I do not know that command. /help lists the ones I know."
NOTHING_TO_READ: Final = (
    "I can read text, and .txt, .html, .md, .pdf and .eml files from admins. /help shows what else I can do."
)

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
AFTER_QUIET: Final = " (after quiet hours)"
QUIET: Final = (
    "When should I send no digests? I still answer your questions then. For any other hours, send a command such as: "
    "/quiet 22:30-06:30"
)
QUIET_USAGE: Final = "Please send two times of day, such as /quiet 22:00-07:00, or /quiet off. Nothing was changed."
NO_QUIET: Final = "Quiet hours are off: digests arrive at their scheduled times."
SILENT: Final = "I send nothing when there is nothing new."
PUNCTUAL: Final = "I skip digests that would be late."
ALL_TOPICS: Final = "all topics"
SUBSCRIBE_EXAMPLE: Final = "For example: /subscribe huawei weekdays 08:30 Berlin"
NOTHING_SAVED: Final = "Nothing was saved."
TOO_MANY_SCHEDULES: Final = "That would be more than 12 schedules in one chat. Please delete one first: /settings"
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
NOT_TOLD: Final = "Stories that I do not tell here. Tap one to be told of it again."
NONE_DISMISSED: Final = "No story is left out here."


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


# Alerts.
TOO_MANY_ALERTS: Final = "I can wait for news on ten things in one chat. Please end one in /settings first."
ALERTS_WHERE: Final = " /settings lists what I wait for."
ALERT_GONE: Final = "I do not wait for that any more."


def alert_set(words: str) -> str:
    """An alert was set."""
    return f"I will tell you once when an article names {quoted(words)}."


def alerts(words: Sequence[str]) -> str:
    """What the chat will be told of."""
    return f"I tell you once when an article names {listed([*map(quoted, words)], 'or')}."


# Briefings.
AHEAD: Final = "I only know what is published by now, so this is the newest."


def news_of(window: str) -> str:
    """The time that an answer is about: "News since Monday 7 Sep."."""
    return f"News {window}."


def no_change(ago: timedelta) -> str:
    """The answer is the same as so long ago."""
    minutes = int(ago.total_seconds() // 60)
    if not minutes:
        return "No change since a moment ago."
    return f"No change since {several(minutes, 'minute') if minutes < 60 else several(minutes // 60, 'hour')} ago."  # noqa: PLR2004 - minutes of an hour


def taken_for(asked: str, topic: str) -> str:
    """A name was read with its typo forgiven."""
    return f"I read “{short(asked)}” as {topic}."


def left_out(missing: Sequence[str], topic: str = "") -> str:
    """Words of the question that not all articles of the answer contain; with a topic, those are all on it."""
    on = f" on {topic}" if topic else ""
    words = listed([f"“{word}”" for word in missing])
    return f"No article{on} contains all of those words, so I left out {words}."


def only_on(word: str) -> str:
    """The label of a button that briefs on one word of several."""
    return f"News on “{short(word)}”"


def show_from(day: str) -> str:
    """The label of a button that shows older news."""
    return f"Show the news from {day}"


def newest_is_from(newest: datetime, zone: str, now: datetime) -> str:
    """The news is old."""
    return f"The newest article on this is from {moment(newest, zone, now)}."
