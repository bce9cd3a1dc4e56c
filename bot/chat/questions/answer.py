"""The answer to a question: what was found of each subject, as messages, with what may be asked next."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.alerts.naming import can_be_named
from bot.archive.answers import answered, keeping, stories_told
from bot.archive.budgets import FEW_SUBJECTS, room_in_answer
from bot.archive.dismissed import unwanted, without
from bot.archive.lookup import ANY_TIME, SearchResult, Window
from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.keyboards import Rows
from bot.chat.dialog.reply_builders import reply_text, with_rows
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import followed
from bot.chat.questions.news_languages import in_languages, told_in
from bot.chat.questions.news_languages import left_out as unread
from bot.chat.questions.subjects import Subject, as_found, briefings, search, with_stories
from bot.chat.questions.told_together import Section, sections
from bot.model import Dismissed, DismissedStory, Filed, Role, StoryRuling
from bot.ports import StoreError
from bot.render import briefing
from bot.render.briefing import LISTED, Untold
from bot.render.speech.speech import Speech
from bot.render.texts import answer_texts, chat_texts, checking_texts, language_texts
from bot.render.times import day, window_named
from bot.schedule.zones import zone_named
from summaries.model import Briefing, Story
from summaries.topics import share_word

OLD: Final = timedelta(days=7)
"""From this age on, the answer says how old its newest article is."""
SAME_WINDOW: Final = timedelta(minutes=10)
"""Windows that end now and begin in one such span count as the same question: "7d", asked again a minute later."""


@dataclass(frozen=True, slots=True)
class ResolvedQuestion:
    """What a question asks about: the subjects, and the time; `zone`, `now` and `speech` are those of the reader.

    `followed` says that it names no subject, and so means all that the chat follows; `ahead`, that it asks of a time
    to come, and `personal`, that it may be small talk.
    """

    subjects: tuple[Subject, ...]
    window: Window
    zone: str
    now: datetime
    speech: Speech
    followed: bool = False
    ahead: bool = False
    personal: bool = False

    @property
    def when(self) -> str:
        """The window in words; "" when there is none."""
        return window_named(self.speech, self.window.since, self.window.until, self.zone, self.now)


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found for a question: the briefings, the subjects without a story, and what the reader should know.

    `left_out` are words that the articles may lack, each with its topic or "". `newest` is when the newest article
    became news, and `dismissed` the number of stories that the chat does not want to hear of. `apart` are words of
    which there is something apart. `unread` are the languages that the chat has not chosen, each with its articles.
    """

    made: tuple[Briefing, ...]
    untold: tuple[Untold, ...]
    left_out: tuple[tuple[str, tuple[str, ...]], ...]
    newest: datetime | None
    dismissed: int
    apart: tuple[str, ...] = ()
    unread: tuple[tuple[str, int], ...] = ()


async def answer(desk: Desk, ask: Request, asked: ResolvedQuestion) -> Reply:
    """The reply to a question; from memory when the same was asked a moment ago and the archive is the same."""
    found, question, revision = await find(desk, ask, asked)
    if asked.personal and not found.newest:
        return reply_text(ask.speech.say(chat_texts.WHICH), keyboards.start(ask.speech) if ask.private else ())
    since = desk.memory.told((ask.chat, ask.thread, question), (revision, found.made), asked.now)
    kept, _ = await asyncio.gather(kept_answer(desk, ask, found.made, asked.now), desk.count_ask(asked.now))
    messages = briefing.brief(
        found.made,
        zone=asked.zone,
        now=asked.now,
        coverage=await desk.catalog.coverage(),
        note=ask.speech.together(_notes(asked, found, since)),
        check=partial(keyboards.checks, ask.speech, kept) if kept else None,
        untold=found.untold,
        window=asked.when,
        answer=kept,
        speech=ask.speech,
    )
    languages = keyboards.news_languages(ask.speech) if found.unread and ask.manager else ()
    return with_rows(Reply(messages), (*await _rows(desk, ask, asked, found), *languages))


