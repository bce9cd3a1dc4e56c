"""Stories on several subjects of a question are told once, under the names of all: "SMIC and Entity List". Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.archive.lookup import SearchResult
from bot.chat.questions.subjects import Subject
from bot.render.speech.speech import Speech
from summaries.model import Story
from summaries.topics import Topic

Section = tuple[Subject, SearchResult]
"""A subject, and the articles that are told under it."""
Places = tuple[int, ...]
"""The places of some subjects in the question."""


def sections(sections: Sequence[Section], stories: Sequence[Story], speech: Speech) -> list[Section]:
    """The same sections; stories on several of them are sections of their own, before what is on their first alone.

    There are no more of these than subjects, those of most articles; what else is on several subjects stays under the
    first. A section of its own is in the language of most articles, as a briefing on all of them would be.
    """
    language = _language(sections)
    read = {one.key for _, result in sections for one in result.filed if one.article.language == language}
    shared = _shared(sections, (one for one in stories if not read.isdisjoint(one.articles)))
    joint, first = shared[: len(sections)], shared[len(sections) :]
    own = {places: _joint([sections[at] for at in places], keys, speech) for places, keys in joint}
    for at, (subject, result) in enumerate(sections):
        told = {key for places, keys in joint if at in places for key in keys}
        told |= {key for places, keys in first if at in places[1:] for key in keys}
        rest = _without(result, told)
        if not told or any(one.key in read for one in rest.filed):
            own[(at,)] = (subject, rest)
    return [own[places] for places in sorted(own, key=lambda places: (places[0], -len(places), places))]


def _shared(sections: Sequence[Section], stories: Iterable[Story]) -> list[tuple[Places, set[str]]]:
    """The articles of the stories on several subjects, by these; those of most articles first."""
    on_each = [{filed.key for filed in result.filed} for _, result in sections]
    found: dict[Places, set[str]] = {}
    for story in stories:
        places = tuple(at for at, keys in enumerate(on_each) if not keys.isdisjoint(story.articles))
        if len(places) > 1:
            found.setdefault(places, set()).update(story.articles)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def _language(sections: Sequence[Section]) -> str:
    """The language of most articles that were found."""
    articles = {one.key: one.article.language for _, result in sections for one in result.filed}
    return max(counts := Counter(articles.values()), key=counts.__getitem__, default="")


def _joint(sections: Sequence[Section], told: set[str], speech: Speech) -> Section:
    """The section of the articles `told`, under the names of all the subjects."""
    called = speech.listed([subject.called(speech) for subject, _ in sections])
    terms = dict.fromkeys(term for _, result in sections for term in (result.topic.name, *result.topic.terms))
    filed = {one.key: one for _, result in sections for one in result.filed if one.key in told}
    newest = sorted(filed.values(), key=lambda one: (one.news, one.key), reverse=True)
    return Subject(called, Topic(called)), SearchResult(Topic(called, tuple(terms), labelled=True), tuple(newest))


def _without(result: SearchResult, keys: set[str]) -> SearchResult:
    """What was found, without the articles of these keys."""
    return replace(result, filed=tuple(one for one in result.filed if one.key not in keys))
