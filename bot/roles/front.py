"""The role that the world speaks to: it receives and answers, sends within one send budget, and listens to hubs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from bot.access import invitations
from bot.chat.dialog.connection import Receiver
from bot.chat.dialog.services import Desk
from bot.chat.elsewhere.answer_query import answer_query
from bot.chat.inbox import Inbox
from bot.chat.polling import ALONE, Poller
from bot.chat.router import Router
from bot.config.sections import IngestConfig
from bot.config.telegram_settings import TelegramConfig
from bot.model import Access, Role
from bot.monitor.metered import timed
from bot.parts import Parts
from bot.roles.side_by_side import side_by_side
from bot.roles.wiring import Wired
from bot.stories.reading_ahead import OthersArticles
from bot.takeover.account import is_of_another, take_over
from bot.telegram.account import whoami
from bot.telegram.connection import TelegramConnection
from bot.telegram.webhook.receiver import WebhookReceiver, certificate
from bot.telegram.webhook.registration import Registration
from bot.websub.subscriber import Subscriber, forget_all

Beside = Callable[[Parts], Coroutine[Any, Any, None]]
"""A loop that runs beside the front, as it speaks to shells or programs."""

log = logging.getLogger(__name__)

HOW_TO_RECLAIM: Final = "`wirebrief reclaim` prints what to tell them."


@dataclass(frozen=True, slots=True)
class Start:
    """What begins with the front: who is told of that, and the loops beside it; see `run`."""

    connected: Callable[[], None] | None = None
    announce: Callable[[str], None] | None = None
    beside: Sequence[Beside] = ()


async def run(bot: Wired, start: Start) -> None:
    """Receive, answer, send, and visit what hubs tell of, until cancelled.

    `connected` is called when Telegram has accepted the token; then an invitation goes to `announce`, if the bot has
    nobody who could make one, or nobody to answer yet. Raises BotRefused when Telegram does not accept the token.
    """
    inbox = _inbox(bot, receiver_of(bot.line, bot.parts, bot.config.telegram))
    taken_over = await _take_over(bot)
    invitation = await _invitation(bot) if start.announce else None
    ready = partial(_ready, start, bot.line, taken_over, invitation)
    hubs = await _hubs(bot.parts, bot.config.ingest)
    await side_by_side(
        inbox.run(ready),
        bot.deliverer.run(),
        bot.notices.run(bot.deliverer.take_in),
        *([hubs.run()] if hubs else []),
        *([OthersArticles(bot.parts.store, bot.parts.clock).run()] if bot.parts.stored.is_shared else []),
        *(loop(bot.parts) for loop in start.beside),
    )


async def _take_over(bot: Wired) -> tuple[str, ...]:
    """Go on by the store of another bot, if this is one, once Telegram has taken the token; what to announce.

    Raises BotRefused.
    """
    store, clock, whose = bot.parts.store, bot.parts.clock, bot.whose
    if not await is_of_another(store, whose.bot):
        if whose.bot:
            await take_over(store, whose.bot, clock.now())
        return ()
    username = await Poller(bot.line.connect, bot.line.fetch, clock).insist(partial(whoami, whose))
    awaited = await take_over(store, whose.bot, clock.now())
    log.warning("the store is of another bot; @%s goes on with it, and %d chats are to start it", username, awaited)
    return (f"This store was another bot's: {awaited} of its chats are to start @{username}.", HOW_TO_RECLAIM)


def _inbox(bot: Wired, receiver: Receiver) -> Inbox:
    """What receives and answers."""
    desk, router = _desk(bot), Router()
    menus = replace(router.menus, only_guests=bot.gate.access is not Access.OPEN)
    return Inbox(
        desk.store,
        desk.messenger,
        desk.clock,
        bot.line,
        timed(partial(router.answer, desk), bot.metrics, desk.clock, menus.commands),
        menus=menus,
        complain=bot.notices.given_up,
        elsewhere=partial(answer_query, desk),
        gate=bot.gate,
        receiver=receiver,
    )


def _desk(bot: Wired) -> Desk:
    """What the commands use."""
    parts, config, line = bot.parts, bot.config, bot.line
    zone, engine = config.digests.zone, config.briefings.engine
    desk = Desk(parts.store, parts.clock, parts.catalog, parts.collector, bot.composer, bot.messenger, zone, engine)
    desk = replace(desk, folder=config.store.folder, keep=config.store.keep, deliver=bot.deliverer.take_in)
    desk = replace(desk, team=bot.gate.team, access=bot.gate.access)
    desk = replace(desk, spread=config.digests.spread)
    return replace(desk, members=line.members, username=lambda: line.username)


def receiver_of(line: TelegramConnection, parts: Parts, settings: TelegramConfig) -> Receiver:
    """How updates come: by long polling, or by the webhook of the settings. Raises BotRefused for a bad certificate."""
    public = Path(settings.webhook_certificate) if settings.webhook_certificate else None
    registration = Registration(line, parts.store, settings.webhook_url, public)
    poller = Poller(registration.connect, line.fetch, parts.clock, alone=ALONE)
    if not settings.webhook_url:
        return poller
    secured = certificate(public, Path(settings.webhook_key)) if public else None
    return WebhookReceiver(line, registration, poller, parts.clock, settings.webhook_listen, certificate=secured)


async def _hubs(parts: Parts, ingest: IngestConfig) -> Subscriber | None:
    """What listens to hubs, if the operator has given it a public address."""
    if ingest.websub_url:
        url, place = ingest.websub_url, ingest.websub_listen
        return Subscriber(parts.store, parts.web, parts.clock, parts.collector, url=url, place=place)
    await forget_all(parts.store)
    return None


async def _invitation(bot: Wired) -> tuple[Role, str] | None:
    """The invitation that is printed at this start, if any, with its role."""
    parts, gate = bot.parts, bot.gate
    return await invitations.for_the_operator(parts.store, gate.team, gate.access, parts.clock.now())


def _ready(
    start: Start, line: TelegramConnection, taken_over: Sequence[str], invitation: tuple[Role, str] | None
) -> None:
    """Say that Telegram has accepted the token, that another bot's store is gone on with, the link of an invitation."""
    if start.connected:
        start.connected()
    if not start.announce:
        return
    for said in taken_over:
        start.announce(said)
    if invitation:
        start.announce(invitation_line(invitation[0], line.username, invitation[1]))


def invitation_line(role: Role, username: str, words: str) -> str:
    """What the operator is told of an invitation."""
    link = f"https://t.me/{username}?start={words}"
    if role is Role.OWNER:
        return f"Nobody owns this bot yet: whoever opens this link in Telegram does. It works once, for 7 days.\n{link}"
    return f"This link lets one person in, for 7 days; /invite in the chat makes others.\n{link}"
