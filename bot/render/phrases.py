"""The sentences of briefings and digests, and how counts and names are written in any sentence of the bot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal

from bot.model import Coverage
from bot.render.speech.speech import Speech, to_say
from bot.render.times import day, moment, recent_moment, weekday_day_and_time
from bot.schedule.zones import zone_named
from summaries.model import Reason
from summaries.topics.expression import alternatives

ECHO_CHARACTERS: Final = 60
"""Characters of a person's own words that a sentence repeats."""
ALERT_MORE: Final = to_say("For more, send:")
"""Before a command with the words of an alert."""
ALERT_TITLE_CHARACTERS: Final = 200
"""Longest title in an alert."""
UNTITLED: Final = to_say("untitled article")
NAMES_SHOWN: Final = 8
"""Names in a sentence; longer lists hide what it says."""
LATE: Final = to_say("Late: this digest was due earlier, but I was not running then.")
THREAD_GONE: Final = to_say(
    "A digest for a thread of this forum came here instead, because that thread is closed or deleted. The schedules of "
    "that thread have ended. Use /subscribe to make new ones, here or in another thread."
)
TAP_A_NUMBER: Final = to_say("Tap a number to see that story in its source.")
ARTICLE_GONE: Final = to_say("This article is not in my archive any more, so I cannot show the passage in its place.")
QUOTE_LOST: Final = to_say("The outlet has changed this article since, and I no longer have the version that I quoted.")
EARLIER_VERSION: Final = to_say("The outlet has changed this article since. This is the version that I quoted.")
TEASER: Final = to_say("teaser")
"""Behind an outlet of whose article only the teaser could be read."""
TEASERS_ONLY: Final = to_say("teaser only")
TEASER_ONLY: Final = to_say("Only this teaser could be read; the whole article is at the link.")
PASSED_OVER: Final = to_say("Passed over, the best first:")
NO_WEIGHTS: Final = to_say("The engine that chose these passages gives no weights.")
WEIGHING: Final = to_say(
    "I count what each passage says that the others do not: a word, name or figure counts the more the rarer it is and "
    "the more outlets have it."
)
FACTORS: Final = MappingProxyType(
    {
        "fit": to_say("times {factor} for how well it answers the question"),
        "rank": to_say("times {factor} for its place in the article"),
        "freshness": to_say("times {factor} for how recent it is"),
    }
)
"""What the facts that a passage adds are multiplied by, in words."""
FACTS_SHOWN: Final = 5
"""Facts of a passage that are named; the others weigh little."""
UNKNOWN_LANGUAGE: Final = to_say("I do not know this language well, so I chose these sentences by general rules.")
NO_HEADLINE: Final = to_say("Untitled")
ALSO: Final = to_say("Also:")
"""Before the outlets that tell a story too."""


def names(speech: Speech, many: Sequence[str], last: Literal["and", "or"] = "or") -> str:
    """Names in a row, "a, b or c"; beyond `NAMES_SHOWN` the rest is counted."""
    rest = len(many) - NAMES_SHOWN
    return speech.listed([*many[:NAMES_SHOWN], speech.say("{count} more", count=rest)] if rest > 0 else many, last)


def short(words: str, characters: int = ECHO_CHARACTERS) -> str:
    """`words` on one line of at most so many characters, cut with an ellipsis."""
    line = " ".join(words.split())
    return line if len(line) <= characters else line[: characters - 1] + "…"


def quoted(speech: Speech, words: str) -> str:
    """A person's words in quotation marks, unless they have some; cut as by `short`."""
    line = short(words)
    return line if '"' in line else in_marks(speech, line)


def in_marks(speech: Speech, words: str, characters: int = ECHO_CHARACTERS) -> str:
    """Words in the quotation marks of the language; cut as by `short`."""
    return speech.say("“{words}”", words=short(words, characters))


def stories(speech: Speech, count: int) -> str:
    """How many stories a section has: "3 stories"."""
    return speech.several("{count} story", "{count} stories", count)


def teaser(speech: Speech) -> str:
    """Behind an outlet of whose article only the teaser could be read: "(teaser)"."""
    return f"({speech.say(TEASER)})"


def outlets(speech: Speech, count: int, independent: int) -> str:
    """How many outlets tell a story, and how many of them are no reprints: "5 outlets, 2 independent"."""
    return speech.several(
        "{count} outlet, {own} independent", "{count} outlets, {own} independent", count, own=independent
    )


