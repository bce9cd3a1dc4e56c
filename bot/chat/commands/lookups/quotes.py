"""/quotes and its pages: who said what on a subject, or what somebody said, each with outlet and time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.archive.budgets import affordable
from bot.chat.commands.lookups.looked_up import LookedUp, look_up
from bot.chat.commands.lookups.pages import first_page, page_rows, turned_page
from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.questions.answer import archive_revision, window_key
from bot.chat.questions.subjects import Subject
from bot.render.lookups.statement_pages import statement_page
from bot.render.markup import Text
from bot.render.speech.speech import to_say
from bot.render.story import Place
from bot.render.texts import answer_texts, lookup_texts
from summaries import statements
from summaries.model import Article, Statement
from summaries.reported_speech.collect import is_said_by, is_said_on
from summaries.topics import Topic
from summaries.topics.expression import alternatives

EACH_PAGE: Final = 5
"""Statements of a page: each is a passage and its source."""
EXAMPLES: Final = (to_say("huawei 7d"), "wang yi")


@dataclass(frozen=True, slots=True)
class Said:
    """What was said by who is asked for, and what others said on it; `read` counts the articles."""

    by: tuple[Statement, ...]
    on: tuple[Statement, ...]
    read: int


async def show(desk: Desk, ask: Request, words: str, page: int) -> Reply:
    """A page of statements: first by who is asked for, then on what is asked for, each the newest first."""
    found = await look_up(desk, ask, words, lookup_texts.QUOTES_WHAT)
    if isinstance(found, Reply):
        return found
    asked = found.asked
    key = ("quotes", asked.subjects, found.languages, window_key(asked), await archive_revision(desk))
    said = await desk.memory.find(key, asked.now, partial(_said, found))
    every = [*((one, True) for one in said.by), *((one, False) for one in said.on)]
    if not every:
        rows = keyboards.show(answer_texts.only_on(ask.speech, found.about), found.words)
        return reply(
            Text(ask.speech.together([*found.notes, lookup_texts.nobody_quoted(ask.speech, found.about, said.read)])),
            rows=rows,
        )
    pages = -(-len(every) // EACH_PAGE)
    page = min(page, pages - 1)
    rows = page_rows(ask.speech, Action.QUOTES, words, page, pages)
    notes = [*found.notes, lookup_texts.statements_in(ask.speech, found.about_when, len(every), said.read)]
    if pages > 1 and not rows:
        notes.append(ask.speech.say(lookup_texts.NO_PAGES))
    shown = every[page * EACH_PAGE : (page + 1) * EACH_PAGE]
    by, on = ([one for one, own in shown if own is mine] for mine in (True, False))
    speakers = {one.speaker for one in said.by}
    sections = [
        (lookup_texts.said_by(ask.speech, min(speakers) if len(speakers) == 1 else found.about), by),
        (lookup_texts.said_on(ask.speech, found.about), on),
    ]
    return reply(
        *statement_page(ask.speech.together(notes), sections, Place(asked.zone, asked.now, ask.speech)), rows=rows
    )


async def _said(found: LookedUp) -> Said:
    piles = affordable([one.filed for one in found.results])
    asked = [
        (one, result.topic, [filed.article for filed in pile])
        for one, result, pile in zip(found.asked.subjects, found.results, piles, strict=True)
    ]
    return await asyncio.to_thread(_statements, asked)


def _statements(asked: Sequence[tuple[Subject, Topic, Sequence[Article]]]) -> Said:
    """Each statement once; a thread runs this, so that other chats are served meanwhile."""
    by: dict[object, Statement] = {}
    on: dict[object, Statement] = {}
    for subject, topic, articles in asked:
        for one in statements(articles):
            if any(is_said_by(one, name) for name in _names(subject)):
                by[one.passage.sentences] = one
            elif is_said_on(one, topic):
                on[one.passage.sentences] = one
    others = tuple(one for words, one in on.items() if words not in by)
    read = {article.id for _, _, articles in asked for article in articles}
    return Said(tuple(by.values()), others, len(read))


def _names(subject: Subject) -> Sequence[str]:
    """What the speaker may be called: the words that were asked for, and the name of the topic when they mean it."""
    sides = alternatives(subject.asked)
    written = [side.words or " ".join(side.exact) for side in sides]
    meant = [subject.topic.name] if subject.topic and not subject.words else []
    return list(dict.fromkeys(filter(None, (*written, *meant))))


FAMILY: Final = Family(
    commands=(
        Command(
            "quotes",
            Who.EVERYONE,
            "Who said what, and when: on a topic or any words, or by somebody",
            first_page(show),
            EXAMPLES,
        ),
    ),
    buttons=(ButtonAction(Action.QUOTES, Who.EVERYONE, turned_page(show)),),
)
