"""What `wirebrief doctor` examines: settings, token, disk or database, zone data; each finding in plain words.

It changes nothing: it sends no message, confirms no update and reads no source, and it does not open the store, so that
it works beside a running bot.
"""

from __future__ import annotations

import asyncio
import errno
import os
import shlex
import shutil
import sys
import zoneinfo
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.cli.output.terminal import counted
from bot.config.error import ConfigError
from bot.config.settings import Config, load
from bot.config.telegram_settings import TelegramConfig
from bot.model import Access

ROOM = 200_000_000
"""Bytes: warn when the disk has less room. 200 sources fill it in some months."""
ZONES = 400
"""Time zones: IANA names about 600; fewer than this means a broken installation."""
PATIENCE = 5.0
"""Seconds that a proxy gets to accept a connection."""
OTHERS = 0o077
"""The bits of a file's mode that let its group and others in."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing examined: whether it is well, and what to say about it."""

    what: str
    well: bool
    words: str


async def examine(file: Path | None) -> tuple[Finding, ...]:
    """All findings. When the settings are wrong, the rest cannot be examined."""
    try:
        config = load(file)
    except ConfigError as error:
        return (_python(), *(Finding("settings", well=False, words=line) for line in str(error).splitlines()))
    folder = config.store.folder
    return (
        _python(),
        _settings(file, config),
        await _token(config.telegram),
        *await _proxy("proxy", "telegram.proxy", config.telegram.proxy),
        *await _proxy("proxy of sources", "ingest.proxy", config.ingest.proxy),
        *await _places(config),
        *await _bucket(config),
        _privacy(file, config.secrets, folder),
        _disk(folder) if folder else await _database(config.store.url),
        _zones(),
    )


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("python", well=sys.version_info >= (3, 11), words=f"{version} (3.11 or newer is needed)")


def _settings(file: Path | None, config: Config) -> Finding:
    where = f"read from {file}" if file else "no config.toml here: defaults and the environment"
    things = {"admin": config.telegram.admins, "source": config.sources, "own topic": config.topics}
    counts = ", ".join(counted(len(given), noun) for noun, given in things.items())
    if config.telegram.token and not (config.telegram.owner or config.telegram.admins):
        closed = config.telegram.access is Access.OWNER
        wrong = "telegram.admins is empty, so nobody can manage the bot" + (" or be answered" if closed else "")
        return Finding("settings", well=False, words=f"{wrong}; add your id, or set telegram.owner to it")
    return Finding("settings", well=True, words=f"{where}; {counts}")


async def _token(telegram: TelegramConfig) -> Finding:
    if not telegram.token:
        return Finding("token", well=True, words="none, so `wirebrief run` serves the playground")
    from bot.chat.dialog.connection import BotRefused, ConnectionLost
    from bot.telegram.account import account_of, whoami

    try:
        name = await whoami(account_of(telegram))
    except (ConnectionLost, BotRefused) as error:
        return Finding("token", well=False, words=str(error))
    return Finding("token", well=True, words=f"belongs to @{name}, at {telegram.base_url.removesuffix('/bot')}")


async def _proxy(what: str, setting: str, url: str) -> tuple[Finding, ...]:
    """Whether somebody listens at the proxy; its password is not shown."""
    if not url:
        return ()
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        _, writer = await asyncio.wait_for(asyncio.open_connection(parts.hostname, port), PATIENCE)
        writer.close()
    except (OSError, ValueError):  # no answer in time, or no name or port that could be asked
        return (Finding(what, well=False, words=f"nothing answers at {place}; look at {setting}"),)
    return (Finding(what, well=True, words=f"{place} accepts connections"),)


async def _places(config: Config) -> tuple[Finding, ...]:
    """Whether the bot can listen where the settings say."""
    places = {
        "monitor.listen": config.monitor.listen,
        "api.listen": config.api.listen,
        "telegram.webhook_listen": config.telegram.webhook_listen if config.telegram.webhook_url else "",
        "ingest.websub_listen": config.ingest.websub_listen if config.ingest.websub_url else "",
    }
    return tuple([await _place(what, place, config) for what, place in places.items() if place])


async def _place(what: str, place: str, config: Config) -> Finding:
    host, _, port = place.rpartition(":")
    try:
        server = await asyncio.start_server(lambda *_: None, host.strip("[]"), int(port), start_serving=False)
        server.close()
    except UnicodeError:
        return Finding(what, well=False, words=f"{place} names no host; name another place")
    except OSError as error:
        if error.errno == errno.EADDRINUSE and _runs(config):
            return Finding(what, well=True, words=f"{place} is in use, and the bot runs")
        reason = (error.strerror or str(error)).rpartition(": ")[2]
        return Finding(what, well=False, words=f"nothing can listen at {place}: {reason}; name another place")
    return Finding(what, well=True, words=f"{place} is free")


async def _bucket(config: Config) -> tuple[Finding, ...]:
    """Whether the storage of copies lets the account of the settings in."""
    if not config.backup.s3:
        return ()
    from bot.clock import SystemClock
    from bot.copies.s3.bucket import Bucket
    from bot.ports import StoreError

    try:
        found = await Bucket(config.backup, SystemClock()).sizes()
    except StoreError as error:
        return (Finding("backup.s3", well=False, words=str(error)),)
    return (Finding("backup.s3", well=True, words=f"{config.backup.s3} has {counted(len(found), 'file')}"),)


def _runs(config: Config) -> bool:
    """Whether the bot of these settings runs: it listens at the socket of the shell."""
    from bot.cli.shell import wire

    connection = wire.connected(config.store.shell_socket)
    if connection is None:
        return False
    connection.close()
    return True


async def _database(url: str) -> Finding:
    """Whether the database answers."""
    from bot.ports import StoreError
    from bot.store.postgres.database import version

    try:
        return Finding("database", well=True, words=f"PostgreSQL {await version(url)} answers")
    except StoreError as error:
        return Finding("database", well=False, words=str(error))


def _privacy(file: Path | None, secrets: Collection[str], folder: Path | None) -> Finding:
    """Whether other users of the machine can read a secret in the settings file, or the store."""
    text = file.read_text(encoding="utf-8") if file else ""
    secret = [file] if file and any(one in text for one in secrets) else []
    stored = [folder] if folder and folder.exists() else []
    shared = [str(path) for path in (*secret, *stored) if path.stat().st_mode & OTHERS]
    if shared:
        words = f"other users can read {' and '.join(shared)}; run: chmod -R go= {shlex.join(shared)}"
        return Finding("privacy", well=False, words=words)
    return Finding("privacy", well=True, words="only you can read the secrets and the store")


def _disk(folder: Path) -> Finding:
    """Whether the store's folder, or the nearest folder above it that exists, can be written to and has room."""
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not there.is_dir():
        return Finding("disk", well=False, words=f"{there} is a file; name a folder in store.url")
    if not os.access(there, os.W_OK | os.X_OK):
        words = f"{there} cannot be written to; change its owner (chown) or name another folder in store.url"
        return Finding("disk", well=False, words=words)
    free = shutil.disk_usage(there).free
    words = f"{folder} on a disk with {free / 1e9:.1f} GB free"
    return Finding("disk", well=free >= ROOM, words=words + ("" if free >= ROOM else ": make room"))


def _zones() -> Finding:
    names = len(zoneinfo.available_timezones())
    well = names >= ZONES
    words = f"{names} time zones known" + ("" if well else "; run: .venv/bin/pip install --upgrade tzdata")
    return Finding("zone data", well=well, words=words)
