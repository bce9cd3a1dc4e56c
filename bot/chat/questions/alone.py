"""A question on one subject, as the shell and other programs ask it: what was found, and the briefing on it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.archive.budgets import affordable
from bot.archive.lookup import SearchResult
from bot.chat.dialog.services import Catalog
from bot.chat.parsing.question import Question, parse_question
from bot.chat.questions.spelling import understood
from bot.chat.questions.subjects import Subject, as_found, search
from bot.errors import PlainError
from bot.ports import Store
from bot.render.as_json import as_json
from summaries import brief
from summaries.model import Briefing, Story
from summaries.selection.engines import Engine


class NotOneSubjectError(PlainError):
    """The words cannot be understood as a question on one subject."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its only subject, what was found on it, and the briefing."""

    question: Question
    subject: Subject
    result: SearchResult
    briefing: Briefing

    def as_json(self) -> dict[str, Any]:
        """The briefing in its stable form for programs."""
        return as_json(
            self.briefing,
            {filed.key: filed.article for filed in self.result.filed},
            since=self.question.window.since,
            until=self.question.window.until,
            left_out=self.result.left_out,
            mistyped=self.subject.mistyped,
        )


async def ask_alone(store: Store, catalog: Catalog, words: str, now: datetime, *, zone: str, engine: Engine) -> Asked:
    """Answer a question on one of the topics in force or on any words. Raises NotOneSubjectError, StoreError."""
    in_force = await catalog.topics()
    question = parse_question(words, now, zone, [topic.name for topic in in_force])
    about = await understood(store, question.subjects, in_force)
    if question.trouble or len(about) != 1:
        raise NotOneSubjectError(question.trouble or "ask about one topic, or some words: huawei since monday")
    result = await search(store, about[0], question.window)
    (subject,) = as_found(about, [result])
    stories = await catalog.stories(filed.key for filed in result.filed)
    return Asked(question, subject, result, await asyncio.to_thread(_briefing, result, now, stories, engine))


def _briefing(result: SearchResult, now: datetime, stories: tuple[Story, ...] | None, engine: Engine) -> Briefing:
    (read,) = affordable([result.filed])
    return brief([filed.article for filed in read], result.topic, now=now, stories=stories, engine=engine)
