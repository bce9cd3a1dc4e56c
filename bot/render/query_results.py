"""Stories as results of a query: what people see to choose one by, and the message that is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from bot.model import Coverage, Message
from bot.render import briefing
from bot.render.limits import QUERY_LINE_CHARACTERS, QUERY_TITLE_CHARACTERS
from bot.render.markup import ELLIPSIS, Text, markup
from bot.render.sanitize import one_line, safe_link, strip_hidden
from bot.render.story import Place, outlet, story_fragments, words_of
from summaries.model import BriefedStory, Briefing

KEY_BYTES = 16
"""Bytes of a key, which is twice as long in hexadecimal: Telegram takes 64 characters."""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """A result: a title and a line of plain text to choose it by, and the message that is sent.

    `key` names it among the results of one answer; `url` is where its words are from, "" for several places.
    """

    key: str
    title: str
    line: str
    message: Message
    url: str = ""


def story_result(story: BriefedStory, place: Place) -> QueryResult:
    """One story: its headline, the beginning of its first passage, and whose words they are."""
    source = story.sources[0] if story.sources else None
    words = words_of(story.passages[0]) if story.passages else ""
    message = Message(markup(story_fragments(story, place, marked=False)))
    url = safe_link(source.url) if source else ""
    return QueryResult(
        _key(story.id), _title(story.headline), _line(words, outlet(source) if source else ""), message, url
    )


def topic_result(made: Briefing, place: Place, coverage: Coverage) -> QueryResult:
    """One topic with its newest stories, as far as they fit into a message."""
    first = made.stories[0]
    source = first.sources[0] if first.sources else None
    message = _first((made,), place, coverage)
    url = safe_link(source.url) if source else ""
    line = _line(first.headline, outlet(source) if source else "")
    return QueryResult(_key(f"topic {made.topic}"), _title(made.topic), line, message, url)


def whole(made: Sequence[Briefing], place: Place, coverage: Coverage) -> QueryResult:
    """The first message of an answer, which says so when there is nothing."""
    title = ", ".join(one.topic for one in made)
    return QueryResult(_key(title), _title(title), "", _first(made, place, coverage))


def _first(made: Sequence[Briefing], place: Place, coverage: Coverage) -> Message:
    """The first message of an answer."""
    zone, now, speech = place.zone, place.now, place.speech
    return briefing.brief(made, zone=zone, now=now, coverage=coverage, speech=speech)[0]


def said(sentence: str) -> QueryResult:
    """A sentence of ours as the only result."""
    return QueryResult(_key(sentence), _title(sentence), "", Message(markup([Text(sentence)])))


def _title(words: str) -> str:
    return _short(words, QUERY_TITLE_CHARACTERS) or ELLIPSIS


def _line(words: str, source: str) -> str:
    """A quotation, cut for its source to fit behind it."""
    said = _short(source, QUERY_TITLE_CHARACTERS)
    behind = f" — {said}" if said and words else said
    return _short(words, QUERY_LINE_CHARACTERS - len(behind)) + behind


def _short(words: str, characters: int) -> str:
    plain = one_line(strip_hidden(words))
    return plain if len(plain) <= characters else plain[: characters - 1].rstrip() + ELLIPSIS


def _key(name: str) -> str:
    return blake2b(name.encode(), digest_size=KEY_BYTES).hexdigest()
