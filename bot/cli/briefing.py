"""`wirebrief brief`: a briefing on a topic or on any words, as text or as JSON."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime

from bot.archive.budgets import affordable
from bot.archive.lookup import SearchResult
from bot.chat.parsing.question import parse_question
from bot.chat.questions.spelling import understood
from bot.chat.questions.subjects import as_found, search
from bot.cli.output.terminal import CommandError
from bot.cli.shell.shell import Shell
from bot.render.as_json import as_json
from bot.render.speech.speech import ENGLISH
from bot.render.terminal import plain
from bot.render.texts import answer_texts
from bot.render.times import window_named
from summaries import brief as summarise
from summaries.model import Briefing, Story
from summaries.selection.engines import Engine


async def brief(shell: Shell, words: str, *, as_json_text: bool) -> None:
    """Print the briefing on a topic or on any words."""
    config = shell.config
    async with shell.stored() as stored:
        now, in_force = stored.clock.now(), await stored.catalog.topics()
        question = parse_question(words, now, config.digests.zone, [topic.name for topic in in_force])
        about = await understood(stored.store, question.subjects, in_force)
        if question.trouble or len(about) != 1:
            raise CommandError(question.trouble or "ask about one topic, or some words: wirebrief brief huawei")
        result = await search(stored.store, about[0], question.window)
        (subject,) = as_found(about, [result])
        stories = await stored.catalog.stories(filed.key for filed in result.filed)
        briefing = await asyncio.to_thread(_briefing, result, now, stories, config.briefings.engine)
        coverage = await stored.catalog.coverage()
    if as_json_text:
        articles = {filed.key: filed.article for filed in result.filed}
        since, until = question.window.since, question.window.until
        left_out, mistyped = result.left_out, subject.mistyped
        found = as_json(briefing, articles, since=since, until=until, left_out=left_out, mistyped=mistyped)
        shell.terminal.emit(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        window, zone = question.window, config.digests.zone
        when = window_named(ENGLISH, window.since, window.until, zone, now)
        topic = subject.topic.name if subject.topic else ""
        notes = [answer_texts.taken_for(ENGLISH, subject.mistyped, topic)] if subject.mistyped else []
        notes += [answer_texts.news_of(ENGLISH, when)] if when else []
        notes += [answer_texts.left_out(ENGLISH, result.left_out, topic)] if result.left_out else []
        shell.say(plain(briefing, zone=zone, now=now, coverage=coverage, window=when, note=" ".join(notes)))


def _briefing(result: SearchResult, now: datetime, stories: tuple[Story, ...] | None, engine: Engine) -> Briefing:
    (read,) = affordable([result.filed])
    articles = [filed.article for filed in read]
    return summarise(articles, result.topic, now=now, stories=stories, engine=engine)
