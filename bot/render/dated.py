"""The dates that we add to sentences, in the language of the reader.

They are written where a briefing is made for a chat, so that what is kept of it is what was printed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.render.speech.speech import LEAP_YEAR, Speech
from summaries.facts.dates import MEANT
from summaries.model import Addition, BriefedPassage, BriefedSentence, BriefedStory, Briefing


def briefing_dated(speech: Speech, briefing: Briefing) -> Briefing:
    """The briefing with its dates in this language."""
    return replace(briefing, stories=tuple(story_dated(speech, story) for story in briefing.stories))


def story_dated(speech: Speech, story: BriefedStory) -> BriefedStory:
    """The story with its dates in this language."""
    return replace(story, passages=tuple(passage_dated(speech, passage) for passage in story.passages))


def passage_dated(speech: Speech, passage: BriefedPassage) -> BriefedPassage:
    """The passage with its dates in this language."""
    return replace(passage, sentences=tuple(_sentence(speech, sentence) for sentence in passage.sentences))


def _sentence(speech: Speech, sentence: BriefedSentence) -> BriefedSentence:
    dated = tuple(replace(one, text=_written(speech, one)) if one.means else one for one in sentence.additions)
    return replace(sentence, additions=dated)


def _written(speech: Speech, addition: Addition) -> str:
    found = MEANT.fullmatch(addition.means)
    return f" [{speech.isolated(_named(speech, found))}]" if found else addition.text


def _named(speech: Speech, found: re.Match[str]) -> str:
    year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
    if not month:
        return str(year)
    if not day:
        return speech.month(month, year)
    named = speech.day(date(year or LEAP_YEAR, month, day), year=bool(year))
    return speech.say("week of {day}", day=named) if found["week"] else named
