"""What the bot says when something is looked up without a briefing."""

from __future__ import annotations

from typing import Final

from bot.render.speech.speech import Speech, to_say

SEARCH_WHAT: Final = to_say(
    "What should I search for? Send the words behind the command, such as: /search chip export rules"
)
NO_PAGES: Final = to_say("Those are too many words for the buttons that turn pages; with fewer, I show the rest too.")
QUOTES_WHAT: Final = to_say(
    "Whose words, or on what? Send a name or a topic behind the command, such as: /quotes huawei 7d"
)
TIMELINE_WHAT: Final = to_say(
    "A timeline of what? Send a topic or words behind the command, such as: /timeline huawei 90d"
)
ONE_TIMELINE: Final = to_say(
    "A timeline is about one thing. Please send one topic or words, such as: /timeline huawei 90d"
)
FIGURES_WHAT: Final = to_say("Figures on what? Send a topic or words behind the command, such as: /figures huawei 30d")


def in_window(speech: Speech, about: str, window: str) -> str:
    """What was looked up, with the time: "huawei since Monday 7 Sep"; without a time only what."""
    return speech.say("{topic} {window}", topic=about, window=window) if window else about


def articles_found(speech: Speech, about: str, count: int, *, more: bool) -> str:
    """What was found: "huawei since Monday 7 Sep: 23 articles, the newest first."; `more`: there are older ones too."""
    if more:
        return speech.several(
            "{about}: the newest {count} article.", "{about}: the newest {count} articles.", count, about=about
        )
    return speech.several(
        "{about}: {count} article.", "{about}: {count} articles, the newest first.", count, about=about
    )


def said_by(speech: Speech, about: str) -> str:
    """Before the words of somebody who was asked for."""
    return speech.say("Said by {name}", name=about)


def said_on(speech: Speech, about: str) -> str:
    """Before what others say on what was asked for."""
    return speech.say("Said on {topic}", topic=about)


def articles_in_words(speech: Speech, count: int) -> str:
    """A number of articles, inside a sentence: "11 articles"."""
    return speech.several("{count} article", "{count} articles", count)


def statements_in(speech: Speech, about: str, count: int, articles: int) -> str:
    """How many statements were found: "huawei: 5 statements in 11 articles."."""
    return speech.several(
        "{about}: {count} statement in {articles}.",
        "{about}: {count} statements in {articles}.",
        count,
        about=about,
        articles=articles_in_words(speech, articles),
    )


def nobody_quoted(speech: Speech, about: str, articles: int) -> str:
    """The articles on a subject quote nobody by name."""
    return speech.several(
        "I read {count} article on {topic}, and none says by name who said what of it.",
        "I read {count} articles on {topic}, and none says by name who said what of it.",
        articles,
        topic=about,
    )


def timeline(speech: Speech, about: str, days: int, articles: int) -> str:
    """What the turning points are of: "huawei since 1 Sep: 4 turning points, from 23 articles."."""
    return speech.several(
        "{about}: {count} turning point, from {articles}.",
        "{about}: {count} turning points, from {articles}.",
        days,
        about=about,
        articles=articles_in_words(speech, articles),
    )


def no_timeline(speech: Speech, about: str, articles: int) -> str:
    """The articles on a subject have no date, or nothing that can be quoted."""
    return speech.several(
        "I read {count} article on {topic}, and found no day to tell of.",
        "I read {count} articles on {topic}, and found no day to tell of.",
        articles,
        topic=about,
    )


def differences(speech: Speech, about: str, stories: int, articles: int) -> str:
    """On how many stories sources differ: "tencent: sources differ on 1 story, in 5 articles."."""
    return speech.several(
        "{about}: sources differ on {count} story, in {articles}.",
        "{about}: sources differ on {count} stories, in {articles}.",
        stories,
        about=about,
        articles=articles_in_words(speech, articles),
    )


def no_difference(speech: Speech, about: str, articles: int) -> str:
    """No two sources differ on a figure or a day."""
    return speech.several(
        "I compared {count} article on {topic}, and found no figure or day on which outlets differ.",
        "I compared {count} articles on {topic}, and found no figure or day on which outlets differ.",
        articles,
        topic=about,
    )
