"""What the bot says of a topic that is tried before it is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.render.phrases import in_marks, names, short
from bot.render.speech.speech import Speech, to_say
from summaries.topics import Topic, TopicError, as_read
from summaries.topics.clauses import Phrase
from summaries.topics.topic import phrases_of
from summaries.topics.trial import Judged, Verdict

NOT_YET: Final = to_say("Nothing is saved yet.")
EDIT: Final = to_say("To change it, send this again with other terms, or take a term away below.")
TERM_CHARACTERS: Final = 300
_WORD: Final = re.compile(r"\s(and|or|not)\s", re.IGNORECASE)


def as_understood(speech: Speech, topic: Topic) -> str:
    """The terms as they are read, and what a phrase with a small "or" would be with an operator."""
    terms = [_read(term) for term in topic.terms]
    every = terms if topic.labelled and terms else [topic.name, *terms]
    looked_for = short("; ".join(every), TERM_CHARACTERS)
    return "\n".join([speech.say("I look for: {terms}", terms=looked_for), *_hints(speech, topic)])


def _read(term: str) -> str:
    try:
        return as_read(term)
    except TopicError:  # a topic of the settings, from before brackets were read
        return term


def _hints(speech: Speech, topic: Topic) -> Iterator[str]:
    """Of each phrase with an operator's word in it: how it is written if the word is meant as the operator."""
    for term in topic.terms:
        if (found := _WORD.search(term)) and phrases_of(term) == (Phrase(term),):
            operator = found[1].upper()
            other = f"({term})" if found[1] == operator else _WORD.sub(lambda match: match[0].upper(), term)
            yield speech.say(
                "“{term}” is one phrase, with “{word}” in it. If you mean {operator}, write: {other}",
                term=short(term),
                word=found[1],
                operator=operator,
                other=other,
            )


def replaces(speech: Speech, before: Topic) -> str:
    """The topic of that name as it is now."""
    terms = short(", ".join(before.terms), TERM_CHARACTERS)
    if not terms:
        return speech.say("It replaces {topic}, which has no terms.", topic=before.name)
    return speech.say("It replaces {topic}: {terms}.", topic=before.name, terms=terms)


def found(speech: Speech, hits: int, read: int, daily: float, *, all_read: bool) -> str:
    """How many articles are on it, of how many, and how many a day."""
    if not read:
        return speech.say("There are no articles yet to try it on.")
    articles = speech.several("{count} article", "{count} articles", read)
    if not hits and all_read:
        return speech.say("Of {articles}, none is on it.", articles=articles)
    if not hits:
        return speech.say("Of the latest {articles}, none is on it.", articles=articles)
    rate = _a_day(speech, daily)
    if all_read:
        return speech.several(
            "Of {articles}, {count} is on it, {rate}.",
            "Of {articles}, {count} are on it, {rate}.",
            hits,
            articles=articles,
            rate=rate,
        )
    return speech.several(
        "Of the latest {articles}, {count} is on it, {rate}.",
        "Of the latest {articles}, {count} are on it, {rate}.",
        hits,
        articles=articles,
        rate=rate,
    )


def _a_day(speech: Speech, daily: float) -> str:
    if daily >= 1:
        return speech.several("about {count} a day", "about {count} a day", round(daily))
    return speech.say("less than one a day") if daily else speech.say("none in the last days")


def missed(speech: Speech, kind: Verdict, count: int) -> str:
    """How many articles miss it in one way; some of them follow."""
    if kind is Verdict.EXCLUDED:
        return speech.several(
            "{count} article is left out by an exclusion:", "{count} articles are left out by an exclusion:", count
        )
    if kind is Verdict.OTHER_FORM:
        return speech.several(
            "{count} article has a term only in another form or case:",
            "{count} articles have a term only in another form or case:",
            count,
        )
    return speech.several("{count} article has a part of a term:", "{count} articles have a part of a term:", count)


def why(speech: Speech, judged: Judged) -> str:
    """Why an article misses it."""
    has = names(speech, [in_marks(speech, one) for one in judged.has], "and")
    lacks = names(speech, [in_marks(speech, one) for one in judged.lacks], "and")
    if judged.verdict is Verdict.EXCLUDED:
        return speech.say("has {terms}, but also {excluded}", terms=has, excluded=lacks)
    if judged.verdict is Verdict.OTHER_FORM:
        return speech.say("not exactly {terms}", terms=lacks)
    return speech.say("has {terms}, lacks {others}", terms=has, others=lacks)


def command(topic: Topic) -> str:
    """The command that makes the topic."""
    name = f"/{'topic' if topic.own else 'addtopic'} {topic.name}{' =' if topic.labelled else ':'}"
    return f"{name} {', '.join(topic.terms)}" if topic.terms else name[:-1]


def overlap(speech: Speech, others: Sequence[tuple[str, int]], hits: int) -> str:
    """The topics that its articles are on already."""
    named = [speech.say("{topic} ({count} of {all})", topic=name, count=count, all=hits) for name, count in others]
    return speech.say("Also on: {topics}.", topics=names(speech, named, "and"))
