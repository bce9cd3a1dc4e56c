"""The answer to a question from a chat that the bot is not in: stories to choose from, or one message for a guest.

Nothing is written: no record of the person, the question or the answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.chat.commands.brief import resolved
from bot.chat.dialog.connection import Query, QueryAnswer
from bot.chat.dialog.request import Request
from bot.chat.dialog.services import Desk
from bot.chat.parsing.courtesy import courtesy
from bot.chat.questions.answer import Findings, find
from bot.model import Chat, ChatKind
from bot.render import phrases
from bot.render.limits import QUERY_BUTTON_CHARACTERS
from bot.render.query_results import QueryResult, said, story_result, topic_result, whole
from bot.render.speech.languages import speech_in, speech_of
from bot.render.speech.speech import Speech
from bot.render.story import Place
from bot.render.texts import where_texts
from summaries.model import BriefedStory

STORIES: Final = 10
"""Results of a question: an app shows four or five at a time."""
TOPICS: Final = 10
"""Topics that are shown before anything is typed."""
QUERY_CHARACTERS: Final = 200
"""A longer question is cut; Telegram's apps send up to 256."""
FRESH_SECONDS: Final = 60
"""How long Telegram may show an answer again to the same person: news come in every few minutes."""
FOLLOWED_SECONDS: Final = 10
"""The same for what a person follows, which changes with the next /subscribe."""


async def answer_query(desk: Desk, query: Query) -> QueryAnswer:
    """The results for a query. A person's own topics, clock and hidden stories are for that person alone.

    A guest's answer is read by everybody in that chat, and so depends on nobody's settings.
    """
    reader = 0 if query.guest else query.person
    record = await desk.store.get(Chat, str(reader)) if reader else None
    speech = speech_of(record) if record else speech_in(query.language)
    ask = Request(reader, ChatKind.PRIVATE, "", reader, admin=False, words=query.words[:QUERY_CHARACTERS])
    ask = replace(ask, speech=speech)
    if _asks_nothing(ask.words):
        unclear = speech.say(where_texts.UNCLEAR)
        return QueryAnswer((said(unclear),), 0) if query.guest else _button(where_texts.UNCLEAR, speech)
    asked = await resolved(desk, ask)
    if isinstance(asked, str):
        return QueryAnswer((said(asked),), 0) if query.guest else _button(where_texts.UNCLEAR, speech)
    found, _, _ = await find(desk, ask, asked)
    place = Place(asked.zone, asked.now, speech)
    if query.guest:
        return QueryAnswer((whole(found.made, place, await desk.catalog.coverage()),), 0)
    if not query.words.strip():
        return await _followed(desk, found, place)
    stories = _stories(found)[:STORIES]
    return _listed(tuple(story_result(one, place) for one in stories), FRESH_SECONDS, speech)


def _stories(found: Findings) -> list[BriefedStory]:
    """The stories found, each once: of one that is on several topics Telegram would take no result at all."""
    stories: dict[str, BriefedStory] = {}
    for one in found.made:
        for story in one.stories:
            stories.setdefault(story.id, story)
    return list(stories.values())


def _asks_nothing(words: str) -> bool:
    """Whether it is no question: "thanks, @bot" in a chat of others, or a command, which does nothing here."""
    return courtesy(words) is not None or (words.startswith("/") and not words.startswith("/brief"))


async def _followed(desk: Desk, found: Findings, place: Place) -> QueryAnswer:
    """A result for each topic that there is news on, of those that the person follows."""
    coverage = await desk.catalog.coverage()
    made = [one for one in found.made if one.stories][:TOPICS]
    return _listed(tuple(topic_result(one, place, coverage) for one in made), FOLLOWED_SECONDS, place.speech)


def _listed(results: tuple[QueryResult, ...], seconds: int, speech: Speech) -> QueryAnswer:
    """The results; in place of none, a way to ask the bot itself."""
    return QueryAnswer(results, seconds) if results else _button(where_texts.NOTHING, speech)


def _button(sentence: str, speech: Speech) -> QueryAnswer:
    """No results, and a button that opens the private chat."""
    return QueryAnswer((), FRESH_SECONDS, phrases.short(speech.say(sentence), QUERY_BUTTON_CHARACTERS))
