"""/follow and *Follow*: what is new of a story is told as it comes, until it has gone still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.alerts import follows
from bot.alerts.naming import can_be_named
from bot.archive.answers import answered, keeping, stories_told
from bot.archive.budgets import room_in_answer
from bot.archive.lookup import Window
from bot.chat.commands.checking.answered_story import answered_story, below
from bot.chat.dialog import chat_view, keyboards
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.chat_view import in_turn, undoing
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import Rows, button
from bot.chat.dialog.reply_builders import reply, reply_notice, reply_text, with_rows
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.parsing.question import parse_question
from bot.chat.questions.spelling import understood
from bot.chat.questions.subjects import briefings, search
from bot.model import Answered, ChatState, Follow, ToldStory
from bot.ports import Drop, Put
from bot.render.markup import Text, Trusted
from bot.render.speech.speech import Speech, to_say
from bot.render.texts import checking_texts
from bot.render.texts.following import follow_texts

OFFERED: Final = 5
"""Stories that are offered for words that are on several."""
IN_LIST: Final = "s"
EXAMPLES: Final = (to_say("tiktok deal"),)


async def follow_words(desk: Desk, ask: Request) -> Reply:
    """Follow the story on these words, or ask which; without words, list what is followed."""
    if not ask.words.strip():
        return await _list(desk, ask, edit=False)
    answer = await _stories_on(desk, ask)
    if isinstance(answer, Reply):
        return answer
    if not answer.stories:
        words = ask.words.strip()
        said = follow_texts.nothing_to_follow(ask.speech, words)
        return reply(Text(said), rows=keyboards.alert(ask.speech, words) if can_be_named(words) else ())
    if len(answer.stories) == 1:
        return await _follow(desk, ask, answer.stories[0])
    rows = tuple(
        (button(one.headline, Action.FOLLOW_STORY, answer.id, str(number)),)
        for number, one in enumerate(answer.stories, 1)
    )
    return reply(Trusted(ask.speech.say(follow_texts.WHICH)), rows=rows)


async def follow_pressed(desk: Desk, ask: Request, press: Press) -> Reply:
    """Follow the story of a button."""
    told = await answered_story(desk, ask, press)
    if told is None:
        return reply_notice(ask.speech.say(checking_texts.ANSWER_GONE))
    return below(ask, await _follow(desk, ask, told.story))


@in_turn
async def end_follow(desk: Desk, ask: Request, press: Press) -> Reply:
    """Follow a story no more."""
    one = await desk.store.get(Follow, press.value(0))
    if one is None or one.chat != ask.chat:
        return reply_notice(ask.speech.say(follow_texts.NOT_FOLLOWED))
    kept, undo = await undoing(desk, ask, (), (), [one])
    await desk.store.commit(*kept, Drop(Follow, one.key))
    if press.value(1) == IN_LIST:
        return with_rows(await _list(desk, ask, edit=True), undo)
    return reply(Text(follow_texts.ended(ask.speech, one.told.headline)), rows=undo, edit=True)


async def list_follows(desk: Desk, ask: Request, _: Press) -> Reply:
    """List what is followed, in place of the message whose button was pressed."""
    return await _list(desk, ask, edit=True)


@in_turn
async def _follow(desk: Desk, ask: Request, story: ToldStory) -> Reply:
    one = follows.follow(story, ask.chat, ask.thread, desk.clock.now())
    known = await desk.store.every(Follow, chat=ask.chat)
    if any(each.id == one.id for each in known):
        return reply_text(ask.speech.say(follow_texts.FOLLOWS_ALREADY), _ending(ask.speech, [one], ""))
    if len(known) >= follows.MOST:
        return reply_text(ask.speech.say(follow_texts.TOO_MANY))
    chat = replace(await chat_view.chat(desk, ask), state=ChatState.ACTIVE)  # a stopped chat would hear nothing
    await desk.store.commit(Put(chat), Put(one))
    said = (Text(follow_texts.followed(ask.speech, story.headline) + "\n"), Trusted(ask.speech.say(follow_texts.MEANS)))
    return reply(*said, rows=((button(ask.speech.say("Undo"), Action.END_FOLLOW, one.id),),))


async def _stories_on(desk: Desk, ask: Request) -> Answered | Reply:
    """The stories on the words that may go on, as an answer that is kept; or what is wrong with the words."""
    in_force, now = await desk.catalog.topics(ask.chat), desk.clock.now()
    names = [topic.name for topic in in_force]
    question = parse_question(ask.words, now, await desk.zone_of(ask.chat), names, ask.speech.code)
    if question.trouble:
        return reply(Text(ask.speech.say(question.trouble)))
    about = await understood(desk.store, question.subjects, in_force, is_open=question.open)
    window = question.window if question.window.since else Window(now - follows.EXPIRES, question.window.until)
    results = [await search(desk.store, one, window) for one in about]
    told, room = list(zip(about, results, strict=True)), room_in_answer(len(about))
    made = await briefings(desk, told, now, budget=room, speech=ask.speech) if about else []
    answer = answered(stories_told(made)[:OFFERED], ask.chat, now)
    if answer.stories:
        await desk.store.commit(*await keeping(desk.store, answer))
    return answer


async def _list(desk: Desk, ask: Request, *, edit: bool) -> Reply:
    known = sorted(await desk.store.every(Follow, chat=ask.chat), key=lambda one: one.since)
    said = follow_texts.LIST if known else follow_texts.NONE
    rows = (*_ending(ask.speech, known, IN_LIST), (button(ask.speech.say("Done"), Action.SETTINGS),))
    return reply(Trusted(ask.speech.say(said)), rows=rows, edit=edit)


def _ending(speech: Speech, known: Sequence[Follow], where: str) -> Rows:
    return tuple(
        (button(speech.say("End: {headline}", headline=one.told.headline), Action.END_FOLLOW, one.id, where),)
        for one in known
    )


FAMILY: Final = Family(
    commands=(Command("follow", Who.MANAGER, "Get what is new of a story as it comes", follow_words, EXAMPLES),),
    buttons=(
        ButtonAction(Action.FOLLOW_STORY, Who.MANAGER, follow_pressed),
        ButtonAction(Action.END_FOLLOW, Who.MANAGER, end_follow),
        ButtonAction(Action.FOLLOWS, Who.EVERYONE, list_follows),
    ),
)
