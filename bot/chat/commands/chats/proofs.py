"""The buttons of a draft: read it, drop, move and retitle its stories, hold it back or publish it.

Each change is made on the draft as it is now, in the turn of its chat: two editors may work on it at once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.chat.commands.chats import proof_pages as pages
from bot.chat.dialog.callback_data import Action, Press, tag
from bot.chat.dialog.command import ButtonAction, Family, Who
from bot.chat.dialog.reply_builders import reply_notice
from bot.chat.dialog.request import Reply, Request
from bot.chat.dialog.services import Desk
from bot.chat.managed import open_chat
from bot.chat_turn import chat_turn
from bot.model import Chat, Message, Proof, ProofStory, Subscription
from bot.ports import Put
from bot.proofs import editing
from bot.proofs.printing import printing
from bot.render.markup import Text, markup
from bot.render.sanitize import one_line, visible
from bot.render.story import Place
from bot.render.texts.managed import proof_texts

Change = Callable[[Proof, int], Proof]

CHANGES: Final[Mapping[str, Change]] = {
    pages.DROP: editing.dropped,
    pages.RESTORE: editing.restored,
    pages.UP: lambda proof, number: editing.moved(proof, number, up=True),
    pages.DOWN: lambda proof, number: editing.moved(proof, number, up=False),
    pages.ORIGINAL: lambda proof, number: editing.with_headline(proof, number, ""),
}
"""What the buttons of one story change."""
SAID: Final = {pages.DROP: proof_texts.DROPPED, pages.RESTORE: proof_texts.RESTORED}


async def work(desk: Desk, ask: Request, press: Press) -> Reply:
    """Do what a button of a draft says; the person may change the chat, which was checked."""
    what, number = press.value(0), _number(press.value(2))
    proof, chat = await _open(desk, ask, press.value(1)), await desk.store.get(Chat, str(ask.chat))
    if proof is None or chat is None:
        return reply_notice(ask.speech.say(proof_texts.CLOSED)) if ask.callback else _page(_closed(ask), ask)
    await open_chat.write_nothing(desk, ask.user, ask.chat)
    if proof.published or what == pages.LIST:
        return _page(pages.overview(proof, chat, ask.speech, desk.zone), ask)
    if what in WHOLE:
        return await WHOLE[what](desk, ask, proof, chat)
    return await _story(desk, ask, proof, what, number)


async def _story(desk: Desk, ask: Request, proof: Proof, what: str, number: int) -> Reply:
    """Show a story of a draft, after a change if the button makes one."""
    if editing.story_numbered(proof, number) is None:
        return reply_notice(ask.speech.say(proof_texts.STORY_GONE))
    if what == pages.WRITTEN:
        return await _retitle(desk, ask, proof, number)
    notice = ""
    if what in CHANGES:
        before = proof
        proof = await _changed(desk, proof, lambda one: CHANGES[what](one, number))
        unmoved = proof == before and what in {pages.UP, pages.DOWN}
        notice = ask.speech.say(proof_texts.AT_THE_END if unmoved else SAID[what]) if unmoved or what in SAID else ""
    one = editing.story_numbered(proof, number)
    if one is None or (what in CHANGES and what != pages.ORIGINAL):
        return replace(await _listed(desk, ask, proof), notice=notice)
    if what == pages.RETITLE:
        await open_chat.write_next(desk, ask.user, ask.chat, pages.awaited(proof, number))
        return _page(pages.headline_page(proof, one, ask.speech), ask)
    return await _shown(desk, ask, proof, one)


async def _retitle(desk: Desk, ask: Request, proof: Proof, number: int) -> Reply:
    """Take a text of the editor's as the headline of a story."""
    headline = one_line(ask.words.strip())
    fitting = visible(headline) and "\n" not in ask.words.strip() and len(headline) <= proof_texts.HEADLINE_CHARACTERS
    if not fitting:
        await open_chat.write_next(desk, ask.user, ask.chat, pages.awaited(proof, number))
        return Reply((Message(markup([Text(ask.speech.say(proof_texts.ONE_LINE))])),))
    proof = await _changed(desk, proof, lambda one: editing.with_headline(one, number, headline))
    one = editing.story_numbered(proof, number)
    return await _shown(desk, ask, proof, one) if one else await _listed(desk, ask, proof)


