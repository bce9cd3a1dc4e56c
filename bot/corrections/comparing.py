"""Which printed sentences an article does not say any more, and what it says in their place. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.archive.versions import words_at
from bot.corrections.rewriting import carried
from bot.model import Filed, FormerSentence, ToldPassage, ToldSentence, ToldStory
from summaries.model import receipt
from summaries.reading.correction import corrected


def revised(story: ToldStory, filed: Filed, *, sure: bool) -> tuple[ToldStory, bool]:
    """The story as its outlet tells it now, and whether a sentence seems to be gone.

    Only if `sure` such a sentence is noted as gone.
    """
    doubtful = False
    passages = list[ToldPassage]()
    for passage in story.passages:
        sentences = list[ToldSentence]()
        for one in passage.sentences:
            now, missing = _revised(one, filed)
            doubtful = doubtful or missing
            sentences.append(replace(now, gone=_changed_at(filed)) if missing and sure else now)
        passages.append(replace(passage, sentences=tuple(sentences)))
    return replace(story, passages=tuple(passages), headline=_headline(story, tuple(passages), filed)), doubtful


def withdrawn(story: ToldStory, article: str, at: datetime) -> ToldStory:
    """The story after an article of it was removed by hand: what is printed from it is gone."""
    passages = tuple(
        replace(
            passage,
            sentences=tuple(
                replace(one, gone=one.gone or at) if one.receipts[0].article == article else one
                for one in passage.sentences
            ),
        )
        for passage in story.passages
    )
    return replace(story, passages=passages)


def _revised(one: ToldSentence, filed: Filed) -> tuple[ToldSentence, bool]:
    """The sentence as it is now, and whether it is missing."""
    where = one.receipts[0]
    if where.article != filed.key or one.gone:
        return one, False
    words = words_at(where, {filed.key: filed})
    changed = corrected(words, filed.article) if words else None
    if words is None or changed is None:
        return one, False
    if changed.now is None:
        return one, True
    span = changed.now
    former = FormerSentence(one.receipts, one.additions, one.cut, _changed_at(filed))
    now = filed.article.text[span.start : span.end]
    return (
        ToldSentence(
            (receipt(filed.article, span.start, span.end),),
            carried(one.additions, words, now),
            former=(*one.former, former),
        ),
        False,
    )


def _headline(story: ToldStory, now: tuple[ToldPassage, ...], filed: Filed) -> str:
    """The headline; one that is the beginning of a sentence that has changed becomes that sentence."""
    if not story.passages:
        return story.headline
    before, after = story.passages[0].sentences[0], now[0].sentences[0]
    if before.receipts == after.receipts:
        return story.headline
    archive = {filed.key: filed}
    old, new = words_at(before.receipts[0], archive) or "", words_at(after.receipts[0], archive) or ""
    return new if old.startswith(story.headline) and not new.startswith(story.headline) else story.headline


def _changed_at(filed: Filed) -> datetime:
    return filed.earlier[-1].until if filed.earlier else filed.arrived
