"""/sources and /removesource: where articles come from."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.chat.commands.admin.source_names import matching, numbered, similar, title
from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_error, reply_list, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.model import Health, Source
from bot.render import admin_texts
from bot.render.markup import Fragment, Italic, Link, Text, Trusted
from bot.render.sanitize import one_line
from bot.sources.registry import SourceError
from bot.web.url import host

SUGGESTED: Final = 8
"""Most sources of one name that are suggested on buttons."""


async def sources(desk: Desk, ask: Request) -> Reply:
    """List every source with its number, its last good read and its trouble."""
    known = numbered(await desk.store.every(Source))
    if not known:
        return reply_text(admin_texts.NO_SOURCES)
    zone, now = await desk.zone_of(ask.chat), desk.clock.now()
    health = {one.source: one for one in await desk.store.every(Health)}
    return reply_list([_line(number, one, health.get(one.id), zone, now) for number, one in enumerate(known, 1)])


async def remove_source(desk: Desk, ask: Request) -> Reply:
    """Remove a source by its number, its title or its address; suggest some when it is not clear which is meant."""
    if not ask.words.strip():
        return reply_text(admin_texts.REMOVE_SOURCE_USAGE)
    known = numbered(await desk.store.every(Source))
    found = matching(ask.words, known)
    if len(found) == 1:
        return await _remove(desk, found[0], edit=False)
    suggested = found[:SUGGESTED] or similar(ask.words, known)
    rows = keyboards.remove_sources((title(one), one.id) for one in suggested)
    return reply(Text(admin_texts.no_such_source(ask.words, len(known), ambiguous=bool(found))), rows=rows)


async def remove_pressed(desk: Desk, _: Request, press: Press) -> Reply:
    """Remove the source that the button names by its tag."""
    source = next((one for one in await desk.store.every(Source) if tag(one.id) == press.value(0)), None)
    return await _remove(desk, source, edit=True) if source else reply_notice(admin_texts.SOURCE_GONE)


async def _remove(desk: Desk, source: Source, *, edit: bool) -> Reply:
    try:
        removed = await desk.collector.remove(source.id)
    except SourceError as error:
        return reply_error(error, edit=edit)
    return reply(
        Text(admin_texts.source_removed(title(removed))), rows=keyboards.remove_articles(removed.id), edit=edit
    )


async def remove_articles_pressed(desk: Desk, _: Request, press: Press) -> Reply:
    """Remove the articles of a source that was removed, unless it was added again."""
    if await desk.store.get(Source, press.value(0)):
        return reply_notice(admin_texts.SOURCE_IS_BACK)
    removed = await desk.collector.remove_articles(press.value(0))
    return reply(Text(admin_texts.articles_removed(removed)), edit=True)


def _line(number: int, source: Source, health: Health | None, zone: str, now: datetime) -> tuple[Fragment, ...]:
    good = admin_texts.last_good(health.last_good if health else None, zone, now)
    trouble = (Italic(f"\n{one_line(told)}"),) if health and (told := health.trouble or health.notice) else ()
    return (Trusted(f"{number}. "), Link(title(source), source.url), Text(f" · {host(source.url)} · {good}"), *trouble)


FAMILY: Final = Family(
    commands=(
        Command("sources", Who.ADMIN, "List the sources and how each is doing", sources),
        Command("removesource", Who.ADMIN, "Remove a source", remove_source, ("3", "example.com")),
    ),
    buttons=(
        ButtonAction(Action.REMOVE_SOURCE, Who.ADMIN, remove_pressed),
        ButtonAction(Action.REMOVE_ARTICLES, Who.ADMIN, remove_articles_pressed),
    ),
)
