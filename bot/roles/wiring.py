"""What the roles of one process work with, wired together: Telegram, the outbox, the composer, who is let in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from bot.access.gate import Gate, access_in_force
from bot.access.team import Team
from bot.chat.commands.chats.proof_pages import list_page
from bot.chat.dialog import keyboards
from bot.config.settings import Config
from bot.config.telegram_settings import TelegramConfig
from bot.delivery.deliver import AT_ONCE, Deliverer
from bot.delivery.pacing import Limits
from bot.delivery.refusals import Notices
from bot.digests.compose import Composer
from bot.monitor.metered import MeteredMessenger
from bot.monitor.metrics import Metrics
from bot.parts import Parts
from bot.ports import Clock
from bot.proofs.editors import Editors
from bot.proofs.making import ProofMaker
from bot.telegram.account import Account
from bot.telegram.connection import TelegramConnection, telegram


@dataclass(frozen=True, slots=True)
class Wired:
    """The parts of a bot with a token. Nothing in it runs by itself: each role runs some of it."""

    parts: Parts
    config: Config
    metrics: Metrics
    gate: Gate
    whose: Account
    line: TelegramConnection
    messenger: MeteredMessenger
    notices: Notices
    deliverer: Deliverer
    composer: Composer


async def wired(parts: Parts, whose: Account, config: Config, metrics: Metrics) -> Wired:
    """Wire a bot for the account; its `line` is to be closed."""
    gate = await _gate(parts, config.telegram)
    limits = Limits(**config.limits.model_dump())
    line, messenger = _telegram(replace(whose, admins=gate.team, roles=gate.team.role), parts.clock, limits, metrics)
    notices = Notices(parts.store, parts.clock, gate.team)
    deliverer = Deliverer(
        parts.store,
        messenger,
        parts.clock,
        complain=notices.given_up,
        at_once=max(AT_ONCE, limits.paid_per_second),  # enough for those of a second at an answer a second
        zone=config.digests.zone,
    )
    composer = _composer(parts, line, deliverer, config, metrics)
    return Wired(parts, config, metrics, gate, whose, line, messenger, notices, deliverer, composer)


async def _gate(parts: Parts, settings: TelegramConfig) -> Gate:
    """Who is let in, by the settings and the store."""
    team = Team(settings.owner, settings.admins, settings.editors)
    await team.follow(parts.store)
    return Gate(parts.store, parts.clock, team, await access_in_force(parts.store, settings.access))


def _telegram(
    whose: Account, clock: Clock, limits: Limits, metrics: Metrics
) -> tuple[TelegramConnection, MeteredMessenger]:
    """Both ends of the account, whose answers and messages are counted."""

    def observe(status: int) -> None:
        metrics.telegram_answered(status, clock.monotonic())

    line, messenger = telegram(replace(whose, observe=observe), clock, limits)
    return line, MeteredMessenger(messenger, metrics)


def _composer(
    parts: Parts, line: TelegramConnection, deliverer: Deliverer, config: Config, metrics: Metrics
) -> Composer:
    """What makes digests, and proofs of them for the editors of channels."""
    take_in, zone, engine = deliverer.take_in, config.digests.zone, config.briefings.engine
    maker = ProofMaker(parts.store, parts.clock, line.members, take_in, list_page, zone)
    proofs = Editors(parts.store, parts.clock, maker, keyboards)
    make = partial(Composer, parts.store, parts.clock, parts.catalog, take_in, engine, zone=zone, keyboard=keyboards)
    return make(proofs=proofs, observe=metrics.planned, spread=config.digests.spread)