async def find(desk: Desk, ask: Request, asked: ResolvedQuestion) -> tuple[Findings, Hashable, Hashable]:
    """What was found for a question of a chat, what makes it another question, and the archive's revision."""
    known = await desk.store.get(Dismissed, str(ask.chat))
    dismissed = known.at(asked.now).stories if known else ()
    revision = await archive_revision(desk)
    left_out = tuple((one.id, one.articles) for one in dismissed)
    languages = await told_in(desk, ask, asked.subjects)
    question = (asked.subjects, window_key(asked), asked.zone, ask.speech.code, left_out, languages)
    make = partial(_find, desk, asked, dismissed, languages)
    return await desk.memory.find((*question, revision, desk.engine), asked.now, make), question, revision


async def archive_revision(desk: Desk) -> Hashable:
    """Another value whenever an article or a story is another one."""
    return await desk.store.revision(Filed), await desk.store.revision(StoryRuling)


def window_key(asked: ResolvedQuestion) -> Hashable:
    """What makes a window another one."""
    since, until = asked.window.since, asked.window.until
    return since and (since.timestamp() // SAME_WINDOW.total_seconds()), until


async def _find(
    desk: Desk, asked: ResolvedQuestion, known: Sequence[DismissedStory], languages: frozenset[str]
) -> Findings:
    results = [
        await with_stories(desk, one, await search(desk.store, one, asked.window), asked.window)
        for one in asked.subjects
    ]
    asked = replace(asked, subjects=tuple(as_found(asked.subjects, results)))
    newest = max((one.filed[0].news for one in results if one.filed), default=None)
    results, dismissed = await _wanted(desk, results, known)
    told = await _sections(desk, asked, results)
    budget = room_in_answer(len(asked.subjects))
    made = await briefings(desk, told, asked.now, known, budget=budget, speech=asked.speech, languages=languages)
    untold = await _untold(desk, asked, [in_languages(one, languages) for one in results], made)
    left_out = tuple(
        (one.topic.name if one.topic else "", result.left_out)
        for one, result in zip(asked.subjects, results, strict=True)
        if result.left_out and not (one.open and one.topic)
    )
    apart = tuple(word for one in results for word in one.apart)
    return Findings(tuple(made), tuple(untold), left_out, newest, dismissed, apart, unread(results, languages, made))


async def _sections(desk: Desk, asked: ResolvedQuestion, results: Sequence[SearchResult]) -> list[Section]:
    """What is told under which heading: a story on several subjects under the names of all."""
    each = list(zip(asked.subjects, results, strict=True))
    found = dict.fromkeys(filed.key for one in results for filed in one.filed)
    stories = await desk.catalog.stories(found) if len(each) > 1 else None
    return sections(each, stories or (), asked.speech)


async def _wanted(
    desk: Desk, results: Sequence[SearchResult], known: Sequence[DismissedStory]
) -> tuple[list[SearchResult], int]:
    """What was found without the stories that the chat dismissed, and the number of these."""
    if not known:
        return list(results), 0
    found = dict.fromkeys(filed.key for one in results for filed in one.filed)
    stories = await desk.catalog.stories(found) or [Story(name, (name,)) for name in found]
    articles, count = unwanted(known, stories)
    return [without(one, articles) for one in results], count


async def kept_answer(desk: Desk, ask: Request, made: Sequence[Briefing], now: datetime) -> str:
    """The id under which the stories are kept, for the buttons to check them; "" when the store takes nothing."""
    answer = answered(stories_told(made), ask.chat, now)
    if not answer.stories:
        return ""
    try:
        await desk.store.commit(*await keeping(desk.store, answer))
    except StoreError:
        return ""
    return answer.id


async def _untold(
    desk: Desk, asked: ResolvedQuestion, results: Sequence[SearchResult], made: Sequence[Briefing]
) -> list[Untold]:
    """The subjects that no story tells of: the articles that name them, or when there was something on them last."""
    silent = {one.topic for one in made if not one.stories}
    found = []
    for subject, result in zip(asked.subjects, results, strict=True):
        name = subject.called(asked.speech)
        if name in silent and result.filed:
            found.append(Untold(name, tuple(filed.article for filed in result.filed[:LISTED])))
        elif name in silent and asked.when:
            found.append(Untold(name, latest=await _nearest(desk, subject, asked.window)))
        elif name in silent:
            found.append(Untold(name))
    return found


async def _nearest(desk: Desk, subject: Subject, window: Window) -> datetime | None:
    """When there was something on a subject before the end of a window; else, when there was last."""
    for time in (Window(until=window.until), ANY_TIME):
        found = await search(desk.store, subject, time, limit=1)
        if found.filed:
            return found.filed[0].news
    return None


def _notes(asked: ResolvedQuestion, found: Findings, since: datetime | None) -> list[str]:
    """What the reader should know first: whether it is new, how a name was read, the time, what was left out."""
    speech = asked.speech
    notes = [answer_texts.no_change(speech, asked.now - since)] if since else []
    mistyped = [(one.mistyped, one.topic.name) for one in asked.subjects if one.topic and one.mistyped]
    notes += [answer_texts.taken_for(speech, written, name) for written, name in mistyped]
    notes += [speech.say(answer_texts.AHEAD)] if asked.ahead and found.newest else []
    notes += [answer_texts.news_of(speech, asked.when)] if asked.when and any(one.stories for one in found.made) else []
    notes += [answer_texts.left_out(speech, words, topic) for topic, words in found.left_out]
    if not asked.when and found.newest and asked.now - found.newest > OLD:
        notes.append(answer_texts.newest_is_from(speech, found.newest, asked.zone, asked.now))
    notes += [checking_texts.not_told(speech, found.dismissed)] if found.dismissed else []
    notes += [language_texts.unread(speech, found.unread)] if found.unread else []
    return notes


async def _rows(desk: Desk, ask: Request, asked: ResolvedQuestion, found: Findings) -> Rows:
    """What may be asked next: older news, topics that may have been meant, a topic to make or to follow."""
    near = dict.fromkeys(name for one in asked.subjects if not one.topic for name in _near(one, found))
    older = _older(asked, found.untold)
    rows = (*older, *keyboards.briefs(near))
    only = asked.subjects[0] if len(asked.subjects) == 1 else None
    if only is None or older:
        return rows
    if only.topic is None:
        return rows if found.newest else (*rows, *_apart(ask, found), *_on_unknown(ask, only.asked))
    if only.words and not found.newest:
        return keyboards.briefs([only.topic.name])
    if not ask.manager:
        return ()
    theirs = followed(await chat_view.schedules(desk, ask))
    follows = theirs is not None and (not theirs or only.topic.name.casefold() in map(str.casefold, theirs))
    return () if follows else keyboards.follow(ask.speech, only.topic.name)


def _near(one: Subject, found: Findings) -> Sequence[str]:
    """The topics that may have been meant: of names that are only spelled alike, none where something was found."""
    return one.near if not found.newest else [name for name in one.near if share_word(one.asked, name)]


def _apart(ask: Request, found: Findings) -> Rows:
    """A button for each word of which there is something, at most three."""
    return tuple(
        row for word in found.apart[:3] for row in keyboards.show(answer_texts.only_on(ask.speech, word), word)
    )


def _on_unknown(ask: Request, words: str) -> Rows:
    """What may be done about words on which there is nothing in the archive."""
    own = keyboards.own_topic(ask.speech, words) if ask.manager else ()
    topic = keyboards.make_topic(ask.speech, words) if ask.standing.includes(Role.EDITOR) else own
    return (*topic, *(keyboards.alert(ask.speech, words) if ask.manager and can_be_named(words) else ()))


def _older(asked: ResolvedQuestion, untold: Sequence[Untold]) -> Rows:
    """A button for each subject without news in the window; for many, one when all are without."""
    here, speech = zone_named(asked.zone), asked.speech
    days = {one.name: one.latest.astimezone(here).date() for one in untold if one.latest and not one.articles}
    today = asked.now.astimezone(here).date()
    if len(asked.subjects) > FEW_SUBJECTS:
        if len(untold) < len(asked.subjects) or not days:
            return ()
        last = max(days.values())
        words = "" if asked.followed else ", ".join(one.asked for one in asked.subjects)
        return keyboards.show(answer_texts.show_from(speech, day(speech, last, today)), words, f"{last:%Y%m%d}")
    rows: Rows = ()
    words_of = {one.called(speech): one.asked for one in asked.subjects}
    for name, last in days.items():
        label = answer_texts.show_from(speech, day(speech, last, today))
        rows += keyboards.show(
            speech.say("{topic}: {label}", topic=name, label=label) if len(untold) > 1 else label,
            words_of[name],
            f"{last:%Y%m%d}",
        )
    return rows
