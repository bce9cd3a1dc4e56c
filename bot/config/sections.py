"""The sections of the settings, each with its defaults and checks. A ValueError's text follows "section.key: "."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationInfo, field_validator, model_validator

from bot.config.section import MaybePlace, Names, Place, Proxy, Section
from bot.config.source_settings import SETTINGS, read_value
from bot.model import WholeText
from summaries.selection.engines import Engine
from summaries.topics import Topic, TopicError, parse_topic

FEWEST_DAYS = 14
"""A weekly digest covers seven days and looks back three more; four are spare for a bot that was off."""
TOKEN_LEAST, TOKEN_MOST = 32, 256
"""Characters of the token by which other programs read: 32 hexadecimal digits are 128 bits."""
WEBSUB_SHAPE = re.compile(r"https?://[^/\s?#@]+(/[\w.~-]+)+/?")
_LABEL = r"[^\s/?#@:,.\[\]]{1,63}"
_PORT = r"6553[0-5]|655[0-2]\d|65[0-4]\d\d|6[0-4]\d{3}|[1-5]\d{4}|\d{0,4}"
_HOST = rf"(\[[^\s\]]+\]|({_LABEL}(\.{_LABEL})*\.?)?)(:({_PORT}))?"
DATABASE = rf"postgres(ql)?://([^\s/?#]*@)?{_HOST}(,{_HOST})*(/[^\s/?#@]*)?(\?\w+=[^\s#]*)?"
"""The address of a database. A password with / ? or # as they are would end it, and be taken for a port or a name."""
ENCODED = "in whose password / ? # are written %2F %3F %23"
STORE_SHAPE = re.compile(rf"tinydb:(?P<folder>.+)|{DATABASE}")


ROLES = ("front", "collect", "compose", "keep")
"""What the bot does, as processes may share it out: see `bot/roles/`."""


def roles_of(names: Iterable[str]) -> tuple[str, ...]:
    """The roles of these names, of which "all" is each of them. Raises ValueError for another name."""
    wanted = set(names)
    if unknown := sorted(wanted - {*ROLES, "all"}):
        raise ValueError(f"there is no role “{unknown[0]}”: take some of {', '.join(ROLES)}, or all")
    return tuple(role for role in ROLES if role in wanted or "all" in wanted)


class RunConfig(Section):
    """Which `roles` this process has among several on one database; none for a bot of one process."""

    roles: Names = ()

    @field_validator("roles")
    @classmethod
    def _roles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return roles_of(value)


class LimitsConfig(Section):
    """How fast to send: at most Telegram's limits. With `paid_per_second` above 0, digests are paid for and faster."""

    per_second: int = Field(default=30, ge=1, le=30)
    chat_per_second: int = Field(default=1, ge=1, le=30)
    group_per_minute: int = Field(default=20, ge=1, le=20)
    paid_per_second: int = Field(default=0, ge=0, le=1000)


class StoreConfig(Section):
    """Where everything is kept: a folder, or a database of PostgreSQL; and for how many days articles are (0: ever).

    The shell reaches a running bot by `socket`: "" is in the folder. Of several processes on a database, others take
    over what one did `lease` seconds after it was last heard of.
    """

    url: str = "tinydb:data"
    pooler: str = ""
    socket: str = ""
    keep_days: int = Field(default=365, le=36_500)
    lease: int = Field(default=15, ge=3, le=600)

    @field_validator("url")
    @classmethod
    def _url(cls, value: str) -> str:
        if not STORE_SHAPE.fullmatch(value):
            database = f'"postgresql://USER@HOST/NAME", {ENCODED}'
            raise ValueError(f'must name a folder, such as "tinydb:data", or a database, {database}')
        return value

    @field_validator("pooler")
    @classmethod
    def _pooler(cls, value: str, info: ValidationInfo) -> str:
        addresses = value, info.data.get("url", "")
        if value and not all(re.fullmatch(DATABASE, one) for one in addresses):
            raise ValueError('must name the database of store.url behind a pooler, "postgresql://USER@HOST:PORT/NAME"')
        return value

    @field_validator("keep_days")
    @classmethod
    def _keep_days(cls, value: int) -> int:
        if value != 0 and value < FEWEST_DAYS:
            raise ValueError(f"must be 0 (keep for ever) or at least {FEWEST_DAYS}: a weekly digest needs them")
        return value

    @property
    def keep(self) -> timedelta | None:
        """How long articles are kept; None is for ever."""
        return timedelta(days=self.keep_days) if self.keep_days else None

    @property
    def folder(self) -> Path | None:
        """The folder of the embedded store; None where PostgreSQL is the store."""
        named = STORE_SHAPE.fullmatch(self.url)
        return Path(named["folder"]).expanduser() if named and named["folder"] else None

    def beside(self, root: Path) -> StoreConfig:
        """The same with relative paths taken from a folder."""
        url = f"tinydb:{root / self.folder}" if self.folder else self.url
        return self.model_copy(update={"url": url, "socket": str(root / self.shell_socket)})

    @property
    def shell_socket(self) -> Path:
        """Where a shell reaches the bot that runs. PostgreSQL's has the name of its address: two bots have two."""
        if self.socket:
            return Path(self.socket).expanduser()
        named = f"shell-{hashlib.blake2b(self.url.encode(), digest_size=4).hexdigest()}.socket"
        return self.folder / "shell.socket" if self.folder else Path("data") / named


