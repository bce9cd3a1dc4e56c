"""*Not this*: a story that the chat is not told any more, and how to be told of it again."""

from __future__ import annotations

from typing import Final

from bot.archive.dismissed import dismiss, restore
from bot.chat.commands.checking.answered_story import answered_story, below
from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Dismissed
from bot.ports import Drop, Put
from bot.render.markup import Text, Trusted
from bot.render.texts import checking_texts

IN_LIST: Final = "s"
"""The value of a button in the list of dismissed stories."""


@in_turn
async def not_this(desk: Desk, ask: Request, press: Press) -> Reply:
    """Tell the chat nothing more of a story."""
    told = await answered_story(desk, ask, press)
    if told is None:
        return reply_notice(checking_texts.ANSWER_GONE)
    known = dismiss(await _known(desk, ask), told.story, desk.clock.now())
    await desk.store.commit(Put(known))
    story = known.stories[-1]
    said = (Text(checking_texts.dismissed(story.headline)), Trusted(checking_texts.DISMISSED_WHERE))
    return below(ask, reply(*said, rows=keyboards.undo(story.id)))


@in_turn
async def tell_again(desk: Desk, ask: Request, press: Press) -> Reply:
    """Tell the chat a dismissed story again."""
    known = await _known(desk, ask)
    story = next((one for one in known.stories if tag(one.id) == press.value(0)), None)
    if story is None:
        return reply_notice(checking_texts.RESTORED_ALREADY)
    left = restore(known, story.id)
    await desk.store.commit(Put(left) if left.stories else Drop(Dismissed, left.key))
    if press.value(1) == IN_LIST:
        return _list(left, 0)
    return reply(Text(checking_texts.restored(story.headline)), edit=True)


async def show_dismissed(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show a page of the stories that the chat has dismissed."""
    digits = press.value(0)
    return _list(await _known(desk, ask), int(digits) if digits.isdecimal() and len(digits) < 3 else 0)  # noqa: PLR2004


async def _known(desk: Desk, ask: Request) -> Dismissed:
    return await desk.store.get(Dismissed, str(ask.chat)) or Dismissed(ask.chat)


def _list(known: Dismissed, page: int) -> Reply:
    said = checking_texts.NOT_TOLD if known.stories else checking_texts.NONE_DISMISSED
    return reply(Trusted(said), rows=keyboards.dismissed(known.stories, page), edit=True)


FAMILY: Final = Family(
    buttons=(
        ButtonAction(Action.DISMISS, Who.MANAGER, not_this),
        ButtonAction(Action.RESTORE, Who.MANAGER, tell_again),
        ButtonAction(Action.DISMISSED, Who.EVERYONE, show_dismissed),
    )
)