def and_more(speech: Speech, count: int) -> str:
    """What ends a list of which the rest is not shown: "and 3 more"."""
    return speech.say("and {count} more", count=count)


def sources_differ(speech: Speech, about: str) -> str:
    """Before what each source says: "Sources differ on the death toll:"."""
    return speech.say("Sources differ on {about}:", about=about)


def word_for_word(speech: Speech, words: str = "") -> str:
    """Before the other articles that say it word for word; `words` names the passage where that is not clear."""
    return speech.say("“{words}”: word for word also in", words=words) if words else speech.say("Word for word also in")


def sources_read(speech: Speech, coverage: Coverage, zone: str, now: datetime) -> str:
    """The state of the sources: "41 sources, 3 failing, all read since 08:55"."""
    if not coverage.sources:
        return speech.say("no sources are set up")
    parts = [speech.several("{count} source", "{count} sources", coverage.sources)]
    if coverage.failing:
        parts.append(speech.several("{count} failing", "{count} failing", coverage.failing))
    oldest = coverage.oldest_good
    since = moment(speech, oldest, zone, now) if oldest else ""
    parts.append(speech.say("all read since {time}", time=since) if oldest else speech.say("none read yet"))
    return speech.row(parts)


def spoken(speech: Speech, asked: str) -> str:
    """What was asked for as people say it: "the pentagon -huawei" as "the pentagon, without huawei"."""
    sides = alternatives(asked)
    if len(sides) == 1 and not sides[0].without:
        return asked
    said = []
    for side in sides:
        wanted = " ".join((*side.words.replace(" + ", " and ").split(), *(f'"{one}"' for one in side.exact)))
        said.append(without(speech, wanted, side.without))
    return speech.listed([*filter(None, said)], "or")


def without(speech: Speech, wanted: str, unwanted: Sequence[str]) -> str:
    """What is wanted, and what is not: "huawei, without samsung and apple"."""
    left_out = speech.listed(unwanted)
    if not left_out:
        return wanted
    return speech.say("{wanted}, without {unwanted}", wanted=wanted, unwanted=left_out)


def searched(speech: Speech, coverage: Coverage, zone: str, now: datetime) -> str:
    """What was searched when nothing was found, as whole sentences."""
    sources = sources_read(speech, coverage, zone, now)
    if not coverage.newest:
        return speech.several(
            "I searched {count} stored article; {sources}.",
            "I searched {count} stored articles; {sources}.",
            coverage.articles,
            sources=sources,
        )
    return speech.several(
        "I searched {count} stored article, the newest from {time}; {sources}.",
        "I searched {count} stored articles, the newest from {time}; {sources}.",
        coverage.articles,
        time=moment(speech, coverage.newest, zone, now),
        sources=sources,
    )


def read(speech: Speech, articles: int, coverage: Coverage, zone: str, now: datetime) -> str:
    """The footer of a briefing: what it was made from."""
    sources = sources_read(speech, coverage, zone, now)
    return speech.several(
        "From {count} article; {sources}.", "From {count} articles; {sources}.", articles, sources=sources
    )


def nothing_found(speech: Speech, topics: Sequence[str], window: str = "") -> str:
    """There is no story on any of `topics`, empty for all, in a window of time ("since Monday 7 Sep")."""
    named = names(speech, topics)
    if named and window:
        return speech.say("Nothing on {topics} {window}.", topics=named, window=window)
    if named:
        return speech.say("Nothing on {topics}.", topics=named)
    return speech.say("Nothing to report {window}.", window=window) if window else speech.say("Nothing to report.")


def last_news(speech: Speech, topic: str, moment: str) -> str:
    """When there was something on a topic last; `topic` is "" where it is clear."""
    if topic:
        return speech.say("The last on {topic} is from {time}.", topic=topic, time=moment)
    return speech.say("The last is from {time}.", time=moment)


def last_news_of_any(speech: Speech, moment: str) -> str:
    """When there was something last on any of many topics."""
    return speech.say("The last on any of them is from {time}.", time=moment)


def not_quotable(speech: Speech, topic: str) -> str:
    """Before a list of articles on a topic of which no sentence could be quoted."""
    return speech.say("These articles name {topic}, but I could quote nothing of them:", topic=topic)


