"""Topics: a standing interest, the articles on it, and the topic that a reader means."""

from __future__ import annotations

from summaries.topics.lookup import Found, find_topic, is_alias, is_name, share_word, topics_within
from summaries.topics.matching import Hit, Match, Matcher, match
from summaries.topics.topic import Topic, TopicError, parse_topic

__all__ = [
    "Found",
    "Hit",
    "Match",
    "Matcher",
    "Topic",
    "TopicError",
    "find_topic",
    "is_alias",
    "is_name",
    "match",
    "parse_topic",
    "share_word",
    "topics_within",
]
