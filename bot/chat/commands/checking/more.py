"""*More*: the next passages of a story, and in the end the list of its articles."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.archive.answers import answered, keeping, receipts, told_story
from bot.archive.reading_budget import affordable
from bot.chat.commands.checking.told import Told, below, filed_of, told_by
from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Ask, Reply
from bot.chat.dialog.services import Desk
from bot.model import Answered
from bot.render import chat_texts, evidence
from bot.render.markup import Fragment, Text
from bot.render.story import Place, passages_fragments
from summaries import brief as summarise
from summaries.model import Article, BriefedStory, Budget
from summaries.topics import Topic

ROOM: Final = Budget()


async def more(desk: Desk, ask: Ask, press: Press) -> Reply:
    """Tell the passages of a story that come next; when there are none, list its articles."""
    told = await told_by(desk, ask, press)
    if told is None:
        return reply_notice(chat_texts.ANSWER_GONE)
    if not ask.private and not desk.opened.first(
        ask.chat, f"{told.answer.id} {told.number} more", desk.clock.monotonic()
    ):
        return reply_notice(chat_texts.OPENED)
    kept = await filed_of(desk, told.story.articles)
    articles = tuple(filed.article for filed in kept.values())
    if not articles:
        return reply_notice(chat_texts.ARTICLES_GONE)
    place = Place(await desk.zone_of(ask.chat), desk.clock.now())
    (readable,) = affordable([tuple(kept.values())])
    stories = await _next(desk, told, [filed.article for filed in readable])
    if not stories:
        listed = evidence.article_list(articles, place)
        return below(ask, reply(Text(chat_texts.all_told(len(told.story.articles))), *listed))
    answer = await _keep(desk, ask, told, stories)
    body: list[Fragment] = [Text(chat_texts.more_on(told.story.headline))]
    for story in stories:
        body += passages_fragments(story, place)
    return below(ask, reply(*body, rows=keyboards.checks(answer.id, (1,), 1)))


async def _next(desk: Desk, told: Told, articles: Sequence[Article]) -> tuple[BriefedStory, ...]:
    """The story with the passages that were not told yet; in several parts where the engine makes several of it."""
    topic = await _topic(desk, told)
    now, seen = desk.clock.now(), tuple(receipts(told.story))
    briefing = await asyncio.to_thread(summarise, articles, topic, now=now, seen=seen, budget=ROOM, engine=desk.engine)
    return tuple(story for story in briefing.stories if story.passages)


async def _topic(desk: Desk, told: Told) -> Topic | None:
    """The topic by which the story was found, as it is now; the words that were asked for with those that matched."""
    name = told.story.topic
    in_force = (topic for topic in await desk.catalog.topics() if topic.name.casefold() == name.casefold())
    return next(in_force, Topic(name, told.story.matched) if name else None)


async def _keep(desk: Desk, ask: Ask, told: Told, stories: Sequence[BriefedStory]) -> Answered:
    """Keep what is told now as an answer with one story, so that it can be checked and gone on with."""
    before = told.story
    passages = tuple(passage for story in stories for passage in story.passages)
    lost = tuple(receipt for story in stories for receipt in story.passed_over)
    whole = replace(stories[0], passages=passages, passed_over=lost)
    kept = told_story(whole, before.topic, tuple(receipts(before)))
    kept = replace(kept, id=before.id, headline=before.headline, articles=before.articles, matched=before.matched)
    answer = answered((kept,), ask.chat, desk.clock.now())
    await desk.store.commit(*await keeping(desk.store, answer))
    return answer


FAMILY: Final = Family(buttons=(ButtonAction(Action.MORE, Who.EVERYONE, more),))
