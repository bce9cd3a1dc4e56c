"""What the bot says of a topic that is tried before it is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.render.phrases import names, several, short
from summaries.topics import Topic, TopicError, as_read
from summaries.topics.clauses import Phrase
from summaries.topics.topic import phrases_of
from summaries.topics.trial import Judged, Verdict

NOT_YET: Final = "\n\nNothing is saved yet."
EDIT: Final = "\n\nTo change it, send this again with other terms, or take a term away below."
TERM_CHARACTERS: Final = 300
_WORD: Final = re.compile(r"\s(and|or|not)\s", re.IGNORECASE)
_MISSES: Final = {
    Verdict.EXCLUDED: ("is left out by an exclusion", "are left out by an exclusion"),
    Verdict.OTHER_FORM: ("has a term only in another form or case", "have a term only in another form or case"),
    Verdict.PARTLY: ("has a part of a term", "have a part of a term"),
}


def as_understood(topic: Topic) -> str:
    """The terms as they are read, and what a phrase with a small "or" would be with an operator."""
    terms = [_read(term) for term in topic.terms]
    lines = [f"\nI look for: {short('; '.join((topic.name, *terms)), TERM_CHARACTERS)}"]
    return "".join((*lines, *(f"\n{hint}" for hint in _hints(topic))))


def _read(term: str) -> str:
    try:
        return as_read(term)
    except TopicError:  # a topic of the settings, from before brackets were read
        return term


def _hints(topic: Topic) -> Iterator[str]:
    """Of each phrase with an operator's word in it: how it is written if the word is meant as the operator."""
    for term in topic.terms:
        if (found := _WORD.search(term)) and phrases_of(term) == (Phrase(term),):
            operator = found[1].upper()
            other = f"({term})" if found[1] == operator else _WORD.sub(lambda match: match[0].upper(), term)
            yield f"“{short(term)}” is one phrase, with “{found[1]}” in it. If you mean {operator}, write: {other}"


def replaces(before: Topic) -> str:
    """The topic of that name as it is now."""
    terms = f": {short(', '.join(before.terms), TERM_CHARACTERS)}" if before.terms else ", which has no terms"
    return f"\nIt replaces {before.name}{terms}."


def found(hits: int, read: int, daily: float, *, all_read: bool) -> str:
    """How many articles are on it, of how many, and how many a day."""
    if not read:
        return "\n\nThere are no articles yet to try it on."
    of = f"\n\nOf {'' if all_read else 'the latest '}{several(read, 'article')}"
    if not hits:
        return f"{of}, none is on it."
    return f"{of}, {hits:,} {'is' if hits == 1 else 'are'} on it, {_a_day(daily)}."


def _a_day(daily: float) -> str:
    if daily >= 1:
        return f"about {daily:,.0f} a day"
    return "less than one a day" if daily else "none in the last days"


def missed(kind: Verdict, count: int) -> str:
    """How many articles miss it in one way."""
    one, many = _MISSES[kind]
    return f"{several(count, 'article')} {one if count == 1 else many}"


def why(judged: Judged) -> str:
    """Why an article misses it."""
    has = names([f"“{one}”" for one in judged.has], "and")
    lacks = names([f"“{one}”" for one in judged.lacks], "and")
    if judged.verdict is Verdict.EXCLUDED:
        return f"has {has}, but also {lacks}"
    if judged.verdict is Verdict.OTHER_FORM:
        return f"not exactly {lacks}"
    return f"has {has}, lacks {lacks}"


def command(topic: Topic) -> str:
    """The command that makes the topic."""
    return f"/addtopic {topic.name}" + (f": {', '.join(topic.terms)}" if topic.terms else "")


def overlap(others: Sequence[tuple[str, int]], hits: int) -> str:
    """The topics that its articles are on already."""
    listed = names([f"{name} ({count:,} of {hits:,})" for name, count in others], "and")
    return f"\n\nAlso on: {listed}."
