"""/search and its pages: the articles with words, as titles with outlet, time and link."""

from __future__ import annotations

from typing import Final

from bot.archive.lookup import READ
from bot.chat.commands.lookups.looked_up import look_up
from bot.chat.commands.lookups.pages import first_page, page_rows, turned_page
from bot.chat.dialog.callback_data import Action
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.render.lookups.article_pages import article_page
from bot.render.speech.speech import to_say
from bot.render.story import Place
from bot.render.texts import lookup_texts

EACH_PAGE: Final = 10
"""Articles of a page: about what a phone shows without scrolling."""
EXAMPLE: Final = to_say("chip export rules")
EXAMPLES: Final = (EXAMPLE, to_say("huawei -samsung since monday"), to_say('"supply chain" 7d'))


async def show(desk: Desk, ask: Request, words: str, page: int) -> Reply:
    """A page of the articles with these words, the newest first."""
    found = await look_up(desk, ask, words, lookup_texts.SEARCH_WHAT)
    if isinstance(found, Reply):
        return found
    filed, asked = found.filed, found.asked
    pages = -(-len(filed) // EACH_PAGE)
    page = min(page, pages - 1)
    rows = page_rows(ask.speech, Action.SEARCH, words, page, pages)
    more = any(len(one.filed) >= READ for one in found.results)
    notes = [*found.notes, lookup_texts.articles_found(ask.speech, found.about_when, len(filed), more=more)]
    if pages > 1 and not rows:
        notes.append(ask.speech.say(lookup_texts.NO_PAGES))
    first = page * EACH_PAGE
    articles = [one.article for one in filed[first : first + EACH_PAGE]]
    return reply(
        *article_page(ask.speech.together(notes), articles, first + 1, Place(asked.zone, asked.now, ask.speech)),
        rows=rows,
    )


FAMILY: Final = Family(
    commands=(
        Command(
            "search",
            Who.EVERYONE,
            "Search the articles: titles with outlet, time and link",
            first_page(show),
            EXAMPLES,
        ),
    ),
    buttons=(ButtonAction(Action.SEARCH, Who.EVERYONE, turned_page(show)),),
)
