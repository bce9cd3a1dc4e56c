"""/sources and /removesource: where articles come from, how each source is doing, its settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from bot.chat.commands.admin import add_source, source_card, source_keyboard
from bot.chat.commands.admin.source_names import matching, similar, title
from bot.chat.dialog import keyboards
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.command import ButtonAction, Command, Family, Handler, Who
from bot.chat.dialog.reply_builders import reply, reply_error, reply_list, reply_notice, reply_text
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.parsing.words.letters import bare
from bot.config.source_settings import SETTINGS
from bot.feeds.formats import opml
from bot.feeds.formats.opml import Outline
from bot.model import Health, Message, Source, SourceKind, TextFile
from bot.ports import Put
from bot.render.markup import Bold, Fragment, Italic, Link, Text, Trusted, markup
from bot.render.phrases import short
from bot.render.sanitize import neutralize
from bot.render.sources import state_text
from bot.render.speech.speech import to_say
from bot.render.story import Place
from bot.render.texts import admin_texts
from bot.render.texts.access import audit_texts
from bot.sources.registry import SourceError
from bot.web.url import host
from summaries import languages

SUGGESTED: Final = 8
"""Most sources of one name that are suggested on buttons."""
EXAMPLES: Final = ("3", "3 interval 6h", to_say("add harbour.example"), to_say("export"))


async def sources(desk: Desk, ask: Request) -> Reply:
    """List the sources, show or change the one that is named, or do what the first word says."""
    first, _, rest = ask.words.strip().partition(" ")
    if not first:
        return await _listed(desk, ask)
    if meant := _words().get(bare(first)):
        return await _DONE[meant](desk, replace(ask, words=rest))
    return await _one(desk, ask)


async def _listed(desk: Desk, ask: Request) -> Reply:
    """Every source by group, with its number, its last good read and its trouble."""
    known = state_text.ordered(await desk.store.every(Source))
    if not known:
        return reply_text(ask.speech.say(admin_texts.NO_SOURCES))
    place = Place(await desk.zone_of(ask.chat), desk.clock.now(), ask.speech)
    health = {one.source: one for one in await desk.store.every(Health)}
    blocks: list[list[Fragment]] = []
    for group, some in state_text.by_group(ask.speech, known):
        lines = [_line(number, one, health.get(one.id), place) for number, one in some]
        heading: list[Fragment] = [Bold(f"{short(group)}\n")] if group else []
        blocks += [[*heading, *lines[0]], *lines[1:]]
    return reply_list(blocks, source_keyboard.numbers(known))


async def _one(desk: Desk, ask: Request) -> Reply:
    """Show the source that is named, or change the setting that is named behind it."""
    known = state_text.ordered(await desk.store.every(Source))
    words = ask.words.split()
    for place in range(1, len(words)):
        found = matching(" ".join(words[:place]), known)
        if len(found) == 1 and words[place].casefold() in SETTINGS:
            return await source_card.change(desk, ask, found[0], words[place], " ".join(words[place + 1 :]))
    found = matching(ask.words, known)
    if len(found) == 1:
        return await source_card.card(desk, ask, found[0], known.index(found[0]) + 1)
    if words[0].isdecimal() and len(words) > 1 and (one := matching(words[0], known)):
        return await source_card.change(desk, ask, one[0], words[1], " ".join(words[2:]))
    suggested = found[:SUGGESTED] or similar(ask.words, known)
    rows = source_keyboard.open_sources((title(one), one.id) for one in suggested)
    said = admin_texts.no_such_source(ask.speech, neutralize(ask.words), len(known), ambiguous=bool(found))
    return reply(Trusted(said), rows=rows)


async def remove_source(desk: Desk, ask: Request) -> Reply:
    """Remove a source by its number, its title or its address; suggest some when it is not clear which is meant."""
    if not ask.words.strip():
        return reply_text(ask.speech.say(admin_texts.REMOVE_SOURCE_USAGE))
    known = state_text.ordered(await desk.store.every(Source))
    found = matching(ask.words, known)
    if len(found) == 1:
        return await _remove(desk, ask, found[0], edit=False)
    suggested = found[:SUGGESTED] or similar(ask.words, known)
    rows = keyboards.remove_sources(ask.speech, ((title(one), one.id) for one in suggested))
    said = admin_texts.no_such_source(ask.speech, neutralize(ask.words), len(known), ambiguous=bool(found))
    return reply(Trusted(said), rows=rows)


async def remove_pressed(desk: Desk, ask: Request, press: Press) -> Reply:
    """Remove the source that the button names by its tag."""
    source = next((one for one in await desk.store.every(Source) if tag(one.id) == press.value(0)), None)
    if source is None:
        return reply_notice(ask.speech.say(admin_texts.SOURCE_GONE))
    return await _remove(desk, ask, source, edit=True)


async def _remove(desk: Desk, ask: Request, source: Source, *, edit: bool) -> Reply:
    try:
        removed = await desk.collector.remove(source.id)
    except SourceError as error:
        return reply_error(ask.speech, error, edit=edit)
    await desk.note(ask, audit_texts.SOURCE_REMOVED, Put(removed), title=title(removed))
    said = admin_texts.source_removed(ask.speech, title(removed))
    return reply(Text(said), rows=keyboards.remove_articles(ask.speech, removed.id), edit=edit)


async def remove_articles_pressed(desk: Desk, ask: Request, press: Press) -> Reply:
    """Remove the articles of a source that was removed, unless it was added again."""
    if await desk.store.get(Source, press.value(0)):
        return reply_notice(ask.speech.say(admin_texts.SOURCE_IS_BACK))
    removed = await desk.collector.remove_articles(press.value(0))
    if removed:
        await desk.note(ask, audit_texts.ARTICLES_REMOVED, count=removed)
    return reply(Text(admin_texts.articles_removed(ask.speech, removed)), edit=True)


def _line(number: int, source: Source, health: Health | None, place: Place) -> list[Fragment]:
    read = state_text.state(place.speech, source, health, place.zone, place.now)
    told = state_text.trouble(place.speech, source, health)
    trouble = [Italic(f"\n{told}")] if told else []
    return [Trusted(f"{number}. "), Link(title(source), source.url), Text(f" · {host(source.url)} · {read}"), *trouble]


async def export(desk: Desk, ask: Request) -> Reply:
    """All sources as a list (OPML) that other readers import, in a file named by the date."""
    known = state_text.ordered(await desk.store.every(Source))
    if not known:
        return reply_text(ask.speech.say(admin_texts.NO_SOURCES))
    listed = [one for one in known if one.kind is not SourceKind.FOLDER]
    data = opml.written(Outline(one.url, one.title, one.group) for one in listed)
    file = TextFile(opml.file_name(desk.clock.now().date()), data.decode())
    said = admin_texts.exported(ask.speech, len(listed), len(known) - len(listed))
    return Reply((Message(markup([Text(said)]), file=file),))


_DONE: Final[Mapping[str, Handler]] = {"add": add_source.add_source, "remove": remove_source, "export": export}
"""What first words behind /sources do that are no name of a source."""


@cache
def _words() -> Mapping[str, str]:
    """These words in all languages, each with what it does."""
    said = [one.commands.phrases for one in languages.profiles()]
    return {bare(word): meant for phrases in said for meant in _DONE for word in phrases[meant]}


FAMILY: Final = Family(
    commands=(
        Command(
            "sources",
            Who.ADMIN,
            "List the sources and how each is doing; show or change one",
            sources,
            EXAMPLES,
            first=True,
        ),
        Command("removesource", Who.ADMIN, "Remove a source", remove_source, ("3", "example.com")),
    ),
    buttons=(
        ButtonAction(Action.REMOVE_SOURCE, Who.ADMIN, remove_pressed),
        ButtonAction(Action.REMOVE_ARTICLES, Who.ADMIN, remove_articles_pressed),
    ),
)