def nothing_new(speech: Speech, topics: Sequence[str]) -> str:
    """There is nothing new for a digest on any of `topics`; empty stands for all topics."""
    if topics:
        return speech.say("Nothing new on {topics}.", topics=names(speech, topics))
    return speech.say("Nothing new.")


def digest_title(speech: Speech, now: datetime, zone: str) -> str:
    """What a digest is called: "Your digest · Tue 8 Sep, 08:30"."""
    return speech.say("Your digest · {time}", time=weekday_day_and_time(speech, now, zone))


def digest_window(speech: Speech, topics: Sequence[str], since: datetime, zone: str, now: datetime) -> str:
    """What a digest covers: "Since Mon 08:30 · SMIC and Huawei"; without topics "all topics"."""
    time = recent_moment(speech, since, zone, now)
    if not topics:
        return speech.say("Since {time} · all topics", time=time)
    return speech.say("Since {time} · {topics}", time=time, topics=names(speech, topics, "and"))


def round_up_title(speech: Speech, since: datetime, now: datetime, zone: str) -> str:
    """What a round-up is called: "Round-up · 1 Sep – 8 Sep"."""
    here = zone_named(zone)
    first, last = since.astimezone(here).date(), now.astimezone(here).date()
    return speech.say("Round-up · {first} – {last}", first=day(speech, first, last), last=day(speech, last, last))


def round_up_window(speech: Speech, topics: Sequence[str]) -> str:
    """What a round-up covers: "The main stories on SMIC and Huawei, told before or not"."""
    if not topics:
        return speech.say("The main stories on all topics, told before or not")
    return speech.say("The main stories on {topics}, told before or not", topics=names(speech, topics, "and"))


def nothing_to_round_up(speech: Speech, topics: Sequence[str]) -> str:
    """There were no stories in the time of a round-up on any of `topics`; empty stands for all topics."""
    if topics:
        return speech.say("There was nothing on {topics} in this time.", topics=names(speech, topics))
    return speech.say("There was nothing in this time.")


def why(speech: Speech, headline: str) -> str:
    """The heading over the reasons for a story."""
    return speech.say("Why “{headline}”", headline=headline)


def matched(speech: Speech, topic: str, words: Sequence[str]) -> str:
    """Which words of its articles match the topic, "" for none."""
    found = names(speech, [in_marks(speech, word) for word in words], "and")
    if topic:
        return speech.say("It matched {topic} by {words}.", topic=topic, words=found)
    return speech.say("It contains {words}.", words=found)


def reasons(speech: Speech, why: Sequence[Reason]) -> str:
    """The parts of a weight: "New in it: “Seoul” 3.1, “Lund” 1.9; times 0.9 for how well it answers the question."."""
    facts = [_fact(speech, one) for one in why if one.about not in FACTORS][:FACTS_SHOWN]
    factors = [
        speech.say(FACTORS[one.about], factor=speech.number(one.weight, 1)) for one in why if one.about in FACTORS
    ]
    opening = [speech.say("New in it: {facts}", facts=speech.row(facts))] if facts else []
    return speech.say("{reasons}.", reasons="; ".join([*opening, *([speech.row(factors)] if factors else [])]))


def _fact(speech: Speech, fact: Reason) -> str:
    return speech.say("“{word}” {weight}", word=fact.about, weight=speech.number(fact.weight, 1))


def alert(speech: Speech, words: str) -> str:
    """Before the article that names the words of an alert."""
    return speech.say("An article names {words} now:", words=quoted(speech, words))


def given_up(speech: Speech, count: int, chat: int, reason: str) -> str:
    """For an admin: Telegram refused messages; the last one was for `chat`, for `reason`."""
    return speech.several(
        "Telegram refused {count} message, and I will not try again. The last one was for chat {chat}: “{reason}”. The "
        "log lists them all.",
        "Telegram refused {count} messages, and I will not try again. The last one was for chat {chat}: “{reason}”. "
        "The log lists them all.",
        count,
        chat=str(chat),
        reason=short(reason, 200),
    )


def did_you_mean(speech: Speech, near: Sequence[str]) -> str:
    """A question after similar names; "" without any."""
    return speech.say("Did you mean {names}?", names=speech.listed(near, "or")) if near else ""
