"""A message that was sent, with all corrections of its stories that it has not had yet. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from bot.archive.versions import words_at
from bot.corrections.rewriting import Change, with_change, with_headline
from bot.model import Filed, FormerSentence, PrintedMessage, ToldSentence, ToldStory
from bot.render.speech.speech import Speech
from bot.render.texts.newsroom import correction_texts
from summaries.model import BriefedSentence

Named = tuple[str, Change]
"""A correction with the name under which a message notes that it has had it."""


@dataclass(frozen=True, slots=True)
class Marker:
    """How a chat is told of a correction: in its language, with the time that `when` writes.

    `withdrawn` are articles that were removed by hand.
    """

    speech: Speech
    when: Callable[[datetime], str]
    withdrawn: Collection[str] = ()


def marked(
    printed: PrintedMessage, stories: Collection[ToldStory], archive: Mapping[str, Filed], mark: Marker
) -> PrintedMessage:
    """The message with the corrections of these stories that it has not had.

    Those of sentences that it does not print, such as what was cut off, leave it as it is. Where it says that something
    is gone that is said again, its other corrections are made anew in the message as it was.
    """
    if printed.first and any(name in printed.corrected for story in stories for name in _taken_back(story)):
        printed = replace(printed, content=printed.first, corrected=())
    for story in stories:
        for name, change in _changes(story, archive, mark):
            if name not in printed.corrected:
                content = with_change(printed.content, change)
                printed = replace(printed, content=content, corrected=(*printed.corrected, name))
        for number, (before, now) in enumerate(pairwise((*(one.words for one in story.former), story.headline))):
            name = f"{number} headline of {story.id}"
            if story.former[number].title and name not in printed.corrected:
                said = correction_texts.changed(mark.speech, mark.when(story.former[number].until))
                content = with_headline(printed.content, before, now, said)
                printed = replace(printed, content=content, corrected=(*printed.corrected, name))
    return printed


def has_corrections(stories: Iterable[ToldStory]) -> bool:
    """Whether a sentence or a headline of these stories has changed since it was printed, if only for a while."""
    return any(
        story.former or any(one.former or one.gone or one.again for one in _sentences(story)) for story in stories
    )


def _taken_back(story: ToldStory) -> Iterator[str]:
    """The names of corrections that said that a sentence is gone, which is said again."""
    return (_gone(one) for one in _sentences(story) if one.again and not one.gone)


def _sentences(story: ToldStory) -> Iterator[ToldSentence]:
    return (one for passage in story.passages for one in passage.sentences)


def _gone(one: ToldSentence) -> str:
    return f"{one.receipts[0].hash} gone"


def _changes(story: ToldStory, archive: Mapping[str, Filed], mark: Marker) -> Iterator[Named]:
    headlines = (*(one.words for one in story.former), story.headline)
    for one in _sentences(story):
        yield from _of_sentence(one, headlines, archive, mark)


def _of_sentence(
    one: ToldSentence, headlines: Sequence[str], archive: Mapping[str, Filed], mark: Marker
) -> Iterator[Named]:
    """The changes of a sentence, the oldest first."""
    following: tuple[FormerSentence | ToldSentence, ...] = (*one.former[1:], one)
    for number, (before, after) in enumerate(zip(one.former, following, strict=False)):
        old, new = _briefed(before, archive), _briefed(after, archive)
        if old and new:
            name = f"{number} {before.receipts[0].hash} {after.receipts[0].hash}"
            yield name, Change(old, headlines, new, correction_texts.changed(mark.speech, mark.when(before.until)))
    last = _briefed(one, archive)
    if one.gone and last:
        removed = one.receipts[0].article in mark.withdrawn
        said = correction_texts.withdrawn if removed else correction_texts.gone
        yield _gone(one), Change(last, headlines, None, said(mark.speech, mark.when(one.gone)))


def _briefed(one: ToldSentence | FormerSentence, archive: Mapping[str, Filed]) -> BriefedSentence | None:
    words = words_at(one.receipts[0], archive)
    return BriefedSentence(words, one.receipts, additions=one.additions, cut=one.cut) if words else None
