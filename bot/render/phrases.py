"""The sentences of briefings and digests, and how counts and names are written in any sentence of the bot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final

from bot.model import Coverage
from bot.render.times import moment, recent_moment, weekday_day_and_time
from summaries.model import Reason
from summaries.topics.expression import alternatives

ECHO_CHARACTERS: Final = 60
"""Characters of a person's own words that a sentence repeats."""
ALERT_MORE: Final = "For more, send: /brief "
"""Before the words of an alert."""
ALERT_TITLE_CHARACTERS: Final = 200
"""Longest title in an alert."""
UNTITLED: Final = "untitled article"
NAMES_SHOWN: Final = 8
"""Names in a sentence; longer lists hide what it says."""
LATE: Final = "Late: this digest was due earlier, but I was not running then."
THREAD_GONE: Final = (
    "A digest for a thread of this forum came here instead, because that thread is closed or deleted. The schedules of "
    "that thread have ended. Use /subscribe to make new ones, here or in another thread."
)
TAP_A_NUMBER: Final = "Tap a number to see that story in its source."
ARTICLE_GONE: Final = "This article is not in my archive any more, so I cannot show the passage in its place."
QUOTE_LOST: Final = "The outlet has changed this article since, and I no longer have the version that I quoted."
EARLIER_VERSION: Final = "The outlet has changed this article since. This is the version that I quoted."
TEASER: Final = "teaser"
"""Behind an outlet of whose article only the teaser could be read."""
TEASERS_ONLY: Final = "teaser only"
TEASER_ONLY: Final = "Only this teaser could be read; the whole article is at the link."
WORD_FOR_WORD: Final = "Word for word also in"
PASSED_OVER: Final = "Passed over, the best first:"
NO_WEIGHTS: Final = "The engine that chose these passages gives no weights."
FACTORS: Final = MappingProxyType(
    {
        "fit": "for how well it answers the question",
        "rank": "for its place in the article",
        "freshness": "for how recent it is",
    }
)
"""What the facts that a passage adds are multiplied by, in words."""
WEIGHING: Final = (
    "I count what each passage says that the others do not: a word, name or figure counts the more the rarer it is and "
    "the more outlets have it."
)
FACTS_SHOWN: Final = 5
"""Facts of a passage that are named; the others weigh little."""
UNKNOWN_LANGUAGE: Final = "I do not know this language well, so I chose these sentences by general rules."


