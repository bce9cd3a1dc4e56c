"""What the bot says when something is looked up without a briefing."""

from __future__ import annotations

from typing import Final

from bot.render.phrases import several

SEARCH_WHAT: Final = "What should I search for? Send the words behind the command, such as: /search chip export rules"
NO_PAGES: Final = "Those are too many words for the buttons that turn pages; with fewer, I show the rest too."
QUOTES_WHAT: Final = "Whose words, or on what? Send a name or a topic behind the command, such as: /quotes huawei 7d"


def said_by(about: str) -> str:
    """Before the words of somebody who was asked for."""
    return f"Said by {about}"


def said_on(about: str) -> str:
    """Before what others say on what was asked for."""
    return f"Said on {about}"


def statements_in(count: int, articles: int) -> str:
    """How many statements were found: "5 statements in 11 articles"."""
    return f"{several(count, 'statement')} in {several(articles, 'article')}"


def nobody_quoted(about: str, articles: int) -> str:
    """The articles on a subject quote nobody by name."""
    return f"I read {several(articles, 'article')} on {about}, and none says by name who said what of it."


TIMELINE_WHAT: Final = "A timeline of what? Send a topic or words behind the command, such as: /timeline huawei 90d"
ONE_TIMELINE: Final = "A timeline is about one thing. Please send one topic or words, such as: /timeline huawei 90d"


def timeline(about: str, window: str, days: int, articles: int) -> str:
    """What the turning points are of: "huawei since 1 Sep: 4 turning points, from 23 articles."."""
    named = " ".join(filter(None, (about, window)))
    return f"{named}: {several(days, 'turning point')}, from {several(articles, 'article')}."


def no_timeline(about: str, articles: int) -> str:
    """The articles on a subject have no date, or nothing that can be quoted."""
    return f"I read {several(articles, 'article')} on {about}, and found no day to tell of."


FIGURES_WHAT: Final = "Figures on what? Send a topic or words behind the command, such as: /figures huawei 30d"


def differences(about: str, stories: int, articles: int) -> str:
    """On how many stories sources differ: "tencent: sources differ on 1 story, of 5 articles."."""
    return f"{about}: sources differ on {several(stories, 'story', 'stories')}, in {several(articles, 'article')}."


def no_difference(about: str, articles: int) -> str:
    """No two sources differ on a figure or a day."""
    return f"I compared {several(articles, 'article')} on {about}, and found no figure or day on which outlets differ."
