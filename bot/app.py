"""The bot, wired together from the parts that every command has and from those that talk to Telegram."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Collection, Coroutine, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from bot import garbage
from bot.access import invitations
from bot.access.gate import Gate, access_in_force
from bot.access.team import Team
from bot.alerts.bulletin import Bulletins
from bot.alerts.follow_watch import FollowWatch
from bot.alerts.source_watch import SourceWatch
from bot.alerts.story_watch import StoryWatch
from bot.alerts.watch import AlertWatch
from bot.archive.identity.claims import is_of_site
from bot.chat.commands.chats.proof_pages import list_page
from bot.chat.dialog import keyboards
from bot.chat.dialog.connection import BotRefused, Receiver
from bot.chat.dialog.services import Desk
from bot.chat.elsewhere.answer_query import answer_query
from bot.chat.inbox import Inbox
from bot.chat.parsing.question import parse_question
from bot.chat.polling import ALONE, Poller
from bot.chat.router import Router
from bot.clock import SystemClock
from bot.config.sections import IngestConfig
from bot.config.settings import Config
from bot.config.telegram_settings import TelegramConfig
from bot.copies.keeper import copying
from bot.corrections.watch import CorrectionWatch
from bot.delivery.deliver import AT_ONCE, Deliverer
from bot.delivery.pacing import Limits
from bot.delivery.refusals import Notices
from bot.digests import wake
from bot.digests.compose import Composer
from bot.digests.keeper import Keeper
from bot.model import Access, Delivery, Role
from bot.monitor.metered import MeteredMessenger, MeteredWeb, timed
from bot.monitor.metrics import Metrics
from bot.monitor.monitor import Monitor
from bot.monitor.systemd import READY, Systemd
from bot.parts import Parts, opened
from bot.personal.erasure import Eraser
from bot.ports import Clock, Messenger, StoreError
from bot.proofs.editors import Editors
from bot.proofs.making import ProofMaker
from bot.store.postgres.lease import Lease
from bot.stories.catching_up import catch_up
from bot.stories.reading_ahead import load_languages, read_newest
from bot.telegram.account import Account, account_of
from bot.telegram.connection import TelegramConnection, telegram
from bot.telegram.webhook.receiver import WebhookReceiver, certificate
from bot.telegram.webhook.registration import Registration
from bot.websub.subscriber import Subscriber, forget_all
from summaries.model import Article
from summaries.selection.engines import Engine
from summaries.text.sentences import language

FIRST_QUESTION: Final = "what's new on trade since monday"
"""Parsed at the start, in a thread: the first question compiles the patterns of all languages, which takes .5 s."""
FIRST_ARTICLE: Final = Article("", "The port opened again on Monday, the council said. Ferries call there from Friday.")
"""Compared at the start, in a thread: the first article loads what guesses languages and the data of English, .4 s."""
FIRST_SITE: Final = "https://example.com/"
"""Looked at there too: the first address loads the list of public suffixes, which takes 35 ms."""


Beside = Callable[[Parts], Coroutine[Any, Any, None]]
TakeIn = Callable[[Iterable[Delivery]], None]


async def run(
    config: Config, announce: Callable[[str], None], beside: Sequence[Beside] = (), lease: Lease | None = None
) -> None:
    """Run the bot with the loops of `beside`, under a lease if there is one. Raises StoreError and BotRefused."""
    clock, metrics, systemd = SystemClock(), Metrics(), Systemd(os.environ)
    async with opened(config, clock, partial(MeteredWeb, metrics=metrics), lease) as parts:
        await read_newest(parts.store, parts.clock)
        await asyncio.to_thread(load, clock.now())
        garbage.settle()

        def running() -> None:
            announce("Wirebrief is running; Ctrl-C ends it.")
            systemd.tell(READY)

        watching = _monitor(parts, config, metrics, systemd)
        await side_by_side(
            serve(parts, account_of(config.telegram), config, running, announce, metrics=metrics),
            garbage.collect_garbage(parts.clock),
            watching.run(),
            *(loop(parts) for loop in beside),
        )


def _monitor(parts: Parts, config: Config, metrics: Metrics, systemd: Systemd) -> Monitor:
    """What watches the bot, and tells machines of it."""
    place, folder, stories = config.monitor.listen, config.store.folder, parts.catalog.joined.begun
    return Monitor(parts.store, parts.clock, metrics, place, folder=folder, stories=stories, systemd=systemd)


def load(now: datetime) -> None:
    """Load what the first question and the first article would load on the event loop."""
    from bot.stories.stories import Stories  # noqa: F401, PLC0415 - loaded here, used by the catalog

    parse_question(FIRST_QUESTION, now)
    load_languages([replace(FIRST_ARTICLE, language=language(FIRST_ARTICLE.text))])
    is_of_site(FIRST_SITE, FIRST_SITE)


async def serve(
    parts: Parts,
    whose: Account,
    config: Config,
    connected: Callable[[], None] | None = None,
    announce: Callable[[str], None] | None = None,
    *,
    metrics: Metrics | None = None,
) -> None:
    """Receive, answer, collect, compose and deliver at the same time, until cancelled.

    `connected` is called when Telegram has accepted the token; then an invitation goes to `announce`, if the bot has
    nobody who could make one, or nobody to answer yet. Raises BotRefused when Telegram does not accept the token.
    """
    gate = await _gate(parts, config.telegram)
    limits, zone, engine = Limits(**config.limits.model_dump()), config.digests.zone, config.briefings.engine
    metrics = metrics or Metrics()
    line, messenger = _telegram(replace(whose, admins=gate.team, roles=gate.team.role), parts.clock, limits, metrics)
    notices = Notices(parts.store, parts.clock, gate.team)
    deliverer = _deliverer(parts, messenger, notices, limits, zone)
    composer = _composer(parts, line, deliverer.take_in, engine, zone, metrics=metrics)
    desk = replace(_desk(parts, composer, messenger, config, gate), deliver=deliverer.take_in)
    desk = replace(desk, members=line.members, username=lambda: line.username)
    inbox = _inbox(desk, line, gate, notices, receiver=receiver_of(line, parts, config.telegram), metrics=metrics)
    ready = partial(_ready, connected, announce, line, await _invitation(gate, parts) if announce else None)
    push, due = [await _pushing(parts, config.ingest)], asyncio.Event()
    scheduler = wake.start(due)
    try:
        await side_by_side(
            inbox.run(ready),
            deliverer.run(),
            notices.run(deliverer.take_in),
            composer.run(due),
            *(one.run() for one in push if one),
            *_watching(parts, config, gate.team, deliverer.take_in),
            *_beside_digests(parts, composer, deliverer, config),
        )
    finally:
        scheduler.shutdown(wait=False)
        await line.close()


def _watching(
    parts: Parts, config: Config, admins: Collection[int], deliver: TakeIn
) -> tuple[Coroutine[Any, Any, None], ...]:
    """The loops that read sources, tell of what they find, and keep the store in order."""
    return (
        parts.collector.run(),
        Keeper(parts.store, parts.clock, config.store.keep).run(),
        Eraser(parts.store, parts.clock).run(),
        AlertWatch(parts.store, parts.clock, deliver).run(),
        CorrectionWatch(parts.store, parts.clock, parts.collector, deliver, config.digests.zone).run(),
        SourceWatch(parts.store, parts.clock, admins, deliver).run(),
        catch_up(parts.catalog.joined, parts.store, parts.clock),
        *copying(config, parts.store, parts.clock, admins, deliver),
    )


def _beside_digests(
    parts: Parts, composer: Composer, deliverer: Deliverer, config: Config
) -> tuple[Coroutine[Any, Any, None], ...]:
    """The loops that tell chats of stories beside their digests, and never at the same time."""
    bulletins = partial(Bulletins, keyboard=keyboards, composing=composer.composing, zone=config.digests.zone)
    followed, large = (bulletins(parts.store, parts.catalog, deliverer.take_in) for _ in range(2))
    engine = config.briefings.engine
    return FollowWatch(followed, parts.clock, engine).run(), StoryWatch(large, parts.clock, engine).run()


async def _invitation(gate: Gate, parts: Parts) -> tuple[Role, str] | None:
    """The invitation that is printed at this start, if any, with its role."""
    return await invitations.for_the_operator(parts.store, gate.team, gate.access, parts.clock.now())


def _ready(
    connected: Callable[[], None] | None,
    announce: Callable[[str], None] | None,
    line: TelegramConnection,
    invitation: tuple[Role, str] | None,
) -> None:
    """Say that Telegram has accepted the token, and the link of an invitation."""
    if connected:
        connected()
    if announce and invitation:
        announce(invitation_line(invitation[0], line.username, invitation[1]))


def _deliverer(parts: Parts, messenger: Messenger, notices: Notices, limits: Limits, zone: str) -> Deliverer:
    """What sends digests: enough at a time for those of a second at an answer a second."""
    at_once = max(AT_ONCE, limits.paid_per_second)
    return Deliverer(parts.store, messenger, parts.clock, complain=notices.given_up, at_once=at_once, zone=zone)


def _inbox(
    desk: Desk, line: TelegramConnection, gate: Gate, notices: Notices, *, receiver: Receiver, metrics: Metrics
) -> Inbox:
    """What receives and answers."""
    router = Router()
    menus = replace(router.menus, only_guests=gate.access is not Access.OPEN)
    return Inbox(
        desk.store,
        desk.messenger,
        desk.clock,
        line,
        timed(partial(router.answer, desk), metrics, desk.clock, menus.commands),
        menus=menus,
        complain=notices.given_up,
        elsewhere=partial(answer_query, desk),
        gate=gate,
        receiver=receiver,
    )


def _telegram(
    whose: Account, clock: Clock, limits: Limits, metrics: Metrics
) -> tuple[TelegramConnection, MeteredMessenger]:
    """Both ends of the account, whose answers and messages are counted."""

    def observe(status: int) -> None:
        metrics.telegram_answered(status, clock.monotonic())

    line, messenger = telegram(replace(whose, observe=observe), clock, limits)
    return line, MeteredMessenger(messenger, metrics)


def receiver_of(line: TelegramConnection, parts: Parts, settings: TelegramConfig) -> Receiver:
    """How updates come: by long polling, or by the webhook of the settings. Raises BotRefused for a bad certificate."""
    public = Path(settings.webhook_certificate) if settings.webhook_certificate else None
    registration = Registration(line, parts.store, settings.webhook_url, public)
    poller = Poller(registration.connect, line.fetch, parts.clock, alone=ALONE)
    if not settings.webhook_url:
        return poller
    secured = certificate(public, Path(settings.webhook_key)) if public else None
    return WebhookReceiver(line, registration, poller, parts.clock, settings.webhook_listen, certificate=secured)


def _composer(
    parts: Parts, line: TelegramConnection, take_in: TakeIn, engine: Engine, zone: str, *, metrics: Metrics
) -> Composer:
    """What makes digests, and proofs of them for the editors of channels."""
    maker = ProofMaker(parts.store, parts.clock, line.members, take_in, list_page, zone)
    proofs = Editors(parts.store, parts.clock, maker, keyboards)
    make = partial(Composer, parts.store, parts.clock, parts.catalog, take_in, engine, zone=zone, keyboard=keyboards)
    return make(proofs=proofs, observe=metrics.planned)


async def _gate(parts: Parts, settings: TelegramConfig) -> Gate:
    """Who is let in, by the settings and the store."""
    team = Team(settings.owner, settings.admins, settings.editors)
    await team.follow(parts.store)
    return Gate(parts.store, parts.clock, team, await access_in_force(parts.store, settings.access))


def invitation_line(role: Role, username: str, words: str) -> str:
    """What the operator is told of an invitation."""
    link = f"https://t.me/{username}?start={words}"
    if role is Role.OWNER:
        return f"Nobody owns this bot yet: whoever opens this link in Telegram does. It works once, for 7 days.\n{link}"
    return f"This link lets one person in, for 7 days; /invite in the chat makes others.\n{link}"


def _desk(parts: Parts, composer: Composer, messenger: Messenger, config: Config, gate: Gate) -> Desk:
    """What the commands use."""
    zone, engine = config.digests.zone, config.briefings.engine
    desk = Desk(parts.store, parts.clock, parts.catalog, parts.collector, composer, messenger, zone, engine)
    return replace(desk, folder=config.store.folder, keep=config.store.keep, team=gate.team, access=gate.access)


async def _pushing(parts: Parts, ingest: IngestConfig) -> Subscriber | None:
    """What listens to hubs, if the operator has given it a public address."""
    if ingest.websub_url:
        url, place = ingest.websub_url, ingest.websub_listen
        return Subscriber(parts.store, parts.web, parts.clock, parts.collector, url=url, place=place)
    await forget_all(parts.store)
    return None


async def side_by_side(*loops: Coroutine[Any, Any, None]) -> None:
    """Run all loops. The first that fails ends the others, and its error is raised."""
    try:
        async with asyncio.TaskGroup() as group:
            for loop in loops:
                group.create_task(loop)
    except* (BotRefused, StoreError) as named:  # each has one plain line for the operator
        raise named.exceptions[0] from None
