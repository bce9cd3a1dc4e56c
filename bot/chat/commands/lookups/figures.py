"""/figures: where outlets differ on a figure or a day, each with its sentence, outlet and time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Final

from bot.archive.budgets import affordable
from bot.chat.commands.lookups.looked_up import LookedUp, look_up
from bot.chat.dialog import keyboards
from bot.chat.dialog.command import Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_list
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.questions.answer import archive_revision, window_key
from bot.render.lookups.figure_blocks import figure_block
from bot.render.markup import Text
from bot.render.speech.speech import to_say
from bot.render.story import Place
from bot.render.texts import answer_texts, lookup_texts
from summaries import differing
from summaries.model import Article, BriefedStory

EXAMPLES: Final = (to_say("huawei 30d"), "tencent")


async def figures(desk: Desk, ask: Request) -> Reply:
    """The stories on a subject whose sources differ, the newest first."""
    found = await look_up(desk, ask, ask.words, lookup_texts.FIGURES_WHAT)
    if isinstance(found, Reply):
        return found
    asked = found.asked
    articles = _read(found)
    key = ("figures", asked.subjects, found.languages, window_key(asked), await archive_revision(desk))
    stories = await desk.memory.find(key, asked.now, partial(_differing, desk, found, articles))
    if not stories:
        rows = keyboards.show(answer_texts.only_on(ask.speech, found.about), found.words)
        return reply(
            Text(
                ask.speech.together(
                    [*found.notes, lookup_texts.no_difference(ask.speech, found.about_when, len(articles))]
                )
            ),
            rows=rows,
        )
    texts = {article.id: article.text for article in articles}
    place = Place(asked.zone, asked.now, ask.speech)
    opening = ask.speech.together(
        [*found.notes, lookup_texts.differences(ask.speech, found.about_when, len(stories), len(articles))]
    )
    return reply_list([(Text(opening),), *(figure_block(one, texts, place) for one in stories)])


def _read(found: LookedUp) -> list[Article]:
    """The articles that are read: as many as for a briefing."""
    piles = affordable([one.filed for one in found.results])
    return list({filed.key: filed.article for pile in piles for filed in pile}.values())


async def _differing(desk: Desk, found: LookedUp, articles: Sequence[Article]) -> Sequence[BriefedStory]:
    stories = await desk.catalog.stories(article.id for article in articles)
    topic = found.results[0].topic if len(found.results) == 1 else None
    return await asyncio.to_thread(partial(differing, articles, topic, now=found.asked.now, stories=stories))


FAMILY: Final = Family(
    commands=(
        Command(
            "figures",
            Who.EVERYONE,
            "Where outlets differ on a figure or a day",
            figures,
            EXAMPLES,
        ),
    ),
)
