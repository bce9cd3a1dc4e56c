"""What a pressed button refers to: a story of an answer that is kept, its articles, and its passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.archive.versions import version_with, words_at
from bot.chat.dialog.callback_data import Press
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Answered, ChatKind, Filed, ReplyTo, ToldPassage, ToldStory
from bot.render.evidence import Edited, InPlace
from bot.render.texts import checking_texts
from summaries.model import BriefedPassage, BriefedSentence, Receipt

Kept = Mapping[str, Filed]
"""Articles of the archive by id."""


@dataclass(frozen=True, slots=True)
class AnsweredStory:
    """A story of an answer, with its number in it, from 1."""

    answer: Answered
    number: int
    story: ToldStory


async def answered_story(desk: Desk, ask: Request, press: Press) -> AnsweredStory | None:
    """The story that a button names; None when its answer is too old, or was given to another chat."""
    answer = await desk.store.get(Answered, press.value(0))
    digits = press.value(1)
    if answer is None or answer.chat not in {0, ask.chat} or not digits.isdecimal() or len(digits) > 3:  # noqa: PLR2004
        return None
    number = int(digits)
    return AnsweredStory(answer, number, answer.stories[number - 1]) if 1 <= number <= len(answer.stories) else None


async def filed_of(desk: Desk, ids: Iterable[str]) -> Kept:
    """Those of these articles that are in the archive, in this order."""
    found = [await desk.store.get(Filed, key) for key in dict.fromkeys(ids)]
    return {filed.key: filed for filed in found if filed}


def passage_receipts(passage: ToldPassage) -> Iterable[Receipt]:
    """All receipts of a passage."""
    return (where for sentence in passage.sentences for where in sentence.receipts)


def place_of(passage: ToldPassage, kept: Kept) -> InPlace:
    """The passage in the article that it is taken from, in the version that has its words."""
    where = [sentence.receipts[0] for sentence in passage.sentences]
    filed = kept.get(where[0].article)
    if filed is None:
        return InPlace(None)
    article = version_with(filed, where[0])
    if article is None:
        return InPlace(filed.article, edited=Edited.LOST)
    said = [{one.article for one in sentence.receipts} for sentence in passage.sentences]
    others = tuple(kept[key].article for key in kept if key != article.id and all(key in each for each in said))
    edited = Edited.NO if article == filed.article else Edited.SINCE
    return InPlace(article, where[0].start, where[-1].end, edited, others)


def as_printed(passage: ToldPassage, kept: Kept) -> BriefedPassage | None:
    """The passage as it was printed; None when no version of its article that is kept has its words."""
    sentences = []
    for one in passage.sentences:
        words = words_at(one.receipts[0], kept)
        if words is None:
            return None
        sentences.append(BriefedSentence(words, one.receipts, additions=one.additions, cut=one.cut))
    return BriefedPassage(tuple(sentences), passage.why)


def overlap(one: Receipt, other: Receipt) -> bool:
    """Whether two receipts share words of an article."""
    return one.article == other.article and one.start < other.end and other.start < one.end


def below(ask: Request, made: Reply, to: ReplyTo | None = None) -> Reply:
    """`made`, whose first message replies to the one with the pressed button; `to` may quote that."""
    first, *rest = made.messages
    answers = (to or ReplyTo(ask.message)) if ask.message else None
    return replace(made, messages=(replace(first, replies_to=answers), *rest))


def refusal(desk: Desk, ask: Request, what: str, *, in_place: bool = False) -> str:
    """Why the chat gets no message with `what` now, or no other text in place of one; "" when it may.

    A group gets one once in a while, whoever presses. In a channel every reader may press a button, and only those who
    manage it may change what it shows.
    """
    if ask.kind is ChatKind.CHANNEL and not ask.manager:
        return ask.speech.say(checking_texts.IN_A_CHANNEL)
    opens = in_place or ask.private or desk.opened.first(ask.chat, what, desk.clock.monotonic())
    return "" if opens else ask.speech.say(checking_texts.OPENED)
