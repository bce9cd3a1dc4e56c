"""/addsource: find the feed that an address means, show it, and add it once the admin agrees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.chat.commands.admin.source_names import title
from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_error, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.feeds.formats.entry import Entry, FeedError
from bot.feeds.formats.opml import Outline
from bot.model import FeedOffer, Message, OfferedFeed
from bot.ports import Drop, Put, WebError
from bot.render import admin_texts
from bot.render.markup import Bold, Fragment, Text, Trusted, markup
from bot.render.phrases import short
from bot.render.sanitize import one_line, visible
from bot.render.times import moment
from bot.sources.naming import address
from bot.sources.probe import Probe
from bot.web.url import UrlError, host

UNDECIDED: Final = timedelta(days=7)
"""After this time an offer that was neither accepted nor declined is dropped."""
ENTRY_CHARACTERS: Final = 120
"""Longest title of an entry that is shown: two lines on a phone."""


async def add_source(desk: Desk, ask: Request) -> Reply:
    """Find the feed, show its latest titles, and ask before anything is saved."""
    if not ask.words.strip():
        return reply_text(admin_texts.ADD_SOURCE_USAGE)
    try:
        site = host(address(ask.words))
    except UrlError as error:
        return reply_error(error)
    looking = Message(markup((Trusted(admin_texts.LOOKING), Text(f"{site} …"))))
    await desk.messenger.send(ask.chat, looking, thread=ask.thread)
    try:
        found = await desk.collector.probe(ask.words)
    except (UrlError, WebError, FeedError) as error:
        return reply_error(error)
    if found.known:
        return reply(Text(admin_texts.known_already(title(found.known))))
    offered = await _keep_offer(desk, ask, [OfferedFeed(found.url, one_line(found.title))])
    page = _page(found, await desk.zone_of(ask.chat), desk.clock.now())
    return reply(*page, rows=keyboards.confirm_source(offered))


async def offer(desk: Desk, ask: Request, outlines: Sequence[Outline]) -> Reply:
    """Ask whether to add the feeds of a list."""
    if not outlines:
        return reply_text(admin_texts.NO_FEEDS_LISTED)
    feeds = [OfferedFeed(outline.url, one_line(outline.title)) for outline in outlines]
    offered = await _keep_offer(desk, ask, feeds)
    names = [outline.title or host(outline.url) for outline in outlines]
    return reply(Text(admin_texts.feeds_listed(names)), rows=keyboards.confirm_source(offered))


async def confirm(desk: Desk, _: Request, press: Press) -> Reply:
    """Add the feeds of an offer."""
    offered = await desk.store.get(FeedOffer, press.value(0))
    if offered is None:
        return reply_notice(admin_texts.PENDING_GONE)
    added, refused = [], []
    for feed in offered.feeds:
        try:
            added.append(await desk.collector.add(feed.url, title=feed.title))
        except UrlError as error:
            refused.append(f"{feed.url}: {error}")
    await desk.store.commit(Drop(FeedOffer, offered.key))
    return reply(Text(admin_texts.sources_added([title(one) for one in added], refused)), edit=True)


async def decline(desk: Desk, _: Request, press: Press) -> Reply:
    """Drop an offer."""
    await desk.store.commit(Drop(FeedOffer, press.value(0)))
    return reply(Trusted(admin_texts.NOT_ADDED), edit=True)


async def _keep_offer(desk: Desk, ask: Request, feeds: Sequence[OfferedFeed]) -> str:
    """Store an offer, which is too long for a button, and drop old ones; returns its name, which a button carries."""
    listed = "\n".join(f"{feed.url}\t{feed.title}" for feed in feeds)
    name, now = tag(f"{ask.chat} {listed}"), desk.clock.now()
    stale = [one for one in await desk.store.every(FeedOffer) if one.made < now - UNDECIDED]
    await desk.store.commit(*(Drop(FeedOffer, one.key) for one in stale), Put(FeedOffer(name, now, tuple(feeds))))
    return name


def _page(found: Probe, zone: str, now: datetime) -> list[Fragment]:
    """The name of a feed, its latest titles, and the question whether to add it."""
    latest = [part for entry in found.latest for part in _entry(entry, zone, now)]
    about = Text(f"\n{found.url}\n{admin_texts.entries(found.count)}")
    return [Bold(one_line(found.title)), about, *latest, Trusted(admin_texts.ADD_IT)]


def _entry(entry: Entry, zone: str, now: datetime) -> tuple[Fragment, ...]:
    words = one_line(entry.title or entry.text)
    shown = words if visible(words) else admin_texts.UNTITLED
    when = f" {moment(entry.published, zone, now)}" if entry.published else ""
    return (Trusted("\n• "), Text(short(shown, ENTRY_CHARACTERS)), Trusted(when))


FAMILY: Final = Family(
    commands=(Command("addsource", Who.ADMIN, "Add a feed, or a site that has one", add_source, ("example.com",)),),
    buttons=(
        ButtonAction(Action.ADD_SOURCE, Who.ADMIN, confirm),
        ButtonAction(Action.NO_SOURCE, Who.ADMIN, decline),
    ),
)
