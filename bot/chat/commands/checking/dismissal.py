"""*Not this*: a story that the chat is not told any more, or not for a while; the list of all that it is not told."""

from __future__ import annotations

from typing import Final

from bot.archive.dismissed import dismiss, restore
from bot.chat.commands.checking import mute_rows
from bot.chat.commands.checking.answered_story import AnsweredStory, answered_story, below
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.parsing.pauses import parse_pause
from bot.model import Dismissed, Filed
from bot.ports import Drop, Put
from bot.render.markup import Text, Trusted
from bot.render.speech.speech import Speech
from bot.render.texts import chat_texts, checking_texts
from bot.render.texts.following import mute_texts

IN_LIST: Final = "s"
"""The value of a button in the list of dismissed stories."""


@in_turn
async def not_this(desk: Desk, ask: Request, press: Press) -> Reply:
    """Tell the chat nothing more of a story."""
    told = await answered_story(desk, ask, press)
    if told is None:
        return reply_notice(ask.speech.say(checking_texts.ANSWER_GONE))
    known = dismiss(await _known(desk, ask), told.story, desk.clock.now())
    await desk.store.commit(Put(known))
    story = known.stories[-1]
    said = (
        Text(f"{checking_texts.dismissed(ask.speech, story.headline)} "),
        Trusted(ask.speech.say(checking_texts.DISMISSED_WHERE)),
    )
    answer = (told.answer.id, told.number)
    rows = mute_rows.not_told(ask.speech, story.id, answer, *await _of(desk, ask, told))
    return below(ask, reply(*said, rows=rows))


async def _of(desk: Desk, ask: Request, told: AnsweredStory) -> tuple[str, str]:
    """The outlet of a story if it has only one, and its topic if that is in force; else ""."""
    filed = [await desk.store.get(Filed, name) for name in told.story.articles]
    outlets = {one.article.outlet.strip() for one in filed if one}
    in_force = {topic.name for topic in await desk.catalog.topics(ask.chat)}
    topic = told.story.topic if told.story.topic in in_force else ""
    return (outlets.pop() if len(outlets) == 1 else ""), topic


@in_turn
async def snooze(desk: Desk, ask: Request, press: Press) -> Reply:
    """Tell the chat nothing of a story for as long as the button says."""
    told, now, zone = await answered_story(desk, ask, press), desk.clock.now(), await desk.zone_of(ask.chat)
    period = parse_pause(press.value(2), now, zone)
    if told is None or period is None:
        return reply_notice(
            ask.speech.say(chat_texts.OLD_BUTTON) if told else ask.speech.say(checking_texts.ANSWER_GONE)
        )
    known = dismiss(await _known(desk, ask), told.story, now, period.until)
    await desk.store.commit(Put(known))
    story = known.stories[-1]
    said = mute_texts.snoozed(ask.speech, story.headline, period.until, zone)
    return reply(Text(said), rows=mute_rows.undo(ask.speech, story.id), edit=True)


@in_turn
async def tell_again(desk: Desk, ask: Request, press: Press) -> Reply:
    """Tell the chat a dismissed story again."""
    known = await _known(desk, ask)
    story = next((one for one in known.stories if tag(one.id) == press.value(0)), None)
    if story is None:
        return reply_notice(ask.speech.say(checking_texts.RESTORED_ALREADY))
    left = restore(known, story.id)
    await desk.store.commit(Put(left) if left.stories or left.muted else Drop(Dismissed, left.key))
    if press.value(1) == IN_LIST:
        return listing(ask.speech, left.at(desk.clock.now()), 0)
    return reply(Text(checking_texts.restored(ask.speech, story.headline)), edit=True)


async def show_dismissed(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show a page of what the chat is not told."""
    digits = press.value(0)
    known = (await _known(desk, ask)).at(desk.clock.now())
    return listing(ask.speech, known, int(digits) if digits.isdecimal() and len(digits) < 3 else 0)  # noqa: PLR2004


async def _known(desk: Desk, ask: Request) -> Dismissed:
    return await desk.store.get(Dismissed, str(ask.chat)) or Dismissed(ask.chat)


def listing(speech: Speech, known: Dismissed, page: int, *, edit: bool = True) -> Reply:
    """A page of what the chat is not told, which is in force."""
    said = mute_texts.LIST if known.stories or known.muted else mute_texts.NONE
    return reply(Trusted(speech.say(said)), rows=mute_rows.listed(speech, known, page), edit=edit)


FAMILY: Final = Family(
    buttons=(
        ButtonAction(Action.DISMISS, Who.MANAGER, not_this),
        ButtonAction(Action.SNOOZE, Who.MANAGER, snooze),
        ButtonAction(Action.RESTORE, Who.MANAGER, tell_again),
        ButtonAction(Action.DISMISSED, Who.EVERYONE, show_dismissed),
    )
)
