"""/drafts: whether the editors of a channel or group get a draft of each digest, how long before, and who they are."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from bot.chat.dialog import chat_view
from bot.chat.dialog.callback_data import Action, Press
from bot.chat.dialog.chat_view import in_turn
from bot.chat.dialog.command import ButtonAction, Command, Family, Who
from bot.chat.dialog.keyboards import Rows, button
from bot.chat.dialog.reply_builders import reply, reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.parsing.quiet_hours import is_off
from bot.model import Chat, ChatState, DraftFirst, ManagedChat, Proof
from bot.ports import Drop, Put, Write
from bot.render.markup import Trusted
from bot.render.speech.speech import Speech, to_say
from bot.render.texts import chat_texts
from bot.render.texts.managed import proof_texts
from bot.transactions.unchanged import replacing, unless_changed

LEADS: Final = (15, 30, 60, 180)
"""The lead times on buttons, in minutes; /drafts takes any other."""
SHORTEST, LONGEST = 5, 720
"""Minutes: to read a draft, and half a day, within which its news stays news."""
ME, NOT_ME = "y", "n"
EXAMPLES: Final = ("30", to_say("off"))


async def drafts(desk: Desk, ask: Request) -> Reply:
    """Show or set how long before a digest its draft comes."""
    if ask.private:
        return reply(Trusted(ask.speech.say(proof_texts.ONLY_THERE)))
    words = ask.words.strip().casefold()
    if not words:
        return await _page(desk, ask)
    lead = _minutes(words)
    if lead is None:
        return reply(Trusted(ask.speech.say(proof_texts.DRAFTS_USAGE)))
    return await _set(desk, ask, lead)


async def drafts_pressed(desk: Desk, ask: Request, press: Press) -> Reply:
    """Show the settings, or change what a button says."""
    value = press.value(0)
    if value in {ME, NOT_ME}:
        await _subscribe(desk, ask, drafts=value == ME)
    elif value:
        lead = _minutes(value)
        if lead is None:
            return reply_notice(ask.speech.say(chat_texts.OLD_BUTTON))
        return replace(await _set(desk, ask, lead), edit=True)
    return replace(await _page(desk, ask), edit=True)


@in_turn
async def _set(desk: Desk, ask: Request, lead: int) -> Reply:
    """Set the lead time, 0 for no drafts. Who turns drafts on gets them; without drafts, open ones are dropped."""
    await unless_changed(partial(_keep_lead, desk, ask, lead))
    return await _page(desk, ask)


async def _keep_lead(desk: Desk, ask: Request, lead: int) -> None:
    known = await desk.store.get(DraftFirst, str(ask.chat))
    writes: list[Write] = []
    if lead:
        writes.append(Put(DraftFirst(ask.chat, lead)))
        if known is None:
            writes += await _with_drafts(desk, ask, drafts=True)
    elif known:
        writes.append(Drop(DraftFirst, known.key))
        writes += [Drop(Proof, one.key) for one in await desk.store.every(Proof, chat=ask.chat) if not one.published]
    await desk.store.commit(Put(await chat_view.chat(desk, ask)), *writes)


@in_turn
async def _subscribe(desk: Desk, ask: Request, *, drafts: bool) -> Reply:
    """Send the person drafts, or no more."""
    await unless_changed(partial(_keep_drafts, desk, ask, drafts=drafts))
    return Reply()


async def _keep_drafts(desk: Desk, ask: Request, *, drafts: bool) -> None:
    await desk.store.commit(*await _with_drafts(desk, ask, drafts=drafts))


async def _with_drafts(desk: Desk, ask: Request, *, drafts: bool) -> tuple[Write, ...]:
    known = await desk.store.get(ManagedChat, ManagedChat(ask.user, ask.chat).key)
    return replacing(known, replace(known or ManagedChat(ask.user, ask.chat), drafts=drafts))


async def _managed(desk: Desk, ask: Request) -> ManagedChat:
    fresh = ManagedChat(ask.user, ask.chat)
    return await desk.store.get(ManagedChat, fresh.key) or fresh


async def _page(desk: Desk, ask: Request) -> Reply:
    """Whether there are drafts, when they come, and whether this person gets them."""
    first = await desk.store.get(DraftFirst, str(ask.chat))
    say, mine = ask.speech.say, (await _managed(desk, ask)).drafts
    lines = [proof_texts.every(ask.speech, first.lead) if first else say(proof_texts.DRAFTS_OFF)]
    if first:
        any_editor = any(one.drafts for one in await desk.store.every(ManagedChat, chat=ask.chat))
        lines.append(say(proof_texts.YOURS if mine else proof_texts.NOT_YOURS if any_editor else proof_texts.NO_EDITOR))
        person = await desk.store.get(Chat, str(ask.user))
        lines += [say(proof_texts.WRITE_FIRST)] if mine and not (person and person.state is ChatState.ACTIVE) else []
    return reply(Trusted(ask.speech.together(lines)), rows=_rows(ask, first.lead if first else 0, mine=mine))


def _rows(ask: Request, lead: int, *, mine: bool) -> Rows:
    """Lead times to choose from, the end of drafts, and whether this person gets them."""
    say = ask.speech.say
    leads = [
        button(_ticked(proof_texts.minutes_before(ask.speech, one), on=one == lead), Action.DRAFTS, str(one))
        for one in LEADS
    ]
    rows: Rows = (tuple(leads[:2]), tuple(leads[2:]))
    rows += ((button(_ticked(say(proof_texts.TURN_OFF), on=not lead), Action.DRAFTS, "0"),),)
    me = button(_ticked(say(proof_texts.SEND_ME), on=mine), Action.DRAFTS, NOT_ME if mine else ME)
    return (*rows, (me,)) if lead else rows


def _ticked(label: str, *, on: bool) -> str:
    return f"✓ {label}" if on else label


def _minutes(words: str) -> int | None:
    """The lead time that the words name, 0 for none; None when they name none that is allowed."""
    if words == "0" or is_off(words):
        return 0
    digits = "".join(words.split())
    for unit in ("minutes", "minute", "min", "m"):
        digits = digits.removesuffix(unit)
    if not digits.isdecimal() or not digits.isascii() or len(digits) > len(str(LONGEST)):
        return None
    return int(digits) if SHORTEST <= int(digits) <= LONGEST else None


def offered(speech: Speech) -> Rows:
    """Show whether there are drafts."""
    return ((button(speech.say(proof_texts.DRAFTS), Action.DRAFTS),),)


FAMILY: Final = Family(
    commands=(Command("drafts", Who.MANAGER, "Read the digests of a channel before its readers", drafts, EXAMPLES),),
    buttons=(ButtonAction(Action.DRAFTS, Who.MANAGER, drafts_pressed),),
)
