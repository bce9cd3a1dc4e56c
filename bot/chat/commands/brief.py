"""/brief, plain questions, and the buttons that ask for a briefing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from bot.archive.answers import answered, keeping, told
from bot.archive.dismissed import among, without
from bot.archive.lookup import ANY_TIME, SearchResult, Window
from bot.chat.commands.subjects import Subject, briefings, only_excluded, search, subjects
from bot.chat.commands.topics import tagged
from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import Rows
from bot.chat.dialog.reply_builders import reply, reply_notice, with_rows
from bot.chat.dialog.request import Ask, Reply
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import followed
from bot.chat.parsing.question import parse_question
from bot.model import Dismissed, DismissedStory
from bot.ports import StoreError
from bot.render import briefing, chat_texts
from bot.render.briefing import Untold
from bot.render.markup import Text
from bot.render.times import day, window_named
from bot.schedule.slots import zone_named
from summaries.model import Briefing
from summaries.topics import Topic

OLD: Final = timedelta(days=7)
"""From this age on, the answer says how old its newest article is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks about: the subjects, and the time; `zone` and `now` are those of the reader."""

    subjects: tuple[Subject, ...]
    window: Window
    zone: str
    now: datetime

    @property
    def when(self) -> str:
        """The window in words; "" when there is none."""
        return window_named(self.window.since, self.window.until, self.zone, self.now) if self.window.since else ""


async def brief(desk: Desk, ask: Ask) -> Reply:
    """Brief on topics, on any words, or, without words, on what the chat follows."""
    in_force, zone, now = await desk.catalog.topics(), await desk.zone_of(ask.chat), desk.clock.now()
    question = parse_question(ask.words, now, zone, [topic.name for topic in in_force])
    if question.trouble:
        return reply(Text(question.trouble))
    about = subjects(question.subjects, in_force)
    excluded = only_excluded(question.subjects)
    if excluded or not about:
        about = [replace(one, without=excluded) for one in await _followed(desk, ask, in_force)]
    return await _answer(desk, ask, Asked(tuple(about), question.window, zone, now))


async def brief_now(desk: Desk, ask: Ask, press: Press) -> Reply:
    """Brief on the topic of the button, or on what the chat follows."""
    in_force, zone, now = await desk.catalog.topics(), await desk.zone_of(ask.chat), desk.clock.now()
    if not press.value(0):
        return await _answer(desk, ask, Asked(tuple(await _followed(desk, ask, in_force)), ANY_TIME, zone, now))
    topic = tagged(press.value(0), in_force)
    if topic is None:
        return reply_notice(chat_texts.TOPIC_GONE)
    return await _answer(desk, ask, Asked((Subject(topic.name, topic),), ANY_TIME, zone, now))


async def show(desk: Desk, ask: Ask, press: Press) -> Reply:
    """Brief on the words of the button, since the day that it carries."""
    in_force, zone, now = await desk.catalog.topics(), await desk.zone_of(ask.chat), desk.clock.now()
    about = subjects([press.value(1)], in_force) if press.value(1) else []
    try:
        since = datetime.strptime(press.value(0), "%Y%m%d").replace(tzinfo=zone_named(zone)) if press.value(0) else None
    except ValueError:
        about, since = [], None
    if not about:
        return reply_notice(chat_texts.OLD_BUTTON)
    return await _answer(desk, ask, Asked(tuple(about), Window(since and since.astimezone(UTC)), zone, now))


async def _followed(desk: Desk, ask: Ask, in_force: Sequence[Topic]) -> list[Subject]:
    """The topics that the chat follows, in the order of the catalog; all when it follows none or all."""
    wanted = {name.casefold() for name in followed(await chat_view.schedules(desk, ask)) or ()}
    return [Subject(topic.name, topic) for topic in in_force if not wanted or topic.name.casefold() in wanted]


async def _answer(desk: Desk, ask: Ask, asked: Asked) -> Reply:
    results = [await search(desk.store, one, asked.window) for one in asked.subjects]
    dismissed = await _dismissed(desk, ask, results)
    made = await briefings(desk, asked.subjects, results, asked.now, dismissed)
    unwanted = {article for story in dismissed for article in story.articles}
    untold = await _untold(desk, asked, [without(one, unwanted) for one in results], made)
    left_out = [chat_texts.not_told(len(dismissed))] if dismissed else []
    messages = briefing.brief(
        made,
        zone=asked.zone,
        now=asked.now,
        coverage=await desk.catalog.coverage(),
        note=" ".join((*_notes(asked, results, told=any(one.stories for one in made)), *left_out)),
        check=await _check(desk, ask, made, asked.now),
        untold=untold,
        window=asked.when,
    )
    return with_rows(Reply(messages), await _rows(desk, ask, asked, results, untold))


async def _dismissed(desk: Desk, ask: Ask, results: Sequence[SearchResult]) -> tuple[DismissedStory, ...]:
    """The stories among the articles found that the chat does not want to hear of."""
    known = await desk.store.get(Dismissed, str(ask.chat))
    return among(known.stories, {filed.key for one in results for filed in one.filed}) if known else ()


async def _check(desk: Desk, ask: Ask, made: Sequence[Briefing], now: datetime) -> briefing.Check | None:
    """The buttons to check the stories with, once what they refer to is kept; none when the store takes nothing."""
    answer = answered(told(made), ask.chat, now)
    if not answer.stories:
        return None
    try:
        await desk.store.commit(*await keeping(desk.store, answer))
    except StoreError:
        return None
    return partial(keyboards.checks, answer.id)


async def _untold(desk: Desk, asked: Asked, results: Sequence[SearchResult], made: Sequence[Briefing]) -> list[Untold]:
    """The subjects that no story tells of: the articles that name them, or when there was something on them last."""
    silent = {one.topic for one in made if not one.stories}
    found = []
    for subject, result in zip(asked.subjects, results, strict=True):
        if subject.name in silent and result.filed:
            found.append(Untold(subject.name, tuple(filed.article for filed in result.filed)))
        elif subject.name in silent and asked.window.since:
            before = await search(desk.store, subject, Window(until=asked.window.until), limit=1)
            found.append(Untold(subject.name, latest=before.filed[0].news if before.filed else None))
        elif subject.name in silent:
            found.append(Untold(subject.name))
    return found


def _notes(asked: Asked, results: Sequence[SearchResult], *, told: bool) -> list[str]:
    """What the reader should know first: how a name was read, the time, what was left out, how old the news is."""
    notes = [chat_texts.taken_for(one.asked, one.topic.name) for one in asked.subjects if one.topic and one.mistyped]
    notes += [chat_texts.news_of(asked.when)] if told and asked.when else []
    notes += [chat_texts.left_out(one.left_out) for one in results if one.left_out]
    newest = max((one.filed[0].news for one in results if one.filed), default=asked.now)
    if not asked.when and asked.now - newest > OLD:
        notes.append(chat_texts.newest_is_from(newest, asked.zone, asked.now))
    return notes


async def _rows(desk: Desk, ask: Ask, asked: Asked, results: Sequence[SearchResult], untold: Sequence[Untold]) -> Rows:
    """What may be asked next: older news, topics that may have been meant, a topic to make or to follow."""
    near = dict.fromkeys(name for one in asked.subjects if not one.topic for name in one.near)
    rows = (*_older(asked, untold), *keyboards.briefs(near))
    only = asked.subjects[0] if len(asked.subjects) == 1 else None
    if only is None or rows:
        return rows
    if only.topic is None:
        unknown = bool(untold) and not results[0].filed
        return keyboards.make_topic(only.asked) if ask.admin and unknown else ()
    if not ask.manager or not results[0].filed:
        return ()
    theirs = followed(await chat_view.schedules(desk, ask))
    follows = theirs is not None and (not theirs or only.topic.name.casefold() in map(str.casefold, theirs))
    return () if follows else keyboards.follow(only.topic.name)


def _older(asked: Asked, untold: Sequence[Untold]) -> Rows:
    """A button for each subject whose last news are older than the window."""
    rows: Rows = ()
    by_name = {one.name: one for one in asked.subjects}
    for one in untold:
        if one.latest and not one.articles:
            here = zone_named(asked.zone)
            last = one.latest.astimezone(here).date()
            label = chat_texts.show_from(day(last, asked.now.astimezone(here).date()))
            label = f"{one.name}: {label}" if len(untold) > 1 else label
            rows += keyboards.show(label, by_name[one.name].asked, f"{last:%Y%m%d}")
    return rows


FAMILY: Final = Family(
    commands=(
        Command(
            "brief",
            Who.EVERYONE,
            "Get a briefing now: on your topics, one topic, or any words",
            brief,
            ("chip export rules 7d", "huawei, smic since monday", "华为"),
        ),
    ),
    buttons=(
        ButtonAction(Action.NOW, Who.EVERYONE, brief_now),
        ButtonAction(Action.SHOW, Who.EVERYONE, show),
    ),
)
