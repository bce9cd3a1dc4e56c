"""One source in the chat: how it is doing, its settings, and buttons and words that change them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.chat.commands.admin import source_keyboard
from bot.chat.commands.admin.source_names import title
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.reply_builders import reply, reply_error, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.config import source_settings
from bot.config.source_settings import SettingError
from bot.model import Health, Source, SourceKind, WatchedFile
from bot.ports import Put
from bot.render.markup import Bold, Fragment, Italic, Text, Trusted
from bot.render.sources import state_text
from bot.render.speech.reasons import reason
from bot.render.texts import admin_texts
from bot.render.texts.access import audit_texts
from bot.sources.registry import SourceError


async def card(desk: Desk, ask: Request, source: Source, number: int, *, edit: bool = False) -> Reply:
    """The source, its state and its settings, with buttons. `number` is its place in the list."""
    health, zone = await desk.store.get(Health, source.id), await desk.zone_of(ask.chat)
    told, extent = state_text.trouble(ask.speech, source, health), state_text.extent(ask.speech, health)
    words: list[Fragment] = [
        Bold(title(source)),
        Text(f"\n{source.url}\n{state_text.state(ask.speech, source, health, zone, desk.clock.now())}"),
        *([Italic(f"\n{told}")] if told else []),
        *([Text(f"\n{extent}")] if extent else []),
        *(Italic(f"\n{line}") for line in state_text.skipped(ask.speech, await _files(desk, source))),
        Text("\n\n" + "\n".join(state_text.settings(ask.speech, source))),
        Trusted(f"\n\n{admin_texts.in_words(ask.speech, number)}"),
    ]
    groups = sorted({one.group for one in await desk.store.every(Source)} - {"", source.group})
    return reply(*words, rows=source_keyboard.card(ask.speech, source, groups), edit=edit)


async def change(desk: Desk, ask: Request, source: Source, setting: str, words: str, *, edit: bool = False) -> Reply:
    """Change a setting, and show the source as it is then; what is not understood changes nothing."""
    try:
        field, value = source_settings.read(setting, words)
        changed = await desk.collector.change(source.id, {field: value})
    except (SettingError, SourceError) as error:
        return reply_notice(reason(ask.speech, str(error))) if edit else reply_error(ask.speech, error)
    if changed != source:
        shown = source_settings.SETTINGS[setting.strip().casefold()].shown(value)
        named = {"title": title(source), "setting": setting.strip().casefold(), "value": shown}
        await desk.note(ask, audit_texts.SOURCE_CHANGED, Put(source), **named)
    return await card(desk, ask, changed, await _number(desk, changed), edit=edit)


async def opened(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show the source that a button names."""
    source = await _pressed(desk, press)
    if source is None:
        return reply_notice(ask.speech.say(admin_texts.SOURCE_GONE))
    return await card(desk, ask, source, await _number(desk, source))


async def set_pressed(desk: Desk, ask: Request, press: Press) -> Reply:
    """Change the setting that a button names."""
    source = await _pressed(desk, press)
    if source is None:
        return reply_notice(ask.speech.say(admin_texts.SOURCE_GONE))
    return await change(desk, ask, source, press.value(1), press.value(2), edit=True)


async def _files(desk: Desk, source: Source) -> Sequence[WatchedFile]:
    return await desk.store.every(WatchedFile, source=source.id) if source.kind is SourceKind.FOLDER else ()


async def _pressed(desk: Desk, press: Press) -> Source | None:
    return next((one for one in await desk.store.every(Source) if tag(one.id) == press.value(0)), None)


async def _number(desk: Desk, source: Source) -> int:
    known = state_text.ordered(await desk.store.every(Source))
    return next((number for number, one in enumerate(known, 1) if one.id == source.id), 0)


FAMILY: Final = Family(
    buttons=(
        ButtonAction(Action.SOURCE_CARD, Who.ADMIN, opened),
        ButtonAction(Action.SET_SOURCE, Who.ADMIN, set_pressed),
    )
)
