"""Pages of what was looked up: the buttons that turn them carry the words, which are looked up again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final

from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press, fits
from bot.chat.dialog.command import Handler, PressHandler
from bot.chat.dialog.keyboards import Rows
from bot.chat.dialog.reply_builders import reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import ChatKind
from bot.render.sanitize import one_line
from bot.render.speech.speech import Speech
from bot.render.texts import checking_texts

LAST_PAGE: Final = "999"
"""The greatest page that is asked for; room for it is kept on the buttons."""

ShowPage = Callable[[Desk, Request, str, int], Awaitable[Reply]]
"""Shows a page, counted from 0, of what is found on words; the last for a page behind it."""


def first_page(show: ShowPage) -> Handler:
    """The handler of a command that shows the first page."""

    async def handle(desk: Desk, ask: Request) -> Reply:
        return await show(desk, ask, ask.words, 0)

    return handle


def turned_page(show: ShowPage) -> PressHandler:
    """The handler of the buttons: another page in place of the one that is shown; in a channel by who manages it."""

    async def handle(desk: Desk, ask: Request, press: Press) -> Reply:
        if ask.kind is ChatKind.CHANNEL and not ask.manager:
            return reply_notice(ask.speech.say(checking_texts.IN_A_CHANNEL))
        page = press.value(0)
        number = int(page) if page.isdecimal() and len(page) <= len(LAST_PAGE) else 0
        made = await show(desk, ask, press.value(1), number)
        return replace(made, edit=len(made.messages) == 1)

    return handle


def page_rows(speech: Speech, action: Action, words: str, page: int, pages: int) -> Rows:
    """The buttons below a page; none for a single page, or for words that are too long for a button."""
    carried = one_line(words).replace("|", " OR ")  # what parts the values of a button
    return (
        (keyboards.pager(speech, page, pages, action, carried),)
        if pages > 1 and fits(action, LAST_PAGE, carried)
        else ()
    )
