"""A message that was sent, with all corrections of its stories that it has not had yet. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.archive.versions import words_at
from bot.corrections.rewriting import Change, with_change
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
    printed: PrintedMessage, stories: Iterable[ToldStory], archive: Mapping[str, Filed], mark: Marker
) -> PrintedMessage:
    """The message with the corrections of these stories that it has not had.

    Those of sentences that it does not print, such as what was cut off, leave it as it is.
    """
    for story in stories:
        for name, change in _changes(story, archive, mark):
            if name not in printed.corrected:
                content = with_change(printed.content, change)
                printed = replace(printed, content=content, corrected=(*printed.corrected, name))
    return printed


def has_corrections(stories: Iterable[ToldStory]) -> bool:
    """Whether a sentence of these stories has changed since it was printed."""
    return any(one.former or one.gone for story in stories for passage in story.passages for one in passage.sentences)


def _changes(story: ToldStory, archive: Mapping[str, Filed], mark: Marker) -> Iterator[Named]:
    for passage in story.passages:
        for one in passage.sentences:
            yield from _of_sentence(one, story.headline, archive, mark)


def _of_sentence(one: ToldSentence, headline: str, archive: Mapping[str, Filed], mark: Marker) -> Iterator[Named]:
    """The changes of a sentence, the oldest first."""
    following: tuple[FormerSentence | ToldSentence, ...] = (*one.former[1:], one)
    for before, after in zip(one.former, following, strict=False):
        old, new = _briefed(before, archive), _briefed(after, archive)
        if old and new:
            name = f"{before.receipts[0].hash} {after.receipts[0].hash}"
            yield name, Change(old, headline, new, correction_texts.changed(mark.speech, mark.when(before.until)))
    last = _briefed(one, archive)
    if one.gone and last:
        removed = one.receipts[0].article in mark.withdrawn
        said = correction_texts.withdrawn if removed else correction_texts.gone
        yield f"{one.receipts[0].hash} gone", Change(last, headline, None, said(mark.speech, mark.when(one.gone)))


def _briefed(one: ToldSentence | FormerSentence, archive: Mapping[str, Filed]) -> BriefedSentence | None:
    words = words_at(one.receipts[0], archive)
    return BriefedSentence(words, one.receipts, additions=one.additions, cut=one.cut) if words else None