def several(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 source", "1,204 sources"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else "".join(names)


def names(many: Sequence[str], last: str = "or") -> str:
    """Names in a row, "a, b or c"; beyond `NAMES_SHOWN` the rest is counted."""
    rest = len(many) - NAMES_SHOWN
    return listed([*many[:NAMES_SHOWN], f"{rest} more"] if rest > 0 else many, last)


def short(words: str, characters: int = ECHO_CHARACTERS) -> str:
    """`words` on one line of at most so many characters, cut with an ellipsis."""
    line = " ".join(words.split())
    return line if len(line) <= characters else line[: characters - 1] + "…"


def quoted(words: str, characters: int = ECHO_CHARACTERS) -> str:
    """A person's words in quotation marks, unless they have some; cut as by `short`."""
    line = short(words, characters)
    return line if '"' in line else f"“{line}”"


def sources_read(coverage: Coverage, zone: str, now: datetime) -> str:
    """The state of the sources: "41 sources, 3 failing, all read since 08:55"."""
    if not coverage.sources:
        return "no sources are set up"
    parts = [several(coverage.sources, "source")]
    if coverage.failing:
        parts.append(f"{coverage.failing:,} failing")
    oldest = coverage.oldest_good
    parts.append(f"all read since {moment(oldest, zone, now)}" if oldest else "none read yet")
    return ", ".join(parts)


def spoken(asked: str) -> str:
    """What was asked for as people say it: "the pentagon -huawei" as "the pentagon, without huawei"."""
    sides = alternatives(asked)
    if len(sides) == 1 and not sides[0].without:
        return asked
    said = []
    for side in sides:
        wanted = " ".join((*side.words.replace(" + ", " and ").split(), *(f'"{one}"' for one in side.exact)))
        said.append(without(wanted, side.without))
    return " or ".join(filter(None, said))


def without(wanted: str, unwanted: Sequence[str]) -> str:
    """What is wanted, and what is not: "huawei, without samsung and apple"."""
    return ", without ".join(filter(None, (wanted, listed(unwanted))))


def searched(coverage: Coverage, zone: str, now: datetime) -> str:
    """What was searched when nothing was found, as whole sentences."""
    newest = f", the newest from {moment(coverage.newest, zone, now)}" if coverage.newest else ""
    return f"I searched {several(coverage.articles, 'stored article')}{newest}; {sources_read(coverage, zone, now)}."


def read(articles: int, coverage: Coverage, zone: str, now: datetime) -> str:
    """The footer of a briefing: what it was made from."""
    return f"From {several(articles, 'article')}; {sources_read(coverage, zone, now)}."


def nothing_found(topics: Sequence[str], window: str = "") -> str:
    """There is no story on any of `topics`, empty for all, in a window of time ("since Monday 7 Sep")."""
    when = f" {window}" if window else ""
    return ended(f"Nothing on {names(topics)}{when}" if topics else f"Nothing to report{when}")


def ended(sentence: str) -> str:
    """A sentence with its full stop, which an abbreviation at its end has already."""
    return sentence if sentence.endswith(".") else f"{sentence}."


ANY_OF_THEM: Final = "any of them"


def last_news(topic: str, moment: str) -> str:
    """When there was something on a topic last; `topic` is "" where it is clear."""
    return f"The last on {topic} is from {moment}." if topic else f"The last is from {moment}."


def not_quotable(topic: str) -> str:
    """Before a list of articles on a topic of which no sentence could be quoted."""
    return f"These articles name {topic}, but I could quote nothing of them:"


def nothing_new(topics: Sequence[str]) -> str:
    """There is nothing new for a digest on any of `topics`; empty stands for all topics."""
    return ended(f"Nothing new on {names(topics)}") if topics else "Nothing new."


def digest_title(now: datetime, zone: str) -> str:
    """What a digest is called: "Your digest · Tue 8 Sep, 08:30"."""
    return f"Your digest · {weekday_day_and_time(now, zone)}"


def digest_window(topics: Sequence[str], since: datetime, zone: str, now: datetime) -> str:
    """What a digest covers: "Since Mon 08:30 · SMIC and Huawei"; without topics "all topics"."""
    return f"Since {recent_moment(since, zone, now)} · {names(topics, 'and') or 'all topics'}"


def why(headline: str) -> str:
    """The heading over the reasons for a story."""
    return f"Why “{headline}”"


def matched(topic: str, words: Sequence[str]) -> str:
    """Which words of its articles match the topic, "" for none."""
    found = names([f"“{word}”" for word in words], "and")
    return f"It matched {topic} by {found}." if topic else f"It contains {found}."


def reasons(why: Sequence[Reason]) -> str:
    """The parts of a weight: "New in it: “Seoul” 3.1, “Lund” 1.9; times 0.9 for how well it answers the question."."""
    facts = [f"“{one.about}” {one.weight:.1f}" for one in why if one.about not in FACTORS][:FACTS_SHOWN]
    factors = [f"{one.weight:.1f} {FACTORS[one.about]}" for one in why if one.about in FACTORS]
    parts = [("New in it: ", facts), ("times ", factors)]
    return "; ".join(opening + ", ".join(some) for opening, some in parts if some) + "."


def alert(words: str) -> str:
    """Before the article that names the words of an alert."""
    return f"An article names {quoted(words)} now:"


def given_up(count: int, chat: int, reason: str) -> str:
    """For an admin: Telegram refused messages; the last one was for `chat`, for `reason`."""
    return (
        f"Telegram refused {several(count, 'message')}, and I will not try again. "
        f"The last one was for chat {chat}: “{short(reason, 200)}”. The log lists them all."
    )


def did_you_mean(near: Sequence[str]) -> str:
    """A question after similar names; "" without any."""
    return f" Did you mean {listed(near, 'or')}?" if near else ""
