"""/search and its pages: the articles with words, as titles with outlet, time and link."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.archive.lookup import READ
from bot.chat.commands.lookups.looked_up import LookedUp, look_up
from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press, fits
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import ChatKind
from bot.render.lookups.article_pages import article_page, heading
from bot.render.sanitize import one_line
from bot.render.story import Place
from bot.render.texts import checking_texts, lookup_texts

EACH_PAGE: Final = 10
"""Articles of a page: about what a phone shows without scrolling."""
LAST_PAGE: Final = "999"
"""The greatest page that is asked for; room for it is kept on the buttons."""


async def search(desk: Desk, ask: Request) -> Reply:
    """The newest articles with these words, and buttons for the pages."""
    return await _page(desk, ask, ask.words, 0)


async def turn(desk: Desk, ask: Request, press: Press) -> Reply:
    """Another page, in place of the one that is shown."""
    if ask.kind is ChatKind.CHANNEL and not ask.manager:
        return reply_notice(checking_texts.IN_A_CHANNEL)
    page = press.value(0)
    made = await _page(desk, ask, press.value(1), int(page) if page.isdecimal() and len(page) <= len(LAST_PAGE) else 0)
    return replace(made, edit=len(made.messages) == 1)


async def _page(desk: Desk, ask: Request, words: str, page: int) -> Reply:
    found = await look_up(desk, ask, words, lookup_texts.SEARCH_WHAT)
    return found if isinstance(found, Reply) else _shown(found, one_line(words), page)


def _shown(found: LookedUp, words: str, page: int) -> Reply:
    filed, asked = found.filed, found.asked
    pages = -(-len(filed) // EACH_PAGE)
    page = min(page, pages - 1)
    first = page * EACH_PAGE
    carried = words.replace("|", " OR ")  # what parts the values of a button
    fitting = fits(Action.SEARCH, LAST_PAGE, carried)
    rows = (keyboards.pager(page, pages, Action.SEARCH, carried),) if pages > 1 and fitting else ()
    more = any(len(one.filed) >= READ for one in found.results)
    notes = [*found.notes, heading(found.about, asked.when, len(filed), more=more)]
    if pages > 1 and not fitting:
        notes.append(lookup_texts.NO_PAGES)
    articles = [one.article for one in filed[first : first + EACH_PAGE]]
    return reply(*article_page(" ".join(notes), articles, first + 1, Place(asked.zone, asked.now)), rows=rows)


FAMILY: Final = Family(
    commands=(
        Command(
            "search",
            Who.EVERYONE,
            "Search the articles: titles with outlet, time and link",
            search,
            ("chip export rules", "huawei -samsung since monday", '"supply chain" 7d'),
        ),
    ),
    buttons=(ButtonAction(Action.SEARCH, Who.EVERYONE, turn),),
)
