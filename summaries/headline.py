"""The headline of a story: the best of its own titles, else the first clause of its best sentence. Never invented.

Pure; imported by the briefing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection

from summaries.article import Article
from summaries.dossier import Dossier
from summaries.sentences import terms
from summaries.topics import Topic, match

SHORTEST, LONGEST = 20, 120
"""Characters of a headline that says something and stands on two lines of a phone."""

_TEASE = re.compile(
    r"\?|…|\.\.\.|^(?:how|why|what|who|when|where|here(?:’|')?s|this is|these|watch|video|photos|live|opinion|analysis"
    r"|explained|explainer|\d+ (?:things|ways|reasons|facts)|everything you)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]\s|\s[–—-]\s")


def headline(dossier: Dossier, topic: Topic | None, lead: int, known: Collection[str] = ()) -> str:
    """The best title of the story's own articles, on the topic if there is one; else words of the sentence `lead`.

    Of a story that goes on, articles that the chat does not know (`known` are the ids of the others) go first.
    """
    articles = [article for article in dossier.articles if article.id not in known] or dossier.articles
    titles = [title for article in articles if (title := article.title.strip()) and _is_on(topic, title)]
    fit = [title for title in titles if SHORTEST <= len(title) <= LONGEST and not _TEASE.search(title)]
    if fit:
        return max(fit, key=lambda title: (_worth(dossier, title), title))
    if dossier.pool.sentences:
        return from_sentence(dossier.pool.sentences[lead].text)
    return titles[0] if titles else ""


def _is_on(topic: Topic | None, title: str) -> bool:
    return topic is None or match(topic, Article("", "", title)) is not None


def _worth(dossier: Dossier, title: str) -> float:
    """How much of what the story is about the title says, its length set against it."""
    bag = terms(title, dossier.language)
    return float(dossier.pool.centre[dossier.pool.matrix.columns_of(bag)].sum()) / math.sqrt(4 + len(bag))


def from_sentence(sentence: str) -> str:
    """The words of a sentence that make a headline: all of them, or up to the last clause that leaves it short enough.

    >>> from_sentence("China will launch an initiative, the Wall Street Journal reported Monday.")
    'China will launch an initiative, the Wall Street Journal reported Monday'
    """
    whole = sentence.rstrip(" .")
    if len(whole) <= LONGEST:
        return whole
    ends = [found.start() for found in _CLAUSE.finditer(whole) if SHORTEST <= found.start() <= LONGEST]
    return whole[: ends[-1]] if ends else whole
