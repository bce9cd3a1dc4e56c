"""Topics: a standing interest, the articles on it, and the topic that a reader means."""

from __future__ import annotations

from summaries.topics.clauses import TopicError
from summaries.topics.lookup import Found, find_topic, is_alias, is_name, share_word, topics_within
from summaries.topics.matching import Match, Matcher, match
from summaries.topics.phrase_search import Hit
from summaries.topics.topic import Topic, as_read, parse_topic

__all__ = [
    "Found",
    "Hit",
    "Match",
    "Matcher",
    "Topic",
    "TopicError",
    "as_read",
    "find_topic",
    "is_alias",
    "is_name",
    "match",
    "parse_topic",
    "share_word",
    "topics_within",
]