async def _publish(desk: Desk, ask: Request, proof: Proof, chat: Chat) -> Reply:
    sent = await desk.composer.publish(proof.key)
    now = await desk.store.get(Proof, proof.key) or proof
    notice = ask.speech.say(proof_texts.LATER if sent else proof_texts.NOT_SENT)
    return replace(_page(pages.overview(now, chat, ask.speech, desk.zone), ask), notice=notice)


async def _ask(_: Desk, ask: Request, proof: Proof, chat: Chat) -> Reply:
    return _page(pages.question_page(proof, chat, ask.speech), ask)


async def _hold(desk: Desk, ask: Request, proof: Proof, chat: Chat) -> Reply:
    return await _held(desk, ask, proof, chat, held=True)


async def _go_on(desk: Desk, ask: Request, proof: Proof, chat: Chat) -> Reply:
    return await _held(desk, ask, proof, chat, held=False)


async def _held(desk: Desk, ask: Request, proof: Proof, chat: Chat, *, held: bool) -> Reply:
    proof = await _changed(desk, proof, lambda one: replace(one, held=held))
    notice = ask.speech.say(proof_texts.NOW_HELD if held else proof_texts.GOES_ON)
    return replace(_page(pages.overview(proof, chat, ask.speech, desk.zone), ask), notice=notice)


async def _read(desk: Desk, ask: Request, proof: Proof, _: Chat) -> Reply:
    """All messages of a draft as they are now, below the list."""
    schedule = await desk.store.get(Subscription, proof.slot.subscription)
    zone = schedule.zone if schedule else desk.zone
    return Reply(printing(proof, ask.speech, zone=zone, now=desk.clock.now()).messages)


async def _changed(desk: Desk, proof: Proof, change: Callable[[Proof], Proof]) -> Proof:
    """Change the draft as it is now, unless it was published meanwhile."""
    async with chat_turn(desk.store, proof.chat):
        now = await desk.store.get(Proof, proof.key)
        if now is None or now.published:
            return now or proof
        changed = change(now)
        if changed != now:
            await desk.store.commit(Put(changed))
        return changed


async def _open(desk: Desk, ask: Request, tagged: str) -> Proof | None:
    """The draft of the chat with this tag."""
    return next((one for one in await desk.store.every(Proof, chat=ask.chat) if tag(one.key) == tagged), None)


async def _listed(desk: Desk, ask: Request, proof: Proof) -> Reply:
    chat = await desk.store.get(Chat, str(ask.chat))
    return _page(pages.overview(proof, chat, ask.speech, desk.zone) if chat else _closed(ask), ask)


async def _shown(desk: Desk, ask: Request, proof: Proof, one: ProofStory) -> Reply:
    place = Place(await desk.zone_of(ask.chat), desk.clock.now(), ask.speech)
    return _page(pages.story_page(proof, one, ask.speech, place), ask)


def _page(message: Message, ask: Request) -> Reply:
    """In place of the page with the pressed button; after a written text, below it."""
    return Reply((message,), edit=bool(ask.callback))


def _closed(ask: Request) -> Message:
    return Message(markup([Text(ask.speech.say(proof_texts.CLOSED))]))


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() and len(digits) <= 3 else 0  # noqa: PLR2004 - a digest has no 1,000 stories


WHOLE: Final[Mapping[str, Callable[[Desk, Request, Proof, Chat], Awaitable[Reply]]]] = {
    pages.ALL: _read,
    pages.ASK: _ask,
    pages.PUBLISH: _publish,
    pages.HOLD: _hold,
    pages.GO_ON: _go_on,
}
"""What the buttons of a whole draft do."""

FAMILY: Final = Family(buttons=(ButtonAction(Action.PROOF, Who.MANAGER, work),))
