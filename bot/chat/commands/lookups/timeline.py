"""/timeline: the turning points of a subject, one passage a day, the oldest first."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from bot.archive.lookup import READ
from bot.chat.commands.lookups.looked_up import LookedUp, look_up
from bot.chat.dialog import keyboards
from bot.chat.dialog.command import Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_list, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.questions.answer import archive_revision, kept_answer, window_key
from bot.model import Tells
from bot.render.dated import story_dated
from bot.render.lookups.timeline_blocks import day_block
from bot.render.markup import Text
from bot.render.speech.speech import to_say
from bot.render.story import Place
from bot.render.texts import answer_texts, lookup_texts
from bot.schedule.zones import zone_named
from summaries import timeline_of
from summaries.model import Briefing, TimelineDay

FOUND: Final = 4 * READ
"""Newest articles among which the days are chosen; of these, no more are read than for a briefing."""
EXAMPLES: Final = (to_say("huawei 90d"), to_say("chip export rules in August"))


async def timeline(desk: Desk, ask: Request) -> Reply:
    """The turning points of one subject in a time."""
    found = await look_up(desk, ask, ask.words, lookup_texts.TIMELINE_WHAT, limit=FOUND)
    if isinstance(found, Reply):
        return found
    asked = found.asked
    if len(asked.subjects) > 1:
        return reply_text(ask.speech.say(lookup_texts.ONE_TIMELINE))
    key = (
        "timeline",
        asked.subjects,
        found.languages,
        window_key(asked),
        asked.zone,
        await archive_revision(desk),
        desk.engine,
    )
    found_days = await desk.memory.find(key, asked.now, partial(_days, desk, found))
    days = [replace(one, story=story_dated(ask.speech, one.story)) for one in found_days]
    count = len(found.filed)
    if not days:
        rows = keyboards.show(answer_texts.only_on(ask.speech, found.about), found.words)
        return reply(
            Text(ask.speech.together([*found.notes, lookup_texts.no_timeline(ask.speech, found.about, count)])),
            rows=rows,
        )
    stories = Briefing(found.about, tuple(one.story for one in days))
    kept = await kept_answer(desk, ask, [stories], asked.now)
    place = Place(asked.zone, asked.now, ask.speech)
    opening = ask.speech.together([*found.notes, lookup_texts.timeline(ask.speech, found.about_when, len(days), count)])
    numbered = enumerate(days, 1) if kept and len(days) > 1 else ((0, one) for one in days)
    blocks = [(Text(opening),), *(day_block(one, place, number) for number, one in numbered)]
    numbers = tuple(range(1, len(days) + 1))
    made = reply_list(blocks, keyboards.checks(ask.speech, kept, numbers, len(days)) if kept else ())
    tells = Tells(kept, numbers) if kept else None
    return replace(made, messages=tuple(replace(one, tells=tells) for one in made.messages))


async def _days(desk: Desk, found: LookedUp) -> Sequence[TimelineDay]:
    articles = [one.article for one in found.filed]
    stories = await desk.catalog.stories(one.id for one in articles)
    if stories is None:  # not all are compared with others yet: then they are grouped, which takes time
        articles = articles[:READ]
    (result,) = found.results
    make = partial(timeline_of, topic=result.topic, zone=zone_named(found.asked.zone), engine=desk.engine)
    return await asyncio.to_thread(make, articles, stories=stories)


FAMILY: Final = Family(
    commands=(
        Command(
            "timeline",
            Who.EVERYONE,
            "The turning points of a topic or of any words, day by day",
            timeline,
            EXAMPLES,
        ),
    ),
)
