"""/topics and its buttons: the topics in the chat's digest; wishes for topics, of which none is done before a tap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.alerts.naming import can_be_named
from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.chat_view import in_turn, undoing
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import Rows, button
from bot.chat.dialog.reply_builders import reply, reply_notice, reply_text, with_rows
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.dialog.subscriptions import changes, followed, in_order, is_ticked, toggled
from bot.chat.parsing.courtesy import Wish
from bot.chat.parsing.question import content_words, parse_question
from bot.chat.questions.subjects import subjects
from bot.model import ChatState, Role
from bot.ports import Put
from bot.render.markup import Fragment, Text, Trusted
from bot.render.sanitize import neutralize
from bot.render.texts import answer_texts, chat_texts, schedule_texts
from bot.render.texts.topics import own_topic_texts
from summaries.topics import Topic


async def topics(desk: Desk, ask: Request) -> Reply:
    """Show the topics with buttons that tick and untick them."""
    return await _topics(desk, ask, 0, edit=False)


async def show_topics(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show another page of topics."""
    return await _topics(desk, ask, _page(press.value(0)), edit=True)


@in_turn
async def toggle(desk: Desk, ask: Request, press: Press) -> Reply:
    """Tick or untick one topic, or all, in the chat's first schedule."""
    in_force = await desk.catalog.topics(ask.chat)
    topic = tagged(press.value(0), in_force)
    if press.value(0) and topic is None:
        return reply_notice(ask.speech.say(schedule_texts.TOPIC_GONE))
    before = await chat_view.schedules(desk, ask)
    name, names = topic.name if topic else "", [one.name for one in in_force]
    # A button carries the state that it leads to, so that a press that arrives twice is not undone; old ones do not.
    done = press.value(2) == str(int(is_ticked(before, name, names)))
    after = before if done else toggled(before, name, names, await chat_view.destination(desk, ask))
    chat = replace(await chat_view.chat(desk, ask), state=ChatState.ACTIVE)
    ended = [one for one in before if one.id not in {other.id for other in after}]
    kept, rows = await undoing(desk, ask, ended, ())
    await desk.store.commit(Put(chat), *kept, *changes(before, after))
    return with_rows(await _topics(desk, ask, _page(press.value(1)), edit=True), rows)


def tagged(name_tag: str, in_force: Sequence[Topic]) -> Topic | None:
    """The topic with the tag that a button carries, or None."""
    return next((topic for topic in in_force if tag(topic.name) == name_tag), None)


async def _topics(desk: Desk, ask: Request, page: int, *, edit: bool) -> Reply:
    in_force = await desk.catalog.topics(ask.chat)
    if not in_force:
        return reply(Trusted(ask.speech.say(schedule_texts.NO_TOPICS)), edit=edit)
    schedules = in_order(await chat_view.schedules(desk, ask))
    first = next(iter(schedules), None)
    rows = keyboards.topics(ask.speech, [topic.name for topic in in_force], first.topics if first else None, page)
    hours = [schedule_texts.sent_at(ask.speech, first.days, first.at, first.zone)] if first else []
    chat = await chat_view.chat(desk, ask)
    following = [await chat_view.next_digests(desk, ask.speech, chat, schedules)] if first else []
    own = button(ask.speech.say(own_topic_texts.ALL_OWN), Action.OWN_TOPICS, "0")
    more = (own, button(ask.speech.say(own_topic_texts.PACKS), Action.PACKS))
    said = Trusted("\n\n".join([ask.speech.say(schedule_texts.TOPICS), *hours, *filter(None, following)]))
    return reply(said, rows=(*rows, more), edit=edit)


def _page(digits: str) -> int:
    return int(digits) if digits.isdecimal() and len(digits) <= 3 else 0  # noqa: PLR2004 - 8,000 topics


async def wished(desk: Desk, ask: Request, wishes: Sequence[Wish]) -> Reply | None:
    """The answer to the likeliest wish that can be meant; None when all are rather questions."""
    in_force = await desk.catalog.topics(ask.chat)
    for wish in wishes:
        question = parse_question(wish.subject, desk.clock.now(), names=[topic.name for topic in in_force])
        about = subjects(question.subjects, in_force)
        topics = [one.topic for one in about if one.topic and not one.words]
        if wish.sure and not any(map(content_words, question.subjects)):
            return _of_everything(ask, wish)
        if topics and len(topics) == len(about):
            return await _of_topics(desk, ask, wish, topics)
        if wish.sure and about:
            return _of_words(ask, ", ".join(question.subjects), less=wish.less)
    return None


def _of_everything(ask: Request, wish: Wish) -> Reply:
    if wish.less:
        return reply_text(ask.speech.say(chat_texts.HOW_TO_STOP))
    return reply_text(ask.speech.say(chat_texts.WELCOME_NEXT), keyboards.start(ask.speech))


async def _of_topics(desk: Desk, ask: Request, wish: Wish, topics: Sequence[Topic]) -> Reply:
    """A button for each topic that the wish would change, and a line on each that it would not."""
    theirs = followed(await chat_view.schedules(desk, ask))
    known = frozenset(name.casefold() for name in theirs or ())
    lines: list[Fragment] = []
    rows: Rows = ()
    for topic in topics:
        follows = theirs is not None and (not theirs or topic.name.casefold() in known)
        if follows is wish.less:
            rows += (
                keyboards.unfollow(ask.speech, topic.name) if wish.less else keyboards.follow(ask.speech, topic.name)
            )
        elif wish.less:
            said = schedule_texts.not_followed(ask.speech, [topic.name])
            lines.append(Text(ask.speech.together([said, ask.speech.say(schedule_texts.ONLY_WHEN_ASKED)]) + "\n"))
        else:
            lines.append(Trusted(schedule_texts.follows_already(ask.speech, neutralize(topic.name)) + "\n"))
    if rows:
        lines.append(
            Trusted(ask.speech.say(schedule_texts.UNFOLLOW) if wish.less else ask.speech.say(schedule_texts.FOLLOW))
        )
    return reply(*lines, rows=rows)


def _of_words(ask: Request, words: str, *, less: bool) -> Reply:
    """A wish of words that are no topic: what can be done instead, and the question that it may be."""
    if less:
        label = answer_texts.only_on(ask.speech, words)
        return reply(Text(schedule_texts.only_topics_end(ask.speech, words)), rows=keyboards.show(label, words))
    own = keyboards.own_topic(ask.speech, words) if ask.manager else ()
    topic = keyboards.make_topic(ask.speech, words) if ask.standing.includes(Role.EDITOR) else own
    alert = keyboards.alert(ask.speech, words) if can_be_named(words) else ()
    return reply(Text(schedule_texts.only_topics_come(ask.speech, words)), rows=(*topic, *alert))


FAMILY: Final = Family(
    commands=(Command("topics", Who.EVERYONE, "Choose the topics you follow", topics, first=True, for_one=True),),
    buttons=(
        ButtonAction(Action.TOPICS, Who.EVERYONE, show_topics),
        ButtonAction(Action.TOGGLE, Who.MANAGER, toggle),
    ),
)
