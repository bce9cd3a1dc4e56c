"""/addsource: find the feed that an address means, show it, and add it once the admin agrees."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from bot.chat.commands.admin.source_names import title
from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_error, reply_list, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.feeds.formats.entry import Entry, FeedError
from bot.feeds.formats.opml import Outline
from bot.model import FeedOffer, Message, OfferedFeed, Source
from bot.ports import Drop, Put, WebError
from bot.render.markup import Bold, Fragment, Text, Trusted, markup
from bot.render.phrases import short
from bot.render.sanitize import one_line, visible
from bot.render.sources import list_text, preview_text
from bot.render.story import Place
from bot.render.texts import admin_texts
from bot.render.texts.access import audit_texts
from bot.sources.naming import address
from bot.sources.probe import Probe
from bot.web.url import UrlError, host

READING: Final = 20.0
"""Seconds for which the new sources of a list are read before the answer; the others follow by themselves."""
LAST_DAY: Final = timedelta(days=1)
OTHERS_SHOWN: Final = 5
"""Other feeds of a site that are offered."""
UNDECIDED: Final = timedelta(days=7)
"""After this time an offer that was neither accepted nor declined is dropped."""
ENTRY_CHARACTERS: Final = 120
"""Longest title of an entry that is shown: two lines on a phone."""


async def add_source(desk: Desk, ask: Request) -> Reply:
    """Find the feed, show its latest titles, and ask before anything is saved."""
    if not ask.words.strip():
        return reply_text(ask.speech.say(admin_texts.ADD_SOURCE_USAGE))
    try:
        site = host(address(ask.words))
    except UrlError as error:
        return reply_error(ask.speech, error)
    looking = Message(markup([Text(admin_texts.looking(ask.speech, site))]))
    await desk.messenger.send(ask.chat, looking, thread=ask.thread)
    return await look_at(desk, ask)


async def look_at(desk: Desk, ask: Request) -> Reply:
    """Show the feed that the words mean, and ask whether to add it."""
    try:
        found = await desk.collector.probe(ask.words)
    except (UrlError, WebError, FeedError) as error:
        return reply_error(ask.speech, error)
    if found.known:
        return reply(Text(admin_texts.known_already(ask.speech, title(found.known))))
    others = found.others[:OTHERS_SHOWN]
    offered = await _keep_offer(desk, ask, [OfferedFeed(found.url, one_line(found.title))], others)
    page = _page(found, Place(await desk.zone_of(ask.chat), desk.clock.now(), ask.speech))
    return reply(*page, rows=keyboards.confirm_source(ask.speech, offered, map(_path, others)))


async def offer(desk: Desk, ask: Request, outlines: Sequence[Outline], skipped: Sequence[str] = ()) -> Reply:
    """Ask whether to add the feeds of a list; `skipped` has a line for each thing in it that is no feed."""
    if not outlines:
        return reply(
            Text("\n".join([ask.speech.say(admin_texts.NO_FEEDS_LISTED), *skipped[: admin_texts.SKIPPED_SHOWN]]))
        )
    feeds = [OfferedFeed(one.url, one_line(one.title), one_line(one.group)) for one in outlines]
    offered = await _keep_offer(desk, ask, feeds)
    names = [outline.title or host(outline.url) for outline in outlines]
    return reply(
        Text(admin_texts.feeds_listed(ask.speech, names, skipped)), rows=keyboards.confirm_sources(ask.speech, offered)
    )


async def confirm(desk: Desk, ask: Request, press: Press) -> Reply:
    """Add the feeds of an offer; of several, say what became of each."""
    offered = await desk.store.get(FeedOffer, press.value(0))
    if offered is None:
        return reply_notice(ask.speech.say(admin_texts.PENDING_GONE))
    known = {one.id for one in await desk.store.every(Source)}
    if len(offered.feeds) > 1:
        listed = await desk.collector.add_listed(offered.feeds, READING)
        await desk.store.commit(Drop(FeedOffer, offered.key))
        await _note(desk, ask, known)
        told = [list_text.total(ask.speech, listed), *(list_text.line(ask.speech, one) for one in listed)]
        return reply_list([[Text(f"{line}\n")] for line in told], edit=True)
    feed, last_day = offered.feeds[0], press.value(1) == "d"
    since = desk.clock.now() - LAST_DAY if last_day else None
    try:
        added = await desk.collector.add(feed.url, title=feed.title, since=since)
    except UrlError as error:
        return reply_error(ask.speech, error, edit=True)
    await desk.store.commit(Drop(FeedOffer, offered.key))
    await _note(desk, ask, known)
    return reply(Text(admin_texts.source_added(ask.speech, title(added), last_day=last_day)), edit=True)


async def _note(desk: Desk, ask: Request, known: Collection[str]) -> None:
    """Record that there are more sources than those known before."""
    new = [one for one in await desk.store.every(Source) if one.id not in known]
    if new:
        undo = (Drop(Source, one.id) for one in new)
        what = audit_texts.SOURCE_ADDED if len(new) == 1 else audit_texts.SOURCES_ADDED
        await desk.note(ask, what, *undo, title=title(new[0]), count=len(new))


async def look_elsewhere(desk: Desk, ask: Request, press: Press) -> Reply:
    """Look at another feed of the site of an offer."""
    offered = await desk.store.get(FeedOffer, press.value(0))
    place = int(press.value(1)) if press.value(1).isdecimal() else -1
    if offered is None or not 0 <= place < len(offered.others):
        return reply_notice(ask.speech.say(admin_texts.PENDING_GONE))
    return await add_source(desk, replace(ask, words=offered.others[place]))


async def decline(desk: Desk, ask: Request, press: Press) -> Reply:
    """Drop an offer."""
    await desk.store.commit(Drop(FeedOffer, press.value(0)))
    return reply(Trusted(ask.speech.say(admin_texts.NOT_ADDED)), edit=True)


async def _keep_offer(desk: Desk, ask: Request, feeds: Sequence[OfferedFeed], others: Sequence[str] = ()) -> str:
    """Store an offer, which is too long for a button, and drop old ones; returns its name, which a button carries."""
    listed = "\n".join(f"{feed.url}\t{feed.title}" for feed in feeds)
    name, now = tag(f"{ask.chat} {listed}"), desk.clock.now()
    stale = [one for one in await desk.store.every(FeedOffer) if one.made < now - UNDECIDED]
    made = FeedOffer(name, now, tuple(feeds), tuple(others))
    await desk.store.commit(*(Drop(FeedOffer, one.key) for one in stale), Put(made))
    return name


def _page(found: Probe, place: Place) -> list[Fragment]:
    """The name of a feed, its latest titles, what is to be known of it, and the question whether to add it."""
    latest = [part for entry in found.latest for part in _entry(entry, place)]
    about = Text(f"\n{found.url}\n{admin_texts.entries(place.speech, found.count)}")
    known = preview_text.lines(place.speech, found.preview, place.now) if found.preview else []
    told = Text("\n\n" + "\n".join(known)) if known else Text("")
    return [Bold(one_line(found.title)), about, *latest, told, Trusted("\n\n" + place.speech.say(admin_texts.ADD_IT))]


def _path(url: str) -> str:
    """What tells the address of a feed from others of its site."""
    parts = urlsplit(url)
    return f"{parts.path}{'?' if parts.query else ''}{parts.query}" or parts.netloc


def _entry(entry: Entry, place: Place) -> tuple[Fragment, ...]:
    words = one_line(entry.title or entry.text)
    shown = words if visible(words) else place.speech.say(admin_texts.UNTITLED)
    when = f" {place.moment(entry.published)}" if entry.published else ""
    return (Trusted("\n• "), Text(short(shown, ENTRY_CHARACTERS)), Trusted(when))


FAMILY: Final = Family(
    commands=(
        Command("addsource", Who.ADMIN, "Add a feed, or a site that has one", add_source, ("example.com",), first=True),
    ),
    buttons=(
        ButtonAction(Action.ADD_SOURCE, Who.ADMIN, confirm),
        ButtonAction(Action.OTHER_FEED, Who.ADMIN, look_elsewhere),
        ButtonAction(Action.NO_SOURCE, Who.ADMIN, decline),
    ),
)
