"""Which printed sentences an article does not say any more, and what it says in their place. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.archive.versions import words_at
from bot.corrections.rewriting import carried
from bot.model import Filed, FormerHeadline, FormerSentence, ToldPassage, ToldSentence, ToldStory
from summaries.model import receipt
from summaries.reading.correction import corrected, same_words


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
    headline, title = _headline(story, tuple(passages), filed)
    if headline != story.headline:
        former = FormerHeadline(story.headline, _changed_at(filed), title)
        story = replace(story, headline=headline, former=(*story.former, former))
    return replace(story, passages=tuple(passages)), doubtful


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
    words = words_at(where, {filed.key: filed}) if where.article == filed.key else None
    if words is None:
        return one, False
    changed = corrected(words, filed.article)
    if changed is None:
        return (replace(one, gone=None, again=True) if one.gone else one), False
    if one.gone:
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


def _headline(story: ToldStory, now: tuple[ToldPassage, ...], filed: Filed) -> tuple[str, bool]:
    """The headline now, and whether it is a title; one that begins a changed sentence becomes that sentence."""
    before = story.passages[0].sentences[0] if story.passages else None
    archive = {filed.key: filed}
    old = words_at(before.receipts[0], archive) if before else None
    if before and old and story.headline and old.startswith(story.headline):
        new = words_at(now[0].sentences[0].receipts[0], archive) or ""
        return (story.headline if new.startswith(story.headline) else new), False
    was_title = any(same_words(one.title, story.headline) for one in filed.earlier)
    title = filed.article.title
    changed = was_title and title and "title" not in filed.by_hand and not same_words(title, story.headline)
    return (title if changed else story.headline), True


def _changed_at(filed: Filed) -> datetime:
    return filed.earlier[-1].until if filed.earlier else filed.arrived
