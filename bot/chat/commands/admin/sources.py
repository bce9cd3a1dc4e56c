"""/sources, /addsource, /removesource: where articles come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from typing import Final

from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_list, reply_notice, reply_text
from bot.chat.dialog.request import Ask, Reply
from bot.chat.dialog.services import Desk
from bot.feeds.formats.entry import Entry, FeedError
from bot.feeds.formats.opml import Outline
from bot.model import FeedOffer, Health, Message, OfferedFeed, Source
from bot.ports import Drop, Put, WebError
from bot.render import chat_texts, phrases
from bot.render.markup import Bold, Fragment, Italic, Link, Text, Trusted, markup
from bot.render.sanitize import one_line, visible
from bot.render.times import moment
from bot.sources.probe import Probe
from bot.sources.registry import SourceError
from bot.web.url import UrlError, canonical, host, typed

NEAR: Final = 0.6
"""Likeness (0 to 1) from which a source is worth a "did you mean"."""
UNDECIDED: Final = timedelta(days=7)
"""After which a source that was looked at, and neither added nor declined, is forgotten."""
OFFERED: Final = 8
"""Sources of one name that are offered on buttons."""
TITLE_CHARACTERS: Final = 120
"""Of a title in a list of titles: two lines of a phone."""


async def sources(desk: Desk, ask: Ask) -> Reply:
    """Every source with its number, its last good fetch and its trouble."""
    known = _numbered(await desk.store.every(Source))
    if not known:
        return reply_text(chat_texts.NO_SOURCES)
    zone, now = await desk.zone_of(ask.chat), desk.clock.now()
    health = {one.source: one for one in await desk.store.every(Health)}
    return reply_list([_line(number, one, health.get(one.id), zone, now) for number, one in enumerate(known, 1)])


async def add_source(desk: Desk, ask: Ask) -> Reply:
    """Look at an address, show its latest titles, and ask before anything is saved."""
    if not ask.words.strip():
        return reply_text(chat_texts.ADD_SOURCE_USAGE)
    try:
        looked_at = host(typed(ask.words))
    except UrlError as error:
        return reply(Text(_sentence(error)))
    looking = Message(markup((Trusted(chat_texts.LOOKING), Text(f"{looked_at} …"))))
    await desk.messenger.send(ask.chat, looking, thread=ask.thread)
    try:
        found = await desk.collector.probe(ask.words)
    except (UrlError, WebError, FeedError) as error:
        return reply(Text(_sentence(error)))
    if found.known:
        return reply(Text(chat_texts.known_already(_title(found.known))))
    pending = await _keep(desk, ask, [(found.url, found.title)])
    return reply(*_shown(found, await desk.zone_of(ask.chat), desk.clock.now()), rows=keyboards.confirm_source(pending))


async def offer(desk: Desk, ask: Ask, outlines: Sequence[Outline]) -> Reply:
    """Ask whether to add the feeds of a list."""
    if not outlines:
        return reply_text(chat_texts.NO_FEEDS_LISTED)
    pending = await _keep(desk, ask, [(outline.url, outline.title) for outline in outlines])
    names = (outline.title or host(outline.url) for outline in outlines)
    return reply(Text(chat_texts.feeds_listed(list(names))), rows=keyboards.confirm_source(pending))


async def confirm(desk: Desk, _: Ask, press: Press) -> Reply:
    """Save what was looked at."""
    offer = await desk.store.get(FeedOffer, press.value(0))
    if offer is None:
        return reply_notice(chat_texts.PENDING_GONE)
    added, refused = [], []
    for feed in offer.feeds:
        try:
            added.append(await desk.collector.add(feed.url, title=feed.title))
        except UrlError as error:
            refused.append(f"{feed.url}: {error}")
    await desk.store.commit(Drop(FeedOffer, offer.key))
    return reply(Text(chat_texts.sources_added([_title(one) for one in added], refused)), edit=True)


async def decline(desk: Desk, _: Ask, press: Press) -> Reply:
    """Forget what was looked at."""
    await desk.store.commit(Drop(FeedOffer, press.value(0)))
    return reply(Trusted(chat_texts.NOT_ADDED), edit=True)


async def remove_source(desk: Desk, ask: Ask) -> Reply:
    """End a source by its number, its name or its address."""
    if not ask.words.strip():
        return reply_text(chat_texts.REMOVE_SOURCE_USAGE)
    known = _numbered(await desk.store.every(Source))
    found = named(ask.words, known)
    if len(found) == 1:
        return await _remove(desk, found[0], edit=False)
    near = found[:OFFERED] or alike(ask.words, known)
    rows = keyboards.remove_sources((_title(one), one.id) for one in near)
    return reply(Text(chat_texts.no_such_source(ask.words, len(known), several=bool(found))), rows=rows)


async def remove_pressed(desk: Desk, _: Ask, press: Press) -> Reply:
    """End the source of a button."""
    source = next((one for one in await desk.store.every(Source) if tag(one.id) == press.value(0)), None)
    return await _remove(desk, source, edit=True) if source else reply_notice(chat_texts.SOURCE_GONE)


def named(asked: str, numbered: Sequence[Source]) -> list[Source]:
    """The sources that have this number, address, id or name."""
    asked = one_line(asked).casefold()
    if asked.isdecimal() and len(asked) < 6:  # noqa: PLR2004 - nobody has 100,000 sources
        return list(numbered[int(asked) - 1 : int(asked)]) if int(asked) else []
    address = _address(asked)
    return [
        one for one in numbered if asked in (one.id, one_line(one.title).casefold()) or address == _address(one.url)
    ]


def alike(asked: str, known: Sequence[Source]) -> list[Source]:
    """Up to three sources that look like what was written, best first."""
    asked = one_line(asked).casefold()[:100]
    scored = [(max(_likeness(asked, one.title), _likeness(asked, host(one.url))), one.url, one) for one in known]
    return [one for score, _, one in sorted(scored, key=lambda entry: (-entry[0], entry[1])) if score >= NEAR][:3]


def _likeness(asked: str, name: str) -> float:
    name = one_line(name).casefold()[:100]
    return 1.0 if len(asked) > 2 and asked in name else SequenceMatcher(None, asked, name).ratio()  # noqa: PLR2004


async def _remove(desk: Desk, source: Source, *, edit: bool) -> Reply:
    try:
        removed = await desk.collector.remove(source.id)
    except SourceError as error:
        return reply(Text(_sentence(error)), edit=edit)
    return reply(Text(chat_texts.source_removed(_title(removed))), edit=edit)


async def _keep(desk: Desk, ask: Ask, feeds: Sequence[tuple[str, str]]) -> str:
    """Remember what the buttons are about, which is too long for a button; the tag under which it is kept.

    What nobody has decided on for a week is forgotten then.
    """
    value = "\n".join(f"{url}\t{one_line(title)}" for url, title in feeds)
    name, now = tag(f"{ask.chat} {value}"), desk.clock.now()
    stale = [offer for offer in await desk.store.every(FeedOffer) if offer.made < now - UNDECIDED]
    offered = tuple(OfferedFeed(url, one_line(title)) for url, title in feeds)
    await desk.store.commit(*(Drop(FeedOffer, one.key) for one in stale), Put(FeedOffer(name, now, offered)))
    return name


def _numbered(known: Sequence[Source]) -> list[Source]:
    return sorted(known, key=lambda one: (one_line(one.title).casefold(), one.url))


def _line(number: int, source: Source, health: Health | None, zone: str, now: datetime) -> tuple[Fragment, ...]:
    good = chat_texts.last_good(health.last_good if health else None, zone, now)
    trouble = (Italic(f"\n{one_line(health.trouble)}"),) if health and health.trouble else ()
    return (Trusted(f"{number}. "), Link(_title(source), source.url), Text(f" · {host(source.url)} · {good}"), *trouble)


def _shown(found: Probe, zone: str, now: datetime) -> list[Fragment]:
    """A feed that may be added: its name and its latest titles."""
    latest = [part for entry in found.latest for part in _entry(entry, zone, now)]
    return [
        Bold(one_line(found.title)),
        Text(f"\n{found.url}\n{chat_texts.entries(found.count)}"),
        *latest,
        Trusted(chat_texts.ADD_IT),
    ]


def _entry(entry: Entry, zone: str, now: datetime) -> tuple[Fragment, ...]:
    title = one_line(entry.title or entry.text)
    shown = title if visible(title) else chat_texts.UNTITLED
    when = f" {moment(entry.published, zone, now)}" if entry.published else ""
    return (Trusted("\n• "), Text(phrases.short(shown, TITLE_CHARACTERS)), Trusted(when))


def _title(source: Source) -> str:
    name = one_line(source.title)
    return phrases.short(name if visible(name) else host(source.url) or source.url, 80)


def _address(text: str) -> str:
    try:
        return canonical(typed(text)).partition("://")[2]
    except UrlError:
        return text


def _sentence(error: Exception) -> str:
    """An error's one line as a sentence."""
    line = one_line(str(error))
    return line[:1].upper() + line[1:] + ("" if line.endswith((".", "?", "!")) else ".")


FAMILY: Final = Family(
    commands=(
        Command("sources", Who.ADMIN, "List the sources and how each is doing", sources),
        Command("addsource", Who.ADMIN, "Add a feed, or a site that has one", add_source, ("example.com",)),
        Command("removesource", Who.ADMIN, "Remove a source", remove_source, ("3", "example.com")),
    ),
    buttons=(
        ButtonAction(Action.ADD_SOURCE, Who.ADMIN, confirm),
        ButtonAction(Action.NO_SOURCE, Who.ADMIN, decline),
        ButtonAction(Action.REMOVE_SOURCE, Who.ADMIN, remove_pressed),
    ),
)
