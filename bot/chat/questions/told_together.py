"""Stories on both of two subjects of a question are told once, under both names: "SMIC and Entity List". Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.archive.lookup import SearchResult
from bot.chat.questions.subjects import Subject
from bot.render.speech.speech import Speech
from summaries.model import Story
from summaries.topics import Topic

TWO: Final = 2
Section = tuple[Subject, SearchResult]
"""A subject, and the articles that are told under it."""


def sections(sections: Sequence[Section], stories: Sequence[Story], speech: Speech) -> list[Section]:
    """The same sections; of two, the stories on both are a section of their own, before what is on one alone.

    More than two subjects stay as they are: a heading of three names says less than each of them. A section of its own
    is in the language of most articles, as a briefing on all of them would be.
    """
    if len(sections) != TWO:
        return list(sections)
    language = _language(sections)
    on_each = [{filed.key for filed in result.filed} for _, result in sections]
    read = {one.key for _, result in sections for one in result.filed if one.article.language == language}
    joint = [set(story.articles) for story in stories if not any(map(set(story.articles).isdisjoint, (*on_each, read)))]
    told = set[str]().union(*joint)
    if not told:
        return list(sections)
    apart = [(subject, _without(result, told)) for subject, result in sections]
    left = [(subject, rest) for subject, rest in apart if any(one.key in read for one in rest.filed)]
    return [_joint(sections, told, speech), *left]


def _language(sections: Sequence[Section]) -> str:
    """The language of most articles that were found."""
    articles = {one.key: one.article.language for _, result in sections for one in result.filed}
    return max(counts := Counter(articles.values()), key=counts.__getitem__, default="")


def _joint(sections: Sequence[Section], told: set[str], speech: Speech) -> Section:
    """The section of the articles `told`, under the names of both subjects."""
    called = speech.listed([subject.called(speech) for subject, _ in sections])
    terms = dict.fromkeys(term for _, result in sections for term in (result.topic.name, *result.topic.terms))
    filed = {one.key: one for _, result in sections for one in result.filed if one.key in told}
    newest = sorted(filed.values(), key=lambda one: (one.news, one.key), reverse=True)
    return Subject(called, Topic(called)), SearchResult(Topic(called, tuple(terms), labelled=True), tuple(newest))


def _without(result: SearchResult, keys: set[str]) -> SearchResult:
    """What was found, without the articles of these keys."""
    return replace(result, filed=tuple(one for one in result.filed if one.key not in keys))