class IngestConfig(Section):
    """How sources are read: busy ones every `interval` seconds, still ones every `longest_interval`.

    `allow_private` lists HOST:PORT inside your network; `proxy` is asked for everything else. `contact` is told to the
    sites. Hubs send to the public address `websub_url`, whose requests come to `websub_listen`.
    """

    interval: int = Field(default=900, ge=1, le=86_400)
    longest_interval: int = Field(default=14_400, ge=1, le=86_400)
    contact: str = Field(default="", max_length=100, pattern=r"^[!-'*-~]*$")
    allow_private: Names = ()
    proxy: Proxy = ""
    websub_url: str = ""
    websub_listen: Place = "127.0.0.1:8091"

    @field_validator("websub_url")
    @classmethod
    def _websub_url(cls, value: str) -> str:
        if value and not WEBSUB_SHAPE.fullmatch(value):
            raise ValueError('must be the public address of a folder, such as "https://news.example.org/websub"')
        return value.rstrip("/")


class DigestsConfig(Section):
    """The zone of chats that have not set one, and over how many minutes the digests of one minute are handed out."""

    zone: str = "UTC"
    spread: int = Field(default=0, ge=0, le=15)

    @field_validator("zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f'"{value}" is not a time zone; write it as in "Europe/Berlin" or "UTC"') from None
        return value


class BriefingsConfig(Section):
    """Which engine ranks the sentences of a story."""

    engine: Engine = Engine.WIREBRIEF


class PlaygroundConfig(Section):
    """Where the playground listens on 127.0.0.1; port 0 takes any free one."""

    port: int = Field(default=8765, ge=0, le=65_535)


class LogConfig(Section):
    """How the log is written: a plain line, or a JSON object, for each event."""

    format: Literal["text", "json"] = "text"


class MonitorConfig(Section):
    """Where health, readiness and metrics are served; "" for nowhere."""

    listen: MaybePlace = ""


class ApiConfig(Section):
    """Where other programs may read, with the token; "" for nowhere."""

    listen: MaybePlace = ""
    token: str = Field(default="", repr=False)

    @model_validator(mode="after")
    def _guarded(self) -> ApiConfig:
        if (self.listen or self.token) and not TOKEN_LEAST <= len(self.token) <= TOKEN_MOST:
            raise ValueError(f"api.token must have {TOKEN_LEAST} to {TOKEN_MOST} characters: openssl rand -hex 32")
        if not (self.token.isascii() and self.token.isprintable()) or " " in self.token:
            raise ValueError("api.token must be of letters, digits and signs without spaces: openssl rand -hex 32")
        return self


class TopicConfig(Section):
    """A topic of the operator: added to the shipped ones, or in the place of the one with the same name."""

    name: str = Field(min_length=1, max_length=60)
    terms: Names = ()

    @model_validator(mode="after")
    def _sound(self) -> TopicConfig:
        try:
            self.topic()
        except TopicError as error:
            raise ValueError(str(error)) from None
        return self

    def topic(self) -> Topic:
        """The topic as `summaries` takes it."""
        return parse_topic(f"{self.name}: {', '.join(self.terms)}" if self.terms else self.name)


class SourceConfig(Section):
    """A source of the operator, or its address alone. What it says cannot be changed in a chat; the rest can."""

    url: str = Field(
        pattern=r"^((https?://|feed:|rss://)\S+|[\w-]+(\.[\w-]+)+(:\d{1,5})?([/?]\S*)?|@\w{3,32}|(file://)?/.+|~/.+)$"
    )
    title: str = ""
    group: str = ""
    language: str = ""
    interval: int = 0
    text: WholeText = WholeText.AUTO
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    paused: bool = False

    @model_validator(mode="before")
    @classmethod
    def _alone(cls, value: Any) -> Any:
        return {"url": value} if isinstance(value, str) else value

    @field_validator(*SETTINGS, mode="before")
    @classmethod
    def _read(cls, value: Any, info: ValidationInfo) -> Any:
        return read_value(str(info.field_name), value)

    def said(self) -> Mapping[str, Any]:
        """The settings that the file says, by the fields of `Source`."""
        return {SETTINGS[name].field: getattr(self, name) for name in SETTINGS if name in self.model_fields_set}
