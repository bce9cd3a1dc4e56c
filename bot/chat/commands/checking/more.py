"""*More*: the next passages of a story, and in the end the list of its articles."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import replace
from functools import partial
from typing import Final

from bot.archive.answers import answered, keeping, receipts, told_story
from bot.archive.budgets import affordable
from bot.archive.versions import version_with, words_at
from bot.chat.commands.checking.answered_story import Kept, answered_story, below, filed_of, overlap, refusal
from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Answered, Tells, ToldStory
from bot.render import evidence
from bot.render.dated import story_dated
from bot.render.markup import Text
from bot.render.story import Place, passages_fragments
from bot.render.texts import checking_texts
from summaries import brief as summarise
from summaries.briefing.reminders import reminder
from summaries.model import BriefedPassage, BriefedSentence, BriefedStory, Budget, Story
from summaries.topics import Topic

ROOM: Final = Budget()
MOST_PASSED_OVER: Final = 3
"""Passages that were passed over before which are told when the engine has nothing more to choose."""


async def more(desk: Desk, ask: Request, press: Press) -> Reply:
    """Tell the passages of a story that come next; when there are none, list its articles."""
    told = await answered_story(desk, ask, press)
    if told is None:
        return reply_notice(ask.speech.say(checking_texts.ANSWER_GONE))
    if why_not := refusal(desk, ask, f"{told.answer.id} {told.number} more"):
        return reply_notice(why_not)
    kept = await filed_of(desk, told.story.articles)
    if not kept:
        return reply_notice(ask.speech.say(checking_texts.ARTICLES_GONE))
    place = Place(await desk.zone_of(ask.chat), desk.clock.now(), ask.speech)
    story = await _next(desk, ask, told.story, kept) or _passed_over(told.story, kept)
    if story is None:
        listed = evidence.article_list([filed.article for filed in kept.values()], place)
        return below(ask, reply(Text(checking_texts.all_told(ask.speech, len(told.story.articles))), *listed))
    story = story_dated(ask.speech, story)
    answer = await _keep(desk, ask, told.story, story)
    opening = Text(checking_texts.more_on(ask.speech, told.story.headline))
    rows = keyboards.checks(ask.speech, answer.id, (1,), 1)
    made = below(ask, reply(opening, *passages_fragments(story, place), rows=rows))
    first, *others = made.messages
    return replace(made, messages=(replace(first, tells=Tells(answer.id, (1,))), *others))


async def _next(desk: Desk, ask: Request, before: ToldStory, kept: Kept) -> BriefedStory | None:
    """What a briefing tells of the story to somebody who knows what was told; None when that is nothing."""
    (readable,) = affordable([tuple(kept.values())])
    articles = [filed.article for filed in readable]
    seen = tuple(receipts(before))
    make = partial(
        summarise,
        now=desk.clock.now(),
        told=[words for one in seen if (words := words_at(one, kept))],
        stories=[Story(before.id, tuple(article.id for article in articles))],
        budget=ROOM,
        engine=desk.engine,
    )
    briefing = await asyncio.to_thread(make, articles, await _topic(desk, ask, before))
    hashes = {one.hash for one in seen}
    for story in briefing.stories:
        left = [passage for one in story.passages if (passage := _going_on(one, hashes, kept))]
        if left:
            return replace(story, passages=tuple(left))
    return None


def _going_on(passage: BriefedPassage, told: Collection[str], kept: Kept) -> BriefedPassage | None:
    """A passage whose sentences that were told only remind of them: what follows may refer to them. None without new.

    `told` are the hashes of sentences that were told.
    """
    sentences = list(passage.sentences)
    while sentences and _was_told(sentences[-1], told):
        sentences.pop()
    if not sentences:
        return None
    shown = [_reminder(one, kept) if _was_told(one, told) else one for one in sentences]
    return replace(passage, sentences=tuple(shown))


def _reminder(sentence: BriefedSentence, kept: Kept) -> BriefedSentence:
    """The first words of a sentence, with an ellipsis."""
    where = sentence.receipts[0]
    article = version_with(kept[where.article], where)
    return reminder(sentence, article) if article else sentence


def _was_told(sentence: BriefedSentence, hashes: Collection[str]) -> bool:
    return any(receipt.hash in hashes for receipt in sentence.receipts)


def _passed_over(before: ToldStory, kept: Kept) -> BriefedStory | None:
    """The best passages that were not printed, but for those that hold something that was; None without any."""
    known = tuple(receipts(before))
    fresh = [one for one in before.passed_over if not any(overlap(one, other) for other in known)]
    passages = [
        BriefedPassage((BriefedSentence(words, (one,)),))
        for one in fresh[:MOST_PASSED_OVER]
        if (words := words_at(one, kept))
    ]
    sources = tuple(evidence.citation(filed.article) for filed in kept.values())
    rest = tuple(fresh[MOST_PASSED_OVER:])
    return BriefedStory(before.headline, tuple(passages), sources, passed_over=rest) if passages else None


async def _topic(desk: Desk, ask: Request, story: ToldStory) -> Topic | None:
    """The topic by which the story was found, as it is now; the words that were asked for with those that matched."""
    name = story.topic
    in_force = (topic for topic in await desk.catalog.topics(ask.chat) if topic.name.casefold() == name.casefold())
    return next(in_force, Topic(name, story.matched) if name else None)


async def _keep(desk: Desk, ask: Request, before: ToldStory, story: BriefedStory) -> Answered:
    """Keep what is told now as an answer with one story, so that it can be checked and gone on with."""
    now = told_story(story, before.topic, tuple(receipts(before)))
    kept = replace(now, id=before.id, headline=before.headline, articles=before.articles, matched=before.matched)
    answer = answered((kept,), ask.chat, desk.clock.now())
    await desk.store.commit(*await keeping(desk.store, answer))
    return answer


FAMILY: Final = Family(buttons=(ButtonAction(Action.MORE, Who.EVERYONE, more),))
