"""`wirebrief brief`: a briefing on a topic or on any words, as text or as JSON."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime

from bot.archive.lookup import SearchResult, by_words, on_topic
from bot.chat.parsing.question import parse_question
from bot.cli.terminal import CommandError, say
from bot.config.settings import Config
from bot.open_store import OpenStore, open_store
from bot.render.as_json import as_json
from bot.render.terminal import plain
from summaries import brief as summarise
from summaries.model import Briefing
from summaries.selection.engines import Engine
from summaries.topics import find_topic


async def brief(config: Config, words: str, *, as_json_text: bool) -> None:
    """Print the briefing on a topic or on any words."""
    question = parse_question(words)
    if question.trouble or len(question.subjects) != 1:
        raise CommandError(question.trouble or "ask about one topic, or some words: wirebrief brief huawei")
    async with open_store(config) as stored:
        now = stored.clock.now()
        result = await _search(stored, question.subjects[0], now - question.window if question.window else None)
        briefing = await asyncio.to_thread(_briefing, result, now, config.briefings.engine)
        coverage = await stored.catalog.coverage()
    if as_json_text:
        articles = {filed.key: filed.article for filed in result.filed}
        print(json.dumps(as_json(briefing, articles), ensure_ascii=False, indent=2))  # noqa: T201 - the output
    else:
        say(plain(briefing, zone=config.digests.zone, now=now, coverage=coverage))


async def _search(stored: OpenStore, subject: str, since: datetime | None) -> SearchResult:
    found = find_topic(subject, await stored.catalog.topics())
    if found.topic:
        return await on_topic(stored.store, found.topic, since)
    return await by_words(stored.store, subject, since)


def _briefing(result: SearchResult, now: datetime, engine: Engine) -> Briefing:
    return summarise([filed.article for filed in result.filed], result.topic, now=now, engine=engine)
